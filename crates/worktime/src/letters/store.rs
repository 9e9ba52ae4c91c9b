//! Letters in the database.

use super::AssignmentLetter;
use base::{Id, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM assignment_letter WHERE organisation_id = $1 ORDER BY starts_on, person_id, id";
    FIND = "SELECT * FROM assignment_letter WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO assignment_letter (id, organisation_id, person_id, agreement_id, project_id, action_id, share_bp,
            starts_on, ends_on, mission)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    CHANGE = "UPDATE assignment_letter SET person_id = $3, project_id = $4, action_id = $5, share_bp = $6, starts_on = $7,
            ends_on = $8, mission = $9, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    JOIN = "UPDATE assignment_letter SET scan_file_id = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM assignment_letter WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<AssignmentLetter> {
    Ok(AssignmentLetter {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        agreement_id: row.get("agreement_id")?,
        project_id: row.get("project_id")?,
        action_id: row.get("action_id")?,
        share_bp: row.get("share_bp")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        mission: row.get("mission")?,
        scan: row.get("scan_file_id")?,
        version: row.get("version")?,
    })
}

/// Every letter, by its first day.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<AssignmentLetter>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`base::Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<AssignmentLetter> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &AssignmentLetter) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        it.person_id,
        it.agreement_id,
        it.project_id,
        it.action_id,
        it.share_bp,
        it.from,
        it.to,
        &it.mission
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, it: &AssignmentLetter) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        it.person_id,
        it.project_id,
        it.action_id,
        it.share_bp,
        it.from,
        it.to,
        &it.mission
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// Joins the scan of the letter.
///
/// # Errors
/// A fault from the database.
pub async fn join(tx: &mut Tx, scope: Scope, id: Id, file_id: Id) -> Result<()> {
    tx.run(JOIN, args![scope.organisation_id, id, file_id]).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await.map(|_| ())
}
