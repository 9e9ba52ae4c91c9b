//! A movement of leave, and what the movements of a period make.

use crate::absences::{Absence, AbsenceState};
use base::{Day, Id};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Why days came or went.
    pub enum LeaveCause {
        /// Typed for the period.
        Entitled = "entitled",
        /// Typed after, more or less.
        Adjusted = "adjusted",
        /// An accepted absence.
        Taken = "taken",
        /// That absence was cancelled.
        GivenBack = "given_back",
    }
}

/// Hundredths of a day in or out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeaveMovement {
    pub id: Id,
    pub person_id: Id,
    pub type_id: Id,
    pub period: (Day, Day),
    pub on: Day,
    pub quantity_c: i64,
    pub cause: LeaveCause,
    pub absence_id: Option<Id>,
    pub reason: String,
    pub by: String,
}

/// The leave of a type over a period: its balance is the sum of its movements, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavePeriod {
    pub type_id: Id,
    pub period: (Day, Day),
    pub movements: Vec<LeaveMovement>,
}

impl LeavePeriod {
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        self.period.0 <= on && on <= self.period.1
    }

    #[must_use]
    pub fn left_c(&self) -> i64 {
        self.movements.iter().map(|it| it.quantity_c).sum()
    }

    /// What was typed.
    #[must_use]
    pub fn entitled_c(&self) -> i64 {
        self.of(&[LeaveCause::Entitled, LeaveCause::Adjusted])
    }

    /// What absences took, given back days out.
    #[must_use]
    pub fn taken_c(&self) -> i64 {
        -self.of(&[LeaveCause::Taken, LeaveCause::GivenBack])
    }

    fn of(&self, causes: &[LeaveCause]) -> i64 {
        self.movements.iter().filter(|it| causes.contains(&it.cause)).map(|it| it.quantity_c).sum()
    }
}

/// Movements by type and period, the period that ends first before the others.
#[must_use]
pub fn periods(movements: Vec<LeaveMovement>) -> Vec<LeavePeriod> {
    let mut all: Vec<LeavePeriod> = Vec::new();
    for it in movements {
        match all.iter_mut().find(|held| held.type_id == it.type_id && held.period == it.period) {
            Some(held) => held.movements.push(it),
            None => {
                all.push(LeavePeriod { type_id: it.type_id, period: it.period, movements: vec![it] });
            }
        }
    }
    all.sort_by_key(|it| (it.period.1, it.period.0, it.type_id));
    all
}

/// The hundredths of days that an absence takes: accepted, what stands of it, be it nothing since its contract ended; of
/// another, see [`kept_c`]. `None` when nothing was taken of any entitlement.
#[must_use]
pub fn taken_by<'a>(
    movements: impl IntoIterator<Item = &'a LeaveMovement>,
    absence: &Absence,
) -> Option<i64> {
    if absence.state != AbsenceState::Accepted {
        return kept_c(movements, absence.id);
    }
    let own = movements.into_iter().filter(|it| it.absence_id == Some(absence.id));
    own.map(|it| -it.quantity_c).reduce(|all, days_c| all + days_c)
}

