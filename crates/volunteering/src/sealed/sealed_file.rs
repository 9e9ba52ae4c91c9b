//! A sealed file: of whom, of which year, until when.

use base::{Day, Id, Instant, Minutes, Money, Msg, Refusal, Result, jiff::ToSpan, text_within};

/// Years a supporting file is kept after its fiscal year is closed (Code de commerce, art. L123-22).
pub const KEPT_YEARS: i64 = 10;

const SHORTEST_REASON: usize = 5;
const LONGEST_REASON: usize = 1000;

/// What is told of a file without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedFile {
    pub id: Id,
    pub person_id: Id,
    /// What the person has become.
    pub number: i64,
    pub year: String,
    pub lines: i64,
    pub minutes: Minutes,
    pub amount: Money,
    /// SHA-256 of its bytes, in hexadecimal.
    pub fingerprint: String,
    pub sealed_at: Instant,
    /// The last day it is kept.
    pub keep_until: Day,
    /// How many times it was opened.
    pub openings: i64,
}

/// The last day that what supports a year is kept.
#[must_use]
pub fn kept_until(year_ends_on: Day) -> Day {
    year_ends_on.saturating_add(KEPT_YEARS.years())
}

/// The years that end on this day or later are still to be supported.
#[must_use]
pub fn kept_from(today: Day) -> Day {
    today.saturating_sub(KEPT_YEARS.years())
}

/// Why somebody opens a file.
///
/// # Errors
/// [`Refusal::Invalid`] when it is too short to be a reason, or endless.
pub fn reason(typed: &str) -> Result<String> {
    let wrong = |msg: Msg| Refusal::field("reason", msg);
    let reason = text_within(typed, LONGEST_REASON)
        .map_err(|_| wrong(Msg::new("text-too-long").with("most", LONGEST_REASON)))?;
    if reason.chars().count() < SHORTEST_REASON {
        return Err(wrong(Msg::new("reason-too-short").with("least", SHORTEST_REASON)));
    }
    Ok(reason)
}

#[cfg(test)]
mod tests {
    use super::{kept_from, kept_until, reason};
    use base::jiff::civil::date;

    #[test]
    fn r72_what_supports_a_year_is_kept_ten_years_from_its_close() {
        assert_eq!(kept_until(date(2025, 12, 31)), date(2035, 12, 31));
        assert_eq!(kept_until(date(2024, 2, 29)), date(2034, 2, 28));
        assert!(date(2025, 12, 31) >= kept_from(date(2035, 12, 31)), "the last day");
        assert!(date(2025, 12, 31) < kept_from(date(2036, 1, 1)), "over");
    }

    #[test]
    fn r72_an_opening_has_a_reason() {
        assert!(reason("vu").is_err());
        assert_eq!(reason(" Contrôle fiscal ").unwrap(), "Contrôle fiscal");
        assert!(reason(&"x".repeat(1001)).is_err());
    }
}
