//! Many actions at once, as imports add and take them away: the rollup is written once by month and
//! contributor instead of once by action.

use super::{ADD, COUNT, VolunteerAction, arguments, read};
use base::{Day, Id, Result, month_start};
use std::collections::BTreeMap;
use store::{Scope, Tx, args, statements};

statements! {
    OF_IMPORT = "SELECT * FROM volunteer_action WHERE organisation_id = $1 AND import_id = $2";
    TOUCHED = "SELECT COUNT(*) AS touched FROM volunteer_action
        WHERE organisation_id = $1 AND import_id = $2 AND version <> 1";
    FORGET_WISHES = "DELETE FROM rectification WHERE organisation_id = $1
        AND action_id IN (SELECT id FROM volunteer_action WHERE organisation_id = $1 AND import_id = $2)";
    REMOVE_IMPORT = "DELETE FROM volunteer_action WHERE organisation_id = $1 AND import_id = $2";
}

/// What a batch moves in the rollup: entries, minutes and metres by month, contributor and status.
#[derive(Default)]
struct Moves(BTreeMap<(Day, Id, &'static str), (i64, i64, i64)>);

impl Moves {
    fn note(&mut self, it: &VolunteerAction, sign: i64) {
        if !it.counts() {
            return;
        }
        let who = it.contributor.person().or(it.contributor.link()).unwrap_or(Id::nil());
        let line = self.0.entry((month_start(it.happened_on), who, it.status.as_text())).or_default();
        line.0 += sign;
        line.1 += it.total_minutes().0 * sign;
        line.2 += it.distance_m.unwrap_or(0) * sign;
    }

    async fn write(self, tx: &mut Tx, scope: Scope) -> Result<()> {
        for ((month, who, status), (entries, minutes, distance)) in self.0 {
            tx.run(COUNT, args![scope.organisation_id, month, who, status, entries, minutes, distance])
                .await?;
        }
        Ok(())
    }
}

/// Adds actions and counts them; `told` hears how many are in.
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
    moves.write(tx, scope).await
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
