//! The figures an organisation decided, in the database.

use super::{Figures, RuleOverride};
use base::{Day, Instant, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM rule_override WHERE organisation_id = $1 ORDER BY pack, parameter, starts_on";
    SET = "INSERT INTO rule_override (id, organisation_id, pack, parameter, figure, starts_on, reason, decided_by,
            decided_at, said)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (organisation_id, pack, parameter, starts_on) DO UPDATE SET figure = excluded.figure, said = excluded.said,
            reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at";
    REMOVE = "DELETE FROM rule_override WHERE organisation_id = $1 AND pack = $2 AND parameter = $3 AND starts_on = $4";
}

fn read(row: &Row) -> Result<RuleOverride> {
    Ok(RuleOverride {
        pack: row.get("pack")?,
        parameter: row.get("parameter")?,
        figure: row.get("figure")?,
        said: row.get("said")?,
        from: row.get("starts_on")?,
        reason: row.get("reason")?,
        decided_by: row.get("decided_by")?,
    })
}

/// Every figure the organisation decided.
///
/// # Errors
/// A fault from the database.
pub async fn figures(tx: &mut Tx, scope: Scope) -> Result<Figures> {
    let rows = tx.all(LIST, args![scope.organisation_id]).await?;
    Ok(Figures { decided: rows.iter().map(read).collect::<Result<_>>()? })
}

/// Keeps a decision; one of the same day takes its place.
///
/// # Errors
/// A fault from the database.
pub async fn set(tx: &mut Tx, scope: Scope, it: &RuleOverride, now: Instant) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        &it.pack,
        &it.parameter,
        it.figure,
        it.from,
        &it.reason,
        &it.decided_by,
        now,
        &it.said
    ];
    tx.run(SET, arguments).await.map(|_| ())
}

/// Gives back the shipped figure.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, pack: &str, parameter: &str, from: Day) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, pack, parameter, from]).await.map(|_| ())
}
