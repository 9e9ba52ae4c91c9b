//! Projects in the database.

use super::project::{DraftProject, Project};
use crate::{paging::Cursor, persons::store::patterns};
use base::{Id, Instant, Msg, Refusal, Result, fold, fresh_id};
use store::{Row, Scope, Tx, args, broke_reference, broke_unique, statements};

/// The words are looked for in a project with one of its actions; what is found in a part shows the whole.
macro_rules! wholes {
    () => {
        "WITH found AS (SELECT q.id, q.parent_id FROM project q
            LEFT JOIN project_action a ON a.organisation_id = q.organisation_id AND a.project_id = q.id
                AND a.archived_at IS NULL
            WHERE q.organisation_id = $1 AND (q.archived_at IS NOT NULL) = $2
              AND ' ' || q.name_folded || ' ' || COALESCE(a.name_folded, '') LIKE $3
              AND ' ' || q.name_folded || ' ' || COALESCE(a.name_folded, '') LIKE $4
              AND ' ' || q.name_folded || ' ' || COALESCE(a.name_folded, '') LIKE $5)
        SELECT p.* FROM project p WHERE p.organisation_id = $1 AND (p.archived_at IS NOT NULL) = $2
          AND (p.id IN (SELECT id FROM found) OR p.id IN (SELECT parent_id FROM found))
          AND NOT EXISTS (SELECT 1 FROM project w WHERE w.organisation_id = $1 AND w.id = p.parent_id
            AND (w.archived_at IS NOT NULL) = $2)"
    };
}

statements! {
    LIST = "SELECT * FROM project WHERE organisation_id = $1 ORDER BY name_folded, id";
    WHOLES_AFTER = concat!(wholes!(), " AND (p.name_folded, p.id) > ($6, $7) ORDER BY p.name_folded, p.id LIMIT $8");
    WHOLES_BEFORE = concat!(wholes!(), " AND (p.name_folded, p.id) < ($6, $7)
        ORDER BY p.name_folded DESC, p.id DESC LIMIT $8");
    PARTS = "SELECT q.* FROM project q
        JOIN project w ON w.organisation_id = q.organisation_id AND w.id = q.parent_id
        WHERE q.organisation_id = $1 AND (q.archived_at IS NOT NULL) = $2 AND w.name_folded BETWEEN $3 AND $4
        ORDER BY q.name_folded, q.id";
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

/// Which part of the list of projects is wanted.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub archived: bool,
    /// Words of the names of projects and actions.
    pub text: &'a str,
    /// Go on after this project, or stop before it.
    pub from: Cursor,
    pub limit: i64,
}

/// Projects by name, each the whole of a tree: a part stands alone when its whole is archived and it is not, or the
/// reverse.
///
/// # Errors
/// A fault from the database.
pub async fn wholes(tx: &mut Tx, scope: Scope, wanted: &Wanted<'_>) -> Result<Vec<Project>> {
    let (sql, anchor) = match wanted.from {
        Cursor::Start => (WHOLES_AFTER, None),
        Cursor::After(id) => (WHOLES_AFTER, tx.first(FIND, args![scope.organisation_id, id]).await?),
        Cursor::Before(id) => (WHOLES_BEFORE, tx.first(FIND, args![scope.organisation_id, id]).await?),
    };
    // An anchor that is gone, or of another organisation, counts as none.
    let (sql, key, id) = match anchor {
        Some(row) => (sql, row.get::<String>("name_folded")?, row.get("id")?),
        None => (WHOLES_AFTER, String::new(), Id::nil()),
    };
    let [a, b, c] = patterns(wanted.text);
    let arguments = args![scope.organisation_id, wanted.archived, a, b, c, key, id, wanted.limit];
    let mut wholes: Vec<Project> = tx.all(sql, arguments).await?.iter().map(read).collect::<Result<_>>()?;
    if sql == WHOLES_BEFORE {
        wholes.reverse();
    }
    Ok(wholes)
}

/// The parts by name of a page of projects, archived like them or not.
///
/// # Errors
/// A fault from the database.
pub async fn parts(tx: &mut Tx, scope: Scope, archived: bool, wholes: &[Project]) -> Result<Vec<Project>> {
    let (Some(first), Some(last)) = (wholes.first(), wholes.last()) else { return Ok(Vec::new()) };
    let between = args![scope.organisation_id, archived, fold(&first.name), fold(&last.name)];
    let parts: Vec<Project> = tx.all(PARTS, between).await?.iter().map(read).collect::<Result<_>>()?;
    Ok(parts.into_iter().filter(|it| wholes.iter().any(|whole| Some(whole.id) == it.parent_id)).collect())
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
