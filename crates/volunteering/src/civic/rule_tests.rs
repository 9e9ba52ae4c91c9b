//! Worked example 11, to the minute, and what is missing said exactly.

use super::{Holder, Lack, Share, assess};
use crate::civic::{CivicParameters, Verdict, shipped_on};
use base::{Day, Minutes, Money, jiff::civil::date};
use proptest::prelude::*;

const AS_OF: Day = date(2026, 6, 30);

fn share(name: &str, hours: i64, minutes: i64) -> Share {
    Share {
        name: name.to_owned(),
        minutes: Minutes(hours * 60 + minutes),
        mandate: true,
        needs_mandate: true,
        verdict: Verdict::Counts,
        declared_months: 12,
    }
}

fn adult(prior: i64) -> Holder {
    Holder { born_on: Some(date(1980, 1, 1)), apprentice: false, prior: Money(prior) }
}

fn parameters() -> CivicParameters {
    shipped_on(AS_OF)
}

#[test]
fn r57_a_mandate_in_one_association_is_enough_where_it_says_so() {
    let here = Share { mandate: false, ..share("A", 104, 0) };
    let found = assess(&[here.clone(), share("B", 97, 15)], &adult(0), AS_OF, &parameters());
    assert_eq!(found.total, Minutes(97 * 60 + 15), "asked for in each");
    let lenient = Share { needs_mandate: false, ..here };
    let found = assess(&[lenient.clone(), share("B", 97, 15)], &adult(0), AS_OF, &parameters());
    assert!(found.eligible());
    let found = assess(&[lenient], &adult(0), AS_OF, &parameters());
    assert_eq!(found.total, Minutes(0), "a mandate is needed somewhere");
    assert!(found.lacks.contains(&Lack::NoMandate));
}

#[test]
fn r59_example_11_201_h_15_in_two_associations_give_240_euros() {
    let shares = [share("A", 104, 0), share("B", 97, 15)];
    let found = assess(&shares, &adult(0), AS_OF, &parameters());
    assert_eq!(found.total, Minutes(201 * 60 + 15));
    assert_eq!(found.best, Minutes(104 * 60));
    assert!(found.eligible());
    assert_eq!(found.credit, Money(24_000));
}

#[test]
fn r59_example_11_with_600_euros_already_120_are_left() {
    let shares = [share("A", 104, 0), share("B", 97, 15)];
    assert_eq!(assess(&shares, &adult(60_000), AS_OF, &parameters()).credit, Money(12_000));
    let full = assess(&shares, &adult(72_000), AS_OF, &parameters());
    assert_eq!((full.lacks, full.credit), (vec![Lack::Ceiling(Money(72_000))], Money(0)));
}

#[test]
fn r59_example_11_40_minutes_are_missing_in_total() {
    let shares = [share("A", 150, 0), share("B", 49, 20)];
    let found = assess(&shares, &adult(0), AS_OF, &parameters());
    assert_eq!(found.lacks, [Lack::Total(Minutes(40))]);
}

#[test]
fn r59_example_11_two_hours_are_missing_in_one_association() {
    let shares = [share("A", 98, 0), share("B", 70, 0), share("C", 45, 0)];
    let found = assess(&shares, &adult(0), AS_OF, &parameters());
    assert_eq!((found.total, found.lacks), (Minutes(213 * 60), vec![Lack::InOne(Minutes(120))]));
}

#[test]
fn r59_every_missing_condition_is_named() {
    let nothing = assess(&[], &Holder::default(), AS_OF, &parameters());
    let expected =
        [Lack::Total(Minutes(12_000)), Lack::InOne(Minutes(6000)), Lack::NoMandate, Lack::AgeUnknown];
    assert_eq!(nothing.lacks, expected);
    let recent = Share { verdict: Verdict::TooRecent, ..share("A", 250, 0) };
    let found = assess(&[recent], &adult(0), AS_OF, &parameters());
    assert!(found.lacks.contains(&Lack::TooRecent { name: "A".into(), months: 12 }));
}

#[test]
fn r57_hours_without_a_mandate_in_that_association_do_not_count() {
    let without = Share { mandate: false, ..share("B", 97, 15) };
    let found = assess(&[share("A", 104, 0), without], &adult(0), AS_OF, &parameters());
    assert_eq!(found.lacks, [Lack::Total(Minutes(96 * 60))]);
}

#[test]
fn r59_the_age_is_that_of_the_day_of_evaluation() {
    let shares = [share("A", 220, 0)];
    let young = |born_on, apprentice| Holder { born_on: Some(born_on), apprentice, prior: Money(0) };
    let lacks = |holder: &Holder| assess(&shares, holder, AS_OF, &parameters()).lacks;
    assert!(lacks(&young(date(2010, 6, 30), false)).is_empty(), "sixteen to the day");
    assert_eq!(lacks(&young(date(2010, 7, 1), false)), [Lack::Age { years: 16 }]);
    assert!(lacks(&young(date(2011, 6, 30), true)).is_empty(), "an apprentice of fifteen");
}

proptest! {
    #[test]
    fn r59_the_credit_is_given_exactly_when_nothing_is_missing(
        minutes in prop::collection::vec(0_i64..20_000, 0..5), prior in 0_i64..100_000
    ) {
        let shares: Vec<Share> = minutes.iter().map(|it| share("A", 0, *it)).collect();
        let found = assess(&shares, &adult(prior), AS_OF, &parameters());
        prop_assert_eq!(found.eligible(), found.credit > Money(0));
        prop_assert!(found.credit.0 + prior.min(72_000) <= 72_000);
        prop_assert_eq!(found.total.0, minutes.iter().sum::<i64>());
    }
}
