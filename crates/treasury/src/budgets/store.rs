//! Budgets in the database.

use super::{Arrived, BudgetActual, BudgetLine, ChargeSource, DraftActual, DraftLine, Heading};
use base::{Day, Id, Money, Msg, Refusal, Result, fresh_id};
use std::collections::HashMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    LINES = "SELECT * FROM budget_line WHERE organisation_id = $1
            AND (agreement_id = $2 OR $2 IS NULL) AND (project_id = $3 OR $3 IS NULL)
        ORDER BY agreement_id NULLS LAST, project_id NULLS LAST, heading, id";
    LINE = "SELECT * FROM budget_line WHERE organisation_id = $1 AND id = $2";
    ADD_LINE = "INSERT INTO budget_line (id, organisation_id, agreement_id, project_id, heading, label, planned_cents,
            awarded_cents, accounts, analytic_codes, planned_minutes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CHANGE_LINE = "UPDATE budget_line SET agreement_id = $3, project_id = $4, heading = $5, label = $6, planned_cents = $7,
            awarded_cents = $8, accounts = $9, analytic_codes = $10, planned_minutes = $11, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE_LINE = "DELETE FROM budget_line WHERE organisation_id = $1 AND id = $2";
    USED = "SELECT id FROM budget_actual WHERE organisation_id = $1 AND line_id = $2 LIMIT 1";
    SUMS = "SELECT line_id, CAST(SUM(amount_cents) AS BIGINT) AS cents FROM budget_actual
        WHERE organisation_id = $1 AND line_id IS NOT NULL AND spent_on BETWEEN $2 AND $3 GROUP BY line_id";
    ACTUALS = "SELECT * FROM budget_actual WHERE organisation_id = $1 ORDER BY spent_on, id";
    OF_LINE = "SELECT * FROM budget_actual WHERE organisation_id = $1 AND line_id = $2 ORDER BY spent_on, id";
    UNMATCHED = "SELECT * FROM budget_actual WHERE organisation_id = $1 AND line_id IS NULL ORDER BY spent_on, id";
    ACTUAL = "SELECT * FROM budget_actual WHERE organisation_id = $1 AND id = $2";
    ADD_ACTUAL = "INSERT INTO budget_actual (id, organisation_id, line_id, spent_on, label, amount_cents, account,
            analytic_code, source, fingerprint)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (organisation_id, fingerprint) DO NOTHING";
    CHANGE_ACTUAL = "UPDATE budget_actual SET line_id = $3, spent_on = $4, label = $5, amount_cents = $6, account = $7,
            analytic_code = $8, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ASSIGN = "UPDATE budget_actual SET line_id = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
    REMOVE_ACTUAL = "DELETE FROM budget_actual WHERE organisation_id = $1 AND id = $2";
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn read_line(row: &Row) -> Result<BudgetLine> {
    let heading: String = row.get("heading")?;
    Ok(BudgetLine {
        id: row.get("id")?,
        agreement_id: row.get("agreement_id")?,
        project_id: row.get("project_id")?,
        heading: Heading::from_text(&heading).ok_or_else(|| Refusal::fault("an unknown heading"))?,
        label: row.get("label")?,
        planned: Money(row.get("planned_cents")?),
        awarded: Money(row.get("awarded_cents")?),
        planned_minutes: row.get("planned_minutes")?,
        accounts: words(&row.get::<String>("accounts")?),
        analytic_codes: words(&row.get::<String>("analytic_codes")?),
        version: row.get("version")?,
    })
}

fn read_actual(row: &Row) -> Result<BudgetActual> {
    let source: String = row.get("source")?;
    Ok(BudgetActual {
        id: row.get("id")?,
        line_id: row.get("line_id")?,
        spent_on: row.get("spent_on")?,
        label: row.get("label")?,
        amount: Money(row.get("amount_cents")?),
        account: row.get("account")?,
        analytic_code: row.get("analytic_code")?,
        source: ChargeSource::from_text(&source).ok_or_else(|| Refusal::fault("an unknown source"))?,
        version: row.get("version")?,
    })
}

