//! Leaves in the database.

use super::CivicLeave;
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    ALL = "SELECT * FROM civic_leave WHERE organisation_id = $1 ORDER BY starts_on DESC, id";
    OF_PERSON = "SELECT * FROM civic_leave WHERE organisation_id = $1 AND person_id = $2 ORDER BY starts_on DESC, id";
    FIND = "SELECT * FROM civic_leave WHERE organisation_id = $1 AND id = $2";
    PUT = "INSERT INTO civic_leave (id, organisation_id, person_id, starts_on, ends_on, halves, printed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (organisation_id, person_id, starts_on) DO UPDATE SET ends_on = excluded.ends_on,
            halves = excluded.halves, printed_at = excluded.printed_at";
    REMOVE = "DELETE FROM civic_leave WHERE organisation_id = $1 AND id = $2";
    REMOVE_OF = "DELETE FROM civic_leave WHERE organisation_id = $1 AND person_id = $2";
}

fn read(row: &Row) -> Result<CivicLeave> {
    Ok(CivicLeave {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        halves: row.get("halves")?,
        printed_at: row.get("printed_at")?,
    })
}

/// Every leave, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<CivicLeave>> {
    tx.all(ALL, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// Those of a person.
///
/// # Errors
/// A fault from the database.
pub async fn list_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<CivicLeave>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<CivicLeave> {
    tx.first(FIND, args![scope.organisation_id, id]).await?.as_ref().map(read).ok_or(Refusal::NotFound)?
}

/// Writes a leave; one that begins on the same day is the same.
///
/// # Errors
/// A fault from the database.
pub async fn put(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    (from, to): (Day, Day),
    halves: i64,
    now: Instant,
) -> Result<()> {
    tx.run(PUT, args![fresh_id(), scope.organisation_id, person_id, from, to, halves, now]).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await?;
    Ok(())
}

/// Removes those of a person who is erased.
///
/// # Errors
/// A fault from the database.
pub async fn remove_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(REMOVE_OF, args![scope.organisation_id, person_id]).await?;
    Ok(())
}
