//! Staff profiles in the database.

use super::{StaffKind, StaffMember, StaffProfile};
use base::{Id, Instant, Lang, Refusal, Result, fresh_id};
use organisation::persons::person::label;
use std::collections::HashMap;
use store::{Row, Scope, Tx, args, statements};

macro_rules! staff {
    () => {
        "SELECT s.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number
        FROM staff_profile s JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id"
    };
}

statements! {
    LIST = concat!(staff!(), " WHERE s.organisation_id = $1 ORDER BY p.name_folded, s.id");
    FIND = concat!(staff!(), " WHERE s.organisation_id = $1 AND s.person_id = $2");
    ADD = "INSERT INTO staff_profile (id, organisation_id, person_id, kind, starts_on, ends_on, manager_person_id, earlier)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CHANGE = "UPDATE staff_profile SET kind = $3, starts_on = $4, ends_on = $5, manager_person_id = $6,
            earlier = $7, version = version + 1
        WHERE organisation_id = $1 AND person_id = $2";
    SET_ARCHIVED = "UPDATE staff_profile SET archived_at = $3, role_ended = FALSE, version = version + 1
        WHERE organisation_id = $1 AND person_id = $2";
    ROLE_ENDED = "UPDATE staff_profile SET role_ended = TRUE WHERE organisation_id = $1 AND person_id = $2";
    TO_END = "SELECT s.organisation_id, s.person_id FROM staff_profile s JOIN organisation o ON o.id = s.organisation_id
        WHERE o.state = 'active' AND s.archived_at IS NOT NULL AND s.role_ended = FALSE
        ORDER BY s.organisation_id, s.person_id";
}

fn read(row: &Row, lang: Lang) -> Result<StaffMember> {
    let kind: String = row.get("kind")?;
    let earlier: String = row.get("earlier")?;
    let profile = StaffProfile {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        kind: StaffKind::from_text(&kind).ok_or_else(|| Refusal::fault("unknown kind of staff"))?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        manager_person_id: row.get("manager_person_id")?,
        archived_at: row.get("archived_at")?,
        earlier: serde_json::from_str(&earlier).map_err(Refusal::fault)?,
        version: row.get("version")?,
    };
    let text = |column: &str| row.get::<String>(column);
    let number = row.get("anonymised_number")?;
    let name = label(lang, &text("first_name")?, &text("surname")?, &text("pseudonym")?, number);
    Ok(StaffMember { profile, name })
}

fn earlier(it: &StaffProfile) -> Result<String> {
    serde_json::to_string(&it.earlier).map_err(Refusal::fault)
}

/// Everybody who works or worked here, by name: never by anything they did (I12).
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, lang: Lang) -> Result<Vec<StaffMember>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(|row| read(row, lang)).collect()
}

/// The same by person, whatever their names.
///
/// # Errors
/// A fault from the database.
pub async fn profiles(tx: &mut Tx, scope: Scope) -> Result<HashMap<Id, StaffProfile>> {
    let all = list(tx, scope, Lang::Fr).await?;
    Ok(all.into_iter().map(|it| (it.profile.person_id, it.profile)).collect())
}

/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, scope: Scope, person_id: Id, lang: Lang) -> Result<Option<StaffMember>> {
    let row = tx.first(FIND, args![scope.organisation_id, person_id]).await?;
    row.as_ref().map(|row| read(row, lang)).transpose()
}

/// # Errors
/// [`Refusal::NotFound`] for who does not work here; a fault from the database.
pub async fn get(tx: &mut Tx, scope: Scope, person_id: Id, lang: Lang) -> Result<StaffMember> {
    find(tx, scope, person_id, lang).await?.ok_or(Refusal::NotFound)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &StaffProfile) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        it.person_id,
        it.kind.as_text(),
        it.from,
        it.to,
        it.manager_person_id,
        earlier(it)?
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, it: &StaffProfile) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        it.person_id,
        it.kind.as_text(),
        it.from,
        it.to,
        it.manager_person_id,
        earlier(it)?
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn set_archived(tx: &mut Tx, scope: Scope, person_id: Id, at: Option<Instant>) -> Result<()> {
    tx.run(SET_ARCHIVED, args![scope.organisation_id, person_id, at]).await.map(|_| ())
}

/// Keeps that the role of somebody archived was taken off: what they are given since is theirs.
///
/// # Errors
/// A fault from the database.
pub async fn role_ended(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(ROLE_ENDED, args![scope.organisation_id, person_id]).await.map(|_| ())
}

/// Whoever is archived with the role of before, everywhere.
///
/// # Errors
/// A fault from the database.
pub async fn to_end(tx: &mut Tx) -> Result<Vec<(Scope, Id)>> {
    let rows = tx.all(TO_END, &[]).await?;
    rows.iter().map(|row| Ok((Scope::of(row.get("organisation_id")?), row.get("person_id")?))).collect()
}
