//! The jobs of imports: applying a long one, and forgetting those nobody finished.

use super::{
    apply::{Asked, apply},
    store,
};
use ::store::{Scope, Tx};
use base::{Id, Instant, Refusal, Result, jiff::SignedDuration};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use site::Site;
use work::jobs::{JobKind, NewJob, Outcome, Running, enqueue};

pub const JOBS: [JobKind<Site>; 2] =
    [JobKind { name: "import-apply", run: run_apply }, JobKind { name: "import-forget", run: run_forget }];

/// How long a file waits for its import to be finished: it is full of names.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

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

/// What the forgetting job needs.
#[derive(Serialize, Deserialize)]
struct Forgotten {
    organisation_id: Id,
    import_id: Id,
}

/// Asks that an import be forgotten in a week, if it is still not applied.
///
/// # Errors
/// A fault from the database.
pub async fn ask_forget(tx: &mut Tx, scope: Scope, import_id: Id, now: Instant) -> Result<()> {
    let payload = Forgotten { organisation_id: scope.organisation_id, import_id };
    let job = NewJob {
        organisation_id: Some(scope.organisation_id),
        account_id: None,
        kind: "import-forget",
        payload: serde_json::to_value(payload).map_err(Refusal::fault)?,
        run_at: now + KEPT,
    };
    enqueue(tx, &job, now).await.map(|_| ())
}

fn run_forget(site: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let Forgotten { organisation_id, import_id } = running.payload()?;
        let scope = Scope::of(organisation_id);
        let mut tx = site.db.write_in(organisation_id).await?;
        match store::get(&mut tx, scope, import_id).await {
            Ok(import) if import.is_open() => store::discard(&mut tx, scope, &import).await?,
            Ok(_) | Err(Refusal::NotFound) => {}
            Err(refusal) => return Err(refusal),
        }
        tx.commit().await?;
        Ok(Value::Null)
    })
}
