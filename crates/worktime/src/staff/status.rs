//! What somebody is here by dates: a trainee who is hired stays the trainee of the hours written before (R11b).

use super::{StaffKind, StaffProfile};
use base::{Day, jiff::ToSpan};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Days from the first to the last, both counted; no last one: they go on.
pub type Span = (Day, Option<Day>);

/// What somebody was before, from a day to a day, both counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = EarlierStatus)]
pub struct EarlierStatus {
    pub kind: StaffKind,
    #[schema(value_type = String, format = Date)]
    pub from: Day,
    #[schema(value_type = String, format = Date)]
    pub to: Day,
}

impl EarlierStatus {
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && on <= self.to
    }
}

fn eve(on: Day) -> Day {
    on.saturating_sub(1.day())
}

fn morrow(on: Day) -> Day {
    on.saturating_add(1.day())
}

/// Whether some days hold a day.
#[must_use]
pub fn within((from, to): Span, on: Day) -> bool {
    from <= on && to.is_none_or(|to| on <= to)
}

/// Some days without others.
fn without((from, to): Span, (first, last): Span) -> Vec<Span> {
    if to.is_some_and(|to| to < first) || last.is_some_and(|last| last < from) {
        return vec![(from, to)];
    }
    let before = (from < first).then(|| (from, Some(eve(first))));
    let after = last.map(morrow).filter(|next| to.is_none_or(|to| *next <= to)).map(|next| (next, to));
    before.into_iter().chain(after).collect()
}

impl StaffProfile {
    /// What they are on a day: the last status where no earlier one holds.
    #[must_use]
    pub fn kind_on(&self, on: Day) -> StaffKind {
        self.earlier.iter().find(|it| it.holds(on)).map_or(self.kind, |it| it.kind)
    }

    #[must_use]
    pub fn is_employee_on(&self, on: Day) -> bool {
        self.kind_on(on) == StaffKind::Employee
    }

    /// Their statuses in the order of days, the last one last.
    pub fn statuses(&self) -> impl Iterator<Item = (StaffKind, Span)> {
        let earlier = self.earlier.iter().map(|it| (it.kind, (it.from, Some(it.to))));
        earlier.chain([(self.kind, (self.from, self.to))])
    }

    /// What they are on some days of these, if anything.
    pub fn kinds_in(&self, (from, to): (Day, Day)) -> impl Iterator<Item = StaffKind> {
        let meets = move |(_, it): &(StaffKind, Span)| it.0 <= to && it.1.is_none_or(|end| from <= end);
        self.statuses().filter(meets).map(|it| it.0)
    }

    /// The days of these on which they are no employee.
    #[must_use]
    pub fn apart_in(&self, (from, to): (Day, Day)) -> Vec<(Day, Day)> {
        let others = self.statuses().filter(|(kind, _)| *kind != StaffKind::Employee);
        let days = others.map(|(_, (first, last))| (first.max(from), last.map_or(to, |it| it.min(to))));
        days.filter(|(first, last)| first <= last).collect()
    }

    /// The days from which they are something else.
    pub fn changes(&self) -> impl Iterator<Item = Day> {
        let first = self.earlier.iter().map(|it| it.from).chain([self.from]);
        first.skip(1).chain(self.earlier.iter().map(|it| morrow(it.to)))
    }

    /// The same profile where contracts say the days of an employee: what they were on other days stays.
    #[must_use]
    pub fn employed(&self, contracts: &[Span]) -> StaffProfile {
        let others = self.statuses().filter(|(kind, _)| *kind != StaffKind::Employee);
        let mut all: Vec<(StaffKind, Span)> = Vec::new();
        for (kind, span) in others {
            let left = contracts.iter().fold(vec![span], |left, contract| {
                left.into_iter().flat_map(|span| without(span, *contract)).collect()
            });
            all.extend(left.into_iter().map(|span| (kind, span)));
        }
        all.extend(contracts.iter().map(|span| (StaffKind::Employee, *span)));
        all.sort_by_key(|it| it.1.0);
        // Contracts with nothing else between them are one time of employment.
        let mut merged: Vec<(StaffKind, Span)> = Vec::new();
        for (kind, span) in all {
            match merged.last_mut() {
                Some((StaffKind::Employee, held)) if kind == StaffKind::Employee => {
                    held.1 = held.1.zip(span.1).map(|(one, other)| one.max(other));
                }
                _ => merged.push((kind, span)),
            }
        }
        self.with_statuses(merged)
    }

    pub(super) fn with_statuses(&self, mut all: Vec<(StaffKind, Span)>) -> StaffProfile {
        let Some((kind, (from, to))) = all.pop() else { return self.clone() };
        let earlier = |(kind, (from, to)): (StaffKind, Span)| Some(EarlierStatus { kind, from, to: to? });
        StaffProfile {
            kind,
            from,
            to,
            earlier: all.into_iter().filter_map(earlier).collect(),
            ..self.clone()
        }
    }

