//! Durations in minutes, and every way people write one (volunteering R2).

use crate::round_half_away;

/// A duration in minutes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Minutes(pub i64);

/// A day that nobody described: seven hours.
pub const USUAL_DAY: i64 = 420;

/// Why a typed duration is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotReadDuration {
    Empty,
    /// Not one of the accepted forms, or 60 minutes and more after an hour.
    Unreadable,
    /// A bare integer above 24: hours or minutes?
    Ambiguous {
        number: i64,
    },
}

/// Reads `2h15`, `2 h 15 min`, `2:15`, `2,25`, `2.25 h`, `135 min`, `135m`, `2h`, `1j`
/// (a day of `day_minutes`). Decimals are hours, rounded half away from zero. A bare integer up to
/// 24 is hours.
///
/// # Errors
/// See [`CannotReadDuration`]. Negative durations are unreadable.
pub fn read_duration(typed: &str, day_minutes: i64) -> Result<Minutes, CannotReadDuration> {
    let text: String = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Err(CannotReadDuration::Empty);
    }
    let (number, rest) = split_number(&text).ok_or(CannotReadDuration::Unreadable)?;
    let minutes = match rest {
        "" if number.is_whole() && number.units() > 24 => {
            return Err(CannotReadDuration::Ambiguous { number: number.units() });
        }
        "" | "h" | "heure" | "heures" | "hour" | "hours" => number.times(60),
        "m" | "mn" | "min" | "mins" | "minute" | "minutes" => number.times(1),
        "j" | "jour" | "jours" | "d" | "day" | "days" => number.times(day_minutes),
        _ if number.is_whole() => number.times(60) + minutes_after_hours(rest)?,
        _ => return Err(CannotReadDuration::Unreadable),
    };
    Ok(Minutes(minutes))
}

/// The same of a whole period, where a bare integer is hours, however large; none when it cannot be read.
#[must_use]
pub fn read_many_hours(typed: &str) -> Option<Minutes> {
    match typed.trim().parse::<i64>() {
        Ok(hours) => hours.checked_mul(60).map(Minutes),
        Err(_) => read_duration(typed, USUAL_DAY).ok(),
    }
}

/// The `15` of `2h15`, `2:15`, `2h15min`: one or two digits after `h`, exactly two after `:`.
fn minutes_after_hours(rest: &str) -> Result<i64, CannotReadDuration> {
    let (digits, colon) = match rest.strip_prefix(':') {
        Some(digits) => (digits, true),
        None => (rest.strip_prefix('h').ok_or(CannotReadDuration::Unreadable)?, false),
    };
    let digits = digits.trim_end_matches("minutes").trim_end_matches("min").trim_end_matches("mn");
    let digits = digits.trim_end_matches('m');
    let readable = !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    if !readable || (colon && digits.len() != 2) {
        return Err(CannotReadDuration::Unreadable);
    }
    digits.parse().ok().filter(|m| *m < 60).ok_or(CannotReadDuration::Unreadable)
}

/// A decimal as typed: `value / scale`.
struct Decimal {
    value: i64,
    scale: i64,
}

impl Decimal {
    fn is_whole(&self) -> bool {
        self.scale == 1
    }
    fn units(&self) -> i64 {
        self.value / self.scale
    }
    fn times(&self, unit: i64) -> i64 {
        let exact = round_half_away(i128::from(self.value) * i128::from(unit), i128::from(self.scale));
        i64::try_from(exact).unwrap_or(i64::MAX)
    }
}

/// Cuts `2,25h` into 2.25 and `h`. Seven digits before the comma and six after at most.
fn split_number(text: &str) -> Option<(Decimal, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, ""));
    let has_separator = number.len() > whole.len();
    if whole.is_empty() || whole.len() > 7 || decimals.len() > 6 || (has_separator && decimals.is_empty()) {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(decimals.len()).ok()?);
    let fraction: i64 = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    Some((Decimal { value: whole.parse::<i64>().ok()? * scale + fraction, scale }, rest))
}

#[cfg(test)]
mod tests {
    use super::{CannotReadDuration, Minutes, read_duration};
    use proptest::prelude::*;

    fn read(text: &str) -> Result<i64, CannotReadDuration> {
        read_duration(text, 420).map(|Minutes(m)| m)
    }

    #[test]
    fn r2_every_form_of_a_duration_is_read() {
        for text in
            ["2h15", "2h 15", "2 h 15 min", "2:15", "2,25", "2.25", "2,25 h", "135 min", "135m", "2H15"]
        {
            assert_eq!(read(text), Ok(135), "{text}");
        }
        assert_eq!(read("2h"), Ok(120));
        assert_eq!(read("2"), Ok(120));
        assert_eq!(read("24"), Ok(1440));
        assert_eq!(read("1j"), Ok(420));
        assert_eq!(read("0,5 j"), Ok(210));
        assert_eq!(read("0"), Ok(0));
    }

    /// Worked example 1 of `volunteering.md` §9.
    #[test]
    fn r2_worked_example_1() {
        for text in ["3h20", "3:20", "200 min"] {
            assert_eq!(read(text), Ok(200), "{text}");
        }
        assert_eq!(read("3,25"), Ok(195));
        assert_eq!(read("1,33"), Ok(80));
        assert_eq!(read("0,1"), Ok(6));
        assert_eq!(read("2:75"), Err(CannotReadDuration::Unreadable));
        assert_eq!(read("-1h"), Err(CannotReadDuration::Unreadable));
        assert_eq!(read("40"), Err(CannotReadDuration::Ambiguous { number: 40 }));
    }

    #[test]
    fn r2_what_is_no_duration_is_refused() {
        assert_eq!(read("  "), Err(CannotReadDuration::Empty));
        for text in ["abc", "2h60", "2:5", "2h155", "1,5h30", "h", "2,", ",5", "2hh", "1e3", "2:15:30"] {
            assert_eq!(read(text), Err(CannotReadDuration::Unreadable), "{text}");
        }
    }

    proptest! {
        #[test]
        fn r2_hours_and_minutes_come_back_whole(h in 0_i64..24, m in 0_i64..60) {
            prop_assert_eq!(read(&format!("{h}h{m:02}")), Ok(h * 60 + m));
            prop_assert_eq!(read(&format!("{h}:{m:02}")), Ok(h * 60 + m));
            prop_assert_eq!(read(&format!("{} min", h * 60 + m)), Ok(h * 60 + m));
        }

        #[test]
        fn r2_no_text_breaks_the_reader(text in ".{0,20}") {
            let _ = read(&text);
        }
    }
}
