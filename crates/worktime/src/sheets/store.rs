//! Sheets in the database, and the movements that validated sheets write.

use super::{Sheet, SheetState};
use crate::due::KeptDay;
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_PERSON = "SELECT * FROM entry_period WHERE organisation_id = $1 AND person_id = $2 AND ends_on >= $3
        AND starts_on <= $4 ORDER BY starts_on, id";
    OF_ALL = "SELECT * FROM entry_period WHERE organisation_id = $1 AND ends_on >= $2 AND starts_on <= $3
        ORDER BY starts_on, id";
    WAITING = "SELECT * FROM entry_period WHERE organisation_id = $1 AND state = 'submitted' ORDER BY starts_on, id";
    VALIDATED = "SELECT * FROM entry_period WHERE organisation_id = $1 AND state = 'validated' AND ends_on <= $2
        ORDER BY starts_on, id";
    GET = "SELECT * FROM entry_period WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO entry_period (id, organisation_id, person_id, starts_on, ends_on, state)
        VALUES ($1, $2, $3, $4, $5, 'open') ON CONFLICT (organisation_id, person_id, starts_on) DO NOTHING";
    AT = "SELECT * FROM entry_period WHERE organisation_id = $1 AND person_id = $2 AND starts_on = $3";
    MOVE = "UPDATE entry_period SET state = $3, submitted_by = $4, submitted_at = $5, validated_by = $6,
            validated_at = $7, reason = $8, figures = $9, closed_by = $10, closed_at = $11, hash = $12, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    KEEP = "UPDATE entry_period SET figures = $3 WHERE organisation_id = $1 AND id = $2";
    REMINDED = "SELECT sent_at FROM sheet_reminder WHERE organisation_id = $1 AND person_id = $2
        ORDER BY sent_at DESC LIMIT 1";
    REMIND = "INSERT INTO sheet_reminder (id, organisation_id, person_id, starts_on, sent_at, sent_by)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, person_id, starts_on) DO UPDATE SET sent_at = excluded.sent_at,
            sent_by = excluded.sent_by";
}

fn read(row: &Row) -> Result<Sheet> {
    let state: String = row.get("state")?;
    Ok(Sheet {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        state: SheetState::from_text(&state).ok_or_else(|| Refusal::fault("unknown state of a sheet"))?,
        submitted_by: row.get("submitted_by")?,
        submitted_at: row.get("submitted_at")?,
        validated_by: row.get("validated_by")?,
        validated_at: row.get("validated_at")?,
        closed_by: row.get("closed_by")?,
        closed_at: row.get("closed_at")?,
        hash: row.get("hash")?,
        reason: row.get("reason")?,
        figures: row.get("figures")?,
        version: row.get("version")?,
    })
}

/// The sheets of a person that touch some days.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    (from, to): (Day, Day),
) -> Result<Vec<Sheet>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id, from, to]).await?.iter().map(read).collect()
}

/// Everybody's sheets that touch some days.
///
/// # Errors
/// A fault from the database.
pub async fn of_all(tx: &mut Tx, scope: Scope, (from, to): (Day, Day)) -> Result<Vec<Sheet>> {
    tx.all(OF_ALL, args![scope.organisation_id, from, to]).await?.iter().map(read).collect()
}

/// The sheets that wait for somebody to validate them, the oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn waiting(tx: &mut Tx, scope: Scope) -> Result<Vec<Sheet>> {
    tx.all(WAITING, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// The validated sheets that ended on a day or before.
///
/// # Errors
/// A fault from the database.
pub async fn validated_until(tx: &mut Tx, scope: Scope, until: Day) -> Result<Vec<Sheet>> {
    tx.all(VALIDATED, args![scope.organisation_id, until]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Sheet> {
    read(&tx.one(GET, args![scope.organisation_id, id]).await?)
}

/// The sheet that begins on a day, made if there is none yet.
///
/// # Errors
/// A fault from the database.
pub async fn ensure(tx: &mut Tx, scope: Scope, person_id: Id, (from, to): (Day, Day)) -> Result<Sheet> {
    tx.run(ADD, args![fresh_id(), scope.organisation_id, person_id, from, to]).await?;
    read(&tx.one(AT, args![scope.organisation_id, person_id, from]).await?)
}

/// Writes the state of a sheet and who made it so.
///
/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, it: &Sheet) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        it.id,
        it.state.as_text(),
        &it.submitted_by,
        it.submitted_at,
        &it.validated_by,
        it.validated_at,
        &it.reason,
        &it.figures,
        &it.closed_by,
        it.closed_at,
        &it.hash
    ];
    tx.run(MOVE, arguments).await.map(|_| ())
}

/// Keeps what the days of a certain sheet owe, so that no later change of terms alters it (R18).
///
/// # Errors
/// A fault from the database.
pub async fn keep(tx: &mut Tx, scope: Scope, id: Id, days: &[KeptDay]) -> Result<()> {
    let figures = serde_json::to_string(days).map_err(Refusal::fault)?;
    tx.run(KEEP, args![scope.organisation_id, id, figures]).await.map(|_| ())
}

/// When a person was last written to about a late sheet.
///
/// # Errors
/// A fault from the database.
pub async fn reminded_at(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Option<Instant>> {
    let row = tx.first(REMINDED, args![scope.organisation_id, person_id]).await?;
    row.map(|row| row.get("sent_at")).transpose()
}

/// Keeps that they are written to about the sheet that begins on a day.
///
/// # Errors
/// A fault from the database.
pub async fn remind(
    tx: &mut Tx,
    scope: Scope,
    (person_id, from): (Id, Day),
    by: &str,
    now: Instant,
) -> Result<()> {
    let arguments = args![fresh_id(), scope.organisation_id, person_id, from, now, by];
    tx.run(REMIND, arguments).await.map(|_| ())
}
