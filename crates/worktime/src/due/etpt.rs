//! Full-time equivalents of a year (R38b).

use crate::exact::Exact;
use base::{Day, days_between};

/// A share of full time over some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Employment {
    pub fte_bp: i64,
    pub from: Day,
    pub to: Option<Day>,
}

/// Σ share × days on contract ÷ days of the year, in hundredths.
#[must_use]
pub fn etpt_c(employments: &[Employment], year: (Day, Day)) -> i64 {
    let days = days_between(year.0, year.1);
    let part = |it: &Employment| {
        let (from, to) = (it.from.max(year.0), it.to.map_or(year.1, |to| to.min(year.1)));
        Exact::ratio(it.fte_bp * days_between(from, to), 10_000 * days)
    };
    employments.iter().map(part).sum::<Exact>().times(Exact::whole(100)).rounded()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn r38b_a_share_of_full_time_on_a_share_of_the_year() {
        let year = (date(2031, 1, 1), date(2031, 12, 31));
        let full = Employment { fte_bp: 10_000, from: date(2029, 1, 1), to: None };
        let half_year = Employment { fte_bp: 8_000, from: date(2031, 7, 2), to: None };
        let gone = Employment { fte_bp: 10_000, from: date(2029, 1, 1), to: Some(date(2030, 12, 31)) };
        assert_eq!(etpt_c(&[full, half_year, gone], year), 140, "1 + 0.8 × 183 / 365");
    }
}
