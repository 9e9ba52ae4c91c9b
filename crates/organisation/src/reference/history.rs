//! What dated values were before they were changed or removed: a calculation that was adopted goes on resting on the rows
//! that it was made with (volunteering §3.2, I9).

use super::{reference_value::ReferenceValue, store::read};
use base::{Day, Instant, Result, fresh_id};
use std::collections::{BTreeMap, BTreeSet};
use store::{Row, Tx, args, statements};

statements! {
    KEEP = "INSERT INTO reference_superseded
            (id, kind, key, valid_from, valid_to, value, unit, source, to_confirm, shipped, edited_at, edited_by,
            version, superseded_at, superseded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    LIST = "SELECT * FROM reference_superseded ORDER BY superseded_at DESC, id DESC";
    THERE_AT = "SELECT * FROM reference_value
        WHERE kind = $1 AND key = $2 AND (edited_at IS NULL OR edited_at <= $3) ORDER BY valid_from";
    SINCE = "SELECT * FROM reference_superseded
        WHERE kind = $1 AND key = $2 AND (edited_at IS NULL OR edited_at <= $3) AND superseded_at > $3
        ORDER BY superseded_at, id";
}

/// A row as it was.
pub struct Superseded {
    pub row: ReferenceValue,
    pub at: Instant,
    /// Empty for the program.
    pub by: String,
}

/// Keeps a row as it is, before it is changed or removed.
///
/// # Errors
/// A fault from the database.
pub(super) async fn keep(tx: &mut Tx, it: &ReferenceValue, by: &str, now: Instant) -> Result<()> {
    let arguments = args![
        fresh_id(),
        &it.kind,
        &it.key,
        it.valid_from,
        it.valid_to,
        it.value,
        it.unit.as_text(),
        &it.source,
        it.to_confirm,
        it.shipped,
        it.edited_at,
        &it.author,
        it.version,
        now,
        by
    ];
    tx.run(KEEP, arguments).await?;
    Ok(())
}

/// Everything that was superseded, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<Superseded>> {
    let read = |row: &Row| -> Result<Superseded> {
        Ok(Superseded { row: read(row)?, at: row.get("superseded_at")?, by: row.get("superseded_by")? })
    };
    tx.all(LIST, &[]).await?.iter().map(read).collect()
}

/// Every row of a key as they were at an instant, the oldest day first.
///
/// # Errors
/// A fault from the database.
pub async fn of_at(tx: &mut Tx, kind: &str, key: &str, at: Instant) -> Result<Vec<ReferenceValue>> {
    let mut rows: BTreeMap<Day, ReferenceValue> = BTreeMap::new();
    for row in tx.all(THERE_AT, args![kind, key, at]).await? {
        let it = read(&row)?;
        rows.insert(it.valid_from, it);
    }
    // Of what was superseded since, the first one was there.
    let mut seen = BTreeSet::new();
    for row in tx.all(SINCE, args![kind, key, at]).await? {
        let it = read(&row)?;
        if seen.insert(it.valid_from) {
            rows.insert(it.valid_from, it);
        }
    }
    Ok(rows.into_values().collect())
}