    /// The same profile with another last status: one of another kind that begins later leaves the former to its days.
    pub(super) fn followed(&self, kind: StaffKind, (from, to): Span) -> StaffProfile {
        let mut all: Vec<(StaffKind, Span)> = self.statuses().collect();
        let replaces = kind == self.kind || from <= self.from;
        if replaces {
            all.pop();
        }
        // Where the last status began on the morrow of another, the other ends where it now begins.
        let met = eve(self.from);
        let cut = |(kind, (first, last)): (StaffKind, Span)| {
            let follows = replaces && last == Some(met) && kind != StaffKind::Employee;
            let last = if follows { eve(from) } else { last.map_or(eve(from), |it| it.min(eve(from))) };
            (first <= last).then_some((kind, (first, Some(last))))
        };
        let mut all: Vec<(StaffKind, Span)> = all.into_iter().filter_map(cut).collect();
        all.push((kind, (from, to)));
        self.with_statuses(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Id, jiff::civil::date};
    use proptest::prelude::*;

    fn profile(kind: StaffKind, (from, to): Span) -> StaffProfile {
        let (id, person_id) = (Id::from_u128(1), Id::from_u128(2));
        let (manager_person_id, archived_at, earlier, version) = (None, None, Vec::new(), 1);
        StaffProfile { id, person_id, kind, from, to, manager_person_id, archived_at, earlier, version }
    }

    #[test]
    fn r11b_a_trainee_who_is_hired_was_a_trainee() {
        let trainee = profile(StaffKind::Trainee, (date(2031, 1, 1), None));
        let hired = trainee.employed(&[(date(2031, 7, 1), None)]);
        assert_eq!((hired.kind, hired.from, hired.to), (StaffKind::Employee, date(2031, 7, 1), None));
        assert_eq!(hired.kind_on(date(2031, 6, 30)), StaffKind::Trainee);
        assert_eq!(hired.kind_on(date(2031, 7, 1)), StaffKind::Employee);
        assert!(hired.holds(date(2031, 1, 1)) && !hired.holds(date(2030, 12, 31)));
        assert_eq!(hired.changes().collect::<Vec<_>>(), [date(2031, 7, 1), date(2031, 7, 1)]);
        // The contract becomes one of a month: nothing is said of the days after.
        let left = hired.employed(&[(date(2031, 7, 1), Some(date(2031, 7, 31)))]);
        assert_eq!((left.kind, left.to), (StaffKind::Employee, Some(date(2031, 7, 31))));
        assert_eq!(left.kind_on(date(2031, 3, 3)), StaffKind::Trainee);
    }

    #[test]
    fn r11b_an_employee_of_once_may_come_back_as_something_else() {
        let left = profile(StaffKind::Employee, (date(2029, 1, 1), Some(date(2030, 12, 31))));
        let back = left.followed(StaffKind::Contractor, (date(2031, 3, 1), None));
        assert_eq!(back.kind_on(date(2030, 6, 1)), StaffKind::Employee);
        assert_eq!(back.kind_on(date(2031, 3, 1)), StaffKind::Contractor);
        // Its first day moves: the employment does not.
        let later = back.followed(StaffKind::Contractor, (date(2031, 4, 1), None));
        assert_eq!((later.from, later.earlier.clone()), (date(2031, 4, 1), back.earlier.clone()));
        // A third one moves neither of the two before.
        let trainee = profile(StaffKind::Trainee, (date(2031, 1, 1), Some(date(2031, 3, 4))));
        let hired = trainee.employed(&[(date(2031, 3, 5), Some(date(2031, 3, 5)))]);
        let third = hired.followed(StaffKind::Contractor, (date(2031, 3, 6), None));
        assert_eq!(third.kind_on(date(2031, 3, 5)), StaffKind::Employee);
        assert_eq!(third.kind_on(date(2031, 3, 4)), StaffKind::Trainee);
        // Of two statuses that touch, both move.
        let trainee = profile(StaffKind::Trainee, (date(2031, 1, 1), None));
        let civic = trainee.followed(StaffKind::CivicService, (date(2031, 3, 1), None));
        let earlier = civic.followed(StaffKind::CivicService, (date(2031, 2, 1), None));
        assert_eq!(earlier.kind_on(date(2031, 2, 1)), StaffKind::CivicService);
        let later = earlier.followed(StaffKind::CivicService, (date(2031, 5, 1), None));
        assert_eq!(later.kind_on(date(2031, 4, 30)), StaffKind::Trainee);
    }

    proptest! {
        #[test]
        fn r11b_days_under_contract_are_an_employees_and_the_others_stay(
            start in 0_i64..300, length in 0_i64..300, first in 0_i64..300, days in 0_i64..300, open in any::<bool>(),
        ) {
            let day = |n: i64| date(2031, 1, 1).saturating_add(n.days());
            let was = profile(StaffKind::Trainee, (day(start), Some(day(start + length))));
            let contract = (day(first), (!open).then(|| day(first + days)));
            let now = was.employed(&[contract]);
            for on in (0..900).map(day) {
                if within(contract, on) {
                    prop_assert_eq!(now.kind_on(on), StaffKind::Employee);
                } else if was.holds(on) {
                    prop_assert_eq!(now.kind_on(on), StaffKind::Trainee);
                    prop_assert!(now.holds(on));
                }
            }
            prop_assert_eq!(now.employed(&[contract]), now, "twice is once");
        }
    }
}
