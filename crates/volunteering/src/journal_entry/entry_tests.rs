//! Worked example 8 to the cent, and what is always true of class 8.

use super::{EntryLine, InKindLine, Labels, WorkLine, difference, entry, sums};
use crate::{
    in_kind::InKindKind,
    journal_entry::{AccountPairs, ChartVersion},
};
use base::{Id, Minutes, Money};
use proptest::prelude::*;

struct Plain;

impl Labels for Plain {
    fn work(&self, line: &WorkLine) -> String {
        format!("{} : {} min", line.category, line.minutes.0)
    }
    fn in_kind(&self, kind: InKindKind) -> String {
        kind.as_text().to_owned()
    }
    fn credit(&self, account: &str) -> String {
        account.to_owned()
    }
    fn gap(&self, label: &str) -> String {
        gap(label)
    }
}

fn gap(label: &str) -> String {
    format!("écart sur {label}")
}

fn work(category: u128, minutes: i64, rate: i64, cents: i64) -> WorkLine {
    WorkLine {
        project_id: None,
        category_id: Id::from_u128(category),
        category: format!("c{category}"),
        minutes: Minutes(minutes),
        rate: Some(rate),
        rounded: false,
        amount: Money(cents),
    }
}

fn shown(lines: &[EntryLine]) -> Vec<(&str, i64, i64)> {
    lines.iter().map(|it| (it.account.as_str(), it.debit.0, it.credit.0)).collect()
}

/// 31 h 20 at 14.50 and 12 h 45 at 19.80, 21 h of GOV worth nothing.
fn example() -> Vec<WorkLine> {
    vec![
        work(1, 31 * 60 + 20, 145_000, 45_433),
        work(2, 12 * 60 + 45, 198_000, 25_245),
        work(3, 21 * 60, 0, 0),
    ]
}

#[test]
fn r41_example_8_to_the_cent() {
    let of = |chart| {
        let pairs = AccountPairs::shipped(chart).unwrap();
        entry(&pairs, &example(), &[], &Plain)
    };
    let lines = of(ChartVersion::Of2018);
    assert_eq!(shown(&lines), [("864", 45_433, 0), ("864", 25_245, 0), ("875", 0, 70_678)]);
    let lines = of(ChartVersion::Of1999);
    assert_eq!(lines[2].account, "870", "a year opened in 2018 has the chart of 1999");
}

#[test]
fn r41_one_debit_by_kind_and_project_one_credit_by_account() {
    let pairs = AccountPairs::shipped(ChartVersion::Of2025).unwrap();
    let project = Some(Id::from_u128(9));
    let given =
        |kind, project_id, cents| InKindLine { kind, project_id, amount: Money(cents), minutes: None };
    let in_kind = [
        given(InKindKind::Premises, None, 10_000),
        given(InKindKind::Premises, None, 2000),
        given(InKindKind::Premises, project, 500),
        given(InKindKind::Services, None, 3000),
        given(InKindKind::FoodRelief, None, 700),
    ];
    let lines = entry(&pairs, &example(), &in_kind, &Plain);
    let expected = [
        ("864", 45_433, 0),
        ("864", 25_245, 0),
        ("862", 3000, 0),
        ("8611", 12_000, 0),
        ("8611", 500, 0),
        ("8601", 700, 0),
        ("870", 0, 700),
        ("871", 0, 15_500),
        ("875", 0, 70_678),
    ];
    assert_eq!(shown(&lines), expected);
    assert_eq!(sums(&lines).0, sums(&lines).1);
}

#[test]
fn r42_only_the_difference_is_proposed_possibly_reversed() {
    let pairs = AccountPairs::shipped(ChartVersion::Of2018).unwrap();
    let held = entry(&pairs, &example(), &[], &Plain);
    assert_eq!(difference(&held, &held, &gap), []);
    let more = [work(1, 1880, 145_000, 50_000), work(2, 765, 198_000, 25_245)];
    let lines = difference(&entry(&pairs, &more, &[], &Plain), &held, &gap);
    assert_eq!(shown(&lines), [("864", 4567, 0), ("875", 0, 4567)]);
    let said: Vec<&str> = lines.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(said, ["écart sur c1 : 1880 min", "écart sur 875"], "45.67 € are not 31 h 20 at 14.50");
    let less = [work(1, 1880, 145_000, 40_000)];
    let lines = difference(&entry(&pairs, &less, &[], &Plain), &held, &gap);
    assert_eq!(shown(&lines), [("864", 0, 5433), ("875", 30_678, 0), ("864", 0, 25_245)]);
    let all = difference(&[], &held, &gap);
    assert_eq!(sums(&all), (Money(70_678), Money(70_678)));
}

fn any_work() -> impl Strategy<Value = Vec<WorkLine>> {
    let line = (0_u128..6, 0_i64..5000, 0_i64..1_000_000).prop_map(|(c, m, cents)| work(c, m, 1, cents));
    prop::collection::vec(line, 0..8)
}

fn any_in_kind() -> impl Strategy<Value = Vec<InKindLine>> {
    let kind = prop::sample::select(InKindKind::ALL);
    let line = (kind, prop::option::of(1_u128..3), 0_i64..1_000_000);
    let line = line.prop_map(|(kind, project, cents)| InKindLine {
        kind,
        project_id: project.map(Id::from_u128),
        amount: Money(cents),
        minutes: None,
    });
    prop::collection::vec(line, 0..8)
}

fn any_chart() -> impl Strategy<Value = ChartVersion> {
    prop::sample::select(ChartVersion::ALL.to_vec())
}

proptest! {
    #[test]
    fn i3_class_8_balances_and_touches_no_other_class(
        chart in any_chart(), work in any_work(), in_kind in any_in_kind()
    ) {
        let lines = entry(&AccountPairs::shipped(chart).unwrap(), &work, &in_kind, &Plain);
        let (debit, credit) = sums(&lines);
        prop_assert_eq!(debit, credit);
        let given: i64 = work.iter().map(|it| it.amount.0).chain(in_kind.iter().map(|it| it.amount.0)).sum();
        prop_assert_eq!(debit.0, given);
        prop_assert!(lines.iter().all(|it| it.account.starts_with('8')));
        prop_assert!(lines.iter().all(|it| (it.debit.0 == 0) != (it.credit.0 == 0)));
    }

    #[test]
    fn r42_sending_again_never_adds(
        chart in any_chart(), first in any_work(), second in any_work(), given in any_in_kind()
    ) {
        let pairs = AccountPairs::shipped(chart).unwrap();
        let held = entry(&pairs, &first, &given, &Plain);
        prop_assert_eq!(difference(&held, &held, &gap), vec![]);
        let target = entry(&pairs, &second, &[], &Plain);
        let sent = difference(&target, &held, &gap);
        let (debit, credit) = sums(&sent);
        prop_assert_eq!(debit, credit, "a difference balances");
        let after: Vec<EntryLine> = held.into_iter().chain(sent).collect();
        prop_assert_eq!(difference(&target, &after, &gap), vec![], "nothing is left to send");
        let mut accounts: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
        for line in &after {
            *accounts.entry(line.account.as_str()).or_default() += line.debit.0 - line.credit.0;
        }
        for line in &target {
            *accounts.entry(line.account.as_str()).or_default() -= line.debit.0 - line.credit.0;
        }
        prop_assert!(accounts.values().all(|net| *net == 0), "the accounts hold the target, to the cent");
    }
}
