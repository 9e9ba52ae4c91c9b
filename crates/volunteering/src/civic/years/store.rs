//! Requests in the database.

use super::{CivicYear, CivicYearState};
use crate::civic::CivilYear;
use base::{Id, Instant, Minutes, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT y.* FROM civic_year y
        JOIN person p ON p.organisation_id = y.organisation_id AND p.id = y.person_id
        WHERE y.organisation_id = $1 AND y.year = $2 ORDER BY p.name_folded, y.id";
    OF_PERSON = "SELECT * FROM civic_year WHERE organisation_id = $1 AND person_id = $2 ORDER BY year DESC";
    FIND = "SELECT * FROM civic_year WHERE organisation_id = $1 AND id = $2";
    FIND_OF = "SELECT * FROM civic_year WHERE organisation_id = $1 AND person_id = $2 AND year = $3";
    ASK = "INSERT INTO civic_year (id, organisation_id, person_id, year, state, asked_at)
        VALUES ($1, $2, $3, $4, 'asked', $5)
        ON CONFLICT (organisation_id, person_id, year) DO UPDATE SET state = 'asked', reason = '',
            minutes = NULL, decided_by = NULL, decided_at = NULL, asked_at = excluded.asked_at,
            version = civic_year.version + 1
        WHERE civic_year.state = 'declined'";
    WITHDRAW = "DELETE FROM civic_year WHERE organisation_id = $1 AND person_id = $2 AND year = $3 AND state = 'asked'";
    DECIDE = "UPDATE civic_year SET state = $3, minutes = $4, reason = $5, decided_by = $6, decided_at = $7,
            version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE_OF = "DELETE FROM civic_year WHERE organisation_id = $1 AND person_id = $2";
    FORGET_DECIDER = "UPDATE civic_year SET decided_by = NULL WHERE organisation_id = $1 AND decided_by = $2";
}

fn read(row: &Row) -> Result<CivicYear> {
    let state: String = row.get("state")?;
    Ok(CivicYear {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        year: row.get("year")?,
        state: CivicYearState::from_text(&state).ok_or_else(|| Refusal::fault("an unknown state"))?,
        minutes: row.get::<Option<i64>>("minutes")?.map(Minutes),
        reason: row.get("reason")?,
        asked_at: row.get("asked_at")?,
        decided_at: row.get("decided_at")?,
        version: row.get("version")?,
    })
}

/// The requests of a year, by name.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, year: CivilYear) -> Result<Vec<CivicYear>> {
    tx.all(LIST, args![scope.organisation_id, year.number()]).await?.iter().map(read).collect()
}

/// # Errors
/// A fault from the database.
pub async fn list_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<CivicYear>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<CivicYear> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn find_of(tx: &mut Tx, scope: Scope, person_id: Id, year: CivilYear) -> Result<Option<CivicYear>> {
    let row = tx.first(FIND_OF, args![scope.organisation_id, person_id, year.number()]).await?;
    row.as_ref().map(read).transpose()
}

/// Asks, or asks again what was declined; asking twice changes nothing.
///
/// # Errors
/// A fault from the database.
pub async fn ask(tx: &mut Tx, scope: Scope, person_id: Id, year: CivilYear, now: Instant) -> Result<()> {
    tx.run(ASK, args![fresh_id(), scope.organisation_id, person_id, year.number(), now]).await?;
    Ok(())
}

/// Takes back a request nobody has decided.
///
/// # Errors
/// A fault from the database.
pub async fn withdraw(tx: &mut Tx, scope: Scope, person_id: Id, year: CivilYear) -> Result<bool> {
    Ok(tx.run(WITHDRAW, args![scope.organisation_id, person_id, year.number()]).await? > 0)
}

/// What a *valideur* decides.
pub struct Decision {
    pub state: CivicYearState,
    pub minutes: Option<Minutes>,
    pub reason: String,
    pub by: Id,
    pub at: Instant,
}

/// # Errors
/// A fault from the database.
pub async fn decide(tx: &mut Tx, scope: Scope, id: Id, it: &Decision) -> Result<()> {
    let (state, minutes) = (it.state.as_text(), it.minutes.map(|minutes| minutes.0));
    let arguments = args![scope.organisation_id, id, state, minutes, &it.reason, it.by, it.at];
    tx.run(DECIDE, arguments).await?;
    Ok(())
}

/// Forgets the requests of a person who is erased, and their name under what they decided.
///
/// # Errors
/// A fault from the database.
pub async fn forget(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(REMOVE_OF, args![scope.organisation_id, person_id]).await?;
    tx.run(FORGET_DECIDER, args![scope.organisation_id, person_id]).await?;
    Ok(())
}
