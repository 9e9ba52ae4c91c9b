//! A job as programs follow it: asked for, followed, its file taken.

use super::{
    shown::{Standing, standing},
    web,
};
use ::store::Tx;
use base::{Id, Refusal, Result, uuid::Uuid};
use serde::Serialize;
use site::{Answer, Member, Path};
use utoipa::ToSchema;
use work::jobs::Job;

/// A file being prepared.
#[derive(Serialize, ToSchema)]
pub struct Preparation {
    id: Uuid,
    state: PreparationState,
    /// What became of it, when it failed: a code.
    problem: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PreparationState {
    Waiting,
    Running,
    /// `file` answers it, for a week.
    Done,
    Failed,
}

impl From<&Job> for Preparation {
    fn from(job: &Job) -> Self {
        let (state, problem) = match standing(job) {
            Standing::Waiting => (PreparationState::Waiting, None),
            Standing::Running { .. } => (PreparationState::Running, None),
            Standing::Done { .. } => (PreparationState::Done, None),
            Standing::Failed { problem } => (PreparationState::Failed, Some(problem)),
        };
        Preparation { id: job.id, state, problem }
    }
}

/// A job of a kind: one of another kind is not there.
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn find(tx: &mut Tx, member: &Member, kind: &str, id: Id) -> Result<Job> {
    let job = web::find(tx, member, id).await?;
    if job.kind == kind { Ok(job) } else { Err(Refusal::NotFound) }
}

/// The file that a job left.
///
/// # Errors
/// [`Refusal::NotFound`] before it is done.
pub async fn send(member: Member, slug: String, job: &Job) -> Answer {
    let Standing::Done { file: Some(file), .. } = standing(job) else {
        return Err(Refusal::NotFound.into());
    };
    web::file(member, Path((slug, file))).await
}
