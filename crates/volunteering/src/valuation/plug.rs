//! What the plug detector sees at the moment it is looked at (R36). A budget or an amount without hours typed
//! after a run was computed, even after it was adopted, is as visible as one typed before: the run keeps the
//! flags it was computed with, and those that are raised since stand beside them.

use super::{
    budgets::Budgets,
    policy::Policy,
    run::{CellView, Raised, RaisedFlag},
    store,
};
use crate::{house::House, statistics::Period};
use ::store::{Scope, Tx};
use base::{Id, Money, Result};
use organisation::fiscal_years::fiscal_year::FiscalYear;

/// The flags of a year that has no run: of what was typed alone.
///
/// # Errors
/// A fault from the database.
pub async fn of_year(tx: &mut Tx, scope: Scope, year: &FiscalYear) -> Result<Vec<RaisedFlag>> {
    let house = House::load(tx, scope).await?;
    let policy = store::policy(tx, scope, year.id).await?;
    beside(tx, scope, (year, &policy, &house), (&[], Vec::new())).await
}

/// The flags a run keeps, and those raised since by what was typed.
///
/// # Errors
/// A fault from the database.
pub async fn beside(
    tx: &mut Tx,
    scope: Scope,
    (year, policy, house): (&FiscalYear, &Policy, &House),
    (cells, mut flags): (&[CellView], Vec<RaisedFlag>),
) -> Result<Vec<RaisedFlag>> {
    let period = Period { from: year.starts_on, to: year.ends_on };
    let adopted = store::as_adopted(tx, scope, house.clone(), year.id).await?;
    let budgets = Budgets::load(tx, scope, &adopted, (period, policy.budget())).await?;
    let hours = cells.iter().map(|it| (it.project_id, it.amount));
    for raised in raised(&budgets, hours) {
        if flags.iter().all(|it| it.raised() != raised) {
            flags.push(RaisedFlag {
                id: None,
                flag: raised.flag,
                project_id: raised.project_id,
                project: house.project_name(raised.project_id).to_owned(),
                reason: String::new(),
            });
        }
    }
    flags.sort_by_key(|it| it.flag.as_text());
    Ok(flags)
}

/// What was typed raises.
fn raised(budgets: &Budgets, hours: impl IntoIterator<Item = (Option<Id>, Money)>) -> Vec<Raised> {
    budgets.of_typed().into_iter().chain(budgets.balanced(hours)).collect()
}
