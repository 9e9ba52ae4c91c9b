//! D2, « Note de méthode »: how hours became an amount, so that an auditor can do it again.

use super::{
    dossier::{Before, Dossier},
    estimates_told,
    paper::{Code, Paper},
    rate_factors,
    worth::{self, NOTHING, amount, time},
};
use crate::valuation::{
    RunView, compute::GapKind, kind_of, late_smic, local_smic, method::Axis, rate_shown, run::CellView,
    store::Exception,
};
use base::{Id, Minutes, Money, Result};
use organisation::reference::reference_value::rate as written_rate;
use print::{Block, Column, Row, Table};
use site::{Ui, formats};
use std::collections::BTreeMap;

/// The note of a year.
///
/// # Errors
/// [`base::Refusal::Invalid`] on `year` without a run.
pub fn paper(ui: &Ui, it: &Dossier) -> Result<Paper> {
    Ok(Paper {
        code: Code::Method,
        title: ui.t("document-method-title"),
        subtitle: it.year.said(ui),
        file: "note-de-methode".to_owned(),
        about: None,
        blocks: blocks(ui, it)?,
    })
}

/// The blocks, without title: the assembly file binds them too.
///
/// # Errors
/// As [`paper`].
pub fn blocks(ui: &Ui, it: &Dossier) -> Result<Vec<Block>> {
    let view = it.run()?;
    let mut blocks = vec![Block::text(ui.t("method-note-opening")), summary(ui, it, view)];
    blocks.extend(worth::warnings(ui, &it.totals));
    if view.publishes_amounts() {
        blocks.push(Block::heading(ui.t("run-rates")));
        blocks.extend(grid(ui, it));
        blocks.push(rates(ui, it, view));
        blocks.extend(local_smic(ui, &it.local_smic).map(|text| Block::Frame { title: String::new(), text }));
        blocks.extend(it.late_smic.map(|late| {
            let text = late_smic(ui, late);
            Block::Frame { title: String::new(), text }
        }));
        blocks.push(Block::note(ui.t("method-note-rounding")));
    } else {
        blocks.push(Block::text(ui.t("method-note-hours")));
    }
    blocks.extend(estimates_told::blocks(ui, it, view));
    blocks.extend(exceptions(ui, &it.exceptions, view.publishes_amounts()));
    blocks.extend(apart(ui, it, view));
    blocks.push(Block::heading(ui.t("method-note-constancy")));
    blocks.push(Block::text(constancy(ui, it, view)));
    blocks.push(Block::text(approval(ui, view)));
    Ok(blocks)
}

fn summary(ui: &Ui, it: &Dossier, view: &RunView) -> Block {
    let run = &view.run;
    let mut rows = vec![
        (ui.t("valuation-method"), run.method_name.clone()),
        (ui.t("method-kind"), it.method.as_ref().map_or_else(String::new, |(it, _)| kind_of(ui, it))),
        (ui.t("valued-hours"), worth::told(ui, run.minutes(), run.estimated, it.totals.valued_range)),
        (ui.t("not-valued-hours"), worth::time(ui, view.left_out())),
    ];
    if view.publishes_amounts() {
        rows.push((ui.t("valuation-amount"), ui.money(run.total)));
        rows.push((ui.t("valuation-mean"), worth::mean(ui, run)));
    }
    rows.push((ui.t("method-note-state"), worth::state(ui, run)));
    Block::Facts { rows }
}

/// Where the grid comes from.
fn grid(ui: &Ui, it: &Dossier) -> Option<Block> {
    let grid = it.method.as_ref()?.1.as_ref()?;
    let origin = if grid.origin.is_empty() { NOTHING.to_owned() } else { grid.origin.clone() };
    Some(Block::Facts { rows: vec![(ui.t("method-grid"), grid.name.clone()), (ui.t("grid-origin"), origin)] })
}

/// Each rate with what it is made of and what it was applied to: its hours, counted and estimated apart (R24), and its amount are those of
/// its cells.
fn rates(ui: &Ui, it: &Dossier, view: &RunView) -> Block {
    let axis = it.method.as_ref().and_then(|(method, _)| method.kind.axis());
    let sums = view.sums(|cell| (cell.rate_used(), item(cell, axis)));
    let with_items = axis.is_some();
    let lines = sums.iter().map(|((rate, (item, id)), sums)| {
        let source = rate_factors::said(ui, it.rates.as_ref(), *id, rate);
        let mut cells = vec![rate_shown(ui, rate.rate_e12)];
        cells.extend(with_items.then(|| if item.is_empty() { NOTHING.to_owned() } else { item.clone() }));
        cells.extend([source, time(ui, sums.measured), time(ui, sums.estimated), ui.money(sums.amount)]);
        Row::line(cells)
    });
    let mut total = vec![ui.t("statistics-total")];
    total.extend(with_items.then(String::new));
    let run = &view.run;
    total.extend([String::new(), time(ui, run.measured), time(ui, run.estimated), ui.money(run.total)]);
    let mut columns = vec![Column::short(ui.t("rate"))];
    columns.extend(axis.map(|axis| Column::text(ui.t(axis_key(axis)))));
    columns.extend([
        Column::text(ui.t("method-note-source")).shared(2),
        Column::number(ui.t("measured")),
        Column::number(ui.t("estimated")),
        Column::number(ui.t("valuation-amount")),
    ]);
    Block::Table(Table { caption: String::new(), columns, rows: lines.chain([Row::total(total)]).collect() })
}

