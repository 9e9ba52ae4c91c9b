//! Full-time equivalents and decimal hours: the only figures that are rounded (R17, R20).

use base::{Minutes, round_half_away};

fn hundredths(numerator: i128, denominator: i128) -> i64 {
    i64::try_from(round_half_away(numerator * 100, denominator)).unwrap_or(i64::MAX)
}

/// Full-time equivalents in hundredths: counted minutes of volunteers ÷ base, half away from zero (R20).
/// Only minutes of the status `volunteer` belong here. 0 for a base that is not positive.
#[must_use]
pub fn fte_hundredths(minutes: Minutes, base_hours: i64) -> i64 {
    if base_hours <= 0 { 0 } else { hundredths(i128::from(minutes.0), i128::from(base_hours) * 60) }
}

/// Hours in hundredths, for the informative decimal column (R17).
#[must_use]
pub fn decimal_hours(minutes: Minutes) -> i64 {
    hundredths(i128::from(minutes.0), 60)
}

#[cfg(test)]
mod tests {
    use super::{decimal_hours, fte_hundredths};
    use base::Minutes;

    /// Worked example 12: 1 137 h 30.
    #[test]
    fn r20_worked_example_12() {
        let counted = Minutes(1137 * 60 + 30);
        for (base, fte) in [(1820, 63), (1607, 71), (1554, 73)] {
            assert_eq!(fte_hundredths(counted, base), fte, "{base}");
        }
        assert_eq!(fte_hundredths(counted, 0), 0);
    }

    #[test]
    fn r17_decimal_hours_have_two_decimals() {
        assert_eq!(decimal_hours(Minutes(155)), 258);
        assert_eq!(decimal_hours(Minutes(1)), 2);
        assert_eq!(decimal_hours(Minutes(135)), 225);
    }
}
