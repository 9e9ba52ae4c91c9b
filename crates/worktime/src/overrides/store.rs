//! Overrides in the database.

use super::Override;
use crate::agreements::Worked;
use base::{Id, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};
use treasury::plans::Share;

statements! {
    ALL = "SELECT s.*, a.person_id, a.project_id, a.action_id, a.on_day, a.minutes FROM allocation_share s
        JOIN allocation a ON a.organisation_id = s.organisation_id AND a.id = s.allocation_id
        WHERE s.organisation_id = $1 ORDER BY a.on_day, s.allocation_id, s.position";
    OF_ROW = "SELECT s.*, a.person_id, a.project_id, a.action_id, a.on_day, a.minutes FROM allocation_share s
        JOIN allocation a ON a.organisation_id = s.organisation_id AND a.id = s.allocation_id
        WHERE s.organisation_id = $1 AND s.allocation_id = $2 ORDER BY s.position";
    ADD = "INSERT INTO allocation_share (id, organisation_id, allocation_id, agreement_id, numerator, denominator,
            position, reason, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    REMOVE = "DELETE FROM allocation_share WHERE organisation_id = $1 AND allocation_id = $2";
}

fn first(row: &Row) -> Result<Override> {
    Ok(Override {
        allocation_id: row.get("allocation_id")?,
        worked: Worked {
            person_id: row.get("person_id")?,
            project_id: row.get("project_id")?,
            action_id: row.get("action_id")?,
            on: row.get("on_day")?,
            minutes: row.get("minutes")?,
        },
        denominator: row.get("denominator")?,
        shares: Vec::new(),
        reason: row.get("reason")?,
        by: row.get("created_by")?,
        at: row.get("created_at")?,
    })
}

fn gathered(rows: &[Row]) -> Result<Vec<Override>> {
    let mut all: Vec<Override> = Vec::new();
    for row in rows {
        let id: Id = row.get("allocation_id")?;
        if all.last().is_none_or(|it| it.allocation_id != id) {
            all.push(first(row)?);
        }
        let share = Share { agreement_id: row.get("agreement_id")?, numerator: row.get("numerator")? };
        if let Some(it) = all.last_mut() {
            it.shares.push(share);
        }
    }
    Ok(all)
}

/// Every override, in the order of the days.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Override>> {
    gathered(&tx.all(ALL, args![scope.organisation_id]).await?)
}

/// That of a row.
///
/// # Errors
/// A fault from the database.
pub async fn of_row(tx: &mut Tx, scope: Scope, allocation_id: Id) -> Result<Option<Override>> {
    Ok(gathered(&tx.all(OF_ROW, args![scope.organisation_id, allocation_id]).await?)?.pop())
}

/// Puts the shares of a row in place of those it had.
///
/// # Errors
/// A fault from the database.
pub async fn set(tx: &mut Tx, scope: Scope, it: &Override) -> Result<()> {
    remove(tx, scope, it.allocation_id).await?;
    for (position, share) in (0_i64..).zip(&it.shares) {
        let arguments = args![
            fresh_id(),
            scope.organisation_id,
            it.allocation_id,
            share.agreement_id,
            share.numerator,
            it.denominator,
            position,
            &it.reason,
            &it.by,
            it.at
        ];
        tx.run(ADD, arguments).await?;
    }
    Ok(())
}

/// The plan of the action shares the row again.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, allocation_id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, allocation_id]).await.map(|_| ())
}
