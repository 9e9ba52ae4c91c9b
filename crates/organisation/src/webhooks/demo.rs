//! A webhook of the small world: paused, with a log, so that the demonstration calls nobody.

use super::{
    announce::written,
    delivery::{DeliveryState, TEST},
    outbox::{self, Ended, Told},
    store,
    webhook::{DraftWebhook, WebhookState},
};
use ::store::{Scope, Tx};
use base::{Id, Instant, Result, fresh_id, jiff::SignedDuration};
use serde::Serialize;
use site::Event;

/// Adds it to an organisation, as one that listens to an event and was told of it.
///
/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    event: &Event,
    data: &(impl Serialize + Sync),
    now: Instant,
) -> Result<()> {
    let ago = |hours: i64| now - SignedDuration::from_hours(hours);
    let draft = DraftWebhook {
        label: "Tableau de bord de la fédération".to_owned(),
        url: "https://federation.exemple.test/bocage".to_owned(),
        events: vec![event.name.to_owned()],
    };
    let id = fresh_id();
    store::add(tx, scope, id, &draft, ago(80)).await?;
    let (event_id, payload) = written(scope, TEST, &serde_json::Map::new(), ago(79))?;
    tell(tx, scope, id, &Told { event_id, event: TEST, payload: &payload }, ago(79), 204).await?;
    for (at, status) in [(ago(50), 204), (ago(3), 503)] {
        let (event_id, payload) = written(scope, event.name, data, at)?;
        tell(tx, scope, id, &Told { event_id, event: event.name, payload: &payload }, at, status).await?;
    }
    store::answered(tx, scope, id, ago(50)).await?;
    store::set_state(tx, scope, id, WebhookState::Paused, ago(2)).await?;
    outbox::hold(tx, scope, id).await
}

async fn tell(tx: &mut Tx, scope: Scope, id: Id, told: &Told<'_>, at: Instant, status: i64) -> Result<()> {
    outbox::add(tx, scope, id, told, at).await?;
    let Some((_, tried)) = outbox::claim(tx, at).await? else { return Ok(()) };
    let state = if status == 204 { DeliveryState::Sent } else { DeliveryState::Waiting };
    outbox::end(tx, &tried, &Ended { state, next_at: at, status: Some(status), problem: None }).await
}
