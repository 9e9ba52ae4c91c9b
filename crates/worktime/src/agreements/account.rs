//! An agreement's account: declared minutes priced (R29), indirect costs (R30), who pays them (R31). Pure.

use super::{AgreementTerms, Declares, Minutes, Subject};
use crate::{
    costs::{Precision, Rate},
    exact::Exact,
    staff::StaffKind,
};
use base::{Id, Money, Refusal, Result, largest_remainder};
use std::collections::BTreeMap;
use treasury::plans::{FinancingPlan, Limit, finance};

/// What an hour of somebody costs in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priced {
    /// Hours alone: no cost is asked, or none exists (civic service, R11b).
    Free,
    At {
        cost_id: Id,
        rate: Rate,
    },
    /// No cost is known, or it may not be told.
    Unknown,
}

/// One line of a report: a person, a cost, a year (R29).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonLine {
    pub person_id: Id,
    /// What they were who were no employees: their hours are never in the total of these (R11b).
    pub apart: Option<StaffKind>,
    pub year: i16,
    pub minutes: i64,
    pub rate: Option<Rate>,
    /// The cost it is counted with.
    pub cost_id: Option<Id>,
    /// The share of letters, when they are one.
    pub fixed_bp: Option<i64>,
    /// `None`: unknown.
    pub cost: Option<Money>,
}

/// What makes a line: a person, a year, a cost, what they were.
type Held = (Id, i16, Option<Id>, Option<StaffKind>);

fn held(it: &Subject, cost_id: Option<Id>) -> Held {
    (it.person_id, it.month.year(), cost_id, it.apart)
}

/// What a letter costs in a month (R28 `fixed_share`): monthly cost × share, exact until its line is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedPart {
    pub subject: Subject,
    pub share_bp: i64,
    /// The cost it is a share of, and its amount in cents; `None`: unknown.
    pub cost: Option<(Id, Exact)>,
}

/// Declared minutes with what they cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub details: Vec<(Subject, i64, Option<Money>)>,
    pub lines: Vec<PersonLine>,
}

impl Account {
    /// Prices declared minutes: each line is rounded once, then shared by its minutes so that details sum to it.
    #[must_use]
    pub fn of(minutes: &Minutes, precision: Precision, price: impl Fn(&Subject) -> Priced) -> Account {
        let mut lines = BTreeMap::<Held, (Priced, Vec<usize>)>::new();
        let mut details: Vec<(Subject, i64, Option<Money>)> = Vec::with_capacity(minutes.len());
        for (subject, minutes) in minutes {
            let priced = price(subject);
            let cost_id = if let Priced::At { cost_id, .. } = priced { Some(cost_id) } else { None };
            let key = held(subject, cost_id);
            lines.entry(key).or_insert((priced, Vec::new())).1.push(details.len());
            details.push((*subject, *minutes, None));
        }
        let mut account = Account { details, lines: Vec::with_capacity(lines.len()) };
        for (held, (priced, places)) in lines {
            account.add(held, priced, &places, precision);
        }
        account
    }

    /// The account of letters: no hours, a line a person, a year and a cost, rounded once, then shared by what
    /// each month comes to so that details sum to it.
    #[must_use]
    pub fn of_letters(parts: &[FixedPart]) -> Account {
        let mut lines = BTreeMap::<Held, Vec<usize>>::new();
        for (at, part) in parts.iter().enumerate() {
            let key = held(&part.subject, part.cost.map(|it| it.0));
            lines.entry(key).or_default().push(at);
        }
        let details = parts.iter().map(|it| (it.subject, 0, None)).collect();
        let mut account = Account { details, lines: Vec::with_capacity(lines.len()) };
        for ((person_id, year, cost_id, apart), places) in lines {
            let exact: Option<Vec<Exact>> = places.iter().map(|at| Some(parts[*at].cost?.1)).collect();
            let cost = exact.as_ref().map(|all| Money(all.iter().copied().sum::<Exact>().rounded()));
            if let (Some(all), Some(cost)) = (&exact, cost) {
                let weights: Vec<i128> = all.iter().map(|it| i128::from(it.thousandths())).collect();
                for (at, part) in places.iter().zip(largest_remainder(cost.0, &weights)) {
                    account.details[*at].2 = Some(Money(part));
                }
            }
            let first = places.first().map(|at| parts[*at].share_bp);
            let fixed_bp = first.filter(|it| places.iter().all(|at| parts[*at].share_bp == *it));
            account.lines.push(PersonLine {
                person_id,
                apart,
                year,
                minutes: 0,
                rate: None,
                cost_id,
                fixed_bp,
                cost,
            });
        }
        account
    }

