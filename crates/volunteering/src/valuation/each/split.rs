//! The cents of a cell between its actions, by largest remainder, ties to the first (R30), without holding
//! one action: what each gets depends on its minutes, and on its place among those of one remainder only.

use crate::valuation::{rates::E12, run::CellView};
use base::{Day, Id, round_half_away};
use std::collections::BTreeMap;

/// What ranks an action in its cell.
pub(super) type Key = (Day, Id);

/// A cell being split.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    cents: i128,
    whole: i128,
    /// How many actions have so many minutes: few are the durations people give.
    counts: BTreeMap<i64, i128>,
    /// Remainders above it round up; of those equal to it, the first `left` do.
    remainder: i128,
    left: i128,
    /// The last of them.
    until: Option<Key>,
}

impl Split {
    /// Counts an action.
    pub(super) fn weigh(&mut self, minutes: i64) {
        *self.counts.entry(minutes).or_default() += 1;
        self.whole += i128::from(minutes);
    }

    /// Settles what each duration gets, once all are counted.
    pub(super) fn settle(&mut self, cell: &CellView) {
        self.cents = to_split(cell, self.whole);
        let mut rest = self.cents;
        let mut of = BTreeMap::<i128, i128>::new();
        for (minutes, count) in &self.counts {
            let (part, remainder) = self.part(*minutes);
            rest -= part * count;
            *of.entry(remainder).or_default() += count;
        }
        self.remainder = -1;
        for (remainder, count) in of.into_iter().rev() {
            if rest < count {
                (self.remainder, self.left) = (remainder, rest);
                return;
            }
            rest -= count;
        }
    }

    /// Whole cents of a duration, and what is left of it.
    fn part(&self, minutes: i64) -> (i128, i128) {
        let exact = self.cents * i128::from(minutes);
        if self.whole == 0 { (0, 0) } else { (exact / self.whole, exact % self.whole) }
    }

    /// Whether every place that matters is known.
    pub(super) const fn is_ranked(&self) -> bool {
        self.left == 0
    }

    /// Looks at an action in its turn, the first first.
    pub(super) fn rank(&mut self, minutes: i64, key: Key) {
        if self.left > 0 && self.part(minutes).1 == self.remainder {
            self.left -= 1;
            self.until = Some(key);
        }
    }

    /// What an action gets.
    pub(super) fn cents(&self, minutes: i64, key: Key) -> i64 {
        let (part, remainder) = self.part(minutes);
        let up = remainder > self.remainder
            || (remainder == self.remainder && self.until.is_some_and(|until| key <= until));
        i64::try_from(part + i128::from(up)).unwrap_or(i64::MAX)
    }
}

/// The cents of a cell, which its actions sum to exactly; when its minutes moved since the run, those
/// that are there now at its rate: a run that is to be computed again must not change the worth of an hour.
fn to_split(cell: &CellView, minutes: i128) -> i128 {
    if minutes == i128::from(cell.minutes.0) {
        return i128::from(cell.amount.0);
    }
    round_half_away(minutes * i128::from(cell.rate_e12), 60 * i128::from(E12) / 100)
}

#[cfg(test)]
#[path = "split_tests.rs"]
mod tests;
