//! The rows that came of imports, and what an undone one had created.

use super::records::Made;
use crate::entries::{self, Allocation};
use base::{Id, Refusal, Result};
use organisation::unused::{remove_action, remove_project, used_in};
use std::collections::HashSet;
use store::{Schema, Scope, Tx, args, statements};

statements! {
    REFERENCES = "SELECT external_ref FROM allocation WHERE organisation_id = $1 AND external_ref IS NOT NULL";
    RECOUNT = "UPDATE time_import SET rows_total = $3, source = $4 WHERE organisation_id = $1 AND id = $2";
    OF_IMPORT = "SELECT * FROM allocation WHERE organisation_id = $1 AND import_id = $2 ORDER BY on_day DESC, id DESC";
    DECIDED = "SELECT DISTINCT s.allocation_id FROM allocation_share s
        JOIN allocation a ON a.organisation_id = s.organisation_id AND a.id = s.allocation_id
        WHERE a.organisation_id = $1 AND a.import_id = $2";
}

/// What makes the rows of every file known again.
///
/// # Errors
/// A fault from the database.
pub async fn references(tx: &mut Tx, scope: Scope) -> Result<HashSet<String>> {
    let rows = tx.all(REFERENCES, args![scope.organisation_id]).await?;
    rows.iter().map(|row| row.get("external_ref")).collect()
}

/// Another sheet of its file is taken: it has other rows, maybe of another program.
///
/// # Errors
/// A fault from the database.
pub async fn recount(tx: &mut Tx, scope: Scope, id: Id, (rows, source): (usize, &str)) -> Result<()> {
    let rows = i64::try_from(rows).map_err(Refusal::fault)?;
    tx.run(RECOUNT, args![scope.organisation_id, id, rows, source]).await.map(|_| ())
}

/// The rows that came of an import, the latest days first.
///
/// # Errors
/// A fault from the database.
pub async fn rows_of(tx: &mut Tx, scope: Scope, import_id: Id) -> Result<Vec<Allocation>> {
    let rows = tx.all(OF_IMPORT, args![scope.organisation_id, import_id]).await?;
    rows.iter().map(entries::store::read).collect()
}

/// Those of which somebody said who pays.
///
/// # Errors
/// A fault from the database.
pub async fn decided(tx: &mut Tx, scope: Scope, import_id: Id) -> Result<HashSet<Id>> {
    let rows = tx.all(DECIDED, args![scope.organisation_id, import_id]).await?;
    rows.iter().map(|row| row.get("allocation_id")).collect()
}

/// Takes back what an undone import had created, where nothing hangs on it and nobody changed it.
///
/// # Errors
/// A fault from the database.
pub async fn take_back(tx: &mut Tx, schema: &Schema, scope: Scope, made: &Made) -> Result<()> {
    for id in &made.actions {
        if used_in(tx, schema, scope, "project_action", *id).await?.is_none() {
            remove_action(tx, scope, *id).await?;
        }
    }
    // What was created last is a part of what was created first.
    for id in made.projects.iter().rev() {
        if used_in(tx, schema, scope, "project", *id).await?.is_none() {
            remove_project(tx, scope, *id).await?;
        }
    }
    Ok(())
}
