//! Fields that several forms read the same way.

use base::{Day, FieldErrors, Money, Msg, day_from_text, decimal_from_text};

/// Whether a box came ticked.
pub fn is_ticked(sent: &str) -> bool {
    matches!(sent.trim(), "on" | "true" | "1")
}

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

/// The version a form was filled on.
pub fn version(sent: &str) -> Option<i64> {
    sent.trim().parse().ok()
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
