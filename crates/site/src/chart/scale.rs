//! The scale of an axis: from nothing to a round value above the greatest, in a few even steps.

/// How many steps at most.
const STEPS: i64 = 4;

/// A scale for values in minutes: steps of whole quarters, hours, tens of hours… or of money.
pub struct Scale {
    pub top: i64,
    pub step: i64,
}

impl Scale {
    /// A scale that holds `greatest`; never empty.
    pub fn holding(greatest: i64, decimal: bool) -> Scale {
        let wanted = (greatest.max(1) - 1) / STEPS + 1;
        let step = if decimal { first_of([1, 2, 5], 1, wanted) } else { round_step(wanted) };
        let steps = (greatest.max(1) - 1) / step + 1;
        Scale { top: steps.saturating_mul(step), step }
    }

    /// The values of the lines of the grid, without nothing itself.
    pub fn marks(&self) -> impl Iterator<Item = i64> {
        let step = self.step;
        (1..=STEPS).map(move |rank| rank.saturating_mul(step)).take_while({
            let top = self.top;
            move |mark| *mark <= top
        })
    }

    /// Where a value stands on a length of `units`.
    pub fn place(&self, value: i64, units: i64) -> i64 {
        let placed = i128::from(value.max(0)) * i128::from(units) / i128::from(self.top);
        i64::try_from(placed).unwrap_or(units)
    }
}

/// The first round step that is at least `wanted` minutes: 15, 30, 60 minutes, then 2, 5, 10, 20… hours.
fn round_step(wanted: i64) -> i64 {
    for step in [15, 30, 60] {
        if wanted <= step {
            return step;
        }
    }
    first_of([2, 5, 10], 60, wanted)
}

/// The first of these times a unit, then times ten units, a hundred… that is at least `wanted`.
fn first_of(times: [i64; 3], mut unit: i64, wanted: i64) -> i64 {
    loop {
        for times in times {
            let step = unit.saturating_mul(times);
            if wanted <= step || step == i64::MAX {
                return step;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn a_scale_holds_its_greatest_value_in_a_few_round_steps() {
        for (greatest, step, top) in [
            (0, 15, 15),
            (15, 15, 15),
            (61, 30, 90),
            (250, 120, 360),
            (3840, 1200, 4800),
            (7_200_000, 3_000_000, 9_000_000),
        ] {
            let scale = Scale::holding(greatest, false);
            assert_eq!((scale.step, scale.top), (step, top), "{greatest}");
            assert!(scale.marks().count() <= 4);
            assert_eq!(scale.marks().last(), Some(top));
        }
        let huge = Scale::holding(i64::MAX, false);
        assert_eq!(huge.place(i64::MAX, 100), 100);
        assert_eq!(huge.place(-5, 100), 0);
    }

    #[test]
    fn money_goes_by_one_two_and_five() {
        for (greatest, step, top) in
            [(0, 1, 1), (100, 50, 100), (7_000, 2_000, 8_000), (980_000, 500_000, 1_000_000)]
        {
            let scale = Scale::holding(greatest, true);
            assert_eq!((scale.step, scale.top), (step, top), "{greatest}");
        }
        assert_eq!(Scale::holding(i64::MAX, true).place(i64::MAX, 100), 100);
    }
}
