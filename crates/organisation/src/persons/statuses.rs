//! The dated statuses of persons in the database.

use super::status::{DraftStatus, PersonStatus, Status, place};
use base::{Day, Id, Refusal, Result, fresh_id};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT id, status, from_on, to_on FROM person_status
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY from_on, id";
    LIST_ON = "SELECT person_id, status FROM person_status
        WHERE organisation_id = $1 AND from_on <= $2 AND (to_on IS NULL OR to_on >= $2)";
    ADD = "INSERT INTO person_status (id, organisation_id, person_id, status, from_on, to_on)
        VALUES ($1, $2, $3, $4, $5, $6)";
    CLOSE = "UPDATE person_status SET to_on = $3 WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM person_status WHERE organisation_id = $1 AND person_id = $2 AND id = $3";
}

fn read_status(row: &Row) -> Result<Status> {
    let status: String = row.get("status")?;
    Status::from_text(&status).ok_or_else(|| Refusal::fault(format!("no status of a person is {status}")))
}

fn read(row: &Row) -> Result<PersonStatus> {
    Ok(PersonStatus {
        id: row.get("id")?,
        status: read_status(row)?,
        from_on: row.get("from_on")?,
        to_on: row.get("to_on")?,
    })
}

/// The statuses of a person, oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonStatus>> {
    tx.all(LIST, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// Who has a status on a day, by person; the others are volunteers.
///
/// # Errors
/// A fault from the database.
pub async fn list_on(tx: &mut Tx, scope: Scope, day: Day) -> Result<BTreeMap<Id, Status>> {
    let rows = tx.all(LIST_ON, args![scope.organisation_id, day]).await?;
    rows.iter().map(|row| Ok((row.get("person_id")?, read_status(row)?))).collect()
}

/// Adds a status, ending the open one that it follows.
///
/// # Errors
/// [`Refusal::Invalid`] on `from_on` when two statuses would cover the same day.
pub async fn add(tx: &mut Tx, scope: Scope, person_id: Id, draft: &DraftStatus) -> Result<Id> {
    if let Some((closed, on)) = place(&list(tx, scope, person_id).await?, draft)? {
        tx.run(CLOSE, args![scope.organisation_id, closed, on]).await?;
    }
    let id = fresh_id();
    let arguments =
        args![id, scope.organisation_id, person_id, draft.status.as_text(), draft.from_on, draft.to_on];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// [`Refusal::NotFound`] when the person has no such status.
pub async fn remove(tx: &mut Tx, scope: Scope, person_id: Id, id: Id) -> Result<()> {
    match tx.run(REMOVE, args![scope.organisation_id, person_id, id]).await? {
        0 => Err(Refusal::NotFound),
        _ => Ok(()),
    }
}
