//! R51 and R52 on the shipped scales, worked example 10 to the cent, and what must hold of any split.

use super::{Ladder, MileageRate, Scale, covers, shipped};
use proptest::prelude::*;

fn rates() -> Vec<MileageRate> {
    shipped().unwrap()
}

fn ladder(scale: Scale, power: Option<i64>, year: i16) -> Ladder {
    Ladder::of(&rates(), scale, power, year).unwrap()
}

#[test]
fn r51_fiscal_powers_are_grouped() {
    assert!(covers("1-3", Some(3)) && !covers("1-3", Some(4)) && !covers("1-3", None));
    assert!(covers("7+", Some(12)) && !covers("7+", Some(6)));
    assert!(covers("4", Some(4)) && covers("", None));
}

#[test]
fn r51_worked_example_10() {
    let four = ladder(Scale::Car, Some(4), 2023);
    assert_eq!(four.added(0, 2_800_000, false).amount.0, 169_680);
    let second = four.added(2_800_000, 3_100_000, false);
    assert_eq!((second.after.0, second.amount.0), (333_600, 163_920));
    assert_eq!(ladder(Scale::Car, Some(3), 2023).value(7_350_500, true).0, 406_531);
    assert_eq!(ladder(Scale::Car, Some(6), 2025).value(915_000, false).0, 60_848);
    let moped = ladder(Scale::Moped, None, 2025);
    assert_eq!(moped.value(3_000_000, false).0, 94_500);
    assert_eq!(moped.value(3_250_400, false).0, 96_778);
    assert_eq!(ladder(Scale::FlatTwoWheeler, None, 2020).value(643_200, false).0, 8_040);
}

#[test]
fn r51_a_band_ends_at_its_last_kilometre_included() {
    let four = ladder(Scale::Car, Some(4), 2025);
    assert_eq!(four.band(5_000_000).unwrap().coefficient, 6060);
    assert_eq!(four.band(5_000_001).unwrap().coefficient, 3400);
    assert_eq!(four.band(20_000_000).unwrap().coefficient, 3400);
    assert_eq!(four.band(20_000_001).unwrap().coefficient, 4070);
}

#[test]
fn r51_the_scale_is_that_of_the_year() {
    assert_eq!(ladder(Scale::Car, Some(4), 2021).bands[0].coefficient, 5750);
    assert_eq!(ladder(Scale::Car, Some(4), 2022).bands[0].coefficient, 6060);
    assert!(!ladder(Scale::Car, Some(4), 2022).unpublished);
    assert_eq!(ladder(Scale::FlatCar, None, 2019).bands[0].coefficient, 3190);
}

#[test]
fn r51_a_year_without_row_takes_the_last_one_and_says_so() {
    let after = ladder(Scale::FlatCar, None, 2022);
    assert_eq!((after.bands[0].coefficient, after.unpublished), (3210, true));
    let before = ladder(Scale::FlatCar, None, 2018);
    assert_eq!((before.bands[0].coefficient, before.unpublished), (3190, true));
    // The shipped rows are known up to the income of 2025.
    for (scale, power) in [(Scale::Car, Some(4)), (Scale::Motorbike, Some(4)), (Scale::Moped, None)] {
        let (known, next) = (ladder(scale, power, 2025), ladder(scale, power, 2026));
        assert_eq!((known.unpublished, next.unpublished), (false, true));
        assert_eq!(known.bands, next.bands);
    }
    assert!(Ladder::of(&rates(), Scale::Car, None, 2025).is_none(), "a car has a fiscal power");
}

#[test]
fn r51_the_flat_rate_is_the_same_for_an_electric_car() {
    let flat = ladder(Scale::FlatCar, None, 2021);
    assert_eq!(flat.value(100_000, true), flat.value(100_000, false));
}

#[test]
fn r52_a_claim_is_never_negative() {
    // The bands published for mopeds before 2022 fall at 3 000 km.
    let moped = ladder(Scale::Moped, None, 2020);
    assert!(moped.value(3_000_001, false) < moped.value(3_000_000, false));
    assert_eq!(moped.added(3_000_000, 1, false).amount.0, 0);
}

#[test]
fn r51_nothing_is_worth_nothing() {
    assert_eq!(ladder(Scale::Car, Some(4), 2025).value(0, false).0, 0);
}

fn a_scale() -> impl Strategy<Value = (Scale, Option<i64>)> {
    prop_oneof![
        (1_i64..12).prop_map(|power| (Scale::Car, Some(power))),
        (1_i64..8).prop_map(|power| (Scale::Motorbike, Some(power))),
        Just((Scale::Moped, None)),
    ]
}

proptest! {
    /// However a year is cut into claims, they add up to the value of the year (scales since 2022).
    #[test]
    fn r52_the_claims_of_a_year_add_up_to_its_value(
        (scale, power) in a_scale(),
        electric: bool,
        parts in prop::collection::vec(1_i64..4_000_000, 1..20),
    ) {
        let ladder = ladder(scale, power, 2025);
        let (mut done, mut cents) = (0, 0);
        for part in &parts {
            cents += ladder.added(done, *part, electric).amount.0;
            done += part;
        }
        prop_assert_eq!(cents, ladder.value(done, electric).0);
    }

    /// Where a scale falls between two bands, a claim stops at nothing and the sum is never short.
    #[test]
    fn r52_claims_are_never_negative_nor_short(
        (scale, power) in a_scale(),
        year in 2020_i16..2024,
        parts in prop::collection::vec(1_i64..4_000_000, 1..20),
    ) {
        let ladder = ladder(scale, power, year);
        let (mut done, mut cents) = (0, 0);
        for part in &parts {
            let added = ladder.added(done, *part, false);
            prop_assert!(added.amount.0 >= 0);
            cents += added.amount.0;
            done += part;
        }
        prop_assert!(cents >= ladder.value(done, false).0);
    }
}
