//! Dated values in the database.

use super::{
    form::DraftReference,
    history,
    reference_value::{ReferenceValue, Unit},
    shipped::{self, Shipped},
};
use base::{Day, Id, Instant, Msg, Refusal, Result, fresh_id};
use std::collections::BTreeMap;
use store::{Row, Tx, args, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM reference_value ORDER BY kind, key, valid_from, id";
    OF = "SELECT * FROM reference_value WHERE kind = $1 AND key = $2 ORDER BY valid_from";
    ON = "SELECT * FROM reference_value
        WHERE kind = $1 AND key = $2 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3)
        ORDER BY valid_from DESC LIMIT 1";
    FIND = "SELECT * FROM reference_value WHERE id = $1";
    SHIP = "INSERT INTO reference_value
            (id, kind, key, valid_from, valid_to, value, unit, source, to_confirm, shipped)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, TRUE)
        ON CONFLICT (kind, key, valid_from) DO UPDATE SET valid_to = excluded.valid_to,
            value = excluded.value, unit = excluded.unit, source = excluded.source,
            to_confirm = excluded.to_confirm, version = reference_value.version + 1
        WHERE reference_value.shipped AND reference_value.edited_at IS NULL";
    ADD = "INSERT INTO reference_value
            (id, kind, key, valid_from, valid_to, value, unit, source, to_confirm, edited_at, edited_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CHANGE = "UPDATE reference_value SET valid_to = $2, value = $3, source = $4, to_confirm = $5,
            edited_at = $6, edited_by = $7, version = version + 1 WHERE id = $1";
    REMOVE = "DELETE FROM reference_value WHERE id = $1 AND shipped = FALSE";
}

pub(super) fn read(row: &Row) -> Result<ReferenceValue> {
    let unit: String = row.get("unit")?;
    let edited_at: Option<Instant> = row.get("edited_at")?;
    Ok(ReferenceValue {
        id: row.get("id")?,
        kind: row.get("kind")?,
        key: row.get("key")?,
        valid_from: row.get("valid_from")?,
        valid_to: row.get("valid_to")?,
        value: row.get("value")?,
        unit: Unit::from_text(&unit).ok_or_else(|| Refusal::fault(format!("unit {unit}")))?,
        source: row.get("source")?,
        to_confirm: row.get("to_confirm")?,
        shipped: row.get("shipped")?,
        edited: edited_at.is_some(),
        author: row.get("edited_by")?,
        edited_at,
        local: false,
        version: row.get("version")?,
    })
}

/// Every row, by kind, key and day.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<ReferenceValue>> {
    tx.all(LIST, &[]).await?.iter().map(read).collect()
}

/// Every row of a key, the oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn of(tx: &mut Tx, kind: &str, key: &str) -> Result<Vec<ReferenceValue>> {
    tx.all(OF, args![kind, key]).await?.iter().map(read).collect()
}

/// The value in force on a day, when there is one.
///
/// # Errors
/// A fault from the database.
pub async fn on(tx: &mut Tx, kind: &str, key: &str, day: Day) -> Result<Option<ReferenceValue>> {
    tx.first(ON, args![kind, key, day]).await?.as_ref().map(read).transpose()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not there.
pub async fn get(tx: &mut Tx, id: Id) -> Result<ReferenceValue> {
    read(&tx.one(FIND, args![id]).await?)
}

/// Writes what the program ships where it is not there yet, or is there as an earlier program shipped
/// it, which is kept among what was superseded. What an administrator edited stays.
///
/// # Errors
/// A fault from the database.
pub async fn ensure(tx: &mut Tx, now: Instant) -> Result<()> {
    let there = list(tx).await?;
    let there: BTreeMap<_, _> =
        there.iter().map(|it| ((it.kind.as_str(), it.key.as_str(), it.valid_from), it)).collect();
    for row in shipped::all()? {
        let held = there.get(&(row.kind, row.key.as_str(), row.valid_from));
        if held.is_none_or(|it| !is(it, &row)) {
            if let Some(held) = held {
                history::keep(tx, held, "", now).await?;
            }
            let (unit, source) = (row.unit.as_text(), &row.source);
            let arguments = args![
                fresh_id(),
                row.kind,
                &row.key,
                row.valid_from,
                row.valid_to,
                row.value,
                unit,
                source,
                row.to_confirm
            ];
            tx.run(SHIP, arguments).await?;
        }
    }
    Ok(())
}

fn is(there: &ReferenceValue, row: &Shipped) -> bool {
    there.edited
        || (there.valid_to, there.value, there.unit, there.to_confirm)
            == (row.valid_to, row.value, row.unit, row.to_confirm)
            && there.source == row.source
}

/// # Errors
/// [`Refusal::Invalid`] on `valid_from` when the key has a row of that day.
pub async fn add(tx: &mut Tx, draft: &DraftReference, by: &str, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        &draft.kind,
        &draft.key,
        draft.valid_from,
        draft.valid_to,
        draft.value,
        draft.unit.as_text(),
        &draft.source,
        draft.to_confirm,
        now,
        by
    ];
    match tx.run(ADD, arguments).await {
        Ok(_) => Ok(id),
        Err(refusal) if broke_unique(&refusal, "reference_value") => {
            Err(Refusal::field("valid_from", Msg::new("reference-day-taken")))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Changes a row, which is kept as it was.
///
/// # Errors
/// A fault from the database.
pub async fn change(
    tx: &mut Tx,
    before: &ReferenceValue,
    draft: &DraftReference,
    by: &str,
    now: Instant,
) -> Result<()> {
    history::keep(tx, before, by, now).await?;
    let arguments = args![before.id, draft.valid_to, draft.value, &draft.source, draft.to_confirm, now, by];
    tx.run(CHANGE, arguments).await?;
    Ok(())
}

/// Removes a row that an administrator added, and keeps it as it was; a shipped one stays.
///
/// # Errors
/// [`Refusal::NotFound`] for a shipped row.
pub async fn remove(tx: &mut Tx, before: &ReferenceValue, by: &str, now: Instant) -> Result<()> {
    if tx.run(REMOVE, args![before.id]).await? == 0 {
        return Err(Refusal::NotFound);
    }
    history::keep(tx, before, by, now).await
}
