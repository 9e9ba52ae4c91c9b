//! Editions in the database: rows are added, never changed.

use super::edition::{Edition, EditionLine, Slot, in_force};
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM cerfa_edition WHERE organisation_id = $1 ORDER BY valid_from, created_at, id";
    LINES = "SELECT edition_id, slot, code, label FROM cerfa_edition_line WHERE organisation_id = $1
        ORDER BY edition_id, position";
    ADD = "INSERT INTO cerfa_edition (id, organisation_id, name, valid_from, source, author, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ADD_LINE = "INSERT INTO cerfa_edition_line (id, organisation_id, edition_id, slot, position, code, label)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// The shipped edition, then those of the organisation, the oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Edition>> {
    let mut lines: Vec<(Id, EditionLine)> = Vec::new();
    for row in tx.all(LINES, args![scope.organisation_id]).await? {
        let slot = Slot::from_text(&row.get::<String>("slot")?);
        let slot = slot.ok_or_else(|| Refusal::fault("cerfa_edition_line.slot holds an unknown value"))?;
        let line = EditionLine { slot, code: row.get("code")?, label: row.get("label")? };
        lines.push((row.get("edition_id")?, line));
    }
    let read = |row: &Row| -> Result<Edition> {
        let id: Id = row.get("id")?;
        Ok(Edition {
            id: Some(id),
            name: row.get("name")?,
            valid_from: row.get("valid_from")?,
            source: row.get("source")?,
            author: row.get("author")?,
            lines: lines.iter().filter(|(of, _)| *of == id).map(|(_, line)| line.clone()).collect(),
        })
    };
    let rows = tx.all(LIST, args![scope.organisation_id]).await?;
    let own = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(std::iter::once(Edition::shipped()?).chain(own).collect())
}

/// The edition in force on a day: the last day of the year that a form tells of.
///
/// # Errors
/// A fault from the database.
pub async fn on(tx: &mut Tx, scope: Scope, day: Day) -> Result<Edition> {
    in_force(list(tx, scope).await?, day).ok_or_else(|| Refusal::fault("no edition of the grant form"))
}

/// Adds one.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &Edition, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![id, scope.organisation_id, &it.name, it.valid_from, &it.source, &it.author, now];
    tx.run(ADD, arguments).await?;
    for (position, line) in (1_i64..).zip(&it.lines) {
        let slot = line.slot.as_text();
        let arguments = args![fresh_id(), scope.organisation_id, id, slot, position, &line.code, &line.label];
        tx.run(ADD_LINE, arguments).await?;
    }
    Ok(id)
}
