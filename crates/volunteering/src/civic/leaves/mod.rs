//! Engagement leaves that were justified (R62; Code du travail L3142-54-1 and L3142-58): six working days a
//! year at most, by halves, all leaves of the year together.

pub mod store;
pub mod web;
pub mod working_days;

use base::{Day, Id, Instant};
pub use working_days::working_days;

/// The most half-days in a year.
pub const MOST_HALVES: i64 = 12;

/// A leave on paper.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CivicLeave {
    pub id: Id,
    pub person_id: Id,
    pub from: Day,
    pub to: Day,
    pub halves: i64,
    pub printed_at: Instant,
}

/// The half-days left in the year of a leave that begins on a day, itself left out should it be printed again.
#[must_use]
pub fn left(leaves: &[CivicLeave], from: Day) -> i64 {
    let others = leaves.iter().filter(|it| it.from.year() == from.year() && it.from != from);
    MOST_HALVES - others.map(|it| it.halves).sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::{CivicLeave, left};
    use base::{Day, Id, Instant, jiff::civil::date};

    fn leave(from: Day, halves: i64) -> CivicLeave {
        CivicLeave {
            id: Id::nil(),
            person_id: Id::nil(),
            from,
            to: from,
            halves,
            printed_at: Instant::default(),
        }
    }

    #[test]
    fn r62_six_days_a_year_all_leaves_together() {
        let leaves = [leave(date(2026, 5, 11), 4), leave(date(2026, 9, 1), 7), leave(date(2025, 12, 31), 12)];
        assert_eq!(left(&leaves, date(2026, 10, 1)), 1);
        assert_eq!(left(&leaves, date(2026, 9, 1)), 8, "printed again");
        assert_eq!(left(&leaves, date(2027, 1, 1)), 12);
    }
}
