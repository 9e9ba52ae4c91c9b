//! Deliveries in the database: the outbox of events, and the log of what became of them.

use super::delivery::{Delivery, DeliveryState, most_tries};
use base::{Id, Instant, Refusal, Result, fresh_id, jiff::SignedDuration};
use store::{Row, Scope, Tx, args, statements};

/// How long a claimed delivery belongs to who claimed it; a try takes 10 s at most.
const LEASE: SignedDuration = SignedDuration::from_mins(2);

statements! {
    ADD = "INSERT INTO webhook_delivery (id, organisation_id, webhook_id, event_id, event, payload, state, next_at,
            created_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $7)";
    FIND = "SELECT * FROM webhook_delivery WHERE organisation_id = $1 AND webhook_id = $2 AND id = $3";
    OLDER = "SELECT * FROM webhook_delivery WHERE organisation_id = $1 AND webhook_id = $2 AND id < $3
        ORDER BY id DESC LIMIT $4";
    NEWER = "SELECT * FROM webhook_delivery WHERE organisation_id = $1 AND webhook_id = $2 AND id > $3
        ORDER BY id LIMIT $4";
    // One at a time for each webhook, and four for each organisation: a server that is slow delays nobody else's.
    IS_DUE = "SELECT d.id FROM webhook_delivery d WHERE d.state IN ('waiting', 'sending') AND d.next_at <= $1
        AND NOT EXISTS (SELECT 1 FROM webhook_delivery f
            WHERE f.webhook_id = d.webhook_id AND f.state = 'sending' AND f.next_at > $1)
        AND (SELECT COUNT(*) FROM webhook_delivery g WHERE g.organisation_id = d.organisation_id
            AND g.state = 'sending' AND g.next_at > $1) < 4 LIMIT 1";
    ABANDON = "UPDATE webhook_delivery SET state = 'failed', problem = 'ABANDONED'
        WHERE state = 'sending' AND next_at <= $1 AND attempts >= $2";
    // The conditions are said twice: on PostgreSQL a claim that waited for another one re-reads the
    // row with the outer ones.
    CLAIM = "UPDATE webhook_delivery SET state = 'sending', attempts = attempts + 1, tried_at = $1, next_at = $2
        WHERE state IN ('waiting', 'sending') AND next_at <= $1 AND id IN
            (SELECT d.id FROM webhook_delivery d WHERE d.state IN ('waiting', 'sending') AND d.next_at <= $1
             AND NOT EXISTS (SELECT 1 FROM webhook_delivery f
                WHERE f.webhook_id = d.webhook_id AND f.state = 'sending' AND f.next_at > $1)
             AND (SELECT COUNT(*) FROM webhook_delivery g WHERE g.organisation_id = d.organisation_id
                AND g.state = 'sending' AND g.next_at > $1) < 4
             ORDER BY d.next_at, d.id LIMIT 1)
        RETURNING *";
    ENDED = "UPDATE webhook_delivery SET state = $3, next_at = $4, status = $5, problem = $6
        WHERE id = $1 AND state = 'sending' AND attempts = $2";
    HOLD = "UPDATE webhook_delivery SET state = 'held'
        WHERE organisation_id = $1 AND webhook_id = $2 AND state = 'waiting'";
    LET_GO = "UPDATE webhook_delivery SET state = 'waiting', next_at = $3
        WHERE organisation_id = $1 AND webhook_id = $2 AND state = 'held'";
    RESEND = "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, next_at = $3
        WHERE organisation_id = $1 AND id = $2 AND state <> 'sending'";
    PURGE = "DELETE FROM webhook_delivery WHERE id IN
        (SELECT id FROM webhook_delivery WHERE created_at < $1 ORDER BY created_at, id LIMIT 500)";
}

/// How a try ended, as it is written down.
#[derive(Clone, Debug)]
pub struct Ended {
    pub state: DeliveryState,
    pub next_at: Instant,
    pub status: Option<i64>,
    pub problem: Option<&'static str>,
}

