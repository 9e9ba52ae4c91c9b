//! Facts: past-tense records one slice writes in the transaction of a change and others read later,
//! each keeping the id of the last fact it has seen, so that twice is once. Nobody reads them yet: a module that comes
//! later replays them.

use base::{Id, Instant, Refusal, Result, fresh_id};
use serde::Serialize;
use store::{Scope, Tx, args};

/// Something that happened in an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub id: Id,
    /// `RunAdopted`, `EntryProposed`, `ExpenseProposed`.
    pub kind: String,
    pub payload: serde_json::Value,
    pub recorded_at: Instant,
}

store::statements! {
    RECORD = "INSERT INTO fact (id, organisation_id, kind, payload, recorded_at) VALUES ($1, $2, $3, $4, $5)";
    AFTER = "SELECT id, kind, payload, recorded_at FROM fact
        WHERE organisation_id = $1 AND id > $2 ORDER BY id LIMIT $3";
}

/// Records a fact. `tx` comes from `Db::write_in`: ids then follow the order of the commits, and a
/// reader that remembers the last id it saw misses nothing.
///
/// # Errors
/// A fault from the database, or a payload that is not JSON.
pub async fn record(
    tx: &mut Tx,
    scope: Scope,
    kind: &str,
    payload: &impl Serialize,
    now: Instant,
) -> Result<Id> {
    let id = fresh_id();
    let payload = serde_json::to_string(payload).map_err(Refusal::fault)?;
    tx.run(RECORD, args![id, scope.organisation_id, kind, payload, now]).await?;
    Ok(id)
}

/// The facts after `last_id` (the nil id for all of them), oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn after(tx: &mut Tx, scope: Scope, last_id: Id, limit: i64) -> Result<Vec<Fact>> {
    let rows = tx.all(AFTER, args![scope.organisation_id, last_id, limit]).await?;
    let read = |row: &store::Row| {
        let payload: String = row.get("payload")?;
        Ok(Fact {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: serde_json::from_str(&payload).map_err(Refusal::fault)?,
            recorded_at: row.get("recorded_at")?,
        })
    };
    rows.iter().map(read).collect()
}
