//! Fields that several forms read the same way.

use base::{FieldErrors, Msg};

/// The longest name of a category, level or link, in characters: what Bénévalibre allows, so that
/// its names come in whole.
pub const NAME_MOST: usize = 255;
/// The longest description, in characters.
pub const DESCRIPTION_MOST: usize = 5000;

/// A bounded text, its excess told under `field`.
pub fn text(typed: &str, field: &'static str, most: usize, errors: &mut FieldErrors) -> String {
    organisation::fields::text(errors, field, typed, most)
}

/// A bounded text that may not be empty; `missing` is the key said when it is.
pub fn required_text(
    typed: &str,
    field: &'static str,
    most: usize,
    missing: &'static str,
    errors: &mut FieldErrors,
) -> String {
    let text = text(typed, field, most, errors);
    if text.is_empty() {
        errors.add(field, Msg::new(missing));
    }
    text
}

/// A whole number between two bounds; an empty text is `default`.
pub fn number(
    typed: &str,
    field: &'static str,
    default: i64,
    bounds: std::ops::RangeInclusive<i64>,
    errors: &mut FieldErrors,
) -> i64 {
    let typed = typed.trim();
    if typed.is_empty() {
        return default;
    }
    typed.parse().ok().filter(|number| bounds.contains(number)).unwrap_or_else(|| {
        errors.add(
            field,
            Msg::new("number-invalid").with("least", *bounds.start()).with("most", *bounds.end()),
        );
        default
    })
}

/// The version a form was filled on; absent on a creation.
pub fn version(sent: &str, errors: &mut FieldErrors) -> Option<i64> {
    let sent = sent.trim();
    if sent.is_empty() {
        return None;
    }
    let version = sent.parse().ok();
    if version.is_none() {
        errors.add("version", Msg::new("version-invalid"));
    }
    version
}
