//! Projects in the database.

use super::project::{DraftProject, Project};
use base::{Id, Instant, Msg, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, broke_reference, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM project WHERE organisation_id = $1 ORDER BY name_folded, id";
    FIND = "SELECT * FROM project WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO project (id, organisation_id, parent_id, name, name_folded, description, starts_on, ends_on,
            funder_reference, analytic_code, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)";
    CHANGE = "UPDATE project SET parent_id = $3, name = $4, name_folded = $5, description = $6, starts_on = $7,
            ends_on = $8, funder_reference = $9, analytic_code = $10, updated_at = $11, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ARCHIVE = "UPDATE project SET archived_at = $3, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM project WHERE organisation_id = $1 AND id = $2";
    SET_LEAD = "UPDATE project SET lead_person_id = $3, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    FORGET_LEAD = "UPDATE project SET lead_person_id = NULL WHERE organisation_id = $1 AND lead_person_id = $2";
}

fn read(row: &Row) -> Result<Project> {
    Ok(Project {
        id: row.get("id")?,
        parent_id: row.get("parent_id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        funder_reference: row.get("funder_reference")?,
        analytic_code: row.get("analytic_code")?,
        lead_person_id: row.get("lead_person_id")?,
        archived: row.get::<Option<Instant>>("archived_at")?.is_some(),
        version: row.get("version")?,
    })
}

/// Every project by name, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Project>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Project> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftProject, now: Instant) -> Result<Id> {
    let id = fresh_id();
    tx.run(
        ADD,
        args![
            id,
            scope.organisation_id,
            draft.parent_id,
            &draft.name,
            &draft.name_folded,
            &draft.description,
            draft.starts_on,
            draft.ends_on,
            &draft.funder_reference,
            &draft.analytic_code,
            now
        ],
    )
    .await
    .map_err(taken)?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftProject, now: Instant) -> Result<()> {
    tx.run(
        CHANGE,
        args![
            scope.organisation_id,
            id,
            draft.parent_id,
            &draft.name,
            &draft.name_folded,
            &draft.description,
            draft.starts_on,
            draft.ends_on,
            &draft.funder_reference,
            &draft.analytic_code,
            now
        ],
    )
    .await
    .map_err(taken)?;
    Ok(())
}

/// Deletes a project that never served.
///
/// # Errors
/// [`Refusal::Conflict`] `IN_USE` while something is charged to it, whichever module keeps it: archive it.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    let in_use = || Refusal::Conflict(Msg::new("project-in-use"));
    let removed = tx.run(REMOVE, args![scope.organisation_id, id]).await;
    removed.map_err(|refusal| if broke_reference(&refusal) { in_use() } else { refusal }).map(|_| ())
}

/// Archives a project, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, scope: Scope, id: Id, archived: bool, now: Instant) -> Result<()> {
    tx.run(ARCHIVE, args![scope.organisation_id, id, archived.then_some(now), now]).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn set_lead(tx: &mut Tx, scope: Scope, id: Id, person_id: Option<Id>, now: Instant) -> Result<()> {
    tx.run(SET_LEAD, args![scope.organisation_id, id, person_id, now]).await.map(|_| ())
}

/// Nobody answers any more for the projects of a person who is forgotten (R71).
///
/// # Errors
/// A fault from the database.
pub async fn forget_lead(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(FORGET_LEAD, args![scope.organisation_id, person_id]).await.map(|_| ())
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "project") {
        Refusal::field("name", Msg::new("project-name-taken"))
    } else {
        refusal
    }
}
