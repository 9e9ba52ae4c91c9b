//! Who of a financing plan pays on which days: an agreement pays nothing outside its dates, nor once it was refused or given
//! up, and what it would have paid is self-funded (R31, R33d). Pure.

use base::{Day, Id, jiff::ToSpan};
use std::{collections::BTreeSet, iter::once};
use treasury::{
    agreements::{AgreementState, FundingAgreement},
    plans::FinancingPlan,
};

/// Whether an agreement pays on a day, or still may.
#[must_use]
pub fn pays(it: &FundingAgreement, on: Day) -> bool {
    it.holds(on) && !matches!(it.state, AgreementState::Rejected | AgreementState::Abandoned)
}

/// A plan by the days on which the same of its agreements run. The first stretch keeps its id, the others follow it.
#[must_use]
pub fn cut(plan: &FinancingPlan, all: &[FundingAgreement]) -> Vec<FinancingPlan> {
    let named = all.iter().filter(|it| plan.shares.iter().any(|of| of.agreement_id == it.id));
    let cuts = named.flat_map(|it| [it.starts_on, it.ends_on.saturating_add(1.day())]);
    let cuts: BTreeSet<Day> = cuts.filter(|on| plan.starts_on < *on && plan.holds(*on)).collect();
    let starts: Vec<Day> = once(plan.starts_on).chain(cuts).collect();
    let ends = starts.iter().skip(1).map(|it| Some(it.saturating_sub(1.day()))).chain([plan.ends_on]);
    let stretch = |((at, starts_on), ends_on): ((u128, &Day), Option<Day>)| FinancingPlan {
        id: Id::from_u128(plan.id.as_u128().wrapping_add(at)),
        starts_on: *starts_on,
        ends_on,
        ..plan.clone()
    };
    (0_u128..).zip(&starts).zip(ends).map(stretch).collect()
}

/// A stretch of a plan with those alone that pay on its days.
#[must_use]
pub fn paid(mut stretch: FinancingPlan, all: &[FundingAgreement]) -> FinancingPlan {
    let on = stretch.starts_on;
    stretch.shares.retain(|it| all.iter().any(|of| of.id == it.agreement_id && pays(of, on)));
    stretch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreements::agreement::tests::plan;
    use base::{Money, jiff::civil::date};

    fn agreement(id: u128, days: (Day, Day), state: AgreementState) -> FundingAgreement {
        FundingAgreement {
            id: Id::from_u128(id),
            funder_id: Id::nil(),
            name: String::new(),
            reference: String::new(),
            state,
            filed_on: None,
            signed_on: None,
            starts_on: days.0,
            ends_on: days.1,
            amount: Money(0),
            max_rate_bp: None,
            report_due_on: None,
            keep_until: None,
            notes: String::new(),
            version: 1,
        }
    }

    #[test]
    fn r31_r33d_a_plan_is_shared_by_those_that_run() {
        let year = (date(2031, 1, 1), date(2031, 12, 31));
        let all = [
            agreement(1, year, AgreementState::Running),
            agreement(2, (year.0, date(2031, 6, 30)), AgreementState::Running),
            agreement(3, year, AgreementState::Rejected),
        ];
        let plan = plan(&[(1, 45), (2, 35), (3, 20)], 100);
        let stretches = cut(&plan, &all);
        let days: Vec<_> = stretches.iter().map(|it| (it.starts_on, it.ends_on)).collect();
        let (july, next) = (date(2031, 7, 1), date(2032, 1, 1));
        let first = (year.0, Some(date(2031, 6, 30)));
        assert_eq!(days, [first, (july, Some(year.1)), (next, None)]);
        assert_eq!(stretches[0].id, plan.id);
        assert!(stretches[1].id != plan.id && stretches[1].id != stretches[2].id);
        let paid = stretches.into_iter().map(|it| paid(it, &all).shares.len());
        assert_eq!(paid.collect::<Vec<_>>(), [2, 1, 0]);
    }
}
