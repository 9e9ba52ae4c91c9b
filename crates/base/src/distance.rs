//! Kilometres as people type them, kept in metres.

/// The greatest distance of one action, in metres.
pub const MOST_METRES: i64 = 99_999_990;

/// Why a typed distance is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotReadDistance {
    /// Not a number of kilometres, negative, or finer than the metre.
    Unreadable,
    /// Beyond [`MOST_METRES`].
    TooLong,
}

/// Reads `12`, `12,5`, `12.50 km`, `1 234,5` into metres; an empty text is no distance.
///
/// # Errors
/// [`CannotReadDistance`].
pub fn read_km(typed: &str) -> Result<Option<i64>, CannotReadDistance> {
    let text: String = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.strip_suffix("km").unwrap_or(&text);
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, ""));
    // A spreadsheet writes 12.5 as 12.500000: the noughts say nothing.
    let decimals = decimals.trim_end_matches('0');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > 3 {
        return Err(CannotReadDistance::Unreadable);
    }
    if whole.len() > 9 {
        return Err(CannotReadDistance::TooLong);
    }
    let metres =
        format!("{whole}{decimals:0<3}").parse::<i64>().map_err(|_| CannotReadDistance::Unreadable)?;
    if metres > MOST_METRES { Err(CannotReadDistance::TooLong) } else { Ok(Some(metres)) }
}

/// Writes metres as kilometres with a comma and no useless nought: `12,5`.
#[must_use]
pub fn written_km(metres: i64) -> String {
    let text = format!("{},{:03}", metres / 1000, metres % 1000);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{CannotReadDistance::*, read_km, written_km};
    use proptest::prelude::*;

    #[test]
    fn kilometres_are_read_with_a_comma_or_a_point() {
        for (typed, metres) in [
            ("12", 12_000),
            ("12,5", 12_500),
            ("12.50", 12_500),
            ("12,5 km", 12_500),
            ("1 234,567", 1_234_567),
            ("0", 0),
            ("99 999,99", 99_999_990),
            ("12.5000000", 12_500),
        ] {
            assert_eq!(read_km(typed), Ok(Some(metres)), "{typed}");
        }
        assert_eq!(read_km("  "), Ok(None));
        for typed in ["-1", "abc", "1,2345", "1,2,3", ",5", "km", "1e3"] {
            assert_eq!(read_km(typed), Err(Unreadable), "{typed}");
        }
        assert_eq!(read_km("99 999,991"), Err(TooLong));
        assert_eq!(read_km("12345678901234567890"), Err(TooLong));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(metres in 0_i64..=super::MOST_METRES) {
            prop_assert_eq!(read_km(&written_km(metres)), Ok(Some(metres)));
        }

        #[test]
        fn no_text_breaks_the_reader(typed in ".{0,20}") {
            let _ = read_km(&typed);
        }
    }
}
