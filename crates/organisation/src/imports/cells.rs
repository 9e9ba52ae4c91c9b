//! The cells of other programs: days, durations and truths as they write them.

use base::{CannotReadDuration, Day, Minutes, day_from_text, fold, read_duration, round_half_away};

/// Reads the day of a cell: any form of [`day_from_text`], or an instant whose hour is dropped.
#[must_use]
pub fn read_cell_day(text: &str) -> Option<Day> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day_from_text(day)
}

/// Reads the duration of a cell: `2:30:00`, `1 day, 2:00:00`, `1 02:00:00`, `P0DT01H30M00S`, or
/// any form of R2. Seconds round half away to the minute.
///
/// # Errors
/// [`CannotReadDuration`].
pub fn read_cell_duration(text: &str, day_minutes: i64) -> Result<Minutes, CannotReadDuration> {
    if let Some(seconds) = read_clock_seconds(text) {
        return Ok(minutes_of(seconds));
    }
    read_duration(text.trim(), day_minutes)
}

/// Reads decimal hours: `2.5`, `2,5`, `26`. Half away from zero to the minute.
#[must_use]
pub fn read_hours(text: &str) -> Option<Minutes> {
    hours_in(text, 60).map(Minutes)
}

/// The same, half away from zero to the second.
#[must_use]
pub fn read_hour_seconds(text: &str) -> Option<i64> {
    hours_in(text, 3600)
}

/// Reads decimal minutes, `19.8` or `1 200`, half away from zero to the second.
#[must_use]
pub fn read_minute_seconds(text: &str) -> Option<i64> {
    let closed_up: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    hours_in(&closed_up, 60)
}

fn hours_in(text: &str, each: i128) -> Option<i64> {
    let text = text.trim();
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let decimals = decimals.trim_end_matches('0');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || !digits(whole) || !digits(decimals) {
        return None;
    }
    // Nine decimals tell far less than a second apart.
    let decimals = &decimals[..decimals.len().min(9)];
    let scale = 10_i128.pow(u32::try_from(decimals.len()).ok()?);
    let value = format!("{whole}{decimals}").parse::<i128>().ok()?;
    i64::try_from(round_half_away(value * each, scale)).ok()
}

/// Reads a duration written with its seconds: `2:30:00`, `1 day, 2:00:00`, `P0DT01H30M00S`.
#[must_use]
pub fn read_clock_seconds(text: &str) -> Option<i64> {
    iso_seconds(text.trim()).or_else(|| clock_seconds(text.trim()))
}

/// Reads a truth: `True`, `oui`, `vrai`, `1`, `x`… An empty cell is false.
#[must_use]
pub fn read_truth(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "true" | "oui" | "vrai" | "yes" | "1" | "x" => Some(true),
        "" | "false" | "non" | "faux" | "no" | "0" => Some(false),
        _ => None,
    }
}

fn minutes_of(seconds: i64) -> Minutes {
    Minutes(i64::try_from(round_half_away(i128::from(seconds), 60)).unwrap_or(i64::MAX))
}

fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// `2:30:00`, with `1 day, `, `3 days, ` or `1 ` before it, and perhaps a fraction of a second after.
fn clock_seconds(text: &str) -> Option<i64> {
    let (days, clock) = match text.split_once(' ') {
        None => (0, text),
        Some((days, rest)) => {
            let rest = rest.trim_start();
            let clock = ["days,", "day,"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            (number(days)?, clock.trim_start())
        }
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let [hours, minutes, seconds] = parts.as_slice() else { return None };
    let (minutes, seconds) = (number(minutes)?, number(seconds.split('.').next()?)?);
    if minutes >= 60 || seconds >= 60 {
        return None;
    }
    Some(days * 86_400 + number(hours)? * 3600 + minutes * 60 + seconds)
}

/// `P0DT01H30M00S`, the duration of ISO 8601 in days, hours, minutes and seconds.
fn iso_seconds(text: &str) -> Option<i64> {
    let mut rest = text.strip_prefix('P')?;
    let mut seconds = 0;
    let mut read = false;
    for (unit, each) in [('D', 86_400), ('T', 0), ('H', 3600), ('M', 60), ('S', 1)] {
        if unit == 'T' {
            rest = rest.strip_prefix('T').unwrap_or(rest);
        } else if let Some((part, after)) = rest.split_once(unit) {
            seconds += number(part.split('.').next()?)? * each;
            rest = after;
            read = true;
        }
    }
    (read && rest.is_empty()).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::{read_cell_day, read_cell_duration, read_hours, read_truth};
    use base::{Minutes, jiff::civil::date};
    use proptest::prelude::*;

    #[test]
    fn r84_durations_of_other_programs_are_read() {
        for (text, minutes) in [
            ("2:30:00", 150),
            ("02:30:00", 150),
            ("0:00:00", 0),
            ("1 day, 2:00:00", 1560),
            ("2 days, 0:15:00", 2895),
            ("1 02:00:00", 1560),
            ("P0DT01H30M00S", 90),
            ("P1DT02H00M00S", 1560),
            ("PT45M", 45),
            ("1:00:30", 61),
            ("1:00:29.999", 60),
            ("40:00:00", 2400),
            ("2h15", 135),
            ("2,25", 135),
        ] {
            assert_eq!(read_cell_duration(text, 420), Ok(Minutes(minutes)), "{text}");
        }
        for text in ["2:75:00", "P", "PT", "P1X", "1 an, 2:00:00", "-1:00:00", "P1DT02H00M00Sx"] {
            assert!(read_cell_duration(text, 420).is_err(), "{text}");
        }
    }

    #[test]
    fn r85_decimal_hours_are_read() {
        for (text, minutes) in
            [("2.5", 150), ("26.0", 1560), ("26", 1560), ("0.0", 0), ("1,33", 80), ("0.016666666667", 1)]
        {
            assert_eq!(read_hours(text), Some(Minutes(minutes)), "{text}");
        }
        for text in ["", "2:30", "-1", "1e3", ".5", "deux"] {
            assert_eq!(read_hours(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_truths_of_cells_are_read() {
        for text in ["2026-09-01", "2026-09-01T00:00:00", "2026-09-01 08:30:00", "1/9/26"] {
            assert_eq!(read_cell_day(text), Some(date(2026, 9, 1)), "{text}");
        }
        assert_eq!(
            (read_truth("True"), read_truth("Non"), read_truth(""), read_truth("?!a")),
            (Some(true), Some(false), Some(false), None)
        );
    }

    proptest! {
        #[test]
        fn no_cell_breaks_a_reader(text in "[P0-9:DTHMS,. day-]{0,24}|.{0,24}") {
            let _ = (read_cell_day(&text), read_cell_duration(&text, 420), read_hours(&text), read_truth(&text));
        }
    }
}