const fn axis_key(axis: Axis) -> &'static str {
    match axis {
        Axis::Level => "axis-level",
        Axis::Category => "axis-category",
        Axis::Project => "axis-project",
    }
}

/// What the grid of the method is read by: its name, its identity.
fn item(cell: &CellView, axis: Option<Axis>) -> (String, Option<Id>) {
    match axis {
        Some(Axis::Level) => (cell.level.clone(), cell.level_id),
        Some(Axis::Category) => (cell.category.clone(), Some(cell.category_id)),
        Some(Axis::Project) => (cell.project.clone(), cell.project_id),
        None => (String::new(), None),
    }
}

/// Actions valued apart: by day, without their titles, which may name somebody (R26, R32).
fn exceptions(ui: &Ui, exceptions: &[Exception], with_amounts: bool) -> Vec<Block> {
    if exceptions.is_empty() {
        return Vec::new();
    }
    let line = |it: &Exception| {
        let rate = it.rate.map_or_else(
            || ui.t(if it.valued == Some(true) { "exception-valued" } else { "exception-not-valued" }),
            |rate| if with_amounts { written_rate(ui.lang, rate) } else { ui.t("rate-replaced") },
        );
        let why = [it.rate_source.as_str(), it.reason.as_str()];
        let why: Vec<&str> = why.into_iter().filter(|text| !text.is_empty()).collect();
        Row::line([ui.day(&it.happened_on), rate, why.join(". "), ui.minutes(it.minutes)])
    };
    vec![
        Block::heading(ui.t("valuation-exceptions")),
        Block::Table(Table {
            caption: String::new(),
            columns: vec![
                Column::short(ui.t("paper-date")),
                Column::short(ui.t("rate")),
                Column::text(ui.t("method-note-why")),
                Column::number(ui.t("paper-duration")),
            ],
            rows: exceptions.iter().map(line).collect(),
        }),
    ]
}

/// What is counted and worth nothing, and what took the default level (R26, R27, R31).
fn apart(ui: &Ui, it: &Dossier, view: &RunView) -> Vec<Block> {
    let mut sums = BTreeMap::<(GapKind, &str), i64>::new();
    for gap in &view.gaps {
        *sums.entry((gap.why, gap.category.as_str())).or_default() += gap.minutes.0;
    }
    if sums.is_empty() {
        return Vec::new();
    }
    let line = |((why, category), minutes): (&(GapKind, &str), &i64)| {
        let why = match why {
            GapKind::NoRate => "gap-no-rate",
            GapKind::NoLevel => "gap-no-level",
            GapKind::DefaultLevel => "gap-default-level",
            GapKind::NotValued => "gap-not-valued",
        };
        Row::line([(*category).to_owned(), ui.t(why), ui.minutes(Minutes(*minutes))])
    };
    let mut blocks = vec![
        Block::heading(ui.t("method-note-apart")),
        Block::Table(Table {
            caption: String::new(),
            columns: vec![
                Column::text(ui.t("axis-category")),
                Column::text(ui.t("method-note-why")),
                Column::number(ui.t("paper-duration")),
            ],
            rows: sums.iter().map(line).collect(),
        }),
    ];
    if !view.run.zero_reason.is_empty() {
        blocks.push(Block::text(ui.t1("method-note-zero", "reason", &view.run.zero_reason)));
    }
    if it.statutory.0 > 0 {
        blocks.push(Block::note(ui.t("method-note-statutory")));
    }
    blocks
}

/// The same method as before, or why it changed and what the other gives (R34).
#[must_use]
pub fn constancy(ui: &Ui, it: &Dossier, view: &RunView) -> String {
    let Some(before) = &it.before else { return ui.t("constancy-first") };
    if before.run.method_id == view.run.method_id {
        return ui.t2("constancy-same", "method", &view.run.method_name, "year", &before.year);
    }
    changed(ui, it, view, before)
}

fn changed(ui: &Ui, it: &Dossier, view: &RunView, before: &Before) -> String {
    let reason =
        if view.run.change_reason.is_empty() { &it.policy.change_reason } else { &view.run.change_reason };
    let reason = if reason.is_empty() { ui.t("paper-to-fill") } else { reason.clone() };
    let mut text = ui.t2("constancy-changed", "method", &before.run.method_name, "year", &before.year);
    text.push(' ');
    text.push_str(&ui.t1("constancy-reason", "reason", reason));
    if let Some(total) = before.under_it.filter(|_| view.publishes_amounts()) {
        let difference = formats::money(ui.lang, Money(view.run.total.0 - total.0));
        text.push(' ');
        text.push_str(&ui.t2("constancy-both", "before", amount(ui, total), "difference", difference));
    }
    text
}

fn approval(ui: &Ui, view: &RunView) -> String {
    let run = &view.run;
    match run.approved_on.filter(|_| run.is_adopted()) {
        Some(day) => {
            let body = worth::body(ui, &run.approval_body);
            let text = ui.t2("method-note-approved", "body", body, "day", ui.day(&day));
            ui.t2("method-note-minutes", "text", text, "reference", &run.minutes_reference)
        }
        None => ui.t("method-note-not-approved"),
    }
}
