//! Actions sum to their cells, and an hour keeps its worth.

use super::{Key, Split};
use crate::{statistics::Measure, valuation::CellView};
use base::{Id, Minutes, Money, jiff::civil::date, largest_remainder};
use proptest::prelude::*;

fn cell(rate_cents: i64, minutes: i64, cents: i64) -> CellView {
    CellView {
        project_id: None,
        project: String::new(),
        category_id: Id::from_u128(1),
        category: String::new(),
        level_id: None,
        level: String::new(),
        measure: Measure::Measured,
        rate_valid_from: Some(date(2025, 1, 1)),
        rate_e12: rate_cents * 10_000_000_000,
        rate_source: String::new(),
        rate_replaced: false,
        minutes: Minutes(minutes),
        minutes_exact: minutes.to_string(),
        amount: Money(cents),
        entries: 1,
    }
}

fn key(rank: usize) -> Key {
    (date(2025, 1, 1), Id::from_u128(u128::try_from(rank).unwrap() + 1))
}

/// What each action gets, asked in any order.
fn split(cell: &CellView, minutes: &[i64]) -> Vec<i64> {
    let mut split = Split::default();
    minutes.iter().for_each(|it| split.weigh(*it));
    split.settle(cell);
    for (rank, it) in minutes.iter().enumerate() {
        split.rank(*it, key(rank));
    }
    assert!(split.is_ranked());
    minutes.iter().enumerate().map(|(rank, it)| split.cents(*it, key(rank))).collect()
}

/// Worked example 5: three times 25 minutes at 11.65.
#[test]
fn r30_worked_example_5_inside_a_cell() {
    assert_eq!(split(&cell(1165, 75, 1456), &[25, 25, 25]), [486, 485, 485]);
}

#[test]
fn r30_time_that_came_since_leaves_the_worth_of_an_hour_alone() {
    assert_eq!(split(&cell(1200, 60, 1200), &[60, 60]), [1200, 1200]);
}

#[test]
fn r37_actions_without_minutes_are_worth_nothing() {
    assert_eq!(split(&cell(1188, 0, 0), &[0, 0]), [0, 0]);
    assert_eq!(split(&cell(1188, 60, 1188), &[0, 60]), [0, 1188]);
}

proptest! {
    #[test]
    fn r30_actions_sum_to_their_cell_as_by_largest_remainder(
        minutes in prop::collection::vec(1_i64..300, 1..80), spare in -1_i64..2
    ) {
        let whole: i64 = minutes.iter().sum();
        let amount = whole * 1188 / 60 + spare;
        let parts = split(&cell(1188, whole, amount), &minutes);
        prop_assert_eq!(parts.iter().sum::<i64>(), amount);
        let weights: Vec<i128> = minutes.iter().map(|it| i128::from(*it)).collect();
        prop_assert_eq!(parts, largest_remainder(amount, &weights));
    }
}
