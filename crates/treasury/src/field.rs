//! Fields that several forms of this module read the same way.

use base::{CannotReadDistance, FieldErrors, Money, Msg, decimal_from_text, read_km};

/// The greatest amount one may type: a million euros.
const MOST_CENTS: i64 = 100_000_000;

/// A text that may not be empty; `missing` is said when it is.
pub fn required(
    errors: &mut FieldErrors,
    field: &'static str,
    typed: &str,
    most: usize,
    missing: &'static str,
) -> String {
    let text = organisation::fields::text(errors, field, typed, most);
    if text.is_empty() {
        errors.add(field, Msg::new(missing));
    }
    text
}

/// Kilometres, in metres; nothing typed is zero.
pub fn metres(errors: &mut FieldErrors, field: &'static str, typed: &str) -> i64 {
    match read_km(typed) {
        Ok(metres) => metres.unwrap_or(0),
        Err(CannotReadDistance::Unreadable) => {
            errors.add(field, Msg::new("trip-distance-unreadable"));
            0
        }
        Err(CannotReadDistance::TooLong) => {
            errors.add(field, Msg::new("trip-distance-too-long"));
            0
        }
    }
}

/// An amount: `12`, `12,50`, `1 234,5 €`; more than nothing.
pub fn amount(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Money {
    let cents = decimal_from_text(typed, 2).filter(|cents| (1..=MOST_CENTS).contains(cents));
    Money(cents.unwrap_or_else(|| {
        errors.add(field, Msg::new("amount-unreadable"));
        0
    }))
}

/// An amount of a budget: nothing typed is zero; up to ten billion euros.
pub fn money(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Money {
    if typed.trim().is_empty() {
        return Money(0);
    }
    let cents = decimal_from_text(typed, 2).filter(|cents| *cents <= 1_000_000_000_000);
    Money(cents.unwrap_or_else(|| {
        errors.add(field, Msg::new("amount-unreadable"));
        0
    }))
}

/// An amount that may be less than nothing: a charge given back.
pub fn signed_money(typed: &str) -> Option<Money> {
    let typed = typed.trim();
    let (sign, size) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, typed),
    };
    Some(Money(sign * decimal_from_text(size, 2)?))
}

/// An amount as one types it: `1234,50`.
#[must_use]
pub fn typed_money(amount: Money) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", amount.0.abs() / 100, amount.0.abs() % 100)
}
