//! Imports in the database, and what they are planned against.

use super::{
    Fingerprint, Known, KnownPerson, Named,
    kept::{Import, ImportState, Kept},
};
use crate::house::House;
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use organisation::persons::person;
use std::collections::{HashMap, HashSet};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT i.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM action_import i
        LEFT JOIN person p ON p.organisation_id = i.organisation_id AND p.account_id = i.account_id
        WHERE i.organisation_id = $1 ORDER BY i.id DESC LIMIT 100";
    FIND = "SELECT i.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM action_import i
        LEFT JOIN person p ON p.organisation_id = i.organisation_id AND p.account_id = i.account_id
        WHERE i.organisation_id = $1 AND i.id = $2";
    ADD = "INSERT INTO action_import (id, organisation_id, account_id, file_id, file_name, source, mapping, state,
            rows_total, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'uploaded', $8, $9)";
    KEEP = "UPDATE action_import SET mapping = $3, state = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2 AND state IN ('uploaded', 'mapped', 'previewed')";
    APPLIED = "UPDATE action_import SET mapping = $3, state = 'applied', file_id = NULL, rows_added = $4,
            rows_known = $5, rows_refused = $6, applied_at = $7, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    UNDONE = "UPDATE action_import SET state = 'undone', undone_at = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM action_import
        WHERE organisation_id = $1 AND id = $2 AND state IN ('uploaded', 'mapped', 'previewed')";
    PEOPLE = "SELECT p.id, p.first_name, p.surname, p.pseudonym, COALESCE(a.email, p.email) AS email
        FROM person p LEFT JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state <> 'anonymised' ORDER BY p.name_folded, p.id";
    STATUSES = "SELECT person_id, status, from_on, to_on FROM person_status WHERE organisation_id = $1";
    FINGERPRINTS = "SELECT fingerprint FROM volunteer_action
        WHERE organisation_id = $1 AND fingerprint IS NOT NULL";
}

fn read(row: &Row) -> Result<Import> {
    let state: String = row.get("state")?;
    let mapping: String = row.get("mapping")?;
    let text = |name: &str| row.get::<Option<String>>(name).map(Option::unwrap_or_default);
    let (first_name, surname, pseudonym) = (text("first_name")?, text("surname")?, text("pseudonym")?);
    Ok(Import {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        file_id: row.get("file_id")?,
        file_name: row.get("file_name")?,
        state: ImportState::from_text(&state)
            .ok_or_else(|| Refusal::fault("action_import.state holds an unknown value"))?,
        kept: serde_json::from_str::<Kept>(&mapping).map_err(Refusal::fault)?,
        rows_total: row.get("rows_total")?,
        rows_added: row.get("rows_added")?,
        rows_known: row.get("rows_known")?,
        rows_refused: row.get("rows_refused")?,
        created_at: row.get("created_at")?,
        applied_at: row.get("applied_at")?,
        undone_at: row.get("undone_at")?,
        version: row.get("version")?,
        author: person::label(
            base::Lang::Fr,
            &first_name,
            &surname,
            &pseudonym,
            row.get("anonymised_number")?,
        ),
    })
}

/// The hundred latest imports, the newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Import>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Import> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// An import to begin.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    pub account_id: Id,
    pub file_id: Id,
    pub file_name: &'a str,
    pub kept: &'a Kept,
    pub rows_total: i64,
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, new: &NewImport<'_>, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let source = new.kept.mapping.source.as_text();
    let kept = new.kept.as_text()?;
    let (account_id, file_id, total) = (new.account_id, new.file_id, new.rows_total);
    let arguments =
        args![id, scope.organisation_id, account_id, file_id, new.file_name, source, kept, total, now];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// Keeps the answers, or the job, of an import not yet applied.
///
/// # Errors
/// A fault from the database.
pub async fn keep(tx: &mut Tx, scope: Scope, id: Id, kept: &Kept, state: ImportState) -> Result<()> {
    tx.run(KEEP, args![scope.organisation_id, id, kept.as_text()?, state.as_text()]).await?;
    Ok(())
}

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Applied {
    pub added: i64,
    pub known: i64,
    pub refused: i64,
}

/// The import is applied; its file is let go.
///
/// # Errors
/// A fault from the database.
pub async fn applied(
    tx: &mut Tx,
    scope: Scope,
    id: Id,
    kept: &Kept,
    counts: Applied,
    now: Instant,
) -> Result<()> {
    let Applied { added, known, refused } = counts;
    let arguments = args![scope.organisation_id, id, kept.as_text()?, added, known, refused, now];
    tx.run(APPLIED, arguments).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn undone(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<()> {
    tx.run(UNDONE, args![scope.organisation_id, id, now]).await?;
    Ok(())
}

/// Forgets an import that was never applied, with its file.
///
/// # Errors
/// A fault from the database.
pub async fn discard(tx: &mut Tx, scope: Scope, import: &Import) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, import.id]).await?;
    match import.file_id {
        Some(file_id) => work::files::remove(tx, file_id).await,
        None => Ok(()),
    }
}

/// What rows may refer to. Archived things are known too: an old file names them.
///
/// # Errors
/// A fault from the database.
pub async fn known(tx: &mut Tx, scope: Scope, house: &House) -> Result<Known> {
    let named = |id: Id, name: &str| Named { id, name: name.to_owned() };
    let people = tx.all(PEOPLE, args![scope.organisation_id]).await?;
    let person = |row: &Row| {
        Ok(KnownPerson {
            id: row.get("id")?,
            email: row.get("email")?,
            first_name: row.get("first_name")?,
            surname: row.get("surname")?,
            pseudonym: row.get("pseudonym")?,
        })
    };
    Ok(Known {
        categories: house.categories.iter().map(|it| named(it.id, &it.name)).collect(),
        projects: house.projects.iter().map(|it| named(it.id, &it.name)).collect(),
        levels: house.levels.iter().map(|it| named(it.id, &it.name)).collect(),
        people: people.iter().map(person).collect::<Result<_>>()?,
        default_category: house.settings.default_category_id,
    })
}

/// The fingerprints of every action that came from a file.
///
/// # Errors
/// A fault from the database.
pub async fn fingerprints(tx: &mut Tx, scope: Scope) -> Result<HashSet<Fingerprint>> {
    let rows = tx.all(FINGERPRINTS, args![scope.organisation_id]).await?;
    let mut prints = HashSet::with_capacity(rows.len());
    for row in &rows {
        prints.extend(Fingerprint::try_from(row.get::<Vec<u8>>("fingerprint")?).ok());
    }
    Ok(prints)
}

/// The dated statuses of everybody who has one: status, first and last day.
pub type Statuses = HashMap<Id, Vec<(String, Day, Option<Day>)>>;

/// # Errors
/// A fault from the database.
pub async fn statuses(tx: &mut Tx, scope: Scope) -> Result<Statuses> {
    let mut statuses = Statuses::new();
    for row in tx.all(STATUSES, args![scope.organisation_id]).await? {
        let dated = (row.get("status")?, row.get("from_on")?, row.get("to_on")?);
        statuses.entry(row.get("person_id")?).or_default().push(dated);
    }
    Ok(statuses)
}
