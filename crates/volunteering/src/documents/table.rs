//! D1, « Tableau du bénévolat »: hours and euros by category and by project, full-time equivalents, persons, what is
//! not valued.

use super::{
    paper::{Code, Paper, Sender, send as send_paper},
    prepare::{PrepareForm, PreparePage},
    totals::{Part, YearTotals},
    worth::{self, amount, of_which_estimated, time},
    year::{Year, Years},
};
use crate::{
    actions::Status,
    statistics::{Measure, Places, status_name},
};
use ::store::Tx;
use base::Result;
use print::{Block, Column, Figure, Row, Table};
use site::{Answer, Form, Member, Query, Ui, answer::page, formats};

pub async fn prepare(member: Member, Query(form): Query<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let years = Years::choose_past(&places, &form.year, member.today())?;
    page(&PreparePage::new(&member, "document-table").of_year(&years))
}

pub async fn send(member: Member, Form(form): Form<PrepareForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let paper = paper(&mut tx, &member, &form.year).await?;
    let sender = Sender::load(&mut tx, member.scope).await?;
    drop(tx);
    send_paper(&member, &sender, &paper).await
}

/// The document of a year.
///
/// # Errors
/// [`base::Refusal::NotFound`] for a year that is none; a fault from the database.
pub async fn paper(tx: &mut Tx, member: &Member, year: &str) -> Result<Paper> {
    let ui = member.ui();
    let places = Places::load(tx, member.scope).await?;
    let year = Years::choose_past(&places, year, member.today())?.chosen;
    let totals = YearTotals::load(tx, member, &places, &year).await?;
    Ok(Paper {
        code: Code::Table,
        title: ui.t("document-table-title"),
        subtitle: year.said(&ui),
        file: "tableau-benevolat".to_owned(),
        about: None,
        blocks: blocks(&ui, &totals),
    })
}

/// The blocks, without title: the assembly file binds them too.
#[must_use]
pub fn blocks(ui: &Ui, totals: &YearTotals) -> Vec<Block> {
    let mut blocks = vec![Block::Figures { items: figures(ui, totals) }];
    blocks.extend(worth::figures(ui, totals).map(|items| Block::Figures { items }));
    blocks.extend(worth::warnings(ui, totals));
    blocks.push(Block::heading(ui.t("hours-by-category")));
    blocks.push(hours(ui, &ui.t("axis-category"), &totals.categories, totals));
    blocks.push(Block::heading(ui.t("hours-by-project")));
    blocks.push(hours(ui, &ui.t("axis-project"), &totals.projects, totals));
    if !totals.others.is_empty() {
        blocks.push(Block::heading(ui.t("paper-others")));
        blocks.push(Block::text(ui.t("paper-others-text")));
        blocks.push(others(ui, totals));
    }
    blocks.push(Block::heading(ui.t("paper-read")));
    blocks.push(Block::Facts { rows: facts(ui, totals) });
    blocks.push(Block::note(ui.t("paper-counted-note")));
    if totals.worth().is_some() {
        blocks.push(Block::note(ui.t("run-footnote")));
    }
    blocks
}

/// The three figures in large, the same at the head of each document of a year.
#[must_use]
pub fn figures(ui: &Ui, totals: &YearTotals) -> Vec<Figure> {
    let it = &totals.volunteers;
    let at_least =
        if it.at_least > 0 { ui.t1("paper-at-least", "count", it.at_least) } else { String::new() };
    let item = |label: &str, value: String, note: String| Figure { label: ui.t(label), value, note };
    let estimated = of_which_estimated(ui, it.estimated, it.estimated_share_bp(), totals.range);
    let actions = ui.t1("paper-actions", "count", it.entries);
    // Beside the time it is a part of: hours are no part of actions.
    let actions = if estimated.is_empty() { actions } else { format!("{estimated} · {actions}") };
    vec![
        item("paper-time", ui.minutes(it.time()), actions),
        item("paper-persons", ui.number(it.concerned()), at_least),
        item(
            "paper-fte",
            formats::decimal(ui.lang, totals.fte, 2),
            ui.t1("paper-fte-base", "hours", ui.number(totals.fte_base_hours)),
        ),
    ]
}

/// Measured, estimated, both, and euros where the year is valued; a line of sums (R24, I11).
fn hours(ui: &Ui, head: &str, parts: &[Part], totals: &YearTotals) -> Block {
    let worth = totals.worth();
    let name = |part: &Part| {
        if part.valued { part.name.clone() } else { ui.t1("paper-unvalued-part", "name", &part.name) }
    };
    let lines = parts.iter().map(|part| {
        let mut cells =
            vec![name(part), time(ui, part.measured), time(ui, part.estimated), ui.minutes(part.time())];
        cells.extend(worth.map(|_| amount(ui, part.amount)));
        Row::line(cells)
    });
    let it = &totals.volunteers;
    let mut sums =
        vec![ui.t("statistics-total"), time(ui, it.minutes), time(ui, it.estimated), ui.minutes(it.time())];
    sums.extend(worth.map(|view| ui.money(view.run.total)));
    let mut columns = vec![
        Column::text(head),
        Column::number(ui.t("measured")),
        Column::number(ui.t("estimated")),
        Column::number(ui.t("statistics-total")),
    ];
    columns.extend(worth.map(|_| Column::number(ui.t("valuation-amount"))));
    Block::Table(Table { caption: String::new(), columns, rows: lines.chain([Row::total(sums)]).collect() })
}

fn others(ui: &Ui, totals: &YearTotals) -> Block {
    let lines = totals
        .others
        .iter()
        .map(|(name, it)| Row::line([name.clone(), ui.number(it.concerned()), ui.minutes(it.time())]));
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(ui.t("axis-status")),
            Column::number(ui.t("paper-persons")),
            Column::number(ui.t("paper-time")),
        ],
        rows: lines.collect(),
    })
}

fn facts(ui: &Ui, totals: &YearTotals) -> Vec<(String, String)> {
    let unvalued = ui.minutes(totals.unvalued());
    let why = totals.run.as_ref().and_then(|view| worth::without_rate(ui, view));
    let unvalued = why.map_or_else(|| unvalued.clone(), |why| format!("{unvalued}. {why}"));
    let mut rows = vec![(ui.t("paper-unvalued"), unvalued)];
    rows.extend(totals.apart.iter().map(|((status, measure), minutes)| {
        let label = match measure {
            Measure::Measured => ui.t("paper-apart"),
            Measure::Estimated => ui.t("paper-apart-estimated"),
        };
        // That of volunteers says no bond, as the rest of the table.
        let others = || ui.t2("paper-of-bond", "label", &label, "bond", status_name(ui, *status));
        (if *status == Status::Volunteer { label.clone() } else { others() }, ui.minutes(*minutes))
    }));
    rows
}

/// The year in words, for a document that is about one.
#[must_use]
pub fn in_year(ui: &Ui, name: &str, year: &Year) -> String {
    ui.t2("paper-of-in", "name", name, "year", year.said(ui))
}
