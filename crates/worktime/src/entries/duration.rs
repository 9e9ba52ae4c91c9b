//! A typed duration of a cell (R3).

use base::{CannotReadDuration, Minutes, Msg, read_duration};

/// The longest time of one day, typed as a duration.
pub const MOST_MINUTES: i64 = 1_440;

/// That of hours: the day of the autumn clock change has 25, and only timed rows may fill it (R2).
pub const LONGEST_MINUTES: i64 = 1_500;

/// Why a typed duration is refused (§8 `duration_invalid`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotTakeDuration {
    Unreadable,
    /// « 90 heures ou 90 minutes ? »
    Ambiguous {
        number: i64,
    },
    OverDay,
}

impl CannotTakeDuration {
    #[must_use]
    pub fn msg(&self) -> Msg {
        match self {
            CannotTakeDuration::Unreadable => Msg::new("worktime-duration-unreadable"),
            CannotTakeDuration::Ambiguous { number } => {
                Msg::new("worktime-duration-ambiguous").with("number", *number)
            }
            CannotTakeDuration::OverDay => Msg::new("worktime-duration-over-day"),
        }
    }
}

/// Minutes as typed; nothing and zero clear the cell. `1j` is a day of `day_minutes`.
///
/// # Errors
/// See [`CannotTakeDuration`].
pub fn typed_minutes(typed: &str, day_minutes: i64) -> Result<i64, CannotTakeDuration> {
    // A spreadsheet shows and copies its times with their seconds: `07:30:00`.
    let clock = typed.trim().strip_suffix(":00").filter(|it| it.contains(':'));
    match read_duration(clock.unwrap_or(typed), day_minutes) {
        Ok(Minutes(minutes)) if minutes > MOST_MINUTES => Err(CannotTakeDuration::OverDay),
        Ok(Minutes(minutes)) => Ok(minutes),
        Err(CannotReadDuration::Empty) => Ok(0),
        Err(CannotReadDuration::Unreadable) => Err(CannotTakeDuration::Unreadable),
        Err(CannotReadDuration::Ambiguous { number }) => Err(CannotTakeDuration::Ambiguous { number }),
    }
}

/// How a cell writes minutes, so that it reads the same when it comes back: `2:15`.
#[must_use]
pub fn written(minutes: i64) -> String {
    if minutes == 0 { String::new() } else { format!("{}:{:02}", minutes / 60, minutes % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked example X16.
    #[test]
    fn r3_x16_every_form_is_the_same_duration() {
        for typed in ["2,25", "2.25", "2h15", "135min", "2:15", "02:15", "2 h 15 min", "135m", "2H15"] {
            assert_eq!(typed_minutes(typed, 420), Ok(135), "{typed}");
        }
        assert_eq!(typed_minutes("90", 420), Err(CannotTakeDuration::Ambiguous { number: 90 }));
        assert_eq!(typed_minutes("90m", 420), Ok(90));
        assert_eq!(typed_minutes("90min", 420), Ok(90));
        assert_eq!(typed_minutes("0,33", 420), Ok(20), "19.8 minutes");
    }

    #[test]
    fn r3_a_time_of_a_spreadsheet_is_read() {
        for (typed, minutes) in [("07:30:00", 450), ("7:30:00", 450), ("7:00:00", 420), ("7:00", 420)] {
            assert_eq!(typed_minutes(typed, 420), Ok(minutes), "{typed}");
        }
        for typed in ["7:30:30", "7:3:00", ":00", "7:75:00"] {
            assert_eq!(typed_minutes(typed, 420), Err(CannotTakeDuration::Unreadable), "{typed}");
        }
    }

    #[test]
    fn r3_what_clears_and_what_is_refused() {
        assert_eq!((typed_minutes("", 420), typed_minutes("0", 420)), (Ok(0), Ok(0)));
        assert_eq!(typed_minutes("24", 420), Ok(1_440));
        assert_eq!(typed_minutes("24h01", 420), Err(CannotTakeDuration::OverDay));
        assert_eq!(typed_minutes("2h75", 420), Err(CannotTakeDuration::Unreadable));
        assert_eq!(typed_minutes("-2", 420), Err(CannotTakeDuration::Unreadable));
    }

    proptest! {
        #[test]
        fn r3_what_is_written_comes_back_the_same(minutes in 0_i64..=MOST_MINUTES) {
            prop_assert_eq!(typed_minutes(&written(minutes), 420), Ok(minutes));
        }
    }
}
