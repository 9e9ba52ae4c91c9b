//! Locks in the database: added and lifted, never deleted.

use super::PeriodLock;
use base::{Id, Instant, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM period_lock WHERE organisation_id = $1 ORDER BY starts_on DESC, id DESC";
    ON_PERSON = "SELECT * FROM period_lock
        WHERE organisation_id = $1 AND lifted_at IS NULL AND (person_id = $2 OR person_id IS NULL)";
    GET = "SELECT * FROM period_lock WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO period_lock (id, organisation_id, person_id, starts_on, ends_on, reason, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LIFT = "UPDATE period_lock SET lifted_by = $3, lifted_at = $4
        WHERE organisation_id = $1 AND id = $2 AND lifted_at IS NULL";
}

fn read(row: &Row) -> Result<PeriodLock> {
    Ok(PeriodLock {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        reason: row.get("reason")?,
        created_by: row.get("created_by")?,
        lifted_at: row.get("lifted_at")?,
        lifted_by: row.get("lifted_by")?,
    })
}

/// Every lock, the latest first, lifted ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<PeriodLock>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// The locks that hold on a person.
///
/// # Errors
/// A fault from the database.
pub async fn on_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PeriodLock>> {
    tx.all(ON_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &PeriodLock, now: Instant) -> Result<()> {
    let arguments =
        args![it.id, scope.organisation_id, it.person_id, it.from, it.to, &it.reason, &it.created_by, now];
    tx.run(ADD, arguments).await.map(|_| ())
}

/// Lifts a lock; twice is once.
///
/// # Errors
/// `NotFound` when it is not in this organisation.
pub async fn lift(tx: &mut Tx, scope: Scope, id: Id, by: &str, now: Instant) -> Result<PeriodLock> {
    let lock = read(&tx.one(GET, args![scope.organisation_id, id]).await?)?;
    tx.run(LIFT, args![scope.organisation_id, id, by, now]).await?;
    Ok(lock)
}
