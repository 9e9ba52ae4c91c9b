//! Movements of leave in the database: no statement changes or deletes one.

use super::{LeaveCause, LeaveMovement};
use base::{Id, Instant, Refusal, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_PERSON = "SELECT * FROM leave_movement WHERE organisation_id = $1 AND person_id = $2
        ORDER BY period_from, effective_on, created_at, id";
    ADD = "INSERT INTO leave_movement (id, organisation_id, person_id, type_id, period_from, period_to, effective_on,
            quantity_c, cause, absence_id, reason, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
}

fn read(row: &Row) -> Result<LeaveMovement> {
    let cause: String = row.get("cause")?;
    Ok(LeaveMovement {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        type_id: row.get("type_id")?,
        period: (row.get("period_from")?, row.get("period_to")?),
        on: row.get("effective_on")?,
        quantity_c: row.get("quantity_c")?,
        cause: LeaveCause::from_text(&cause).ok_or_else(|| Refusal::fault("unknown cause of leave"))?,
        absence_id: row.get("absence_id")?,
        reason: row.get("reason")?,
        by: row.get("created_by")?,
    })
}

/// Every movement of a person.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<LeaveMovement>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &LeaveMovement, now: Instant) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.person_id,
        it.type_id,
        it.period.0,
        it.period.1,
        it.on,
        it.quantity_c,
        it.cause.as_text(),
        it.absence_id,
        &it.reason,
        now,
        &it.by
    ];
    tx.run(ADD, arguments).await.map(|_| ())
}
