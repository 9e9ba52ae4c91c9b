//! An absence and what it does to a day.

use base::{Day, Id};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// What an accepted absence does to the day (R22).
    pub enum AbsenceEffect {
        /// Leave, rests, training: nothing is due.
        NeutralDue = "neutral_due",
        /// Sickness, accident, parental: nothing is due and it is never worked back.
        CreditAverage = "credit_average",
        /// Recovery: still due, so the balance falls by it, once.
        DebitDifference = "debit_difference",
        /// Unpaid: nothing is due.
        None = "none",
    }
}

text_enum! {
    pub enum AbsenceState {
        Draft = "draft",
        Requested = "requested",
        Accepted = "accepted",
        Refused = "refused",
        Cancelled = "cancelled",
        Rectified = "rectified",
    }
}

text_enum! {
    pub enum Half { Am = "am", Pm = "pm" }
}

/// A type of absence of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AbsenceType {
    pub id: Id,
    pub code: String,
    /// Empty: the words of the code.
    pub label: String,
    pub effect: AbsenceEffect,
    pub needs_approval: bool,
    /// Others than the person and whoever holds `see_absence_reason` read « Absent·e ».
    pub confidential: bool,
    pub half_days: bool,
    pub enabled: bool,
}

/// A type shipped with the program.
#[derive(Clone, Copy, Debug)]
pub struct ShippedType {
    pub code: &'static str,
    pub effect: AbsenceEffect,
    pub needs_approval: bool,
    pub confidential: bool,
}

const fn of(
    code: &'static str,
    effect: AbsenceEffect,
    needs_approval: bool,
    confidential: bool,
) -> ShippedType {
    ShippedType { code, effect, needs_approval, confidential }
}

/// The thirteen types a new organisation starts with (§3.3).
pub const SHIPPED_TYPES: [ShippedType; 13] = [
    of("leave", AbsenceEffect::NeutralDue, true, false),
    of("split_bonus", AbsenceEffect::NeutralDue, true, false),
    of("rtt", AbsenceEffect::NeutralDue, true, false),
    of("day_pack_rest", AbsenceEffect::NeutralDue, true, false),
    of("recovery", AbsenceEffect::DebitDifference, true, false),
    of("sick", AbsenceEffect::CreditAverage, false, true),
    of("work_accident", AbsenceEffect::CreditAverage, false, true),
    of("parental", AbsenceEffect::CreditAverage, false, true),
    of("family_event", AbsenceEffect::NeutralDue, true, true),
    of("unpaid", AbsenceEffect::None, true, true),
    of("training", AbsenceEffect::NeutralDue, true, false),
    of("delegation", AbsenceEffect::NeutralDue, false, true),
    of("other", AbsenceEffect::NeutralDue, true, true),
];

/// From a half-day to a half-day, both counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Absence {
    pub id: Id,
    pub person_id: Id,
    pub type_id: Id,
    pub effect: AbsenceEffect,
    pub from: Day,
    pub from_half: Half,
    pub to: Day,
    pub to_half: Half,
    pub state: AbsenceState,
    pub comment: String,
    /// Why it was refused; empty before.
    pub answer: String,
    pub version: i64,
}

/// The halves of a day that something takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfDays {
    pub am: bool,
    pub pm: bool,
}

impl HalfDays {
    #[must_use]
    pub const fn is_full(self) -> bool {
        self.am && self.pm
    }

    #[must_use]
    pub const fn is_some(self) -> bool {
        self.am || self.pm
    }

    #[must_use]
    pub const fn and(self, other: HalfDays) -> HalfDays {
        HalfDays { am: self.am || other.am, pm: self.pm || other.pm }
    }

    /// The part of some minutes that these halves take: the two halves of 435 are 218 and 217, so
    /// that they sum to it.
    #[must_use]
    pub const fn of(self, minutes: i64) -> i64 {
        let morning = (minutes + 1) / 2;
        match (self.am, self.pm) {
            (true, true) => minutes,
            (true, false) => morning,
            (false, true) => minutes - morning,
            (false, false) => 0,
        }
    }
}

impl Absence {
    /// The halves of a day that it takes.
    #[must_use]
    pub fn halves(&self, on: Day) -> HalfDays {
        if on < self.from || on > self.to {
            return HalfDays::default();
        }
        HalfDays {
            am: on > self.from || self.from_half == Half::Am,
            pm: on < self.to || self.to_half == Half::Pm,
        }
    }

    /// Whether it ends before it begins.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        self.to < self.from
            || (self.to == self.from && self.from_half == Half::Pm && self.to_half == Half::Am)
    }
}

/// The halves of a day taken by absences in one of some states.
#[must_use]
pub fn half_days_on(absences: &[Absence], on: Day, states: &[AbsenceState]) -> HalfDays {
    let held = absences.iter().filter(|it| states.contains(&it.state));
    held.fold(HalfDays::default(), |all, it| all.and(it.halves(on)))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    pub fn absence(from: Day, to: Day, effect: AbsenceEffect) -> Absence {
        Absence {
            id: Id::nil(),
            person_id: Id::nil(),
            type_id: Id::nil(),
            effect,
            from,
            from_half: Half::Am,
            to,
            to_half: Half::Pm,
            state: AbsenceState::Accepted,
            comment: String::new(),
            answer: String::new(),
            version: 1,
        }
    }

    #[test]
    fn an_absence_takes_halves_from_its_first_to_its_last() {
        let (from, to) = (date(2031, 3, 3), date(2031, 3, 5));
        let it = Absence {
            from_half: Half::Pm,
            to_half: Half::Am,
            ..absence(from, to, AbsenceEffect::NeutralDue)
        };
        assert_eq!(it.halves(from), HalfDays { am: false, pm: true });
        assert!(it.halves(date(2031, 3, 4)).is_full());
        assert_eq!(it.halves(to), HalfDays { am: true, pm: false });
        assert!(!it.halves(date(2031, 3, 6)).is_some() && !it.is_backwards());
        assert!(Absence { to: from, ..it }.is_backwards());
    }

    proptest! {
        #[test]
        fn the_two_halves_of_a_day_sum_to_it(minutes in 0_i64..=1440) {
            let (am, pm) = (HalfDays { am: true, pm: false }, HalfDays { am: false, pm: true });
            prop_assert_eq!(am.of(minutes) + pm.of(minutes), minutes);
            prop_assert_eq!(am.and(pm).of(minutes), minutes);
        }
    }
}
