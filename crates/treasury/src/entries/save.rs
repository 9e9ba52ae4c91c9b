//! Proposing the entries of a claim to the accounts (R55).

use super::{ChartVersion, ExpenseEntry, Step, closing_lines, expense_lines, store};
use crate::claims::MileageClaim;
use ::store::{Scope, Tx};
use base::{Day, Lang, Msg, Result, fresh_id};
use organisation::fiscal_years;
use site::Member;

/// Proposes an entry dated today; nothing happens when an account is still to be chosen.
///
/// # Errors
/// A fault from the database.
pub async fn propose(tx: &mut Tx, member: &Member, claim: &MileageClaim, step: Step) -> Result<()> {
    let today = member.today();
    let chart = chart_on(tx, member.scope, today).await?;
    let title = Msg::new("claim-title").with("number", claim.number);
    let title = member.site.words.say(Lang::Fr, &title);
    propose_on(tx, member.scope, claim, step, (today, chart), title, member.site.now()).await
}

/// The same, on a day and under a label.
///
/// # Errors
/// A fault from the database.
pub async fn propose_on(
    tx: &mut Tx,
    scope: Scope,
    claim: &MileageClaim,
    step: Step,
    (entry_on, chart): (Day, ChartVersion),
    label: String,
    now: base::Instant,
) -> Result<()> {
    let accounts = store::accounts(tx, scope).await?;
    let lines = match step {
        Step::Expense => claim.calculation.as_ref().and_then(|worth| expense_lines(worth, chart, &accounts)),
        Step::Payment | Step::Waiver => {
            closing_lines(claim.kind, claim.amount.unwrap_or_default(), chart, &accounts)
        }
        // It turns an entry round instead: see [`store::reverse`].
        Step::Reversal | Step::Withdrawal => None,
    };
    let Some(lines) = lines else { return Ok(()) };
    let entry = ExpenseEntry { id: fresh_id(), claim_id: claim.id, step, chart, entry_on, label, lines };
    store::propose(tx, scope, &entry, now).await
}

/// The chart of the fiscal year a day belongs to; without one, of the calendar year.
///
/// # Errors
/// A fault from the database.
pub async fn chart_on(tx: &mut Tx, scope: Scope, day: Day) -> Result<ChartVersion> {
    let year = fiscal_years::store::of_day(tx, scope, day).await?;
    Ok(ChartVersion::opened_on(year.map_or(base::year_start(day), |it| it.starts_on)))
}
