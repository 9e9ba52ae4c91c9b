//! Civil days. Instants are `jiff::Timestamp`; days are `jiff::civil::Date`.

/// A civil day, without time nor zone.
pub type Day = jiff::civil::Date;

/// Reads a typed day: ISO (`2026-03-07`), `d/m/Y`, or `d/m/yy` with 00–69 in the 2000s (§6.3).
#[must_use]
pub fn day_from_text(text: &str) -> Option<Day> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| -> Option<i16> {
        if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) { None } else { part.parse().ok() }
    };
    let (year, month, day) = if a.len() == 4 {
        (number(a)?, number(b)?, number(c)?)
    } else {
        let year = match (c.len(), number(c)?) {
            (2, short @ 0..=69) => 2000 + short,
            (2, short) => 1900 + short,
            (4, full) => full,
            _ => return None,
        };
        (year, number(b)?, number(a)?)
    };
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The number of calendar days from `from` to `to`, both counted; 0 when `to` is before.
#[must_use]
pub fn days_between(from: Day, to: Day) -> i64 {
    let span = i64::from((to - from).get_days());
    (span + 1).max(0)
}

/// The first day of the month of `day`.
#[must_use]
pub fn month_start(day: Day) -> Day {
    day.first_of_month()
}

/// The first of January of the year of `day`.
#[must_use]
pub fn year_start(day: Day) -> Day {
    day.first_of_year()
}

/// The last of December of the year of `day`.
#[must_use]
pub fn year_end(day: Day) -> Day {
    day.last_of_year()
}

#[cfg(test)]
mod tests {
    use super::{day_from_text, days_between};
    use jiff::civil::date;

    #[test]
    fn days_are_read_in_the_three_forms_people_type() {
        for text in ["2026-03-07", "07/03/2026", "7/3/26", "7.3.2026"] {
            assert_eq!(day_from_text(text), Some(date(2026, 3, 7)), "{text}");
        }
        assert_eq!(day_from_text("1/2/70"), Some(date(1970, 2, 1)));
        for text in ["31/02/2026", "2026-13-01", "demain", "", "1/2", "1/2/3", "+1/2/2026"] {
            assert_eq!(day_from_text(text), None, "{text}");
        }
    }

    #[test]
    fn both_ends_of_a_period_count() {
        assert_eq!(days_between(date(2026, 4, 15), date(2026, 7, 14)), 91);
        assert_eq!(days_between(date(2026, 2, 28), date(2026, 2, 28)), 1);
        assert_eq!(days_between(date(2026, 3, 1), date(2026, 2, 28)), 0);
    }
}
