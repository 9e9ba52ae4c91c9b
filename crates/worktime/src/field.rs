//! Fields that several forms read the same way.

use crate::contracts::Solidarity;
use base::{Day, FieldErrors, Money, Msg, USUAL_DAY, day_from_text, decimal_from_text, read_duration};

/// A day that must be there.
pub fn required_day(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Day {
    day_from_text(typed).unwrap_or_else(|| {
        errors.add(field, Msg::new("worktime-day-required"));
        Day::default()
    })
}

/// A day or nothing; what cannot be read is told.
pub fn optional_day(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Option<Day> {
    if typed.trim().is_empty() {
        return None;
    }
    let day = day_from_text(typed);
    if day.is_none() {
        errors.add(field, Msg::new("worktime-day-required"));
    }
    day
}

/// A whole number between two bounds; an empty text is `default`.
pub fn number(
    errors: &mut FieldErrors,
    field: &'static str,
    typed: &str,
    default: i64,
    bounds: std::ops::RangeInclusive<i64>,
) -> i64 {
    if typed.trim().is_empty() {
        return default;
    }
    typed.trim().parse().ok().filter(|it| bounds.contains(it)).unwrap_or_else(|| {
        let msg = Msg::new("worktime-number-invalid");
        errors.add(field, msg.with("least", *bounds.start()).with("most", *bounds.end()));
        default
    })
}

/// A percentage as basis points, from just above 0 to 100.
pub fn percent(errors: &mut FieldErrors, field: &'static str, typed: &str) -> i64 {
    decimal_from_text(typed, 2).filter(|it| (1..=10_000).contains(it)).unwrap_or_else(|| {
        errors.add(field, Msg::new("worktime-percent-invalid"));
        10_000
    })
}

/// Days typed as `25` or `12,5`, in hundredths; nothing is nothing.
pub fn days_c(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    let days = decimal_from_text(typed, 2).filter(|it| *it <= 36_600);
    if days.is_none() {
        errors.add(field, Msg::new("worktime-days-invalid"));
    }
    days
}

/// When solidarity is owed, as the API says it: `none`, `period_end` or a day; none when not said.
pub fn solidarity_read(sent: Option<&str>) -> Option<Solidarity> {
    match sent.unwrap_or("none") {
        "none" => Some(Solidarity::None),
        "period_end" => Some(Solidarity::PeriodEnd),
        day => day_from_text(day).map(Solidarity::On),
    }
}

/// Hours typed as `35`, `1607`, `33,5` or `33:30`, in minutes; something must be there.
pub fn hours(errors: &mut FieldErrors, field: &'static str, typed: &str, most: i64) -> i64 {
    optional_hours(errors, field, typed, most).unwrap_or_else(|| {
        if errors.get(field).is_none() {
            errors.add(field, Msg::new("worktime-hours-invalid"));
        }
        0
    })
}

/// The same; nothing is nothing.
pub fn optional_hours(errors: &mut FieldErrors, field: &'static str, typed: &str, most: i64) -> Option<i64> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let decimal = decimal_from_text(typed, 2).map(|hundredths| (hundredths * 60 + 50) / 100);
    let minutes = decimal.or_else(|| read_duration(typed, USUAL_DAY).ok().map(|it| it.0));
    let minutes = minutes.filter(|it| (1..=most).contains(it));
    if minutes.is_none() {
        errors.add(field, Msg::new("worktime-hours-invalid"));
    }
    minutes
}

/// How a field writes hours, so that they read the same when they come back.
pub fn hours_written(minutes: i64) -> String {
    if minutes % 60 == 0 {
        (minutes / 60).to_string()
    } else {
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }
}

/// How a field writes hundredths of days: `12,5`.
pub fn days_written(days_c: i64) -> String {
    let (sign, size) = if days_c < 0 { ("-", -days_c) } else { ("", days_c) };
    let text = format!("{sign}{},{:02}", size / 100, size % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// An amount in euros, above nothing: `38 184`, `38 184,50 €`; nothing typed is nothing.
pub fn amount(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Option<Money> {
    if typed.trim().is_empty() {
        return None;
    }
    let cents = decimal_from_text(typed, 2).filter(|it| (1..=1_000_000_000).contains(it));
    if cents.is_none() {
        errors.add(field, Msg::new("worktime-amount-unreadable"));
    }
    cents.map(Money)
}
