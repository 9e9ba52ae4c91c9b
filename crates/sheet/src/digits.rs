//! Fixed-point numbers and durations as text, without floats.

use std::fmt::Write;

/// Appends `value / 10^places`, with `mark` before the decimals.
pub fn push_fixed(out: &mut String, value: i64, places: u32, mark: char) {
    let scale = 10_u64.pow(places);
    let size = value.unsigned_abs();
    if value < 0 {
        out.push('-');
    }
    let width = places as usize;
    // Writing to a String cannot fail.
    let _ = write!(out, "{}{mark}{:0width$}", size / scale, size % scale);
}

/// Appends metres as kilometres, without useless zeros: `12,5`, `3`.
pub fn push_km(out: &mut String, metres: i64, mark: char) {
    push_fixed(out, metres, 3, mark);
    while out.ends_with('0') {
        out.pop();
    }
    if out.ends_with(mark) {
        out.pop();
    }
}

/// Minutes as hundredths of an hour, rounded half away from zero.
pub fn hour_hundredths(minutes: i64) -> i64 {
    let sixths = i128::from(minutes) * 100;
    let rounded = (sixths.abs() + 30) / 60 * sixths.signum();
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

/// Minutes as millionths of an hour, rounded half away from zero.
pub fn hour_millionths(minutes: i64) -> i64 {
    let sixths = i128::from(minutes) * 1_000_000;
    let rounded = (sixths.abs() + 30) / 60 * sixths.signum();
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

/// Appends `number / unit`, as exactly as a spreadsheet keeps a number.
#[allow(
    clippy::float_arithmetic,
    reason = "a spreadsheet number is a float; the value stays exact to 15 digits"
)]
pub fn push_quotient(out: &mut String, number: i64, unit: i32) {
    let _ = write!(out, "{}", number as f64 / f64::from(unit));
}

/// Appends a duration as `2:15`.
pub fn push_clock(out: &mut String, minutes: i64) {
    let size = minutes.unsigned_abs();
    let sign = if minutes < 0 { "-" } else { "" };
    let _ = write!(out, "{sign}{}:{:02}", size / 60, size % 60);
}

/// Spreadsheets hold numbers as floats of 15 digits: a longer integer must travel as text.
pub fn fits_a_spreadsheet(number: i64) -> bool {
    number.unsigned_abs() < 1_000_000_000_000_000
}

#[cfg(test)]
mod tests {
    use super::{hour_hundredths, hour_millionths, push_clock, push_fixed, push_km};

    fn text(push: impl Fn(&mut String)) -> String {
        let mut out = String::new();
        push(&mut out);
        out
    }

    #[test]
    fn fixed_point_numbers_keep_sign_and_zeros() {
        assert_eq!(text(|o| push_fixed(o, -5, 2, ',')), "-0,05");
        assert_eq!(text(|o| push_fixed(o, 123_456, 2, '.')), "1234.56");
        assert_eq!(text(|o| push_km(o, 12_500, ',')), "12,5");
        assert_eq!(text(|o| push_km(o, 10_000, ',')), "10");
        assert_eq!(text(|o| push_km(o, 7, ',')), "0,007");
        assert_eq!(text(|o| push_km(o, 0, ',')), "0");
        assert_eq!(text(|o| push_fixed(o, i64::MIN, 3, ',')), "-9223372036854775,808");
    }

    #[test]
    fn durations_are_clocks_or_rounded_hours() {
        assert_eq!(text(|o| push_clock(o, 135)), "2:15");
        assert_eq!(text(|o| push_clock(o, -65)), "-1:05");
        assert_eq!(text(|o| push_clock(o, 6000)), "100:00");
        assert_eq!([135, 80, 100, -80, 0].map(hour_hundredths), [225, 133, 167, -133, 0]);
        assert_eq!([135, 20, 100, -20].map(hour_millionths), [2_250_000, 333_333, 1_666_667, -333_333]);
    }
}
