//! Exact fractions, for what is rounded once at the end: thresholds, averages, shares of a year (§ units).

use base::round_half_away;
use std::cmp::Ordering;

/// A reduced fraction with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

impl Exact {
    pub const ZERO: Exact = Exact { numerator: 0, denominator: 1 };

    #[must_use]
    pub const fn whole(value: i64) -> Exact {
        Exact { numerator: value as i128, denominator: 1 }
    }

    /// `numerator / denominator`; a denominator of zero gives zero, as nothing divided among nobody.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Exact {
        Exact::reduced(i128::from(numerator), i128::from(denominator))
    }

    fn reduced(numerator: i128, denominator: i128) -> Exact {
        if denominator == 0 {
            return Exact::ZERO;
        }
        let sign = denominator.signum();
        let common = gcd(numerator.abs(), denominator.abs()).max(1);
        Exact { numerator: sign * numerator / common, denominator: denominator.abs() / common }
    }

    #[must_use]
    pub fn plus(self, other: Exact) -> Exact {
        let numerator = self.numerator * other.denominator + other.numerator * self.denominator;
        Exact::reduced(numerator, self.denominator * other.denominator)
    }

    #[must_use]
    pub fn minus(self, other: Exact) -> Exact {
        self.plus(Exact { numerator: -other.numerator, ..other })
    }

    #[must_use]
    pub fn times(self, other: Exact) -> Exact {
        Exact::reduced(self.numerator * other.numerator, self.denominator * other.denominator)
    }

    #[must_use]
    pub fn over(self, other: Exact) -> Exact {
        Exact::reduced(self.numerator * other.denominator, self.denominator * other.numerator)
    }

    /// The nearest whole number, half away from zero.
    #[must_use]
    pub fn rounded(self) -> i64 {
        i64::try_from(round_half_away(self.numerator, self.denominator)).unwrap_or(i64::MAX)
    }

    /// In thousandths: what is kept of a derived duration.
    #[must_use]
    pub fn thousandths(self) -> i64 {
        self.times(Exact::whole(1000)).rounded()
    }

    /// Minutes as hundredths of an hour: what screens show of a derived duration.
    #[must_use]
    pub fn hundredths_of_hour(self) -> i64 {
        self.times(Exact::ratio(100, 60)).rounded()
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(all: I) -> Exact {
        all.fold(Exact::ZERO, Exact::plus)
    }
}

const fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::Exact;
    use proptest::prelude::*;

    #[test]
    fn thirds_stay_exact_until_the_end() {
        let third = Exact::ratio(1, 3);
        assert_eq!(third.plus(third).plus(third), Exact::whole(1));
        assert_eq!(Exact::ratio(5, 2).rounded(), 3);
        assert_eq!(Exact::ratio(-5, 2).rounded(), -3);
        assert_eq!(Exact::ratio(1, 3).thousandths(), 333);
        assert_eq!(Exact::whole(61).hundredths_of_hour(), 102);
        assert_eq!(Exact::whole(4).over(Exact::ZERO), Exact::ZERO);
        assert!(Exact::ratio(1, -2) < Exact::ZERO);
    }

    proptest! {
        #[test]
        fn what_is_added_is_taken_away(a in -9_999_i64..9_999, b in 1_i64..999, c in -9_999_i64..9_999, d in 1_i64..999) {
            let (one, other) = (Exact::ratio(a, b), Exact::ratio(c, d));
            prop_assert_eq!(one.plus(other).minus(other), one);
        }
    }
}
