//! Who pays an account: indirect costs (R30), then the shares of plans (R31). Pure.

use super::{Account, AgreementTerms, Declares};
use crate::exact::Exact;
use base::{Day, Id, Money, Refusal, Result, days_between, largest_remainder};
use std::collections::BTreeMap;
use treasury::{
    agreements::FundingAgreement,
    plans::{FinancingPlan, Limit, finance},
};

/// What bounds an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub agreement_id: Id,
    pub amount: Money,
    pub max_rate_bp: Option<i64>,
    /// The part of its days that the account is of.
    pub part: Exact,
}

/// What bounds an agreement, over some of its days.
#[must_use]
pub fn bounds(it: &FundingAgreement, days: (Day, Day)) -> Bounds {
    let part = Exact::ratio(days_between(days.0, days.1), days_between(it.starts_on, it.ends_on).max(1));
    Bounds { agreement_id: it.id, amount: it.amount, max_rate_bp: it.max_rate_bp, part }
}

/// A cost and who pays it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bill {
    pub staff: Money,
    pub direct: Money,
    pub indirect: Money,
    pub total: Money,
    /// What falls to the agreement.
    pub own: Money,
    /// What falls to the other agreements of its plans.
    pub others: Vec<(Id, Money)>,
    pub self_funded: Money,
    /// The agreement reached its amount or its greatest rate: the excess is self-funded.
    pub limited: bool,
}

/// The bill of an account with its other direct costs (R30, R31): none where a flat rate stands for them.
///
/// # Errors
/// A fault when a saved plan shares more than the whole.
pub fn bill(
    account: &Account,
    plans: &[FinancingPlan],
    terms: &AgreementTerms,
    bounds: Bounds,
    direct: Money,
) -> Result<Bill> {
    let staff = account.staff();
    let indirect = terms.indirect().amount(staff, direct, bounds.part);
    let total = Money(staff.0 + direct.0 + indirect.0);
    let mut bill = Bill { staff, direct, indirect, total, ..Bill::default() };
    let names = |plan: &&FinancingPlan| plan.shares.iter().any(|it| it.agreement_id == bounds.agreement_id);
    // What no plan shares falls to the agreement alone.
    let unshared = account.details.is_empty() && !plans.iter().any(|it| names(&it));
    if terms.declares == Declares::Share || unshared {
        let alone = [Limit { left: Some(bounds.amount), max_rate_bp: bounds.max_rate_bp }];
        let paid = finance(total, &[1], 1, &alone).map_err(|_| over())?;
        bill.own = paid.parts.first().copied().unwrap_or_default();
        (bill.self_funded, bill.limited) = (paid.self_funded, !paid.limited.is_empty());
        return Ok(bill);
    }
    let mut sums = account.by_plan();
    if sums.is_empty() {
        sums.extend(plans.iter().find(names).map(|plan| (Some(plan.id), 0)));
    }
    let weights: Vec<i128> = sums.values().map(|it| i128::from(*it)).collect();
    let mut others: BTreeMap<Id, i64> = BTreeMap::new();
    for ((plan_id, staff), rest) in sums.iter().zip(largest_remainder(direct.0 + indirect.0, &weights)) {
        let cost = Money(staff + rest);
        let Some(plan) = plans.iter().find(|it| Some(it.id) == *plan_id) else { continue };
        let left = Money(bounds.amount.0 - bill.own.0);
        let paid = shared(plan, cost, bounds, Some(left))?;
        for (share, part) in plan.shares.iter().zip(&paid.parts) {
            if share.agreement_id == bounds.agreement_id {
                bill.own.0 += part.0;
            } else {
                *others.entry(share.agreement_id).or_default() += part.0;
            }
        }
        bill.limited |= !paid.limited.is_empty();
    }
    bill.others = others.into_iter().map(|(id, cents)| (id, Money(cents))).collect();
    let paid = bill.own.0 + bill.others.iter().map(|(_, it)| it.0).sum::<i64>();
    bill.self_funded = Money(total.0 - paid);
    Ok(bill)
}

fn over() -> Refusal {
    Refusal::fault("a plan shares more than the whole")
}

fn shared(
    plan: &FinancingPlan,
    cost: Money,
    bounds: Bounds,
    left: Option<Money>,
) -> Result<treasury::plans::Financing> {
    let numerators: Vec<i64> = plan.shares.iter().map(|it| it.numerator).collect();
    let limit = |id: Id| {
        if id == bounds.agreement_id {
            Limit { left, max_rate_bp: bounds.max_rate_bp.filter(|_| left.is_some()) }
        } else {
            Limit::default()
        }
    };
    let limits: Vec<Limit> = plan.shares.iter().map(|it| limit(it.agreement_id)).collect();
    finance(cost, &numerators, plan.denominator, &limits).map_err(|_| over())
}

/// What falls to an agreement of the staff of its account, detail by detail: what budgets are charged.
///
/// # Errors
/// A fault when a saved plan shares more than the whole.
pub fn own_parts(
    account: &Account,
    plans: &[FinancingPlan],
    terms: &AgreementTerms,
    bounds: Bounds,
) -> Result<Vec<Option<Money>>> {
    let mut parts: Vec<Option<Money>> = account.details.iter().map(|it| it.2).collect();
    if terms.declares == Declares::Share {
        return Ok(parts);
    }
    for (plan_id, staff) in account.by_plan() {
        let Some(plan) = plans.iter().find(|it| Some(it.id) == plan_id) else { continue };
        let paid = shared(plan, Money(staff), bounds, None)?;
        let place = plan.shares.iter().position(|it| it.agreement_id == bounds.agreement_id);
        let own = place.and_then(|at| paid.parts.get(at)).copied().unwrap_or_default();
        let of: Vec<usize> = (0..parts.len())
            .filter(|at| account.details[*at].0.plan_id == plan_id && parts[*at].is_some())
            .collect();
        let weights: Vec<i128> =
            of.iter().map(|at| i128::from(account.details[*at].2.unwrap_or_default().0)).collect();
        for (at, part) in of.iter().zip(largest_remainder(own.0, &weights)) {
            parts[*at] = Some(Money(part));
        }
    }
    Ok(parts)
}

#[cfg(test)]
#[path = "bill_tests.rs"]
mod tests;
