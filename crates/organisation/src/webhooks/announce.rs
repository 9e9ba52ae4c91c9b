//! Announcing an event: a row for each webhook that listens, in the transaction of what happened.

use super::{
    delivery::TEST,
    outbox::{self, Told},
    store,
};
use ::store::{Scope, Tx};
use base::{Id, Instant, Refusal, Result, fresh_id};
use serde::Serialize;
use site::Event;

/// What leaves, as it is written.
#[derive(Serialize)]
struct Envelope<'a, T> {
    id: Id,
    #[serde(rename = "type")]
    event: &'a str,
    organisation: Id,
    happened_at: Instant,
    data: &'a T,
}

/// Tells the webhooks of an organisation what happened, once `tx` is committed. `data` holds identities and
/// totals: no name, nothing of a person.
///
/// # Errors
/// A fault from the database.
pub async fn announce(
    tx: &mut Tx,
    scope: Scope,
    event: &Event,
    data: &(impl Serialize + Sync),
    now: Instant,
) -> Result<()> {
    let wanted = store::listening(tx, scope, event.name).await?;
    if wanted.is_empty() {
        return Ok(());
    }
    let (event_id, payload) = written(scope, event.name, data, now)?;
    for webhook_id in wanted {
        outbox::add(tx, scope, webhook_id, &Told { event_id, event: event.name, payload: &payload }, now)
            .await?;
    }
    Ok(())
}

/// Sends a test to one webhook, whatever it listens to; answers its delivery.
///
/// # Errors
/// A fault from the database.
pub async fn test(tx: &mut Tx, scope: Scope, webhook_id: Id, now: Instant) -> Result<Id> {
    let (event_id, payload) = written(scope, TEST, &serde_json::Map::new(), now)?;
    outbox::add(tx, scope, webhook_id, &Told { event_id, event: TEST, payload: &payload }, now).await
}

pub(super) fn written(
    scope: Scope,
    event: &str,
    data: &impl Serialize,
    now: Instant,
) -> Result<(Id, String)> {
    let id = fresh_id();
    let envelope = Envelope { id, event, organisation: scope.organisation_id, happened_at: now, data };
    Ok((id, serde_json::to_string(&envelope).map_err(Refusal::fault)?))
}
