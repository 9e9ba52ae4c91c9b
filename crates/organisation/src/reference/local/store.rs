//! The values of organisations in the database: added, then superseded.

use super::Override;
use crate::reference::reference_value::{ReferenceValue, Unit};
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM reference_override WHERE organisation_id = $1
        ORDER BY kind, key, valid_from DESC, created_at DESC, id DESC";
    OF = "SELECT * FROM reference_override
        WHERE organisation_id = $1 AND kind = $2 AND key = $3 AND superseded_at IS NULL
        ORDER BY valid_from, created_at, id";
    OF_AT = "SELECT * FROM reference_override
        WHERE organisation_id = $1 AND kind = $2 AND key = $3 AND created_at <= $4
            AND (superseded_at IS NULL OR superseded_at > $4)
        ORDER BY valid_from, created_at, id";
    FIND = "SELECT * FROM reference_override
        WHERE organisation_id = $1 AND id = $2 AND superseded_at IS NULL";
    ADD = "INSERT INTO reference_override
            (id, organisation_id, kind, key, valid_from, value, unit, source, author, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    SUPERSEDE = "UPDATE reference_override SET superseded_at = $3
        WHERE organisation_id = $1 AND id = $2 AND superseded_at IS NULL";
    SUPERSEDE_DAY = "UPDATE reference_override SET superseded_at = $5
        WHERE organisation_id = $1 AND kind = $2 AND key = $3 AND valid_from = $4 AND superseded_at IS NULL";
}

/// What is typed of a value.
pub struct DraftOverride {
    pub kind: &'static str,
    pub key: &'static str,
    pub valid_from: Day,
    pub value: i64,
    pub unit: Unit,
    pub source: String,
}

fn read(row: &Row) -> Result<Override> {
    let unit: String = row.get("unit")?;
    let created_at: Instant = row.get("created_at")?;
    let id: Id = row.get("id")?;
    let value = ReferenceValue {
        id,
        kind: row.get("kind")?,
        key: row.get("key")?,
        valid_from: row.get("valid_from")?,
        valid_to: None,
        value: row.get("value")?,
        unit: Unit::from_text(&unit).ok_or_else(|| Refusal::fault(format!("unit {unit}")))?,
        source: row.get("source")?,
        to_confirm: false,
        shipped: false,
        edited: true,
        author: row.get("author")?,
        edited_at: Some(created_at),
        local: true,
        version: 1,
    };
    Ok(Override { id, row: value, superseded_at: row.get("superseded_at")? })
}

/// Every value of an organisation, superseded ones included, the latest day first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Override>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// Those of a key that are in force, or were at an instant.
///
/// # Errors
/// A fault from the database.
pub async fn of(
    tx: &mut Tx,
    scope: Scope,
    kind: &str,
    key: &str,
    at: Option<Instant>,
) -> Result<Vec<ReferenceValue>> {
    let rows = match at {
        Some(at) => tx.all(OF_AT, args![scope.organisation_id, kind, key, at]).await?,
        None => tx.all(OF, args![scope.organisation_id, kind, key]).await?,
    };
    rows.iter().map(|row| read(row).map(|it| it.row)).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in force in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Override> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// Adds a value; one of the same day is superseded.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &DraftOverride, by: &str, now: Instant) -> Result<Id> {
    let organisation_id = scope.organisation_id;
    tx.run(SUPERSEDE_DAY, args![organisation_id, it.kind, it.key, it.valid_from, now]).await?;
    let id = fresh_id();
    let arguments = args![
        id,
        organisation_id,
        it.kind,
        it.key,
        it.valid_from,
        it.value,
        it.unit.as_text(),
        &it.source,
        by,
        now
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// Puts the value of the instance back.
///
/// # Errors
/// A fault from the database.
pub async fn supersede(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<()> {
    tx.run(SUPERSEDE, args![scope.organisation_id, id, now]).await?;
    Ok(())
}