    fn add(
        &mut self,
        (person_id, year, _, apart): Held,
        priced: Priced,
        places: &[usize],
        precision: Precision,
    ) {
        let weights: Vec<i128> = places.iter().map(|at| i128::from(self.details[*at].1)).collect();
        let minutes: i64 = places.iter().map(|at| self.details[*at].1).sum();
        let (rate, cost_id, cost) = match priced {
            Priced::Free => (None, None, Some(Money(0))),
            Priced::At { cost_id, rate } => (Some(rate), Some(cost_id), Some(rate.cost(minutes, precision))),
            Priced::Unknown => (None, None, None),
        };
        if let Some(cost) = cost {
            for (at, part) in places.iter().zip(largest_remainder(cost.0, &weights)) {
                self.details[*at].2 = Some(Money(part));
            }
        }
        self.lines.push(PersonLine { person_id, apart, year, minutes, rate, cost_id, fixed_bp: None, cost });
    }

    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.lines.iter().map(|it| it.minutes).sum()
    }

    /// What its staff costs, as far as it is known.
    #[must_use]
    pub fn staff(&self) -> Money {
        Money(self.lines.iter().filter_map(|it| it.cost).map(|it| it.0).sum())
    }

    /// Whose cost is not known: a report waits for them (R29).
    #[must_use]
    pub fn unpriced(&self) -> Vec<Id> {
        let mut all: Vec<Id> =
            self.lines.iter().filter(|it| it.cost.is_none()).map(|it| it.person_id).collect();
        all.dedup();
        all
    }

    /// What staff costs under each plan.
    fn by_plan(&self) -> BTreeMap<Option<Id>, i64> {
        let mut sums = BTreeMap::new();
        for (subject, _, cost) in &self.details {
            *sums.entry(subject.plan_id).or_default() += cost.map_or(0, |it| it.0);
        }
        sums
    }
}

/// What bounds an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub agreement_id: Id,
    pub amount: Money,
    pub max_rate_bp: Option<i64>,
    /// The part of its days that the account is of.
    pub part: Exact,
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

/// The bill of an account with its other direct costs (R30, R31).
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
    let direct = if terms.is_flat_rate() { Money(0) } else { direct };
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
mod tests {
    use super::*;
    use crate::{
        agreements::{
            IndirectKind,
            agreement::tests::{plan, worked},
            declared,
        },
        costs::{Base, Known, RateMethod, civil, tests_cost},
    };
    use base::jiff::civil::date;
    use proptest::prelude::*;

    const P: u128 = 1;
    const BOUNDS: Bounds = Bounds {
        agreement_id: Id::from_u128(P),
        amount: Money(10_000_000),
        max_rate_bp: None,
        part: Exact::whole(1),
    };

    /// Yann, Inès and Loïc of X9, each with their own cost and share of full time.
    fn price(subject: &Subject) -> Priced {
        let (annual, fte_bp) = match subject.person_id.as_u128() {
            11 => (3_818_400, 10_000),
            12 => (2_752_000, 7_000),
            13 => (3_300_000, 9_000),
            _ => return Priced::Unknown,
        };
        let ((from, to), cost) = (civil(2031), tests_cost(annual));
        let shares = [Base { fte_bp, from, to }];
        let known = Known { cost: &cost, shares: &shares, year: 2031, present: 0, present_days: 0 };
        let rate = known.rate(RateMethod::Fixed1720, None).unwrap();
        Priced::At { cost_id: cost.id, rate }
    }

