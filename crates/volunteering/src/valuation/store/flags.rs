//! What the plug detector said of a run (R36): of the whole run by code, of one project by its budget.

use crate::valuation::run::{Flag, Raised, RaisedFlag};
use ::store::{Row, Scope, Tx, args, statements};
use base::{Id, Instant, Refusal, Result, fresh_id};

statements! {
    FLAGS = "SELECT * FROM valuation_flag WHERE organisation_id = $1 AND run_id = $2 ORDER BY code";
    ADD_FLAG = "INSERT INTO valuation_flag (id, organisation_id, run_id, code, reason) VALUES ($1, $2, $3, $4, $5)";
    FORGET_FLAGS = "DELETE FROM valuation_flag WHERE organisation_id = $1 AND run_id = $2";
    DISMISS = "UPDATE valuation_flag SET reason = $3, dismissed_at = $4 WHERE organisation_id = $1 AND id = $2";
    PROJECT_FLAGS = "SELECT f.id, f.project_id, f.reason, p.name FROM valuation_project_flag f
        JOIN project p ON p.organisation_id = f.organisation_id AND p.id = f.project_id
        WHERE f.organisation_id = $1 AND f.run_id = $2 ORDER BY p.name_folded, f.id";
    ADD_PROJECT_FLAG = "INSERT INTO valuation_project_flag (id, organisation_id, run_id, project_id, reason)
        VALUES ($1, $2, $3, $4, $5)";
    FORGET_PROJECT_FLAGS = "DELETE FROM valuation_project_flag WHERE organisation_id = $1 AND run_id = $2";
    DISMISS_PROJECT = "UPDATE valuation_project_flag SET reason = $3, dismissed_at = $4
        WHERE organisation_id = $1 AND id = $2";
}

/// Those of a run: by code, the budget of the year before those of projects.
///
/// # Errors
/// A fault from the database.
pub(super) async fn of_run(tx: &mut Tx, scope: Scope, run_id: Id) -> Result<Vec<RaisedFlag>> {
    let of_year = |row: &Row| -> Result<RaisedFlag> {
        let flag = Flag::from_text(&row.get::<String>("code")?);
        Ok(RaisedFlag {
            id: Some(row.get("id")?),
            flag: flag.ok_or_else(|| Refusal::fault("valuation_flag.code holds an unknown value"))?,
            project_id: None,
            project: String::new(),
            reason: row.get("reason")?,
        })
    };
    let of_project = |row: &Row| -> Result<RaisedFlag> {
        Ok(RaisedFlag {
            id: Some(row.get("id")?),
            flag: Flag::BalancesBudget,
            project_id: row.get("project_id")?,
            project: row.get("name")?,
            reason: row.get("reason")?,
        })
    };
    let rows = tx.all(FLAGS, args![scope.organisation_id, run_id]).await?;
    let mut flags = rows.iter().map(of_year).collect::<Result<Vec<_>>>()?;
    let rows = tx.all(PROJECT_FLAGS, args![scope.organisation_id, run_id]).await?;
    flags.extend(rows.iter().map(of_project).collect::<Result<Vec<_>>>()?);
    flags.sort_by_key(|it| it.flag.as_text());
    Ok(flags)
}

/// Writes one, with the reason it was set aside with before; answers its identity.
///
/// # Errors
/// A fault from the database.
pub async fn add_flag(tx: &mut Tx, scope: Scope, run_id: Id, raised: Raised, reason: &str) -> Result<Id> {
    let (id, organisation_id) = (fresh_id(), scope.organisation_id);
    match raised.project_id {
        Some(project_id) => {
            tx.run(ADD_PROJECT_FLAG, args![id, organisation_id, run_id, project_id, reason]).await?
        }
        None => tx.run(ADD_FLAG, args![id, organisation_id, run_id, raised.flag.as_text(), reason]).await?,
    };
    Ok(id)
}

/// Forgets them with their run.
///
/// # Errors
/// A fault from the database.
pub(super) async fn forget(tx: &mut Tx, scope: Scope, run_id: Id) -> Result<()> {
    for statement in [FORGET_FLAGS, FORGET_PROJECT_FLAGS] {
        tx.run(statement, args![scope.organisation_id, run_id]).await?;
    }
    Ok(())
}

/// Sets a flag aside with a reason, which the note of method prints (R36).
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn dismiss(tx: &mut Tx, scope: Scope, id: Id, reason: &str, now: Instant) -> Result<()> {
    for statement in [DISMISS, DISMISS_PROJECT] {
        if tx.run(statement, args![scope.organisation_id, id, reason, now]).await? > 0 {
            return Ok(());
        }
    }
    Err(Refusal::NotFound)
}
