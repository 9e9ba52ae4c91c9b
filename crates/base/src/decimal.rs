//! Decimal numbers as people type them, kept as whole numbers of a small unit.

/// Reads `12`, `12,5`, `1 234.50 €` as a whole number of units of 10^-`places`: `12,5` with two places
/// is 1250. `None` for what is no number, is negative, is finer than the unit or is absurdly great.
#[must_use]
pub fn decimal_from_text(typed: &str, places: u32) -> Option<i64> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '%')).collect();
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let width = usize::try_from(places).ok()?;
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > width || whole.len() > 11 {
        return None;
    }
    format!("{whole}{decimals:0<width$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::decimal_from_text;

    #[test]
    fn decimals_are_read_whole() {
        assert_eq!(decimal_from_text("12,5", 2), Some(1250));
        assert_eq!(decimal_from_text("1\u{202f}234.50 €", 2), Some(123_450));
        assert_eq!(decimal_from_text("27,35 %", 2), Some(2735));
        assert_eq!(decimal_from_text("12.3100", 2), Some(1231));
        for wrong in ["", "-1", "1,234", "douze", ",5", "1e3"] {
            assert_eq!(decimal_from_text(wrong, 2), None, "{wrong}");
        }
    }
}
