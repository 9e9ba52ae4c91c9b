//! Leaving with everything, in the JSON API (R83, R86): asked for, followed, downloaded.

use super::store;
use crate::{
    jobs_page::{shown::Standing, shown::standing, web as jobs_page},
    rights::MANAGE,
};
use base::{Id, Refusal, uuid::Uuid};
use serde::Serialize;
use site::{
    Answer, Member, Path, Routes,
    api::{self, Operation},
    journal::{Entry, note_by},
};
use utoipa::ToSchema;
use work::jobs::Job;

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/transfers";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/transfers/{id}";
const FILE: &str = "/api/v1/orgs/{slug}/volunteering/transfers/{id}/file";

/// The file of an organisation, being prepared.
#[derive(Serialize, ToSchema)]
struct Transfer {
    id: Uuid,
    state: TransferState,
    /// What became of it, when it failed: a code.
    problem: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TransferState {
    Waiting,
    Running,
    /// `file` answers it, for a week.
    Done,
    Failed,
}

impl From<&Job> for Transfer {
    fn from(job: &Job) -> Self {
        let (state, problem) = match standing(job) {
            Standing::Waiting => (TransferState::Waiting, None),
            Standing::Running { .. } => (TransferState::Running, None),
            Standing::Done { .. } => (TransferState::Done, None),
            Standing::Failed { problem } => (TransferState::Failed, Some(problem)),
        };
        Transfer { id: job.id, state, problem }
    }
}

pub fn routes() -> Routes {
    let ask = Operation::post("createTransfer", ALL, "Prepare the file that holds the organisation whole")
        .text("It is written in the background: ask for the transfer until it is `done`, then for its file. Another Bocage takes it in on the page « Importer une association ».")
        .answers::<Transfer>(201);
    let show =
        Operation::get("getTransfer", ONE, "Where the preparation of a file stands").answers::<Transfer>(200);
    let file = Operation::get("getTransferFile", FILE, "The file, once it is prepared")
        .answers_file(&["application/zip"]);
    Routes::new().api(MANAGE, ask, create).api(MANAGE, show, get).api(MANAGE, file, send)
}

async fn create(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = store::ask(&mut tx, member.scope, member.actor.account_id, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("transfer", id, "export")).await?;
    let job = find(&mut tx, &member, id).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(api::created(&Transfer::from(&job)))
}

async fn get(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(api::json(&Transfer::from(&find(&mut tx, &member, id).await?)))
}

async fn send(member: Member, Path((slug, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let job = find(&mut tx, &member, id).await?;
    drop(tx);
    let Standing::Done { file: Some(file), .. } = standing(&job) else {
        return Err(Refusal::NotFound.into());
    };
    jobs_page::file(member, Path((slug, file))).await
}

/// A job of another kind is no transfer.
async fn find(tx: &mut ::store::Tx, member: &Member, id: Id) -> base::Result<Job> {
    let job = jobs_page::find(tx, member, id).await?;
    if job.kind == store::KIND { Ok(job) } else { Err(Refusal::NotFound) }
}
