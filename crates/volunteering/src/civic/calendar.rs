//! The dates of a civic year: when it is declared, when it is validated, who is reminded (R60).

use base::{Day, jiff::civil::date};
use site::text_enum;

/// The civil years of the civic account: it exists since 2017.
pub const FIRST_YEAR: i64 = 2017;

text_enum! {
    /// When a reminder leaves, the year after.
    pub enum Moment {
        May = "may",
        June = "june",
        October = "october",
        December = "december",
    }
}

/// Whether the person may still declare a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declaration {
    NotYet,
    Open,
    Closed,
}

impl Declaration {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Declaration::NotYet => "civic-declaration-not-yet",
            Declaration::Open => "civic-declaration-open",
            Declaration::Closed => "civic-declaration-closed",
        }
    }
}

/// A civil year whose hours are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilYear(i16);

impl CivilYear {
    /// A year that may be looked at: since 2017, not later than the current one.
    #[must_use]
    pub fn read(typed: i64, today: Day) -> Option<CivilYear> {
        let year = i16::try_from(typed).ok()?;
        (typed >= FIRST_YEAR && year <= today.year()).then_some(CivilYear(year))
    }

    /// The year of a day.
    #[must_use]
    pub fn of(day: Day) -> CivilYear {
        CivilYear(day.year())
    }

    #[must_use]
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    #[must_use]
    pub fn first_day(self) -> Day {
        date(self.0, 1, 1)
    }

    #[must_use]
    pub fn last_day(self) -> Day {
        date(self.0, 12, 31)
    }

    #[must_use]
    pub fn declared_from(self) -> Day {
        date(self.0 + 1, 1, 1)
    }

    #[must_use]
    pub fn declared_until(self) -> Day {
        date(self.0 + 1, 6, 30)
    }

    #[must_use]
    pub fn validated_until(self) -> Day {
        date(self.0 + 1, 12, 31)
    }

    #[must_use]
    pub fn declaration(self, today: Day) -> Declaration {
        if today < self.declared_from() {
            Declaration::NotYet
        } else if today <= self.declared_until() {
            Declaration::Open
        } else {
            Declaration::Closed
        }
    }

    /// The day conditions are looked at: the one asked or today, the end of the declaration at most (R58).
    #[must_use]
    pub fn evaluated_on(self, asked: Option<Day>, today: Day) -> Day {
        asked.unwrap_or(today).min(self.declared_until())
    }
}

/// The reminder that is due on a day, and the year it is about: a server that was down sends it late,
/// never after the next one or after the end.
#[must_use]
pub fn reminder_due(today: Day) -> Option<(Moment, CivilYear)> {
    let day = (today.month(), today.day());
    let moment = match day {
        (5, _) | (6, 1..=14) => Moment::May,
        (6, _) => Moment::June,
        (10 | 11, _) => Moment::October,
        (12, _) => Moment::December,
        _ => return None,
    };
    let year = CivilYear(today.year() - 1);
    (year.number() >= FIRST_YEAR).then_some((moment, year))
}

#[cfg(test)]
mod tests {
    use super::{CivilYear, Declaration, Moment, reminder_due};
    use base::jiff::civil::date;

    #[test]
    fn r60_the_declaration_closes_on_30_june() {
        let year = CivilYear::of(date(2025, 3, 1));
        assert_eq!(year.declaration(date(2025, 12, 31)), Declaration::NotYet);
        assert_eq!(year.declaration(date(2026, 1, 1)), Declaration::Open);
        assert_eq!(year.declaration(date(2026, 6, 30)), Declaration::Open);
        assert_eq!(year.declaration(date(2026, 7, 1)), Declaration::Closed);
        assert_eq!(year.validated_until(), date(2026, 12, 31));
    }

    #[test]
    fn r58_the_evaluation_is_on_30_june_at_the_latest() {
        let year = CivilYear::of(date(2025, 3, 1));
        assert_eq!(year.evaluated_on(None, date(2026, 3, 2)), date(2026, 3, 2));
        assert_eq!(year.evaluated_on(None, date(2026, 11, 22)), date(2026, 6, 30));
        assert_eq!(year.evaluated_on(Some(date(2026, 2, 1)), date(2026, 11, 22)), date(2026, 2, 1));
    }

    #[test]
    fn r60_reminders_leave_in_may_june_october_and_december_of_the_year_after() {
        let due = |month, day| reminder_due(date(2026, month, day)).map(|(moment, _)| moment);
        assert_eq!(due(4, 30), None);
        assert_eq!(due(5, 1), Some(Moment::May));
        assert_eq!(due(6, 14), Some(Moment::May));
        assert_eq!(due(6, 15), Some(Moment::June));
        assert_eq!(due(7, 1), None);
        assert_eq!(due(10, 1), Some(Moment::October));
        assert_eq!(due(12, 1), Some(Moment::December));
        assert_eq!(reminder_due(date(2026, 5, 1)).unwrap().1.number(), 2025);
    }
}
