//! What this module tells budgets of time (decision 11): the minutes an agreement's terms declare, and what of
//! their cost falls to it, to whoever may be told.

use super::{
    Account, AgreementTerms, Subject,
    bill::{Bounds, bill, bounds, own_parts},
    desk::{Desk, Ground, sees_costs},
    store,
};
use crate::costs::RateMethod;
use ::store::{Scope, Tx};
use base::{Day, Id, Minutes, Money, Result};
use site::{Member, TimeCharge, TimeSubject};
use std::collections::BTreeMap;
use treasury::budgets::{self, Side};

/// # Errors
/// A fault from the database.
pub async fn time_charges(tx: &mut Tx, member: &Member, asked: TimeSubject) -> Result<Vec<TimeCharge>> {
    let Some(ground) = Ground::of(tx, member).await? else { return Ok(Vec::new()) };
    let (account, costs) = match asked {
        TimeSubject::Agreement(id) => {
            let agreement = treasury::agreements::store::get(tx, member.scope, id).await?;
            let terms = store::terms(tx, member.scope, id).await?;
            let days = (agreement.starts_on, agreement.ends_on);
            let (_, account) = ground.reckon(tx, id, &terms, days).await?;
            let costs = own_parts(&account, &ground.sharing, &terms, bounds(&agreement, days))?;
            (account, costs)
        }
        // A project asks for what its time really cost, whoever pays.
        TimeSubject::Project(id) => {
            let terms = AgreementTerms { method: RateMethod::RealAnnual, ..AgreementTerms::unsaid() };
            let minutes = ground.of_project(tx, id).await?;
            let account = ground.account(tx, &minutes, &terms).await?;
            let costs = account.details.iter().map(|it| it.2).collect();
            (account, costs)
        }
    };
    Ok(summed(&account, &costs, sees_costs(member)))
}

/// What falls to an agreement of its staff, direct and indirect costs over all its days: the same as its report, but that
/// its amount does not stop it, so that what goes beyond is seen (R32). Nothing to whoever may not be told what its staff
/// costs, while there is some.
///
/// # Errors
/// A fault from the database.
pub async fn agreement_bill(tx: &mut Tx, member: &Member, id: Id) -> Result<Option<Money>> {
    let Some(ground) = Ground::of(tx, member).await? else { return Ok(None) };
    let agreement = treasury::agreements::store::get(tx, member.scope, id).await?;
    let desk = Desk::load(tx, ground, agreement, None).await?;
    let told = sees_costs(member) || desk.account.details.is_empty();
    told.then(|| desk.spent()).transpose()
}

impl Desk {
    /// What falls to the agreement were its amount no limit: how far it is spent (R32).
    ///
    /// # Errors
    /// A fault when a saved plan shares more than the whole.
    pub fn spent(&self) -> Result<Money> {
        let bounds = Bounds { amount: Money(i64::MAX / 2), ..bounds(&self.agreement, self.days) };
        Ok(bill(&self.account, &self.ground.sharing, &self.terms, bounds, self.bill.direct)?.own)
    }
}

/// By action and month; a member who may not be told hears no cost, not even zero.
fn summed(account: &Account, costs: &[Option<Money>], sees: bool) -> Vec<TimeCharge> {
    let mut sums: BTreeMap<(Day, Id, Option<Id>), (i64, i64)> = BTreeMap::new();
    for ((Subject { month, project_id, action_id, .. }, minutes, _), cost) in
        account.details.iter().zip(costs)
    {
        let sum = sums.entry((*month, *project_id, *action_id)).or_default();
        sum.0 += minutes;
        sum.1 += cost.map_or(0, |it| it.0);
    }
    let charge = |((month, project_id, action_id), (minutes, cents))| TimeCharge {
        project_id,
        action_id,
        month,
        minutes: Minutes(minutes),
        cost: sees.then_some(Money(cents)),
    };
    sums.into_iter().map(charge).collect()
}

/// What was charged to the lines of an agreement besides staff time, contributions in kind left out (I9): on a staff line
/// too, where what is charged is no time counted here.
///
/// # Errors
/// A fault from the database.
pub async fn direct_costs(
    tx: &mut Tx,
    scope: Scope,
    agreement_id: Id,
    (from, to): (Day, Day),
) -> Result<Money> {
    let lines = budgets::store::lines(tx, scope, Some(agreement_id), None).await?;
    let sums = budgets::store::sums(tx, scope, from, to).await?;
    let charges = lines.iter().filter(|it| it.heading.side() == Side::Charges);
    Ok(Money(charges.filter_map(|it| sums.get(&it.id)).map(|it| it.0).sum()))
}
