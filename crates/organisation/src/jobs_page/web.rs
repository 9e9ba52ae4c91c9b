//! The page of a job, its progress, and the files jobs leave.

use super::{
    page::{JobPage, ProgressFragment},
    shown::{Standing, file_name, standing},
};
use crate::{large_files, rights::MANAGING};
use ::store::Tx;
use base::{Id, Refusal, Result};
use site::{
    Answer, Member, Path,
    answer::{download, page},
    axum::{body::Body, http::header},
};
use work::jobs::Job;

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let job = find(&mut tx, &member, id).await?;
    let ui = member.ui();
    let standing = standing(&job);
    let problem = match &standing {
        Standing::Failed { problem } => said(&ui, &format!("job-problem-{problem}"), "job-problem-fault"),
        _ => String::new(),
    };
    page(&JobPage { title: title(&ui, &job), ui, id, standing, problem })
}

/// What stands inside the progress element of the page.
pub async fn progress(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let job = find(&mut tx, &member, id).await?;
    let ui = member.ui();
    page(&ProgressFragment { title: title(&ui, &job), standing: standing(&job), ui })
}

/// A stored file of the organisation: for whoever asked for it, and for those who manage.
pub async fn file(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = work::files::find(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let now = member.site.now();
    // What nobody asked of a job is read where it belongs, by who has the right that it takes: proofs, scans, logos.
    if found.organisation_id != Some(member.scope.organisation_id)
        || found.account_id.is_none()
        || found.expires_at.is_some_and(|at| at <= now)
    {
        return Err(Refusal::NotFound.into());
    }
    must_be_ours(&member, found.account_id)?;
    let name = file_name(&found.name);
    let Some((bytes, body)) = large_files::body(&mut tx, &member.site, id).await? else {
        return Ok(download(&name, &found.media_type, Body::from(found.content)));
    };
    let mut response = download(&name, &found.media_type, body);
    response.headers_mut().insert(header::CONTENT_LENGTH, bytes.into());
    Ok(response)
}

/// A job of the organisation, for whoever asked for it and those who manage.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn find(tx: &mut Tx, member: &Member, id: Id) -> Result<Job> {
    let job = work::jobs::find(tx, id).await?.ok_or(Refusal::NotFound)?;
    if job.organisation_id != Some(member.scope.organisation_id) {
        return Err(Refusal::NotFound);
    }
    must_be_ours(member, job.account_id)?;
    Ok(job)
}

/// Somebody else's is not there.
fn must_be_ours(member: &Member, account_id: Option<Id>) -> Result<()> {
    let ours = account_id == Some(member.actor.account_id) || member.rights.allow(MANAGING);
    if ours { Ok(()) } else { Err(Refusal::NotFound) }
}

fn title(ui: &site::Ui, job: &Job) -> String {
    said(ui, &format!("job-kind-{}", job.kind.replace(['_', '.', ':'], "-")), "job-kind-other")
}

/// The text of a key put together at run time, or of another one when nobody wrote it.
fn said(ui: &site::Ui, key: &str, otherwise: &str) -> String {
    let text = ui.t(key);
    if text.starts_with('⟦') { ui.t(otherwise) } else { text }
}
