//! Jobs: long work asked for in the transaction of a change, done after its commit.
//!
//! A job runs at least once: when its process dies it is claimed again after two minutes, so what
//! it does must bear being done twice.

mod running;
mod worker;

pub use running::Running;
pub use worker::{JobKind, Outcome, Worker};

use base::{Id, Instant, Refusal, Result, fresh_id};
use serde_json::Value;
use store::{Row, Tx, args};

/// A job to do.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub organisation_id: Option<Id>,
    /// Who asked.
    pub account_id: Option<Id>,
    /// The name of a [`JobKind`].
    pub kind: &'static str,
    pub payload: Value,
    /// Not before.
    pub run_at: Instant,
}

/// Where a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Waiting,
    Running,
    Done,
    Failed,
}

/// A job as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: Id,
    pub organisation_id: Option<Id>,
    pub account_id: Option<Id>,
    pub kind: String,
    pub payload: Value,
    pub state: JobState,
    pub run_at: Instant,
    pub attempts: i64,
    pub progress_done: i64,
    pub progress_total: i64,
    /// What it answered, once done.
    pub result: Option<Value>,
    /// A code (`FAULT`, `PANIC`, `ABANDONED`, `UNKNOWN_KIND`, or that of the refusal's message).
    pub problem: Option<String>,
    pub created_at: Instant,
    pub finished_at: Option<Instant>,
}

store::statements! {
    ENQUEUE = "INSERT INTO job (id, organisation_id, account_id, kind, payload, state, run_at, created_at)
        VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7)";
    FIND = "SELECT id, organisation_id, account_id, kind, payload, state, run_at, attempts, progress_done,
        progress_total, result, problem, created_at, finished_at FROM job WHERE id = $1";
    IS_DUE = "SELECT id FROM job WHERE (state = 'waiting' AND run_at <= $1)
        OR (state = 'running' AND claimed_at <= $2 AND claimed_by <> $3) LIMIT 1";
    ABANDON = "UPDATE job SET state = 'failed', problem = 'ABANDONED', finished_at = $1
        WHERE state = 'running' AND claimed_at <= $2 AND claimed_by <> $3 AND attempts >= $4";
    // The conditions are said twice: on PostgreSQL a claim that waited for another one re-reads the
    // row with the outer ones.
    CLAIM = "UPDATE job SET state = 'running', claimed_by = $3, claimed_at = $1, attempts = attempts + 1
        WHERE ((state = 'waiting' AND run_at <= $1)
            OR (state = 'running' AND claimed_at <= $2 AND claimed_by <> $3))
        AND id IN (SELECT id FROM job WHERE (state = 'waiting' AND run_at <= $1)
            OR (state = 'running' AND claimed_at <= $2 AND claimed_by <> $3) ORDER BY run_at, id LIMIT 1)
        RETURNING id, organisation_id, account_id, kind, payload, state, run_at, attempts, progress_done,
            progress_total, result, problem, created_at, finished_at";
    BEAT = "UPDATE job SET claimed_at = $3, progress_done = $4, progress_total = $5
        WHERE id = $1 AND state = 'running' AND claimed_by = $2";
    DONE = "UPDATE job SET state = 'done', result = $3, problem = NULL, finished_at = $4, progress_done = $5,
        progress_total = $6 WHERE id = $1 AND state = 'running' AND claimed_by = $2";
    FAILED = "UPDATE job SET state = 'failed', problem = $3, finished_at = $4
        WHERE id = $1 AND state = 'running' AND claimed_by = $2";
    AGAIN = "UPDATE job SET state = 'waiting', problem = $3, run_at = $4, claimed_by = NULL, claimed_at = NULL
        WHERE id = $1 AND state = 'running' AND claimed_by = $2";
    RELEASE = "UPDATE job SET state = 'waiting', attempts = attempts - 1, claimed_by = NULL, claimed_at = NULL
        WHERE state = 'running' AND claimed_by = $1";
    PURGE = "DELETE FROM job WHERE id IN
        (SELECT id FROM job WHERE state IN ('done', 'failed') AND finished_at < $1 ORDER BY id LIMIT 500)";
}

/// Asks for a job. It starts after the commit of `tx`; rouse the `Wake` then.
///
/// # Errors
/// A fault from the database.
pub async fn enqueue(tx: &mut Tx, job: &NewJob, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let (organisation_id, account_id) = (job.organisation_id, job.account_id);
    let payload = job.payload.to_string();
    tx.run(ENQUEUE, args![id, organisation_id, account_id, job.kind, payload, job.run_at, now]).await?;
    Ok(id)
}

/// A job as it stands. Its reader compares `organisation_id` or `account_id` with who asks.
///
/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, id: Id) -> Result<Option<Job>> {
    tx.first(FIND, args![id]).await?.as_ref().map(read).transpose()
}

/// Forgets the jobs that ended before an instant, 500 at most; answers how many.
///
/// # Errors
/// A fault from the database.
pub async fn purge_ended(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.run(PURGE, args![before]).await
}

fn read(row: &Row) -> Result<Job> {
    let json = |text: String| serde_json::from_str(&text).map_err(Refusal::fault);
    let state: String = row.get("state")?;
    Ok(Job {
        id: row.get("id")?,
        organisation_id: row.get("organisation_id")?,
        account_id: row.get("account_id")?,
        kind: row.get("kind")?,
        payload: json(row.get("payload")?)?,
        state: match state.as_str() {
            "waiting" => JobState::Waiting,
            "running" => JobState::Running,
            "done" => JobState::Done,
            _ => JobState::Failed,
        },
        run_at: row.get("run_at")?,
        attempts: row.get("attempts")?,
        progress_done: row.get("progress_done")?,
        progress_total: row.get("progress_total")?,
        result: row.get::<Option<String>>("result")?.map(json).transpose()?,
        problem: row.get("problem")?,
        created_at: row.get("created_at")?,
        finished_at: row.get("finished_at")?,
    })
}
