//! The working days of a leave (*jours ouvrables*): every day of the week but Sunday and the public holidays of Code du
//! travail L3133-1. The six days of L3142-54-1 are counted in them.

use base::{
    Day, easter,
    jiff::{ToSpan, civil::Weekday},
};

/// Public holidays that fall on the same day each year: month, day.
const FIXED: [(i8, i8); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
/// Those that follow Easter Sunday: its Monday, the Ascension, Whit Monday.
const AFTER_EASTER: [i64; 3] = [1, 39, 50];

/// How many there are from a day to another, both included.
#[must_use]
pub fn working_days(from: Day, to: Day) -> i64 {
    let (mut day, mut count) = (from, 0);
    while day <= to {
        count += i64::from(is_working_day(day));
        match day.checked_add(1.day()) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    count
}

fn is_working_day(day: Day) -> bool {
    let movable = || {
        easter(day.year())
            .is_some_and(|sunday| AFTER_EASTER.iter().any(|after| sunday.saturating_add(after.days()) == day))
    };
    day.weekday() != Weekday::Sunday && !FIXED.contains(&(day.month(), day.day())) && !movable()
}

#[cfg(test)]
mod tests {
    use super::working_days;
    use base::jiff::civil::date;

    #[test]
    fn r62_saturday_is_a_working_day_and_sunday_and_holidays_are_not() {
        let days =
            |from: (i8, i8), to: (i8, i8)| working_days(date(2026, from.0, from.1), date(2026, to.0, to.1));
        assert_eq!(days((6, 1), (6, 7)), 6, "a plain week");
        assert_eq!(days((5, 8), (5, 8)), 0, "the 8th of May");
        assert_eq!(days((5, 14), (5, 14)), 0, "the Ascension");
        assert_eq!(days((5, 22), (5, 26)), 3, "Friday, Saturday and Tuesday about Whit Monday");
        assert_eq!(days((4, 6), (4, 6)), 0, "the Monday of Easter");
        assert_eq!(days((6, 2), (6, 1)), 0);
    }
}
