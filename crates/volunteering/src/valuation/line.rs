//! What a valuation reads: time already grouped, measured or estimated.

use super::exact::Fraction;
use crate::{
    actions::Status,
    statistics::{Measure, Period},
};
use base::{Day, Id, Minutes, days_between};

/// The rate that replaces the method's for one action: replacement cost or quote, with its source (R32).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// 1/10 000 € an hour.
    pub rate: i64,
    pub source: String,
}

/// Time that shares everything a rate depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub project_id: Option<Id>,
    pub category_id: Id,
    pub level_id: Option<Id>,
    pub status: Status,
    /// Whether its category is valued, or a switch with a reason says so for these actions (R26).
    pub valued: bool,
    pub measure: Measure,
    /// The days it is spread over; a measured line has one, the first day of its actions (R27).
    pub from: Day,
    pub to: Day,
    /// Minutes × headcount, over all those days.
    pub minutes: Minutes,
    /// The exact minutes of each of its days, where `minutes` were rounded: those of a part of an estimate (R28).
    pub daily: Option<Fraction>,
    pub entries: i64,
    pub replacement: Option<Replacement>,
}

impl Line {
    /// The number of days it is spread over.
    #[must_use]
    pub fn days(&self) -> i64 {
        days_between(self.from, self.to).max(1)
    }

    /// The exact minutes of some of its days.
    #[must_use]
    pub fn over(&self, days: i64) -> Fraction {
        let whole = Fraction { numerator: i128::from(self.minutes.0), denominator: self.days() };
        let daily = self.daily.unwrap_or(whole);
        Fraction { numerator: daily.numerator * i128::from(days), ..daily }
    }

    /// The whole minutes that fall in a period (R17): what is added over periods that follow one
    /// another is the whole.
    #[must_use]
    pub fn minutes_within(&self, period: Period) -> Minutes {
        minutes_within(self.minutes, self.from, self.to, period)
    }
}

/// The whole minutes of a spread that fall in a period: those up to its last day less those before
/// its first, each counted in whole minutes, so that the months of a year sum to the year.
#[must_use]
pub fn minutes_within(minutes: Minutes, from: Day, to: Day, period: Period) -> Minutes {
    let days = i128::from(days_between(from, to).max(1));
    let upto = |passed: i64| i128::from(minutes.0) * i128::from(passed).clamp(0, days) / days;
    let (first, last) = (period.from.max(from), period.to.min(to));
    if last < first {
        return Minutes(0);
    }
    let before = days_between(from, first) - 1;
    let within = upto(days_between(from, last)) - upto(before);
    Minutes(i64::try_from(within).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::minutes_within;
    use crate::statistics::Period;
    use base::{Day, Minutes, jiff::ToSpan};
    use proptest::prelude::*;

    const FROM: Day = Day::constant(2026, 4, 15);

    proptest! {
        #[test]
        fn r17_the_months_of_an_estimate_sum_to_its_minutes(minutes in 0_i64..1_000_000, days in 1_i64..366) {
            let to = FROM.saturating_add((days - 1).days());
            let months = Period { from: FROM, to }.months();
            let sum: i64 = months.iter().map(|month| {
                let period = Period { from: *month, to: month.last_of_month() };
                minutes_within(Minutes(minutes), FROM, to, period).0
            }).sum();
            prop_assert_eq!(sum, minutes);
        }
    }
}

/// What is set apart for an action.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct DraftException {
    pub valued: Option<bool>,
    pub reason: String,
    pub rate: Option<i64>,
    pub rate_source: String,
    /// The file its source is in (R32).
    pub rate_file_id: Option<Id>,
}
