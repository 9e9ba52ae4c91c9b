//! Actions sum to their cells, and an hour keeps its worth.

use super::{Each, Found, Worth};
use crate::{statistics::Measure, valuation::CellView};
use base::{Id, Minutes, Money, jiff::civil::date};
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

fn found(minutes: &[i64]) -> Vec<Found> {
    let one = |(id, minutes): (u128, &i64)| Found {
        action_id: Id::from_u128(id),
        cell: Some(0),
        minutes: *minutes,
    };
    (1..).zip(minutes).map(one).collect()
}

fn cents(each: &Each, id: u128) -> Option<i64> {
    each.of(Id::from_u128(id)).flatten().map(|it| it.amount.0)
}

/// Worked example 5: three times 25 minutes at 11.65.
#[test]
fn r30_worked_example_5_inside_a_cell() {
    let each = Each::split(&[cell(1165, 75, 1456)], &found(&[25, 25, 25]));
    assert_eq!([1, 2, 3].map(|id| cents(&each, id)), [Some(486), Some(485), Some(485)]);
    assert_eq!(each.of(Id::from_u128(4)), None);
}

#[test]
fn r27_a_valued_action_without_a_rate_has_no_amount() {
    let mut one = found(&[25]);
    one[0].cell = None;
    let each = Each::split(&[cell(1165, 75, 1456)], &one);
    assert_eq!(each.of(Id::from_u128(1)), Some(None));
}

#[test]
fn r30_time_that_came_since_leaves_the_worth_of_an_hour_alone() {
    let each = Each::split(&[cell(1200, 60, 1200)], &found(&[60, 60]));
    let hour = Worth { rate_e12: 12_000_000_000_000, amount: Money(1200) };
    assert_eq!([1, 2].map(|id| each.of(Id::from_u128(id)).flatten()), [Some(hour); 2]);
}

proptest! {
    #[test]
    fn r30_actions_sum_to_their_cell(minutes in prop::collection::vec(1_i64..10_000, 1..50), spare in -1_i64..2) {
        let whole: i64 = minutes.iter().sum();
        let amount = whole * 1188 / 60 + spare;
        let each = Each::split(&[cell(1188, whole, amount)], &found(&minutes));
        let sum: i64 = (1..).zip(&minutes).filter_map(|(id, _)| cents(&each, id)).sum();
        prop_assert_eq!(sum, amount);
    }
}
