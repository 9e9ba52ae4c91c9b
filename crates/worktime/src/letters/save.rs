//! Saving a letter with its line of the journal: the same for the pages and for the API.

use super::{AssignmentLetter, LetterForm, form::Ground, letter::over_whole, store};
use crate::{house::TargetKey, joined, staff};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::fields::version;
use site::{
    Member,
    form::UploadedFile,
    formats,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;
use treasury::{agreements::FundingAgreement, plans};
use work::files;

const NOUN: &str = "assignment_letter";

/// What a letter of an agreement may name.
///
/// # Errors
/// A fault from the database.
pub async fn ground(tx: &mut Tx, member: &Member, agreement: &FundingAgreement) -> Result<Ground> {
    let people = staff::store::list(tx, member.scope, member.lang).await?;
    let plans = plans::store::list(tx, member.scope).await?;
    let names = plans.iter().filter(|it| it.shares.iter().any(|share| share.agreement_id == agreement.id));
    let operations: BTreeSet<TargetKey> =
        names.map(|it| TargetKey { project_id: it.project_id, action_id: it.action_id }).collect();
    Ok(Ground {
        agreement_id: agreement.id,
        dates: (agreement.starts_on, agreement.ends_on),
        outside: outside(member, agreement),
        people: people.iter().map(|it| it.profile.person_id).collect(),
        operations: operations.into_iter().collect(),
    })
}

/// §8 `agreement_dates`: names the allowed dates.
pub fn outside(member: &Member, it: &FundingAgreement) -> Msg {
    let ui = member.ui();
    Msg::new("agreement-dates").with("from", ui.day(&it.starts_on)).with("to", ui.day(&it.ends_on))
}

/// R33h, whatever the agreements.
async fn must_fit(tx: &mut Tx, member: &Member, own: Option<Id>, it: &AssignmentLetter) -> Result<()> {
    let mut all = store::list(tx, member.scope).await?;
    all.retain(|other| other.person_id == it.person_id && Some(other.id) != own);
    all.push(it.clone());
    let Some((_, sum)) = over_whole(all.iter()) else { return Ok(()) };
    let percent = formats::percent(member.lang, sum);
    Err(Refusal::field("share", Msg::new("letter-over-100").with("percent", percent)))
}

/// # Errors
/// Every wrong field; more than the whole of somebody's time.
pub async fn add(tx: &mut Tx, member: &Member, form: &LetterForm, ground: &Ground) -> Result<Id> {
    let it = form.read(ground)?;
    must_fit(tx, member, None, &it).await?;
    let id = store::add(tx, member.scope, &it).await?;
    let it = AssignmentLetter { id, ..it };
    note_by(tx, member, Entry::new(NOUN, id, "add").about(Some(it.person_id)).after(&it)).await?;
    Ok(id)
}

/// # Errors
/// Every wrong field; more than the whole of somebody's time; the version of somebody else.
pub async fn change(
    tx: &mut Tx,
    member: &Member,
    before: &AssignmentLetter,
    form: &LetterForm,
    ground: &Ground,
) -> Result<()> {
    let it = form.read(ground)?;
    if version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    must_fit(tx, member, Some(before.id), &it).await?;
    store::change(tx, member.scope, before.id, &it).await?;
    let entry = Entry::new(NOUN, before.id, "change").about(Some(it.person_id));
    note_by(tx, member, entry.before(before).after(&it)).await
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, member: &Member, it: &AssignmentLetter) -> Result<()> {
    store::remove(tx, member.scope, it.id).await?;
    if let Some(scan) = it.scan {
        files::remove(tx, scan).await?;
    }
    note_by(tx, member, Entry::new(NOUN, it.id, "remove").about(Some(it.person_id)).before(it)).await
}

/// Joins the scan of a letter signed on paper, in the place of the one there was.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::Invalid`] on `file`.
pub async fn join(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    file: Option<&UploadedFile>,
) -> Result<AssignmentLetter> {
    let before = store::get(tx, member.scope, id).await?;
    let file_id = joined::keep(tx, member, file, &format!("lettre-signee-{}", before.from)).await?;
    store::join(tx, member.scope, id, file_id).await?;
    if let Some(former) = before.scan {
        files::remove(tx, former).await?;
    }
    note_by(tx, member, Entry::new(NOUN, id, "attach").about(Some(before.person_id)).after(&before)).await?;
    store::get(tx, member.scope, id).await
}
