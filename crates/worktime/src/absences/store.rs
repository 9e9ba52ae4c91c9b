//! Absences and their types in the database.

use super::{Absence, AbsenceEffect, AbsenceState, AbsenceType, Half, SHIPPED_TYPES};
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    TYPES = "SELECT * FROM absence_type WHERE organisation_id = $1 ORDER BY position, code";
    ADD_TYPE = "INSERT INTO absence_type (id, organisation_id, code, effect, needs_approval, confidential, position)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ADD_OWN = "INSERT INTO absence_type (id, organisation_id, code, label, effect, needs_approval, confidential,
            half_days, enabled, position)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 100)";
    SET_TYPE = "UPDATE absence_type SET label = $3, needs_approval = $4, confidential = $5, half_days = $6, enabled = $7
        WHERE organisation_id = $1 AND id = $2";
    OF_PERSON = "SELECT a.*, t.effect FROM absence a
        JOIN absence_type t ON t.organisation_id = a.organisation_id AND t.id = a.type_id
        WHERE a.organisation_id = $1 AND a.person_id = $2 AND a.ends_on >= $3 AND a.starts_on <= $4
            AND a.state <> 'draft'
        ORDER BY a.starts_on DESC, a.id DESC";
    OF_ALL = "SELECT a.*, t.effect FROM absence a
        JOIN absence_type t ON t.organisation_id = a.organisation_id AND t.id = a.type_id
        WHERE a.organisation_id = $1 AND a.ends_on >= $2 AND a.starts_on <= $3
            AND a.state <> 'draft'
        ORDER BY a.starts_on, a.id";
    REQUESTED = "SELECT a.*, t.effect FROM absence a
        JOIN absence_type t ON t.organisation_id = a.organisation_id AND t.id = a.type_id
        WHERE a.organisation_id = $1 AND a.state = 'requested' ORDER BY a.starts_on, a.id";
    DRAFTS = "SELECT a.*, t.effect FROM absence a
        JOIN absence_type t ON t.organisation_id = a.organisation_id AND t.id = a.type_id
        WHERE a.organisation_id = $1 AND a.person_id = $2 AND a.state = 'draft'
        ORDER BY a.starts_on, a.id";
    SET_DRAFT = "UPDATE absence SET type_id = $3, starts_on = $4, starts_half = $5, ends_on = $6, ends_half = $7,
            comment = $8, version = version + 1
        WHERE organisation_id = $1 AND id = $2 AND state = 'draft'";
    DOCUMENT = "SELECT document_file_id FROM absence WHERE organisation_id = $1 AND id = $2";
    JOIN = "UPDATE absence SET document_file_id = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
    REMOVE_DRAFT = "DELETE FROM absence WHERE organisation_id = $1 AND id = $2 AND state = 'draft'";
    GET = "SELECT a.*, t.effect FROM absence a
        JOIN absence_type t ON t.organisation_id = a.organisation_id AND t.id = a.type_id
        WHERE a.organisation_id = $1 AND a.id = $2";
    ADD = "INSERT INTO absence (id, organisation_id, person_id, type_id, starts_on, starts_half, ends_on, ends_half,
            state, comment, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    SET_STATE = "UPDATE absence SET state = $3, answer = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
}

fn unreadable(what: &'static str) -> Refusal {
    Refusal::fault(format!("{what} of an absence cannot be read"))
}

fn effect(row: &Row) -> Result<AbsenceEffect> {
    AbsenceEffect::from_text(&row.get::<String>("effect")?).ok_or_else(|| unreadable("effect"))
}

fn read(row: &Row) -> Result<Absence> {
    let half = |column: &str| Half::from_text(&row.get::<String>(column)?).ok_or_else(|| unreadable("half"));
    let state: String = row.get("state")?;
    Ok(Absence {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        type_id: row.get("type_id")?,
        effect: effect(row)?,
        from: row.get("starts_on")?,
        from_half: half("starts_half")?,
        to: row.get("ends_on")?,
        to_half: half("ends_half")?,
        state: AbsenceState::from_text(&state).ok_or_else(|| unreadable("state"))?,
        comment: row.get("comment")?,
        answer: row.get("answer")?,
        version: row.get("version")?,
    })
}

