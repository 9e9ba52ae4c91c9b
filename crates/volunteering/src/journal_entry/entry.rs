//! What the entry says (R40–R43): one debit by project and category, one by kind and project, one
//! credit by account; and the difference with what the accounts already hold. Pure.

use super::AccountPairs;
use crate::in_kind::InKindKind;
use base::{Id, Minutes, Money};
use std::collections::BTreeMap;

/// Volunteer work of a project and a category, as a run adopted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkLine {
    pub project_id: Option<Id>,
    pub category_id: Id,
    pub category: String,
    pub minutes: Minutes,
    /// In 1/10 000 € an hour; none when several rates made the amount.
    pub rate: Option<i64>,
    /// Two decimals do not say it all (R29).
    pub rounded: bool,
    pub amount: Money,
}

/// Contributions of one kind to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InKindLine {
    pub kind: InKindKind,
    pub project_id: Option<Id>,
    pub amount: Money,
    /// Typed with the amount.
    pub minutes: Option<Minutes>,
}

/// A line of the entry: an amount on one side and nothing on the other.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct EntryLine {
    pub account: String,
    pub label: String,
    pub project_id: Option<Id>,
    /// Of volunteer work.
    pub category_id: Option<Id>,
    /// Of what is given in kind.
    pub kind: Option<InKindKind>,
    pub debit: Money,
    pub credit: Money,
}

/// The words of labels: data once written.
pub trait Labels {
    /// « Animation : 31 h 20 à 14,50 €/h », « plusieurs taux » without one rate (R41).
    fn work(&self, line: &WorkLine) -> String;
    /// « Local prêté ».
    fn in_kind(&self, kind: InKindKind) -> String;
    /// « Contributions volontaires en nature ».
    fn credit(&self, account: &str) -> String;
    /// « Écart sur … »: a part of a line is not what the line says.
    fn gap(&self, label: &str) -> String;
}

/// The entry of a year. Lines of no cent are left out.
#[must_use]
pub fn entry(
    pairs: &AccountPairs,
    work: &[WorkLine],
    in_kind: &[InKindLine],
    labels: &dyn Labels,
) -> Vec<EntryLine> {
    let mut lines = Vec::new();
    let mut credits = BTreeMap::<String, i64>::new();
    let pair = pairs.of(InKindKind::VolunteerWork);
    for line in work.iter().filter(|it| it.amount.0 != 0) {
        lines.push(EntryLine {
            category_id: Some(line.category_id),
            ..debit(&pair.debit, labels.work(line), line.project_id, line.amount)
        });
        *credits.entry(pair.credit.clone()).or_default() += line.amount.0;
    }
    let mut kinds = BTreeMap::<(InKindKind, Option<Id>), i64>::new();
    for line in in_kind {
        *kinds.entry((line.kind, line.project_id)).or_default() += line.amount.0;
    }
    for ((kind, project_id), cents) in kinds.into_iter().filter(|(_, cents)| *cents != 0) {
        let pair = pairs.of(kind);
        lines.push(EntryLine {
            kind: Some(kind),
            ..debit(&pair.debit, labels.in_kind(kind), project_id, Money(cents))
        });
        *credits.entry(pair.credit.clone()).or_default() += cents;
    }
    lines.extend(credits.into_iter().map(|(account, cents)| EntryLine {
        label: labels.credit(&account),
        account,
        project_id: None,
        category_id: None,
        kind: None,
        debit: Money(0),
        credit: Money(cents),
    }));
    lines
}

fn debit(account: &str, label: String, project_id: Option<Id>, amount: Money) -> EntryLine {
    EntryLine {
        account: account.to_owned(),
        label,
        project_id,
        category_id: None,
        kind: None,
        debit: amount,
        credit: Money(0),
    }
}

/// What a line is about, whatever its label: what a difference is taken on.
type Key<'a> = (&'a str, Option<Id>, Option<Id>, Option<InKindKind>);

fn key(line: &EntryLine) -> Key<'_> {
    (line.account.as_str(), line.project_id, line.category_id, line.kind)
}

/// What must still be written for the accounts to hold `target`, given what they hold: nothing twice,
/// reversed where they hold too much (R42). `gap` words what is but a part of a line.
#[must_use]
pub fn difference(target: &[EntryLine], held: &[EntryLine], gap: &dyn Fn(&str) -> String) -> Vec<EntryLine> {
    let mut order: Vec<(Key<'_>, &EntryLine)> = Vec::new();
    let mut nets = BTreeMap::<Key<'_>, i64>::new();
    for (line, sign) in target.iter().map(|it| (it, 1)).chain(held.iter().map(|it| (it, -1))) {
        let at = key(line);
        if !nets.contains_key(&at) {
            order.push((at, line));
        }
        *nets.entry(at).or_default() += sign * (line.debit.0 - line.credit.0);
    }
    let line = |(at, line): (Key<'_>, &EntryLine)| {
        let net = nets.get(&at).copied().unwrap_or(0);
        let whole = net == line.debit.0 - line.credit.0;
        (net != 0).then(|| EntryLine {
            label: if whole { line.label.clone() } else { gap(&line.label) },
            debit: Money(net.max(0)),
            credit: Money((-net).max(0)),
            ..line.clone()
        })
    };
    order.into_iter().filter_map(line).collect()
}

/// What an entry adds to the charges of class 8; less than nothing where it takes some away. Those of a year add up.
#[must_use]
pub fn added(lines: &[EntryLine]) -> Money {
    let charges = lines.iter().filter(|it| it.account.starts_with("86"));
    Money(charges.map(|it| it.debit.0 - it.credit.0).sum())
}

/// The sums of both sides.
#[must_use]
pub fn sums(lines: &[EntryLine]) -> (Money, Money) {
    (Money(lines.iter().map(|it| it.debit.0).sum()), Money(lines.iter().map(|it| it.credit.0).sum()))
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
