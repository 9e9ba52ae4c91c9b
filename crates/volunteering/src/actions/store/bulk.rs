//! Many actions at once, as imports add and take them away: the rollup is written once by month and
//! contributor instead of once by action.

use super::{ADD, VolunteerAction, arguments, read, rollup::Moves};
use crate::events;
use base::{Id, Result};
use store::{Scope, Tx, args, statements};

statements! {
    OF_IMPORT = "SELECT * FROM volunteer_action WHERE organisation_id = $1 AND import_id = $2";
    TOUCHED = "SELECT COUNT(*) AS touched FROM volunteer_action
        WHERE organisation_id = $1 AND import_id = $2 AND (version <> 1 OR EXISTS (SELECT 1 FROM action_valuation v
            WHERE v.organisation_id = volunteer_action.organisation_id AND v.action_id = volunteer_action.id))";
    FORGET_WISHES = "DELETE FROM rectification WHERE organisation_id = $1
        AND action_id IN (SELECT id FROM volunteer_action WHERE organisation_id = $1 AND import_id = $2)";
    REMOVE_IMPORT = "DELETE FROM volunteer_action WHERE organisation_id = $1 AND import_id = $2";
}

/// Adds actions, counts them and tells it; `told` hears how many are in.
///
/// # Errors
/// A fault; [`store::broke_unique`] tells a repeated fingerprint.
pub async fn add_all(
    tx: &mut Tx,
    scope: Scope,
    actions: &[VolunteerAction],
    mut told: impl FnMut(usize) + Send,
) -> Result<()> {
    let mut moves = Moves::default();
    for (number, action) in (1..).zip(actions) {
        tx.run(ADD, &arguments(scope, action)).await?;
        moves.note(action, 1);
        told(number);
    }
    moves.write(tx, scope).await?;
    let counted: Vec<&VolunteerAction> = actions.iter().filter(|it| it.counts()).collect();
    let Some(first) = counted.first() else { return Ok(()) };
    events::validated(tx, scope, &counted, first.created_at).await
}

/// The actions an import brought that are still there.
///
/// # Errors
/// A fault from the database.
pub async fn list_of_import(tx: &mut Tx, scope: Scope, import_id: Id) -> Result<Vec<VolunteerAction>> {
    tx.all(OF_IMPORT, args![scope.organisation_id, import_id]).await?.iter().map(read).collect()
}

/// How many actions of an import were changed since.
///
/// # Errors
/// A fault from the database.
pub async fn touched_since_import(tx: &mut Tx, scope: Scope, import_id: Id) -> Result<i64> {
    tx.one(TOUCHED, args![scope.organisation_id, import_id]).await?.get("touched")
}

/// Takes away every action an import brought; answers how many.
///
/// # Errors
/// A fault from the database.
pub async fn remove_import(tx: &mut Tx, scope: Scope, import_id: Id) -> Result<u64> {
    let mut moves = Moves::default();
    for action in list_of_import(tx, scope, import_id).await? {
        moves.note(&action, -1);
    }
    moves.write(tx, scope).await?;
    tx.run(FORGET_WISHES, args![scope.organisation_id, import_id]).await?;
    tx.run(REMOVE_IMPORT, args![scope.organisation_id, import_id]).await
}