    fn x9(precision: Precision) -> (Account, Vec<FinancingPlan>) {
        let plans = vec![plan(&[(P, 4_500), (2, 3_500), (3, 2_000)], 10_000)];
        let day = |n: i8| date(2031, n, 3);
        let mut rows = vec![worked(12, day(4), 147 * 60 + 30), worked(13, day(5), 64 * 60 + 45)];
        // 215 h 20 over seven months: the line is rounded once.
        rows.extend((1..=6).map(|month| worked(11, day(month), 1_847)));
        rows.push(worked(11, day(7), 215 * 60 + 20 - 6 * 1_847));
        let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
        (Account::of(&minutes, precision, price), plans)
    }

    /// Worked example X9, from the minutes to what each agreement pays.
    #[test]
    fn r29_r30_r31_x9_from_minutes_to_the_bill() {
        let (account, plans) = x9(Precision::Exact);
        let costs: Vec<i64> = account.lines.iter().map(|it| it.cost.unwrap().0).collect();
        assert_eq!((costs, account.staff()), (vec![478_040, 337_143, 138_033], Money(953_216)));
        let terms = AgreementTerms {
            indirect: IndirectKind::OfStaff,
            indirect_bp: 1_500,
            method: RateMethod::Fixed1720,
            ..AgreementTerms::unsaid()
        };
        let it = bill(&account, &plans, &terms, BOUNDS, Money(0)).unwrap();
        assert_eq!((it.indirect, it.total, it.own), (Money(142_982), Money(1_096_198), Money(493_289)));
        let others: Vec<i64> = it.others.iter().map(|(_, money)| money.0).collect();
        assert_eq!((others, it.self_funded), (vec![383_669, 219_240], Money(0)));
        assert_eq!(x9(Precision::Cent).0.staff(), Money(953_272));
    }

    /// X9 with 40 %: 9 532.16 × 1.4 = 13 345.02, whatever else is charged; and a `share` agreement keeps to its rate.
    #[test]
    fn w_r30_r31_the_flat_rate_takes_no_direct_cost_and_a_share_has_its_limit() {
        let (account, plans) = x9(Precision::Exact);
        let terms = AgreementTerms {
            indirect: IndirectKind::OfStaff,
            indirect_bp: 4_000,
            method: RateMethod::Fixed1720,
            ..AgreementTerms::unsaid()
        };
        let it = bill(&account, &plans, &terms, BOUNDS, Money(50_000)).unwrap();
        assert_eq!((it.direct, it.indirect, it.total), (Money(0), Money(381_286), Money(1_334_502)));
        let share = AgreementTerms { declares: Declares::Share, ..AgreementTerms::unsaid() };
        let bounds = Bounds { max_rate_bp: Some(8_000), ..BOUNDS };
        let it = bill(&account, &plans, &share, bounds, Money(0)).unwrap();
        assert_eq!((it.own, it.self_funded, it.limited), (Money(762_573), Money(190_643), true));
    }

    /// 40 % of Inès, who costs 2 293.33 € a month (27 520 € ÷ 12): six months are 5 504 €, rounded once.
    #[test]
    fn r28_a_fixed_share_is_that_of_the_monthly_cost_without_hours() {
        let monthly = tests_cost(2_752_000).monthly_cost();
        let part = |month: i8, cost: Option<(Id, Exact)>| {
            let row = worked(12, date(2031, month, 1), 1);
            FixedPart {
                subject: crate::agreements::subject(&row, Some(Id::from_u128(77))),
                share_bp: 4_000,
                cost,
            }
        };
        let share = monthly.times(Exact::ratio(4_000, 10_000));
        let parts: Vec<FixedPart> =
            (1..=6).map(|month| part(month, Some((Id::from_u128(5), share)))).collect();
        let account = Account::of_letters(&parts);
        assert_eq!((account.staff(), account.minutes(), account.lines.len()), (Money(550_400), 0, 1));
        assert_eq!((account.lines[0].fixed_bp, account.lines[0].rate), (Some(4_000), None));
        assert_eq!(account.details.iter().map(|it| it.2.unwrap().0).sum::<i64>(), 550_400);
        let plans = [plan(&[(P, 4_500), (2, 3_500)], 10_000)];
        let it = bill(&account, &plans, &AgreementTerms::unsaid(), BOUNDS, Money(0)).unwrap();
        assert_eq!((it.own, it.self_funded), (Money(247_680), Money(110_080)));
        let unknown = Account::of_letters(&[part(1, None)]);
        assert_eq!((unknown.unpriced(), unknown.staff()), (vec![Id::from_u128(12)], Money(0)));
    }

