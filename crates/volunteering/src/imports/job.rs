//! The jobs of imports: applying a long one, and forgetting those nobody finished.

use super::{
    apply::{Asked, apply},
    records::RECORDS,
};
use ::store::{Scope, Tx};
use base::{Id, Instant, Refusal, Result};
use serde_json::Value;
use site::Site;
use work::jobs::{JobKind, NewJob, Outcome, Running, enqueue};

pub const JOBS: [JobKind<Site>; 2] =
    [JobKind { name: "import-apply", run: run_apply }, JobKind { name: "import-forget", run: run_forget }];

/// Asks for an import to be applied; its result leads back to the page of the import.
///
/// # Errors
/// A fault from the database.
pub async fn ask_apply(tx: &mut Tx, asked: &Asked, now: Instant) -> Result<Id> {
    let job = NewJob {
        organisation_id: Some(asked.organisation_id),
        account_id: Some(asked.account_id),
        kind: "import-apply",
        payload: serde_json::to_value(asked).map_err(Refusal::fault)?,
        run_at: now,
    };
    enqueue(tx, &job, now).await
}

fn run_apply(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let asked: Asked = running.payload()?;
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        apply(&site, &asked, |done, total| running.progress(whole(done), whole(total))).await?;
        let mut tx = site.db.read().await?;
        let organisation =
            organisation::organisations::store::get(&mut tx, Scope::of(asked.organisation_id)).await?;
        let href = format!("/o/{}/benevolat/imports/{}", organisation.slug, asked.import_id);
        Ok(serde_json::json!({ "href": href }))
    })
}

fn run_forget(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        RECORDS.forget(&site, &running).await?;
        Ok(Value::Null)
    })
}
