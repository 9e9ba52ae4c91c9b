//! Proposed entries and chosen accounts in the database.

use super::{Accounts, ChartVersion, EntryLine, ExpenseEntry, Step, Usage, chart_from_text};
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use serde_json::json;
use store::{Row, Scope, Tx, args, statements};

statements! {
    ACCOUNTS = "SELECT chart, usage, account FROM expense_account WHERE organisation_id = $1";
    SET_ACCOUNT = "INSERT INTO expense_account (id, organisation_id, chart, usage, account)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (organisation_id, chart, usage) DO UPDATE SET account = excluded.account";
    FORGET_ACCOUNT = "DELETE FROM expense_account WHERE organisation_id = $1 AND chart = $2 AND usage = $3";
    ADD = "INSERT INTO expense_entry (id, organisation_id, claim_id, step, chart, entry_on, label, lines, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (organisation_id, claim_id, step) DO NOTHING";
    REMOVE = "DELETE FROM expense_entry WHERE organisation_id = $1 AND id = $2";
    REVERSE = "INSERT INTO reversed_entry (id, organisation_id, claim_id, chart, entry_on, label, lines, reversal_id,
            reversed_on, reversed_at, step)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    REVERSED = "SELECT * FROM reversed_entry WHERE organisation_id = $1 AND reversed_on >= $2 AND entry_on <= $3
        ORDER BY reversed_on, id";
    KEPT_OF = "SELECT id FROM reversed_entry WHERE organisation_id = $1 AND claim_id = $2
        UNION SELECT id FROM withdrawn_waiver WHERE organisation_id = $1 AND claim_id = $2";
    OF_CLAIM = "SELECT * FROM expense_entry WHERE organisation_id = $1 AND claim_id = $2 ORDER BY id";
    LIST = "SELECT * FROM expense_entry WHERE organisation_id = $1 AND entry_on >= $2 AND entry_on <= $3
        ORDER BY entry_on, id";
}

/// The accounts an organisation chose.
///
/// # Errors
/// A fault from the database.
pub async fn accounts(tx: &mut Tx, scope: Scope) -> Result<Accounts> {
    let mut accounts = Accounts::default();
    for row in tx.all(ACCOUNTS, args![scope.organisation_id]).await? {
        let chart = chart_from_text(&row.get::<String>("chart")?);
        let usage = Usage::from_text(&row.get::<String>("usage")?);
        if let Some(key) = chart.zip(usage) {
            accounts.0.insert(key, row.get("account")?);
        }
    }
    Ok(accounts)
}

/// Chooses an account, or goes back to the shipped one.
///
/// # Errors
/// A fault from the database.
pub async fn set_account(
    tx: &mut Tx,
    scope: Scope,
    (chart, usage): (ChartVersion, Usage),
    account: Option<&str>,
) -> Result<()> {
    let (chart, usage) = (chart.as_text(), usage.as_text());
    match account {
        Some(account) => {
            let arguments = args![fresh_id(), scope.organisation_id, chart, usage, account];
            tx.run(SET_ACCOUNT, arguments).await?
        }
        None => tx.run(FORGET_ACCOUNT, args![scope.organisation_id, chart, usage]).await?,
    };
    Ok(())
}

fn unknown() -> Refusal {
    Refusal::fault("an entry of an unknown step or chart")
}

fn read(row: &Row) -> Result<ExpenseEntry> {
    Ok(ExpenseEntry {
        id: row.get("id")?,
        claim_id: row.get("claim_id")?,
        step: Step::from_text(&row.get::<String>("step")?).ok_or_else(unknown)?,
        chart: chart_from_text(&row.get::<String>("chart")?).ok_or_else(unknown)?,
        entry_on: row.get("entry_on")?,
        label: row.get("label")?,
        lines: serde_json::from_str(&row.get::<String>("lines")?).map_err(Refusal::fault)?,
    })
}

/// An entry as it was proposed, then turned round.
fn read_reversed(row: &Row) -> Result<[ExpenseEntry; 2]> {
    let proposed = read(row)?;
    let reversal = ExpenseEntry {
        id: row.get("reversal_id")?,
        step: proposed.step.reversal(),
        entry_on: row.get("reversed_on")?,
        lines: proposed.lines.iter().map(EntryLine::turned).collect(),
        ..proposed.clone()
    };
    Ok([proposed, reversal])
}

