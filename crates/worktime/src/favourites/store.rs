//! Favourites in the database.

use crate::house::TargetKey;
use base::{Id, Result, fresh_id};
use store::{Scope, Tx, args, statements};

statements! {
    LIST = "SELECT project_id, action_id FROM worktime_favourite WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
    ADD = "INSERT INTO worktime_favourite (id, organisation_id, person_id, project_id, action_id, subject_id)
        VALUES ($1, $2, $3, $4, $5, $6)";
    CLEAR = "DELETE FROM worktime_favourite WHERE organisation_id = $1 AND person_id = $2";
}

/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<TargetKey>> {
    let rows = tx.all(LIST, args![scope.organisation_id, person_id]).await?;
    let key = |row: &store::Row| {
        Ok(TargetKey { project_id: row.get("project_id")?, action_id: row.get("action_id")? })
    };
    rows.iter().map(key).collect()
}

/// Puts these in the place of those there were.
///
/// # Errors
/// A fault from the database.
pub async fn set(tx: &mut Tx, scope: Scope, person_id: Id, all: &[TargetKey]) -> Result<()> {
    tx.run(CLEAR, args![scope.organisation_id, person_id]).await?;
    for it in all {
        let subject_id = it.action_id.unwrap_or(it.project_id);
        let arguments =
            args![fresh_id(), scope.organisation_id, person_id, it.project_id, it.action_id, subject_id];
        tx.run(ADD, arguments).await?;
    }
    Ok(())
}
