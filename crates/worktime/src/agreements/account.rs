//! An agreement's account: declared minutes priced (R29). Pure.

use super::{Minutes, Subject};
use crate::{
    costs::{Precision, Rate},
    exact::Exact,
    staff::StaffKind,
};
use base::{Id, Money, largest_remainder};
use std::collections::BTreeMap;

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
    pub(super) fn by_plan(&self) -> BTreeMap<Option<Id>, i64> {
        let mut sums = BTreeMap::new();
        for (subject, _, cost) in &self.details {
            *sums.entry(subject.plan_id).or_default() += cost.map_or(0, |it| it.0);
        }
        sums
    }
}
