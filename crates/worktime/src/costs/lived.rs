//! What the rate of a cost in a year is computed with: the same for whoever shows it and for whoever uses it (R28).

use super::{Base, Bases, Known, RateMethod, StaffCost, civil, covered, shares_of, store};
use crate::{contracts::WorkContract, packs::Figures};
use ::store::{Scope, Tx};
use base::{Day, Result, days_between};

/// The contracts and the hours of the days of a cost inside a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lived {
    shares: Vec<Base>,
    present: i64,
    present_days: i64,
}

impl Lived {
    /// `contracts`: those of the person of the cost. Hours are asked where the method divides by them.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(
        tx: &mut Tx,
        scope: Scope,
        it: &StaffCost,
        contracts: &[WorkContract],
        (year, today): (i16, Day),
        method: RateMethod,
    ) -> Result<Lived> {
        let within = days_of(it, year);
        let gone = (within.0, within.1.min(today));
        let present = match method {
            RateMethod::RealAnnual => store::present(tx, scope, it.person_id, gone).await?,
            _ => 0,
        };
        Ok(Lived { present, ..Lived::of(contracts, within, gone) })
    }

    fn of(contracts: &[WorkContract], within: (Day, Day), gone: (Day, Day)) -> Lived {
        let shares = shares_of(contracts, within);
        // A person lent has a cost and no contract here (R11b): the cost is that of its own days.
        let present_days = match shares.is_empty() {
            true => days_between(gone.0, gone.1).max(0),
            false => covered(&shares_of(contracts, gone)),
        };
        Lived { shares, present: 0, present_days }
    }

    #[must_use]
    pub fn known<'a>(&'a self, cost: &'a StaffCost, year: i16, figures: &Figures) -> Known<'a> {
        let Lived { shares, present, present_days } = self;
        let bases = Bases::of(figures, year);
        Known { cost, shares, year, present: *present, present_days: *present_days, bases }
    }
}

/// The days of a cost inside a year.
#[must_use]
pub fn days_of(it: &StaffCost, year: i16) -> (Day, Day) {
    let (first, last) = civil(year);
    (it.from.max(first), it.to.map_or(last, |to| to.min(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        contracts::{Amendment, ContractKind, tests_amendment as amendment},
        costs::tests_cost,
        exact::Exact,
    };
    use base::{Id, jiff::civil::date};

    /// 36 500 € a year, lent from 1 January: on 10 April, 100 days are worth 10 000 €, and 500 h worked make 20 € each.
    #[test]
    fn r28_lent_staff_is_priced() {
        let (cost, today) = (tests_cost(3_650_000), date(2031, 4, 10));
        let within = days_of(&cost, 2031);
        let lived = Lived { present: 500 * 60, ..Lived::of(&[], within, (within.0, today)) };
        assert_eq!(lived.present_days, 100);
        let rate = lived.known(&cost, 2031, &Figures::SHIPPED).rate(RateMethod::RealAnnual, None).unwrap();
        assert_eq!(rate.shown(), 200_000);
        let before = Lived::of(&[], within, (within.0, date(2030, 12, 1)));
        assert_eq!(before.present_days, 0, "a cost to come has no day gone by");
    }

    /// Nine tenths until April, a half after: a cost of the first four months is divided by 1 720 × 0.9 h, the next by
    /// 1 720 × 0.5 h.
    #[test]
    fn r28_the_share_is_that_of_the_days_of_the_cost() {
        let (april, may) = (date(2032, 4, 30), date(2032, 5, 1));
        let first = Amendment { fte_bp: 9_000, ..amendment(date(2032, 1, 1), Some(april)) };
        let second = Amendment { fte_bp: 5_000, ..amendment(may, None) };
        let contract = WorkContract {
            id: Id::nil(),
            person_id: Id::nil(),
            kind: ContractKind::Cdi,
            starts_on: date(2032, 1, 1),
            ends_on: None,
            job_title: String::new(),
            idcc: None,
            amendments: vec![first, second],
            version: 1,
        };
        let minutes = |cost: &StaffCost| {
            let within = days_of(cost, 2032);
            let lived = Lived::of(std::slice::from_ref(&contract), within, within);
            lived.known(cost, 2032, &Figures::SHIPPED).rate(RateMethod::Fixed1720, None).unwrap().minutes
        };
        let early = StaffCost { from: date(2032, 1, 1), to: Some(april), ..tests_cost(1) };
        let late = StaffCost { from: may, to: None, ..tests_cost(1) };
        let expected = (Exact::whole(1_548 * 60), Exact::whole(860 * 60));
        assert_eq!((minutes(&early), minutes(&late)), expected);
    }
}
