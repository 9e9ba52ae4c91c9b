//! The clock times of other programs: of a day, or whole instants.

use base::{
    Instant,
    jiff::civil::{DateTime, Time},
};
use organisation::imports::cells::read_hours;

/// A moment as a cell writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// With its offset: `2024-03-04T09:23:52Z`.
    Instant(Instant),
    /// Without: `2024-03-04 10:23`.
    Local(DateTime),
}

impl Clock {
    /// Reads a whole moment; a time of day alone is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Clock> {
        let text = text.trim();
        if !text.contains('-') {
            return None;
        }
        let whole = text.parse::<Instant>().map(Clock::Instant).ok();
        whole.or_else(|| text.parse::<DateTime>().map(Clock::Local).ok())
    }

    /// The same however the cell wrote it.
    #[must_use]
    pub fn as_text(self) -> String {
        match self {
            Clock::Instant(at) => at.to_string(),
            Clock::Local(at) => at.to_string(),
        }
    }
}

/// Reads a time of day: `10:23`, `10:23:52`, `10:23 AM`, `8h30`, and `8.5`, which is how a cell of a
/// spreadsheet gives it.
#[must_use]
pub fn read_time(text: &str) -> Option<Time> {
    let text = text.trim().to_uppercase();
    let (clock, half) = match (text.strip_suffix("AM"), text.strip_suffix("PM")) {
        (Some(clock), _) => (clock.trim_end(), Some(0)),
        (_, Some(clock)) => (clock.trim_end(), Some(12)),
        _ => (text.as_str(), None),
    };
    let parts: Vec<&str> = clock.split([':', 'H']).map(str::trim).collect();
    let number = |text: &str| {
        let whole = text.split('.').next().unwrap_or(text);
        if whole.is_empty() { Some(0) } else { whole.parse::<i8>().ok() }
    };
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => (number(hour)?, number(minute)?, number(second)?),
        _ => {
            let minutes = read_hours(clock).filter(|_| half.is_none())?.0;
            let hour = i8::try_from(minutes / 60).ok()?;
            (hour, i8::try_from(minutes % 60).ok()?, 0)
        }
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::{Clock, read_time};
    use base::jiff::civil::time;
    use proptest::prelude::*;

    #[test]
    fn w13_clock_times_of_every_program_are_read() {
        for (text, read) in [
            ("10:23:52 AM", time(10, 23, 52, 0)),
            ("12:05 AM", time(0, 5, 0, 0)),
            ("12:05 PM", time(12, 5, 0, 0)),
            ("1:05pm", time(13, 5, 0, 0)),
            ("12:02:17", time(12, 2, 17, 0)),
            ("8h30", time(8, 30, 0, 0)),
            ("8h", time(8, 0, 0, 0)),
            ("8.5", time(8, 30, 0, 0)),
        ] {
            assert_eq!(read_time(text), Some(read), "{text}");
        }
        for text in ["", "25:00", "13:00 PM", "10:75", "midi"] {
            assert_eq!(read_time(text), None, "{text}");
        }
        assert!(matches!(Clock::read("2024-03-04T09:23:52Z"), Some(Clock::Instant(_))));
        assert!(matches!(Clock::read("2024-03-04 09:23:52"), Some(Clock::Local(_))));
        assert_eq!(Clock::read("09:23"), None);
    }

    proptest! {
        #[test]
        fn no_cell_breaks_a_clock(text in "[0-9:hAPM. -]{0,14}|.{0,14}") {
            let _ = (read_time(&text), Clock::read(&text));
        }
    }
}