/// The types of an organisation, in their order.
///
/// # Errors
/// A fault from the database.
pub async fn types(tx: &mut Tx, scope: Scope) -> Result<Vec<AbsenceType>> {
    let rows = tx.all(TYPES, args![scope.organisation_id]).await?;
    rows.iter()
        .map(|row| {
            Ok(AbsenceType {
                id: row.get("id")?,
                code: row.get("code")?,
                label: row.get("label")?,
                effect: effect(row)?,
                needs_approval: row.get("needs_approval")?,
                confidential: row.get("confidential")?,
                half_days: row.get("half_days")?,
                enabled: row.get("enabled")?,
            })
        })
        .collect()
}

/// Gives an organisation the shipped types.
///
/// # Errors
/// A fault from the database.
pub async fn ship_types(tx: &mut Tx, scope: Scope) -> Result<()> {
    for (position, it) in (1_i64..).zip(SHIPPED_TYPES) {
        let arguments = args![
            fresh_id(),
            scope.organisation_id,
            it.code,
            it.effect.as_text(),
            it.needs_approval,
            it.confidential,
            position
        ];
        tx.run(ADD_TYPE, arguments).await?;
    }
    Ok(())
}

/// Adds a type of the organisation's own, after those that were shipped.
///
/// # Errors
/// A fault from the database.
pub async fn add_type(tx: &mut Tx, scope: Scope, it: &AbsenceType) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        &it.code,
        &it.label,
        it.effect.as_text(),
        it.needs_approval,
        it.confidential,
        it.half_days,
        it.enabled
    ];
    tx.run(ADD_OWN, arguments).await.map(|_| ())
}

/// Changes what may be of a type: never what it does to a day.
///
/// # Errors
/// A fault from the database.
pub async fn set_type(tx: &mut Tx, scope: Scope, it: &AbsenceType) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        it.id,
        &it.label,
        it.needs_approval,
        it.confidential,
        it.half_days,
        it.enabled
    ];
    tx.run(SET_TYPE, arguments).await.map(|_| ())
}

/// The absences of a person that touch some days, the latest first, whatever their state. Drafts are apart.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    (from, to): (Day, Day),
) -> Result<Vec<Absence>> {
    let arguments = args![scope.organisation_id, person_id, from, to];
    tx.all(OF_PERSON, arguments).await?.iter().map(read).collect()
}

/// What a person wrote and did not send: for that person alone.
///
/// # Errors
/// A fault from the database.
pub async fn drafts(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<Absence>> {
    tx.all(DRAFTS, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// Writes a draft again.
///
/// # Errors
/// A fault from the database.
pub async fn set_draft(tx: &mut Tx, scope: Scope, id: Id, it: &Absence) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        it.type_id,
        it.from,
        it.from_half.as_text(),
        it.to,
        it.to_half.as_text(),
        &it.comment
    ];
    tx.run(SET_DRAFT, arguments).await.map(|_| ())
}

/// Throws a draft away: nothing was ever counted.
///
/// # Errors
/// A fault from the database.
pub async fn remove_draft(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    let file = document(tx, scope, id).await?;
    tx.run(REMOVE_DRAFT, args![scope.organisation_id, id]).await?;
    match file {
        Some(file) => work::files::remove(tx, file).await,
        None => Ok(()),
    }
}

/// The proof of an absence.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn document(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Id>> {
    tx.one(DOCUMENT, args![scope.organisation_id, id]).await?.get("document_file_id")
}

/// Joins the proof of an absence.
///
/// # Errors
/// A fault from the database.
pub async fn join(tx: &mut Tx, scope: Scope, id: Id, file_id: Id) -> Result<()> {
    tx.run(JOIN, args![scope.organisation_id, id, file_id]).await.map(|_| ())
}

/// The absences asked that wait for an answer.
///
/// # Errors
/// A fault from the database.
pub async fn requested(tx: &mut Tx, scope: Scope) -> Result<Vec<Absence>> {
    tx.all(REQUESTED, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// Everybody's absences that touch some days, drafts left out.
///
/// # Errors
/// A fault from the database.
pub async fn of_all(tx: &mut Tx, scope: Scope, (from, to): (Day, Day)) -> Result<Vec<Absence>> {
    tx.all(OF_ALL, args![scope.organisation_id, from, to]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Absence> {
    read(&tx.one(GET, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &Absence, now: Instant) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.person_id,
        it.type_id,
        it.from,
        it.from_half.as_text(),
        it.to,
        it.to_half.as_text(),
        it.state.as_text(),
        &it.comment,
        now
    ];
    tx.run(ADD, arguments).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn set_state(tx: &mut Tx, scope: Scope, id: Id, state: AbsenceState, answer: &str) -> Result<()> {
    tx.run(SET_STATE, args![scope.organisation_id, id, state.as_text(), answer]).await.map(|_| ())
}
