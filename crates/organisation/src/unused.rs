//! Taking back what an import created and nobody uses: every table of every module is asked, as the
//! migrations declare them.

use base::{Id, Result};
use store::{Reference, Schema, Scope, Tx, args, statements};

statements! {
    REMOVE_PROJECT = "DELETE FROM project WHERE organisation_id = $1 AND id = $2 AND version = 1";
    REMOVE_ACTION = "DELETE FROM project_action WHERE organisation_id = $1 AND id = $2 AND version = 1";
    REMOVE_PERSON = "DELETE FROM person WHERE organisation_id = $1 AND id = $2 AND version = 1
        AND account_id IS NULL";
}

/// The first table, of whatever module, with a row that points to a row of `table`.
///
/// # Errors
/// A fault from the database.
pub async fn used_in<'a>(
    tx: &mut Tx,
    schema: &'a Schema,
    scope: Scope,
    table: &str,
    id: Id,
) -> Result<Option<&'a str>> {
    pointing(tx, schema, scope, (table, id), |_| true).await
}

/// Whether a row of `table` cannot be deleted: rows of whatever module point to it that would not go with it.
///
/// # Errors
/// A fault from the database.
pub async fn is_held(tx: &mut Tx, schema: &Schema, scope: Scope, table: &str, id: Id) -> Result<bool> {
    Ok(pointing(tx, schema, scope, (table, id), |it| !it.cascades).await?.is_some())
}

async fn pointing<'a>(
    tx: &mut Tx,
    schema: &'a Schema,
    scope: Scope,
    (table, id): (&str, Id),
    counts: fn(&Reference) -> bool,
) -> Result<Option<&'a str>> {
    for other in schema.tables.iter().filter(|it| it.has("organisation_id")) {
        for reference in other.references.iter().filter(|it| it.table == table && counts(it)) {
            let (name, column) = (other.name.as_str(), reference.column.as_str());
            let sql = format!(
                "SELECT 1 AS used FROM \"{name}\" WHERE organisation_id = $1 AND \"{column}\" = $2 LIMIT 1"
            );
            if !tx.all_built(sql, args![scope.organisation_id, id]).await?.is_empty() {
                return Ok(Some(name));
            }
        }
    }
    Ok(None)
}

/// Removes an action of a project as it was created; tells whether it went. Nothing points to it: see [`used_in`].
///
/// # Errors
/// A fault from the database.
pub async fn remove_action(tx: &mut Tx, scope: Scope, id: Id) -> Result<bool> {
    Ok(tx.run(REMOVE_ACTION, args![scope.organisation_id, id]).await? > 0)
}

/// Removes a project as it was created; tells whether it went. Nothing points to it: see [`used_in`].
///
/// # Errors
/// A fault from the database.
pub async fn remove_project(tx: &mut Tx, scope: Scope, id: Id) -> Result<bool> {
    Ok(tx.run(REMOVE_PROJECT, args![scope.organisation_id, id]).await? > 0)
}

/// Removes a person as created, without account; tells whether they went. Nothing points to them: see
/// [`used_in`].
///
/// # Errors
/// A fault from the database.
pub async fn remove_person(tx: &mut Tx, scope: Scope, id: Id) -> Result<bool> {
    Ok(tx.run(REMOVE_PERSON, args![scope.organisation_id, id]).await? > 0)
}