    #[test]
    fn r31_what_passes_the_amount_is_self_funded() {
        let (account, plans) = x9(Precision::Exact);
        let bounds = Bounds { amount: Money(400_000), ..BOUNDS };
        let it = bill(&account, &plans, &AgreementTerms::unsaid(), bounds, Money(0)).unwrap();
        assert_eq!((it.own, it.limited), (Money(400_000), true));
        let paid = it.own.0 + it.others.iter().map(|(_, money)| money.0).sum::<i64>() + it.self_funded.0;
        assert_eq!(paid, it.total.0);
    }

    #[test]
    fn r29_a_missing_cost_is_told_and_costs_nothing_yet() {
        let plans = vec![plan(&[(P, 1)], 1)];
        let rows = [worked(99, date(2031, 1, 1), 60), worked(11, date(2031, 1, 1), 60)];
        let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
        let account = Account::of(&minutes, Precision::Exact, price);
        assert_eq!(account.unpriced(), [Id::from_u128(99)]);
        assert_eq!((account.minutes(), account.staff()), (120, Money(2_220)));
    }

    proptest! {
        /// Whatever is worked, the details sum to their lines, and what agreements pay to the total.
        #[test]
        fn r29_r31_everything_sums(
            rows in prop::collection::vec((11_u128..14, 1_i8..13, 1_i64..700), 1..30),
            a in 1_i64..5_000, b in 1_i64..5_000, direct in 0_i64..900_000, amount in 0_i64..900_000,
        ) {
            let plans = vec![plan(&[(P, a), (2, b)], 10_000)];
            let rows: Vec<_> = rows.iter().map(|(who, month, minutes)| worked(*who, date(2031, *month, 5), *minutes)).collect();
            let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
            let account = Account::of(&minutes, Precision::Exact, price);
            let details: i64 = account.details.iter().map(|it| it.2.unwrap().0).sum();
            prop_assert_eq!(details, account.staff().0);
            prop_assert_eq!(account.minutes(), rows.iter().map(|it| it.minutes).sum::<i64>());
            let terms = AgreementTerms::unsaid();
            let bounds = Bounds { amount: Money(amount), ..BOUNDS };
            let it = bill(&account, &plans, &terms, bounds, Money(direct)).unwrap();
            let paid = it.own.0 + it.others.iter().map(|(_, money)| money.0).sum::<i64>();
            prop_assert_eq!(paid + it.self_funded.0, it.total.0);
            prop_assert!(it.own.0 <= amount && it.self_funded.0 >= 0);
            let own: i64 = own_parts(&account, &plans, &terms, bounds).unwrap().iter().map(|it| it.unwrap().0).sum();
            prop_assert!(own * 10_000 < account.staff().0 * a + 10_000);
        }

        /// A cost that may not be told is told by no figure of the account.
        #[test]
        fn i10_without_the_right_no_figure_holds_a_cost(rows in prop::collection::vec((11_u128..14, 1_i8..13, 1_i64..700), 1..30)) {
            let plans = vec![plan(&[(P, 1), (2, 1)], 3)];
            let rows: Vec<_> = rows.iter().map(|(who, month, minutes)| worked(*who, date(2031, *month, 5), *minutes)).collect();
            let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
            let account = Account::of(&minutes, Precision::Exact, |_| Priced::Unknown);
            prop_assert!(account.details.iter().all(|it| it.2.is_none()));
            prop_assert!(account.lines.iter().all(|it| it.cost.is_none() && it.rate.is_none()));
            prop_assert_eq!(account.staff(), Money(0));
        }
    }
}