/// The lines of an agreement, of a project, or all.
///
/// # Errors
/// A fault from the database.
pub async fn lines(
    tx: &mut Tx,
    scope: Scope,
    agreement: Option<Id>,
    project: Option<Id>,
) -> Result<Vec<BudgetLine>> {
    let rows = tx.all(LINES, args![scope.organisation_id, agreement, project]).await?;
    rows.iter().map(read_line).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn line(tx: &mut Tx, scope: Scope, id: Id) -> Result<BudgetLine> {
    read_line(&tx.one(LINE, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add_line(tx: &mut Tx, scope: Scope, draft: &DraftLine) -> Result<Id> {
    let id = fresh_id();
    let (accounts, codes) = (draft.accounts.join(" "), draft.analytic_codes.join(" "));
    let (heading, planned, awarded) = (draft.heading.as_text(), draft.planned.0, draft.awarded.0);
    let arguments = args![
        id,
        scope.organisation_id,
        draft.agreement_id,
        draft.project_id,
        heading,
        &draft.label,
        planned,
        awarded,
        accounts,
        codes,
        draft.planned_minutes
    ];
    tx.run(ADD_LINE, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change_line(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftLine) -> Result<()> {
    let (accounts, codes) = (draft.accounts.join(" "), draft.analytic_codes.join(" "));
    let (heading, planned, awarded) = (draft.heading.as_text(), draft.planned.0, draft.awarded.0);
    let arguments = args![
        scope.organisation_id,
        id,
        draft.agreement_id,
        draft.project_id,
        heading,
        &draft.label,
        planned,
        awarded,
        accounts,
        codes,
        draft.planned_minutes
    ];
    tx.run(CHANGE_LINE, arguments).await.map(|_| ())
}

/// Deletes a line that nothing was charged to.
///
/// # Errors
/// [`Refusal::Conflict`] `IN_USE` while something is.
pub async fn remove_line(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    if tx.first(USED, args![scope.organisation_id, id]).await?.is_some() {
        return Err(Refusal::Conflict(Msg::new("line-in-use")));
    }
    tx.run(REMOVE_LINE, args![scope.organisation_id, id]).await.map(|_| ())
}

/// What was charged to each line between two days.
///
/// # Errors
/// A fault from the database.
pub async fn sums(tx: &mut Tx, scope: Scope, from: Day, to: Day) -> Result<HashMap<Id, Money>> {
    let rows = tx.all(SUMS, args![scope.organisation_id, from, to]).await?;
    rows.iter().map(|row| Ok((row.get("line_id")?, Money(row.get("cents")?)))).collect()
}

/// Everything charged, by day.
///
/// # Errors
/// A fault from the database.
pub async fn actuals(tx: &mut Tx, scope: Scope) -> Result<Vec<BudgetActual>> {
    tx.all(ACTUALS, args![scope.organisation_id]).await?.iter().map(read_actual).collect()
}

/// What was charged to a line, by day.
///
/// # Errors
/// A fault from the database.
pub async fn of_line(tx: &mut Tx, scope: Scope, line_id: Id) -> Result<Vec<BudgetActual>> {
    tx.all(OF_LINE, args![scope.organisation_id, line_id]).await?.iter().map(read_actual).collect()
}

/// What waits for a line, by day.
///
/// # Errors
/// A fault from the database.
pub async fn unmatched(tx: &mut Tx, scope: Scope) -> Result<Vec<BudgetActual>> {
    tx.all(UNMATCHED, args![scope.organisation_id]).await?.iter().map(read_actual).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn actual(tx: &mut Tx, scope: Scope, id: Id) -> Result<BudgetActual> {
    read_actual(&tx.one(ACTUAL, args![scope.organisation_id, id]).await?)
}

/// Adds a typed charge.
///
/// # Errors
/// A fault from the database.
pub async fn add_actual(tx: &mut Tx, scope: Scope, line_id: Option<Id>, draft: &DraftActual) -> Result<Id> {
    let id = fresh_id();
    let (account, code, cents) = (&draft.account, &draft.analytic_code, draft.amount.0);
    let (source, fingerprint) = (ChargeSource::Manual.as_text(), format!("manual:{id}"));
    let arguments = args![
        id,
        scope.organisation_id,
        line_id,
        draft.spent_on,
        &draft.label,
        cents,
        account,
        code,
        source,
        fingerprint
    ];
    tx.run(ADD_ACTUAL, arguments).await?;
    Ok(id)
}

/// Adds a pasted charge; one that was pasted before is already there.
///
/// # Errors
/// A fault from the database.
pub async fn import(
    tx: &mut Tx,
    scope: Scope,
    line_id: Option<Id>,
    it: &Arrived,
    fingerprint: &str,
) -> Result<bool> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        line_id,
        it.spent_on,
        &it.label,
        it.amount.0,
        &it.account,
        &it.analytic_code,
        ChargeSource::Import.as_text(),
        fingerprint
    ];
    Ok(tx.run(ADD_ACTUAL, arguments).await? > 0)
}

/// # Errors
/// A fault from the database.
pub async fn change_actual(
    tx: &mut Tx,
    scope: Scope,
    id: Id,
    line_id: Option<Id>,
    draft: &DraftActual,
) -> Result<()> {
    let (account, code, cents) = (&draft.account, &draft.analytic_code, draft.amount.0);
    let arguments =
        args![scope.organisation_id, id, line_id, draft.spent_on, &draft.label, cents, account, code];
    tx.run(CHANGE_ACTUAL, arguments).await.map(|_| ())
}

/// Puts a charge on a line, or takes it off.
///
/// # Errors
/// A fault from the database.
pub async fn assign(tx: &mut Tx, scope: Scope, id: Id, line_id: Option<Id>) -> Result<()> {
    tx.run(ASSIGN, args![scope.organisation_id, id, line_id]).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn remove_actual(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE_ACTUAL, args![scope.organisation_id, id]).await.map(|_| ())
}
