//! Actions of projects in the database.

use super::{DraftAction, ProjectAction};
use base::{Id, Instant, Msg, Refusal, Result, fold, fresh_id};
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    LIST = "SELECT a.* FROM project_action a
        JOIN project p ON p.organisation_id = a.organisation_id AND p.id = a.project_id
        WHERE a.organisation_id = $1 ORDER BY p.name_folded, p.id, a.name_folded, a.id";
    OF_PROJECT = "SELECT * FROM project_action WHERE organisation_id = $1 AND project_id = $2 ORDER BY name_folded, id";
    BETWEEN = "SELECT a.* FROM project_action a
        JOIN project p ON p.organisation_id = a.organisation_id AND p.id = a.project_id
        LEFT JOIN project w ON w.organisation_id = p.organisation_id AND w.id = p.parent_id
        WHERE a.organisation_id = $1 AND a.archived_at IS NULL
          AND (p.name_folded BETWEEN $2 AND $3 OR w.name_folded BETWEEN $2 AND $3)
        ORDER BY a.name_folded, a.id";
    FIND = "SELECT * FROM project_action WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO project_action (id, organisation_id, project_id, name, name_folded, code, analytic_code, starts_on,
            ends_on, chargeable, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)";
    CHANGE = "UPDATE project_action SET name = $3, name_folded = $4, code = $5, analytic_code = $6, starts_on = $7,
            ends_on = $8, chargeable = $9, updated_at = $10, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ARCHIVE = "UPDATE project_action SET archived_at = $3, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<ProjectAction> {
    Ok(ProjectAction {
        id: row.get("id")?,
        project_id: row.get("project_id")?,
        name: row.get("name")?,
        code: row.get("code")?,
        analytic_code: row.get("analytic_code")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        chargeable: row.get("chargeable")?,
        archived: row.get::<Option<Instant>>("archived_at")?.is_some(),
        version: row.get("version")?,
    })
}

/// Every action, project by project, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<ProjectAction>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// Those of a project by name, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn of_project(tx: &mut Tx, scope: Scope, project_id: Id) -> Result<Vec<ProjectAction>> {
    tx.all(OF_PROJECT, args![scope.organisation_id, project_id]).await?.iter().map(read).collect()
}

/// Those by name that serve, of a page of projects from its first to its last and of their parts; others may be among
/// them.
///
/// # Errors
/// A fault from the database.
pub async fn between(tx: &mut Tx, scope: Scope, first: &str, last: &str) -> Result<Vec<ProjectAction>> {
    let between = args![scope.organisation_id, fold(first), fold(last)];
    tx.all(BETWEEN, between).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<ProjectAction> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken in the project.
pub async fn add(tx: &mut Tx, scope: Scope, project_id: Id, draft: &DraftAction, now: Instant) -> Result<Id> {
    let id = fresh_id();
    tx.run(
        ADD,
        args![
            id,
            scope.organisation_id,
            project_id,
            &draft.name,
            &draft.name_folded,
            &draft.code,
            &draft.analytic_code,
            draft.starts_on,
            draft.ends_on,
            draft.chargeable,
            now
        ],
    )
    .await
    .map_err(taken)?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken in the project.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftAction, now: Instant) -> Result<()> {
    tx.run(
        CHANGE,
        args![
            scope.organisation_id,
            id,
            &draft.name,
            &draft.name_folded,
            &draft.code,
            &draft.analytic_code,
            draft.starts_on,
            draft.ends_on,
            draft.chargeable,
            now
        ],
    )
    .await
    .map_err(taken)?;
    Ok(())
}

/// Archives an action, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, scope: Scope, id: Id, archived: bool, now: Instant) -> Result<()> {
    tx.run(ARCHIVE, args![scope.organisation_id, id, archived.then_some(now), now]).await?;
    Ok(())
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "project_action") {
        Refusal::field("name", Msg::new("project-action-name-taken"))
    } else {
        refusal
    }
}
