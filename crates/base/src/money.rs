//! Amounts in cents, the one rounding and the one way of splitting.

/// An amount in cents of a euro.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub i64);

/// Rounds `numerator / denominator` half away from zero. `denominator` must be positive.
#[must_use]
pub fn round_half_away(numerator: i128, denominator: i128) -> i128 {
    let twice = 2 * numerator.abs() + denominator;
    numerator.signum() * (twice / (2 * denominator))
}

/// Splits `total` in proportion to `weights` (non-negative) by largest remainder, ties to the
/// lowest index. The parts always sum to `total`; without any weight everything goes to the first.
#[must_use]
pub fn largest_remainder(total: i64, weights: &[i128]) -> Vec<i64> {
    if weights.is_empty() {
        return Vec::new();
    }
    let whole: i128 = weights.iter().sum();
    let mut parts = vec![0_i64; weights.len()];
    if whole == 0 {
        parts[0] = total;
        return parts;
    }
    let (sign, size) = (i128::from(total.signum()), i128::from(total).abs());
    let mut rest = size;
    let mut remainders: Vec<(i128, usize)> = Vec::with_capacity(weights.len());
    for (index, weight) in weights.iter().enumerate() {
        let (part, remainder) = (size * weight / whole, size * weight % whole);
        rest -= part;
        parts[index] = i64::try_from(sign * part).unwrap_or(i64::MAX);
        remainders.push((remainder, index));
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in remainders.into_iter().take(usize::try_from(rest).unwrap_or(0)) {
        parts[index] += total.signum();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{largest_remainder, round_half_away};
    use proptest::prelude::*;

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!(round_half_away(5, 2), 3);
        assert_eq!(round_half_away(-5, 2), -3);
        assert_eq!(round_half_away(7, 3), 2);
        assert_eq!(round_half_away(0, 3), 0);
    }

    #[test]
    fn ties_go_to_the_lowest_index() {
        assert_eq!(largest_remainder(1456, &[1, 1, 1]), [486, 485, 485]);
        assert_eq!(largest_remainder(-2, &[1, 1, 1]), [-1, -1, 0]);
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_total(total in -1_000_000_i64..1_000_000, weights in prop::collection::vec(0_i128..1000, 1..20)) {
            prop_assert_eq!(largest_remainder(total, &weights).iter().sum::<i64>(), total);
        }
    }
}
