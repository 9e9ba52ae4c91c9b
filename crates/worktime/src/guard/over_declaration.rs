//! Caps of declared minutes by person and year (R33e, R33f).

use crate::exact::Exact;
use base::Id;

/// What an agreement charges of one person over a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub agreement_id: Id,
    pub minutes: i64,
}

/// More declared than the base of the year (§8 `cap_exceeded`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapExceeded {
    pub base: Exact,
    pub charged: i64,
    /// In whole minutes, rounded up: it must be taken away entirely.
    pub excess: i64,
    pub agreements: Vec<Id>,
}

/// More declared than was really worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverPresence {
    pub present: i64,
    pub excess: i64,
}

/// R33e: what all agreements of a base declare of a person in a year fits in the cap. `charged` counts once
/// the minutes that several agreements of one plan declare.
///
/// # Errors
/// [`CapExceeded`], naming the agreements.
pub fn check_cap(cap: Exact, charged: i64, declared: &[Declared]) -> Result<(), CapExceeded> {
    let over = Exact::whole(charged).minus(cap);
    if over <= Exact::ZERO {
        return Ok(());
    }
    let whole = over.rounded();
    let excess = if Exact::whole(whole) < over { whole + 1 } else { whole };
    let charging = declared.iter().filter(|it| it.minutes > 0);
    Err(CapExceeded { base: cap, charged, excess, agreements: charging.map(|it| it.agreement_id).collect() })
}

/// Whether an entry warns: from 90 % of the cap.
#[must_use]
pub fn warns(cap: Exact, charged: i64) -> bool {
    Exact::whole(charged) >= cap.times(Exact::ratio(9, 10))
}

/// R33f: what is declared, each minute once, was really worked.
///
/// # Errors
/// [`OverPresence`].
pub fn check_presence(declared: i64, present: i64) -> Result<(), OverPresence> {
    if declared > present { Err(OverPresence { present, excess: declared - present }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(cap: Exact, declared: &[Declared]) -> Result<(), CapExceeded> {
        check_cap(cap, declared.iter().map(|it| it.minutes).sum(), declared)
    }

    fn declared(hours_p: i64, minutes_q: i64) -> Vec<Declared> {
        vec![
            Declared { agreement_id: Id::from_u128(1), minutes: hours_p * 60 },
            Declared { agreement_id: Id::from_u128(2), minutes: minutes_q },
        ]
    }

    /// Worked example X10, first part.
    #[test]
    fn r33e_x10_nobody_is_declared_above_the_base() {
        let base = Exact::whole(103_200).times(Exact::ratio(7, 10));
        assert_eq!(base, Exact::whole(1_204 * 60));
        let over = check(base, &declared(980, 236 * 60 + 30)).unwrap_err();
        assert_eq!(over.excess, 12 * 60 + 30);
        assert_eq!(over.agreements, [Id::from_u128(1), Id::from_u128(2)]);
        assert_eq!(check(base, &declared(980, 224 * 60)), Ok(()));
        assert!(warns(base, 1_084 * 60) && !warns(base, 1_083 * 60));
    }

    #[test]
    fn r33e_an_excess_is_whole_minutes_rounded_up() {
        assert_eq!(check(Exact::ratio(1, 2), &declared(0, 1)).unwrap_err().excess, 1);
    }

    #[test]
    fn r33f_no_more_is_declared_than_the_person_was_present() {
        assert_eq!(check_presence(600, 600), Ok(()));
        assert_eq!(check_presence(620, 600), Err(OverPresence { present: 600, excess: 20 }));
    }

    proptest! {
        #[test]
        fn r33e_taking_the_excess_away_is_enough(minutes in 0_i64..200_000, base in 1_i64..100_000, third in 1_i64..4) {
            let cap = Exact::ratio(base, third);
            let one = |minutes| vec![Declared { agreement_id: Id::nil(), minutes }];
            if let Err(over) = check(cap, &one(minutes)) {
                prop_assert!(check(cap, &one(minutes - over.excess)).is_ok());
                prop_assert!(check(cap, &one(minutes - over.excess + 1)).is_err());
            }
        }
    }
}
