//! D4, the entry of class 8 on paper (R41, R43): what a bookkeeper copies, and the foot of the income statement.

use super::{
    dossier::Dossier,
    paper::{Code, Paper},
    worth::{self, amount},
};
use crate::journal_entry::{
    EntryLine, EntryState, ProposedEntry, added,
    proposed::JOURNAL,
    proposed::left_to_propose,
    sources::{Words, analytic},
    sums,
};
use base::{Id, Money};
use print::{Block, Column, Row, Table};
use site::Ui;
use std::collections::BTreeMap;

/// The entry of a year.
#[must_use]
pub fn paper(ui: &Ui, it: &Dossier) -> Paper {
    Paper {
        code: Code::Entry,
        title: ui.t("document-entry-title"),
        subtitle: it.year.said(ui),
        file: "ecriture-86-87".to_owned(),
        about: None,
        blocks: blocks(ui, it),
    }
}

/// The blocks, without title: the assembly file binds them too.
#[must_use]
pub fn blocks(ui: &Ui, it: &Dossier) -> Vec<Block> {
    let projects = analytic(&it.house);
    let target = it.sources.target(it.books(), ui);
    if !it.books() {
        let mut blocks = vec![Block::text(ui.t("entry-paper-none"))];
        let held = left(ui, it, &target, &projects);
        if !held.is_empty() {
            blocks.push(facts(ui, it));
        }
        blocks.extend(held);
        return blocks;
    }
    if target.is_empty() {
        return vec![Block::text(ui.t("entry-paper-empty"))];
    }
    let mut blocks = vec![facts(ui, it), lines(ui, &target, &projects)];
    if it.sources.footnote {
        blocks.push(Block::note(ui.t("run-footnote")));
    }
    blocks.extend(worth::warnings(ui, &it.totals));
    blocks.push(Block::heading(ui.t("entry-paper-foot")));
    blocks.push(foot(ui, &target));
    blocks.push(Block::note(ui.t("entry-result")));
    blocks.extend(left(ui, it, &target, &projects));
    blocks
}

fn facts(ui: &Ui, it: &Dossier) -> Block {
    let chart = ui.t1("entry-paper-chart", "chart", it.sources.chart.as_text());
    let mut rows = vec![
        (ui.t("entry-paper-journal"), JOURNAL.to_owned()),
        (ui.t("paper-date"), ui.day(&it.fiscal.ends_on)),
        (ui.t("entry-wording"), ui.t1("entry-year-label", "year", &it.fiscal.name)),
        (ui.t("entry-paper-accounts"), chart),
    ];
    rows.extend(it.totals.run.as_ref().map(|view| (ui.t("valuation"), worth::state(ui, &view.run))));
    rows.extend(it.entries.iter().map(|entry| (ui.t("entry-paper-state"), state(ui, entry))));
    Block::Facts { rows }
}

fn state(ui: &Ui, entry: &ProposedEntry) -> String {
    let amount = ui.money(added(&entry.lines));
    match entry.state {
        EntryState::Draft => ui.t1("entry-paper-draft", "amount", amount),
        EntryState::Booked if entry.reference.is_empty() => ui.t1("entry-paper-held", "amount", amount),
        EntryState::Booked => ui.t2("entry-paper-held-as", "amount", amount, "reference", &entry.reference),
    }
}

fn lines(ui: &Ui, lines: &[EntryLine], projects: &[(Id, String)]) -> Block {
    let line = |it: &EntryLine| {
        let project = projects.iter().find(|(id, _)| Some(*id) == it.project_id);
        Row::line([
            it.account.clone(),
            it.label.clone(),
            project.map_or_else(String::new, |(_, name)| name.clone()),
            side(ui, it.debit),
            side(ui, it.credit),
        ])
    };
    let (debit, credit) = sums(lines);
    let total =
        Row::total([ui.t("entry-total"), String::new(), String::new(), ui.money(debit), ui.money(credit)]);
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::short(ui.t("entry-paper-account")),
            Column::text(ui.t("entry-wording")).shared(3),
            Column::text(ui.t("axis-project")).shared(2),
            Column::number(ui.t("entry-debit-side")),
            Column::number(ui.t("entry-credit-side")),
        ],
        rows: lines.iter().map(line).chain([total]).collect(),
    })
}

/// An amount on its side, nothing on the other.
fn side(ui: &Ui, money: Money) -> String {
    if money.0 == 0 { String::new() } else { ui.money(money) }
}

/// Charges and products of class 8 by account: both sides are equal (R43).
fn foot(ui: &Ui, lines: &[EntryLine]) -> Block {
    let mut accounts = BTreeMap::<&str, (i64, i64)>::new();
    for line in lines {
        let sums = accounts.entry(line.account.as_str()).or_default();
        sums.0 += line.debit.0;
        sums.1 += line.credit.0;
    }
    let line = |(account, (debit, credit)): (&&str, &(i64, i64))| {
        Row::line([(*account).to_owned(), amount(ui, Money(*debit)), amount(ui, Money(*credit))])
    };
    let (debit, credit) = sums(lines);
    let total = Row::total([ui.t("entry-total"), ui.money(debit), ui.money(credit)]);
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(ui.t("entry-paper-account")),
            Column::number(ui.t("entry-paper-uses")),
            Column::number(ui.t("entry-paper-resources")),
        ],
        rows: accounts.iter().map(line).chain([total]).collect(),
    })
}

/// What the accounts would still lack, once they hold something (R42).
fn left(ui: &Ui, it: &Dossier, target: &[EntryLine], projects: &[(Id, String)]) -> Vec<Block> {
    let holds = it.entries.iter().any(|entry| entry.state == EntryState::Booked);
    // What is held of a feature that is off is hidden and never reversed.
    if !holds || it.sources.hides_what_is_held(&it.entries) {
        return Vec::new();
    }
    let left = left_to_propose(target, &it.entries, &Words(ui));
    if left.is_empty() {
        return vec![Block::note(ui.t("entry-nothing"))];
    }
    vec![Block::heading(ui.t("entry-difference")), lines(ui, &left, projects)]
}
