//! Taking back what an import created and nobody uses. The caller has looked at its own tables; what
//! hangs here is looked at here.

use base::{Id, Result};
use store::{Scope, Tx, args, statements};

statements! {
    REMOVE_PROJECT = "DELETE FROM project WHERE organisation_id = $1 AND id = $2 AND version = 1
        AND NOT EXISTS (SELECT 1 FROM project c WHERE c.organisation_id = $1 AND c.parent_id = $2)
        AND NOT EXISTS (SELECT 1 FROM project_action a WHERE a.organisation_id = $1 AND a.project_id = $2)
        AND NOT EXISTS (SELECT 1 FROM project_member m WHERE m.organisation_id = $1 AND m.project_id = $2)";
    REMOVE_PERSON = "DELETE FROM person WHERE organisation_id = $1 AND id = $2 AND version = 1 AND account_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM person_status s WHERE s.organisation_id = $1 AND s.person_id = $2)
        AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.organisation_id = $1 AND i.person_id = $2)
        AND NOT EXISTS (SELECT 1 FROM project_member m WHERE m.organisation_id = $1 AND m.person_id = $2)";
}

/// Removes a project as it was created, without a project under it.
///
/// # Errors
/// A fault from the database, also when another module's row points to it.
pub async fn remove_project(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE_PROJECT, args![scope.organisation_id, id]).await.map(|_| ())
}

/// Removes a person as created: without account, status nor invitation.
///
/// # Errors
/// A fault from the database, also when another module's row points to them.
pub async fn remove_person(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE_PERSON, args![scope.organisation_id, id]).await.map(|_| ())
}
