//! Rounding reports: the lines always sum to the total that is shown (R4).

use base::largest_remainder;
use serde::Serialize;

/// The units that may be chosen, in minutes.
pub const UNITS: [i64; 5] = [5, 6, 10, 15, 30];

/// How a report rounds (R4): never what is stored, never what goes to a funder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportRounding {
    #[default]
    None,
    /// The total to the nearest unit, lines by largest remainder.
    Nearest(i64),
    /// Each line up.
    Up(i64),
}

impl ReportRounding {
    /// Of a unit and whether lines go up; `None` for a unit that nobody offers.
    #[must_use]
    pub fn of(unit: i64, up: bool) -> Option<ReportRounding> {
        match unit {
            0 => Some(ReportRounding::None),
            unit if !UNITS.contains(&unit) => None,
            unit if up => Some(ReportRounding::Up(unit)),
            unit => Some(ReportRounding::Nearest(unit)),
        }
    }

    /// The unit (0: none), and whether lines go up.
    #[must_use]
    pub const fn parts(self) -> (i64, bool) {
        match self {
            ReportRounding::None => (0, false),
            ReportRounding::Nearest(unit) => (unit, false),
            ReportRounding::Up(unit) => (unit, true),
        }
    }

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
        fn r4_rounding_twice_is_rounding_once(lines in prop::collection::vec(0_i64..2_000, 1..8), unit in prop::sample::select(vec![5_i64, 6, 10, 15, 30])) {
            for rounding in [ReportRounding::Nearest(unit), ReportRounding::Up(unit)] {
                let once = rounding.apply(&lines);
                prop_assert_eq!(rounding.apply(&once), once);
            }
        }
    }
}
