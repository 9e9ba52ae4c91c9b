//! Exact parts of a whole: fractions under one denominator, rounded once and split by largest
//! remainder. The days of estimates are the denominators, and those of a year multiply into numbers
//! longer than any machine word, so these are.

use num_bigint::BigUint;

/// Fractions under a common denominator, none negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    numerators: Vec<BigUint>,
    denominator: BigUint,
}

/// One fraction: `numerator / denominator`, the denominator at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub numerator: i128,
    pub denominator: i64,
}

impl Fraction {
    /// In lowest terms: what many of them have in common stays short.
    #[must_use]
    pub fn of(numerator: i128, denominator: i128) -> Fraction {
        let (mut shared, mut rest) = (denominator.max(1), numerator.abs());
        while rest != 0 {
            (shared, rest) = (rest, shared % rest);
        }
        let denominator = i64::try_from(denominator.max(1) / shared).unwrap_or(i64::MAX);
        Fraction { numerator: numerator / shared, denominator }
    }
}

impl Parts {
    /// Puts sums of fractions under one denominator: `sums` holds the fractions of each part. What is
    /// negative counts for nothing.
    #[must_use]
    pub fn of(sums: &[Vec<Fraction>]) -> Parts {
        let mut denominators: Vec<i64> =
            sums.iter().flatten().map(|fraction| fraction.denominator.max(1)).collect();
        denominators.sort_unstable();
        denominators.dedup();
        let common = denominators.iter().fold(BigUint::from(1_u8), |common, next| {
            let next = BigUint::from(next.unsigned_abs());
            let shared = greatest_common_divisor(common.clone(), next.clone());
            common / shared * next
        });
        let part = |fractions: &Vec<Fraction>| {
            let whole = |it: &Fraction| {
                let factor = &common / BigUint::from(it.denominator.max(1).unsigned_abs());
                BigUint::from(it.numerator.max(0).unsigned_abs()) * factor
            };
            fractions.iter().map(whole).sum()
        };
        Parts { numerators: sums.iter().map(part).collect(), denominator: common }
    }

    /// The same parts, each divided by a whole number.
    #[must_use]
    pub fn over(mut self, divisor: u128) -> Parts {
        self.denominator *= BigUint::from(divisor.max(1));
        self
    }

    /// The whole, rounded half away from zero, once.
    #[must_use]
    pub fn rounded(&self) -> i64 {
        let whole: BigUint = self.numerators.iter().sum();
        let two = BigUint::from(2_u8);
        to_i64(&((whole * &two + &self.denominator) / (&self.denominator * &two)))
    }

    /// Splits `total` by largest remainder of the exact parts, ties to the lowest index. `total` is the
    /// rounded whole, or less by what was left out; the answer always sums to it.
    #[must_use]
    pub fn split(&self, total: i64) -> Vec<i64> {
        let mut parts: Vec<i64> =
            self.numerators.iter().map(|it| to_i64(&(it / &self.denominator))).collect();
        let mut missing = total - parts.iter().sum::<i64>();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let remainder = |index: &usize| self.numerators.get(*index).map(|it| it % &self.denominator);
        order.sort_by(|a, b| remainder(b).cmp(&remainder(a)).then(a.cmp(b)));
        while missing > 0 && !order.is_empty() {
            for index in &order {
                if missing > 0
                    && let Some(part) = parts.get_mut(*index)
                {
                    *part += 1;
                    missing -= 1;
                }
            }
        }
        while missing < 0 && parts.iter().any(|part| *part > 0) {
            for index in order.iter().rev() {
                if missing < 0
                    && let Some(part) = parts.get_mut(*index).filter(|part| **part > 0)
                {
                    *part -= 1;
                    missing += 1;
                }
            }
        }
        parts
    }

    /// A part in lowest terms, as text: `78/91`, `135`.
    #[must_use]
    pub fn written(&self, index: usize) -> String {
        let Some(numerator) = self.numerators.get(index) else { return "0".to_owned() };
        let shared = greatest_common_divisor(numerator.clone(), self.denominator.clone());
        let (numerator, denominator) = (numerator / &shared, &self.denominator / &shared);
        if denominator == BigUint::from(1_u8) {
            numerator.to_string()
        } else {
            format!("{numerator}/{denominator}")
        }
    }
}

/// Amounts beyond 90 million million euros stay there: nobody's volunteering is worth them.
fn to_i64(number: &BigUint) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn greatest_common_divisor(mut a: BigUint, mut b: BigUint) -> BigUint {
    let none = BigUint::from(0_u8);
    while b != none {
        (a, b) = (b.clone(), a % b);
    }
    if a == none { BigUint::from(1_u8) } else { a }
}

#[cfg(test)]
mod tests {
    use super::{Fraction, Parts};
    use proptest::prelude::*;

    fn whole(numerators: &[i128], denominator: i64) -> Parts {
        let one = |numerator: &i128| vec![Fraction { numerator: *numerator, denominator }];
        Parts::of(&numerators.iter().map(one).collect::<Vec<_>>())
    }

    /// Worked example 5: three times 25 minutes at 11.65.
    #[test]
    fn r30_worked_example_5() {
        let parts = whole(&[25 * 1165; 3], 60);
        assert_eq!(parts.rounded(), 1456);
        assert_eq!(parts.split(1456), [486, 485, 485]);
    }

    /// A total that is not the rounded whole, as one that was adopted with other fractions may be.
    #[test]
    fn i11_parts_sum_to_a_total_that_was_kept() {
        let parts = whole(&[50 * 1231, 25 * 1231], 120);
        assert_eq!(parts.rounded(), 769);
        assert_eq!(parts.split(766), [511, 255]);
        assert_eq!(whole(&[10], 1).split(4), [4]);
        assert_eq!(whole(&[10, 10], 1).split(25), [13, 12]);
        assert_eq!(whole(&[1], 1).split(0), [0]);
    }

    #[test]
    fn r30_the_whole_is_rounded_half_away_once() {
        assert_eq!(whole(&[1, 1], 4).rounded(), 1);
        assert_eq!(whole(&[1], 4).rounded(), 0);
        assert_eq!(whole(&[], 4).rounded(), 0);
    }

    #[test]
    fn r28_a_fraction_is_in_lowest_terms() {
        assert_eq!(Fraction::of(365_040, 92), Fraction { numerator: 91_260, denominator: 23 });
        assert_eq!(Fraction::of(0, 92), Fraction { numerator: 0, denominator: 1 });
    }

    #[test]
    fn r28_a_part_is_written_in_lowest_terms() {
        let parts = whole(&[156, 30], 182);
        assert_eq!((parts.written(0), parts.written(1)), ("6/7".to_owned(), "15/91".to_owned()));
        assert_eq!(whole(&[4], 2).written(0), "2");
    }

    proptest! {
        #[test]
        fn r30_parts_always_sum_to_the_rounded_whole(
            sums in prop::collection::vec(prop::collection::vec((0_i128..10_i128.pow(20), 1_i64..367), 0..6), 1..40)
        ) {
            let sums: Vec<Vec<Fraction>> = sums.into_iter().map(|fractions| {
                fractions.into_iter().map(|(numerator, denominator)| Fraction { numerator, denominator }).collect()
            }).collect();
            let parts = Parts::of(&sums).over(6_000);
            prop_assert_eq!(parts.split(parts.rounded()).iter().sum::<i64>(), parts.rounded());
        }
    }
}