/// Proposes an entry, once for each step of a claim, and records the fact that the accounts read.
///
/// # Errors
/// A fault from the database.
pub async fn propose(tx: &mut Tx, scope: Scope, entry: &ExpenseEntry, now: Instant) -> Result<()> {
    let lines = serde_json::to_string(&entry.lines).map_err(Refusal::fault)?;
    let arguments = args![
        entry.id,
        scope.organisation_id,
        entry.claim_id,
        entry.step.as_text(),
        entry.chart.as_text(),
        entry.entry_on,
        &entry.label,
        lines,
        now
    ];
    if tx.run(ADD, arguments).await? > 0 {
        record(tx, scope, entry, now).await?;
    }
    Ok(())
}

async fn record(tx: &mut Tx, scope: Scope, entry: &ExpenseEntry, now: Instant) -> Result<()> {
    let lines: Vec<&EntryLine> = entry.lines.iter().collect();
    let fact = json!({
        "entry_id": entry.id,
        "claim_id": entry.claim_id,
        "step": entry.step,
        "chart": entry.chart,
        "entry_on": entry.entry_on,
        "lines": lines,
    });
    work::facts::record(tx, scope, "ExpenseProposed", &fact, now).await.map(|_| ())
}

/// Turns round what a claim proposed, once its approval or its waiver is taken back: all stay in the lists, and the next
/// approval proposes others.
///
/// # Errors
/// A fault from the database.
pub async fn reverse(tx: &mut Tx, scope: Scope, claim_id: Id, at: (Day, Instant)) -> Result<()> {
    for proposed in of_claim(tx, scope, claim_id).await? {
        reverse_one(tx, scope, proposed, at).await?;
    }
    Ok(())
}

async fn reverse_one(
    tx: &mut Tx,
    scope: Scope,
    proposed: ExpenseEntry,
    (on, now): (Day, Instant),
) -> Result<()> {
    let lines = proposed.lines.iter().map(EntryLine::turned).collect();
    let (id, chart) = (fresh_id(), proposed.chart.as_text());
    let arguments = args![
        proposed.id,
        scope.organisation_id,
        proposed.claim_id,
        chart,
        proposed.entry_on,
        &proposed.label,
        serde_json::to_string(&proposed.lines).map_err(Refusal::fault)?,
        id,
        on,
        now,
        proposed.step.as_text()
    ];
    tx.run(REVERSE, arguments).await?;
    tx.run(REMOVE, args![scope.organisation_id, proposed.id]).await?;
    let reversal = ExpenseEntry { id, step: proposed.step.reversal(), entry_on: on, lines, ..proposed };
    record(tx, scope, &reversal, now).await
}

/// Whether an entry of a claim was turned round, or a waiver of it taken back: the accounts name it.
///
/// # Errors
/// A fault from the database.
pub async fn is_kept(tx: &mut Tx, scope: Scope, claim_id: Id) -> Result<bool> {
    Ok(tx.first(KEPT_OF, args![scope.organisation_id, claim_id]).await?.is_some())
}

/// The entries of a claim that stand.
///
/// # Errors
/// A fault from the database.
pub async fn of_claim(tx: &mut Tx, scope: Scope, claim_id: Id) -> Result<Vec<ExpenseEntry>> {
    tx.all(OF_CLAIM, args![scope.organisation_id, claim_id]).await?.iter().map(read).collect()
}

/// The entries between two days, both counted, those that were turned round too.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, from: Day, to: Day) -> Result<Vec<ExpenseEntry>> {
    let rows = tx.all(LIST, args![scope.organisation_id, from, to]).await?;
    let mut entries = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    for row in tx.all(REVERSED, args![scope.organisation_id, from, to]).await? {
        entries
            .extend(read_reversed(&row)?.into_iter().filter(|it| from <= it.entry_on && it.entry_on <= to));
    }
    entries.sort_by_key(|it| (it.entry_on, it.id));
    Ok(entries)
}
