//! Splitting minutes and rounding reports: what is shared always sums to what it was (R4, R26).

use base::largest_remainder;

/// A part of a minute or of a cent: so many out of the denominator of its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    pub numerators: Vec<i64>,
    pub denominator: i64,
}

/// Shares of more than the whole (I5): the percentage in basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverWhole {
    pub basis_points: i64,
}

impl Shares {
    /// # Errors
    /// [`OverWhole`] when they make more than the whole (R33a).
    pub fn new(numerators: Vec<i64>, denominator: i64) -> Result<Shares, OverWhole> {
        let sum: i64 = numerators.iter().sum();
        if sum > denominator || denominator <= 0 {
            return Err(OverWhole { basis_points: sum * 10_000 / denominator.max(1) });
        }
        Ok(Shares { numerators, denominator })
    }

    /// What each gets, and last what nobody pays for (*autofinancement*). A whole plan is split by largest
    /// remainder, ties to the lowest index. Where the plan does not reach the whole, no funder is charged
    /// more than its exact share: what rounding leaves is self-funded (X7).
    #[must_use]
    pub fn split(&self, total: i64) -> (Vec<i64>, i64) {
        let weights: Vec<i128> = self.numerators.iter().map(|it| i128::from(*it)).collect();
        if self.numerators.iter().sum::<i64>() == self.denominator {
            return (largest_remainder(total, &weights), 0);
        }
        let whole = i128::from(self.denominator);
        let share = |it: &i128| i64::try_from(i128::from(total) * it / whole).unwrap_or_default();
        let parts: Vec<i64> = weights.iter().map(share).collect();
        let own = total - parts.iter().sum::<i64>();
        (parts, own)
    }
}

/// How a report rounds (R4): never what is stored, never what goes to a funder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportRounding {
    None,
    /// The total to the nearest unit, lines by largest remainder.
    Nearest(i64),
    /// Each line up.
    Up(i64),
}

impl ReportRounding {
    /// The lines as shown; their sum is the total shown.
    #[must_use]
    pub fn apply(self, lines: &[i64]) -> Vec<i64> {
        match self {
            ReportRounding::None => lines.to_vec(),
            ReportRounding::Up(unit) => lines.iter().map(|it| (it + unit - 1) / unit * unit).collect(),
            ReportRounding::Nearest(unit) => {
                let total: i64 = lines.iter().sum();
                let units = (2 * total + unit) / (2 * unit);
                let weights: Vec<i128> = lines.iter().map(|it| i128::from(*it)).collect();
                largest_remainder(units, &weights).into_iter().map(|it| it * unit).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(numerators: &[i64], denominator: i64, total: i64) -> (Vec<i64>, i64) {
        Shares::new(numerators.to_vec(), denominator).unwrap().split(total)
    }

    /// Worked example X7.
    #[test]
    fn r26_x7_parts_sum_to_the_whole() {
        assert_eq!(split(&[5_500, 4_500], 10_000, 455), (vec![250, 205], 0));
        assert_eq!(split(&[1, 1, 1], 3, 500), (vec![167, 167, 166], 0));
        assert_eq!(split(&[1, 1, 1], 3, 5_000), (vec![1_667, 1_667, 1_666], 0));
        assert_eq!(split(&[4_500, 3_500, 2_000], 10_000, 7), (vec![3, 3, 1], 0));
        assert_eq!(split(&[4_500, 3_500], 10_000, 1_000_001), (vec![450_000, 350_000], 200_001));
        assert_eq!(Shares::new(vec![7_000, 4_500], 10_000), Err(OverWhole { basis_points: 11_500 }));
    }

    /// Worked example X8.
    #[test]
    fn r4_x8_the_total_is_rounded_and_the_lines_sum_to_it() {
        let nearest = ReportRounding::Nearest(15);
        assert_eq!(nearest.apply(&[52, 38, 97]), [45, 45, 90]);
        assert_eq!(nearest.apply(&[90, 45]), [90, 45]);
        assert_eq!(ReportRounding::Up(15).apply(&[52, 45]), [60, 45]);
        assert_eq!(ReportRounding::None.apply(&[52]), [52]);
    }

    proptest! {
        #[test]
        fn r26_splits_sum(total in 0_i64..100_000, numerators in prop::collection::vec(0_i64..2_000, 1..5)) {
            let (parts, own) = split(&numerators, 10_000, total);
            prop_assert_eq!(parts.iter().sum::<i64>() + own, total);
        }

        #[test]
        fn r4_rounding_twice_is_rounding_once(lines in prop::collection::vec(0_i64..2_000, 1..8), unit in prop::sample::select(vec![5_i64, 6, 10, 15, 30])) {
            for rounding in [ReportRounding::Nearest(unit), ReportRounding::Up(unit)] {
                let once = rounding.apply(&lines);
                prop_assert_eq!(rounding.apply(&once), once);
            }
        }
    }
}
