//! Easter, which public holidays follow.

use crate::Day;

/// Easter Sunday of the Gregorian calendar (anonymous algorithm, as published by Meeus); none outside 1900–2199.
#[must_use]
pub fn easter(year: i16) -> Option<Day> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?);
    Day::new(year, month, day).ok()
}
