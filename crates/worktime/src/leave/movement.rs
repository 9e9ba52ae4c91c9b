//! A movement of leave, and what the movements of a period make.

use base::{Day, Id};
use serde::Serialize;
use site::text_enum;
use std::collections::BTreeMap;

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

/// The hundredths of days that an absence took when it was accepted, whatever became of its contract or of its holidays
/// since, in each period it was taken from; `None` when nothing was taken of any entitlement.
#[must_use]
pub fn kept_c<'a>(movements: impl IntoIterator<Item = &'a LeaveMovement>, absence_id: Id) -> Option<i64> {
    let took = |it: &&LeaveMovement| it.cause == LeaveCause::Taken && it.absence_id == Some(absence_id);
    let taken = movements.into_iter().filter(took).map(|it| (it.period, -it.quantity_c));
    let taken: BTreeMap<(Day, Day), i64> = taken.collect();
    (!taken.is_empty()).then(|| taken.values().sum())
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
            of(600, LeaveCause::GivenBack, off),
            of(-200, LeaveCause::Taken, other),
        ];
        assert_eq!((kept_c(&all, off), kept_c(&all, other)), (Some(600), Some(200)));
        assert_eq!(kept_c(&all[..1], off), None, "nothing was taken of what was typed");
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