fn read(row: &Row) -> Result<Delivery> {
    let state = DeliveryState::from_text(&row.get::<String>("state")?);
    Ok(Delivery {
        id: row.get("id")?,
        webhook_id: row.get("webhook_id")?,
        event_id: row.get("event_id")?,
        event: row.get("event")?,
        payload: row.get("payload")?,
        state: state.ok_or_else(|| Refusal::fault("webhook_delivery.state holds an unknown value"))?,
        attempts: row.get("attempts")?,
        next_at: row.get("next_at")?,
        created_at: row.get("created_at")?,
        tried_at: row.get("tried_at")?,
        status: row.get("status")?,
        problem: row.get("problem")?,
    })
}

/// What happened, as every webhook hears it.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    pub event_id: Id,
    pub event: &'a str,
    pub payload: &'a str,
}

/// Puts an event in the outbox of a webhook. It leaves after the commit.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, webhook_id: Id, told: &Told<'_>, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments =
        args![id, scope.organisation_id, webhook_id, told.event_id, told.event, told.payload, now];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// [`Refusal::NotFound`] when it is not one of this webhook.
pub async fn get(tx: &mut Tx, scope: Scope, webhook_id: Id, id: Id) -> Result<Delivery> {
    read(&tx.one(FIND, args![scope.organisation_id, webhook_id, id]).await?)
}

/// Deliveries before one, newest first.
///
/// # Errors
/// A fault from the database.
pub async fn older(tx: &mut Tx, scope: Scope, webhook_id: Id, than: Id, limit: i64) -> Result<Vec<Delivery>> {
    let rows = tx.all(OLDER, args![scope.organisation_id, webhook_id, than, limit]).await?;
    rows.iter().map(read).collect()
}

/// Deliveries just after one, newest first.
///
/// # Errors
/// A fault from the database.
pub async fn newer(tx: &mut Tx, scope: Scope, webhook_id: Id, than: Id, limit: i64) -> Result<Vec<Delivery>> {
    let rows = tx.all(NEWER, args![scope.organisation_id, webhook_id, than, limit]).await?;
    rows.iter().rev().map(read).collect()
}

/// Whether one is due; it takes nobody's turn to write.
///
/// # Errors
/// A fault from the database.
pub async fn is_due(tx: &mut Tx, now: Instant) -> Result<bool> {
    Ok(tx.first(IS_DUE, args![now]).await?.is_some())
}

/// Takes the next one that is due, for a while, with its organisation.
///
/// # Errors
/// A fault from the database.
pub async fn claim(tx: &mut Tx, now: Instant) -> Result<Option<(Scope, Delivery)>> {
    tx.run(ABANDON, args![now, most_tries()]).await?;
    let until = now.checked_add(LEASE).map_err(Refusal::fault)?;
    let Some(row) = tx.first(CLAIM, args![now, until]).await? else { return Ok(None) };
    Ok(Some((Scope::of(row.get("organisation_id")?), read(&row)?)))
}

/// Writes down how a try ended, unless somebody else took the delivery meanwhile.
///
/// # Errors
/// A fault from the database.
pub async fn end(tx: &mut Tx, tried: &Delivery, ended: &Ended) -> Result<()> {
    let problem = ended.problem.map(str::to_owned);
    let state = ended.state.as_text();
    tx.run(ENDED, args![tried.id, tried.attempts, state, ended.next_at, ended.status, problem]).await?;
    Ok(())
}

/// What waits for a webhook waits until it is resumed.
///
/// # Errors
/// A fault from the database.
pub async fn hold(tx: &mut Tx, scope: Scope, webhook_id: Id) -> Result<()> {
    tx.run(HOLD, args![scope.organisation_id, webhook_id]).await?;
    Ok(())
}

/// What was held leaves.
///
/// # Errors
/// A fault from the database.
pub async fn let_go(tx: &mut Tx, scope: Scope, webhook_id: Id, now: Instant) -> Result<()> {
    tx.run(LET_GO, args![scope.organisation_id, webhook_id, now]).await?;
    Ok(())
}

/// Tells one again, from its first try, at once; nothing to do for one that is being sent.
///
/// # Errors
/// A fault from the database.
pub async fn resend(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<()> {
    tx.run(RESEND, args![scope.organisation_id, id, now]).await?;
    Ok(())
}

/// Forgets what happened before an instant, 500 at most.
///
/// # Errors
/// A fault from the database.
pub async fn purge(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.run(PURGE, args![before]).await
}
