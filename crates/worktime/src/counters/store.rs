//! Movements of counters in the database: there is no statement that changes or deletes one.

use super::{Cause, CounterMovement};
use base::{Day, Id, Instant, Refusal, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_PERSON = "SELECT * FROM counter_movement WHERE organisation_id = $1 AND person_id = $2 AND kind = 'modulation'
        AND period_from = $3 AND day_pack = $4 ORDER BY effective_on, created_at, id";
    OPENINGS = "SELECT * FROM counter_movement WHERE organisation_id = $1 AND person_id = $2 AND kind = 'modulation'
        AND (cause = 'opening' OR (cause = 'cancel' AND sheet_id IS NULL))";
    GET = "SELECT * FROM counter_movement WHERE organisation_id = $1 AND id = $2";
    OF_SHEET = "SELECT * FROM counter_movement WHERE organisation_id = $1 AND sheet_id = $2 ORDER BY created_at, id";
    ADD = "INSERT INTO counter_movement (id, organisation_id, person_id, kind, period_from, period_to, effective_on,
            quantity, cause, sheet_id, cancels_id, computed_with, created_at, created_by, reason,
            contract_change, absence_correction, day_pack)
        VALUES ($1, $2, $3, 'modulation', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
}

fn read(row: &Row) -> Result<CounterMovement> {
    let cause: String = row.get("cause")?;
    let cause = Cause::from_text(&cause).ok_or_else(|| Refusal::fault("unknown cause of a movement"))?;
    let cause = match (row.get("contract_change")?, row.get("absence_correction")?) {
        (true, _) => Cause::ContractChange,
        (false, true) => Cause::AbsenceCorrection,
        (false, false) => cause,
    };
    Ok(CounterMovement {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        period: (row.get("period_from")?, row.get("period_to")?),
        effective_on: row.get("effective_on")?,
        day_pack: row.get("day_pack")?,
        quantity: row.get("quantity")?,
        cause,
        sheet_id: row.get("sheet_id")?,
        cancels: row.get("cancels_id")?,
        computed_with: row.get("computed_with")?,
        reason: row.get("reason")?,
        created_by: row.get("created_by")?,
    })
}

/// The movements of a person's modulation, or of their *forfait-jours*, in the period that begins on a day, in order.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    period_from: Day,
    day_pack: bool,
) -> Result<Vec<CounterMovement>> {
    let arguments = args![scope.organisation_id, person_id, period_from, day_pack];
    tx.all(OF_PERSON, arguments).await?.iter().map(read).collect()
}

/// What every counter of a person opened with, whatever the period, and what withdrew it.
///
/// # Errors
/// A fault from the database.
pub async fn openings(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<CounterMovement>> {
    tx.all(OPENINGS, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<CounterMovement> {
    read(&tx.one(GET, args![scope.organisation_id, id]).await?)
}

/// What was written about a sheet, in order.
///
/// # Errors
/// A fault from the database.
pub async fn of_sheet(tx: &mut Tx, scope: Scope, sheet_id: Id) -> Result<Vec<CounterMovement>> {
    tx.all(OF_SHEET, args![scope.organisation_id, sheet_id]).await?.iter().map(read).collect()
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &CounterMovement, now: Instant) -> Result<()> {
    // The column holds the cause that undoing goes by: what changed since goes with its sheet.
    let changed = it.cause == Cause::ContractChange;
    let corrected = it.cause == Cause::AbsenceCorrection;
    let cause = if changed || corrected { Cause::Sheet } else { it.cause };
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.person_id,
        it.period.0,
        it.period.1,
        it.effective_on,
        it.quantity,
        cause.as_text(),
        it.sheet_id,
        it.cancels,
        &it.computed_with,
        now,
        &it.created_by,
        &it.reason,
        changed,
        corrected,
        it.day_pack
    ];
    tx.run(ADD, arguments).await.map(|_| ())
}