/// The hundredths of days that an absence took when it was accepted, whatever became of its contract or of its holidays
/// since, in each period it is taken from; of one that was undone, what it took last. `None` when nothing was taken of any
/// entitlement.
#[must_use]
pub fn kept_c<'a>(movements: impl IntoIterator<Item = &'a LeaveMovement>, absence_id: Id) -> Option<i64> {
    let mut own: Vec<&LeaveMovement> =
        movements.into_iter().filter(|it| it.absence_id == Some(absence_id)).collect();
    let stands: i64 = own.iter().map(|it| -it.quantity_c).sum();
    if own.is_empty() || stands != 0 {
        return Some(stands).filter(|_| !own.is_empty());
    }
    // As they were written: an identity bears its instant, to the millisecond once its organisation moved. What is taken
    // anew is first given back.
    own.sort_by_key(|it| (it.id.as_u128() >> 80, it.cause == LeaveCause::Taken));
    let last = own.iter().rev().take_while(|it| it.cause == LeaveCause::GivenBack);
    Some(last.map(|it| it.quantity_c).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    fn movement(quantity_c: i64, cause: LeaveCause) -> LeaveMovement {
        LeaveMovement {
            id: Id::nil(),
            person_id: Id::nil(),
            type_id: Id::nil(),
            period: (date(2030, 6, 1), date(2031, 5, 31)),
            on: date(2030, 7, 1),
            quantity_c,
            cause,
            absence_id: None,
            reason: String::new(),
            by: String::new(),
        }
    }

    /// An identity drawn at some millisecond.
    fn drawn_at(millisecond: u128) -> Id {
        Id::from_u128(millisecond << 80)
    }

    #[test]
    fn i7_a_cancelled_leave_gives_its_days_back() {
        let all = vec![
            movement(3_000, LeaveCause::Entitled),
            movement(-1_200, LeaveCause::Taken),
            movement(-400, LeaveCause::Taken),
            movement(400, LeaveCause::GivenBack),
            movement(100, LeaveCause::Adjusted),
        ];
        let all = periods(all);
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].entitled_c(), all[0].taken_c(), all[0].left_c()), (3_100, 1_200, 1_900));
    }

    #[test]
    fn e5_an_absence_keeps_the_days_that_it_took() {
        let (off, other) = (Id::from_u128(1), Id::from_u128(2));
        let of = |quantity_c: i64, cause: LeaveCause, absence_id: Id| LeaveMovement {
            absence_id: Some(absence_id),
            ..movement(quantity_c, cause)
        };
        let all = [
            movement(3_000, LeaveCause::Entitled),
            of(-600, LeaveCause::Taken, off),
            LeaveMovement { id: drawn_at(1), ..of(600, LeaveCause::GivenBack, off) },
            of(-200, LeaveCause::Taken, other),
        ];
        assert_eq!((kept_c(&all, off), kept_c(&all, other)), (Some(600), Some(200)));
        assert_eq!(kept_c(&all[..1], off), None, "nothing was taken of what was typed");
    }

    /// Taken from a year and the next, then anew from the first and from days carried over, which hold all of it too.
    #[test]
    fn e5_an_absence_taken_anew_from_another_period_keeps_its_days() {
        let off = Id::from_u128(1);
        let (year, next) = ((date(2025, 6, 1), date(2026, 5, 31)), (date(2026, 6, 1), date(2027, 5, 31)));
        let carried = (date(2026, 1, 1), date(2026, 8, 31));
        let moves = [
            (year, -600),
            (next, -500),
            (year, 600),
            (next, 500),
            (year, -600),
            (carried, -500),
            (year, 600),
            (carried, 500),
        ];
        let moved = (10..).zip(moves).map(|(n, (period, quantity_c))| LeaveMovement {
            id: drawn_at(n),
            period,
            absence_id: Some(off),
            ..movement(quantity_c, if quantity_c < 0 { LeaveCause::Taken } else { LeaveCause::GivenBack })
        });
        let all: Vec<LeaveMovement> = moved.collect();
        assert_eq!(kept_c(&all[..2], off), Some(1_100));
        assert_eq!(kept_c(&all[..6], off), Some(1_100), "what was given back is of another time");
        let mut read = all.clone();
        read.sort_by_key(|it| it.period);
        assert_eq!(kept_c(&read, off), Some(1_100), "undone, whatever order it is read in");
    }

    /// Given back and taken anew in one millisecond: an organisation that moved keeps no more of their order than that.
    #[test]
    fn e5_an_absence_keeps_its_days_when_its_organisation_moved() {
        let off = Id::from_u128(1);
        let moves = [(1, -1_100), (5, 1_100), (5, -600), (5, -500), (9, 600), (9, 500)];
        for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [2, 3, 1, 0, 5, 4]] {
            let moved = moves.iter().zip(order).map(|((instant, quantity_c), drawn)| LeaveMovement {
                id: Id::from_u128(drawn_at(*instant).as_u128() + drawn),
                absence_id: Some(off),
                ..movement(
                    *quantity_c,
                    if *quantity_c < 0 { LeaveCause::Taken } else { LeaveCause::GivenBack },
                )
            });
            let mut all: Vec<LeaveMovement> = moved.collect();
            all.sort_by_key(|it| it.id);
            assert_eq!(kept_c(&all, off), Some(1_100), "{order:?}");
        }
    }

    proptest! {
        /// Whatever moves, what is left is what was typed less what was taken.
        #[test]
        fn i7_counters_are_derived(moves in prop::collection::vec((-5_000_i64..5_000, 0_usize..4), 0..20)) {
            let all = moves.iter().map(|(c, n)| movement(*c, LeaveCause::ALL[*n])).collect();
            for it in periods(all) {
                prop_assert_eq!(it.left_c(), it.entitled_c() - it.taken_c());
            }
        }
    }
}
