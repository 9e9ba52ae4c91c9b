//! D5, the lines of grant forms (R46) and the human-means box (R47), ready to be copied.

use super::{
    dossier::Dossier,
    paper::{Code, Paper},
    worth::{self, NOTHING},
};
use crate::funding::{
    cerfa::{FootLine, foot},
    human_means::{Figure, HumanFigure},
};
use print::{Block, Column, Row, Table};
use site::{Ui, formats};

/// The lines of a year.
#[must_use]
pub fn paper(ui: &Ui, it: &Dossier) -> Paper {
    Paper {
        code: Code::Cerfa,
        title: ui.t("document-cerfa-title"),
        subtitle: it.year.said(ui),
        file: "lignes-cerfa".to_owned(),
        about: None,
        blocks: blocks(ui, it),
    }
}

/// The blocks, without title: the assembly file binds them too.
#[must_use]
pub fn blocks(ui: &Ui, it: &Dossier) -> Vec<Block> {
    let foot = foot(&it.edition, &it.given.amounts);
    let edition = &it.edition;
    let since = ui.day(&edition.valid_from);
    let mut blocks = vec![
        Block::text(ui.t1("cerfa-edition", "name", &edition.name)),
        Block::note(ui.t2("cerfa-edition-source", "day", since, "source", &edition.source)),
    ];
    if it.given.waits_for_adoption {
        blocks.push(Block::Frame { title: String::new(), text: ui.t("funding-waits-for-adoption") });
    }
    if it.given.keeps_amounts {
        blocks.push(Block::Frame { title: String::new(), text: ui.t("funding-keeps-amounts") });
    }
    blocks.extend(worth::warnings(ui, &it.totals));
    blocks.push(Block::heading(ui.t("cerfa-uses")));
    blocks.push(side(ui, &foot.charges));
    blocks.push(Block::heading(ui.t("cerfa-resources")));
    blocks.push(side(ui, &foot.products));
    blocks.push(Block::heading(ui.t("human-means")));
    blocks.push(means(ui, it));
    blocks.push(Block::note(ui.t1("human-regular-note", "count", it.means.regular_actions)));
    blocks.push(Block::note(ui.t1("funding-report-until", "day", ui.day(&it.report_until))));
    blocks
}

/// A side of the foot, in the order of the form (R46).
fn side(ui: &Ui, lines: &[FootLine]) -> Block {
    let euros = |it: &FootLine| ui.t1("cerfa-euros", "amount", ui.number(it.euros));
    let row = |it: &FootLine| {
        let told = [it.code.clone(), it.label.clone(), euros(it)];
        if it.is_sum { Row::total(told) } else { Row::line(told) }
    };
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::short(ui.t("cerfa-line")),
            Column::text(ui.t("entry-wording")),
            Column::number(ui.t("valuation-amount")),
        ],
        rows: lines.iter().map(row).collect(),
    })
}

fn means(ui: &Ui, it: &Dossier) -> Block {
    let lines = it.means.figures.iter().map(|(figure, human)| {
        Row::line([ui.t(figure.key()), value(ui, *figure, human), human.note.clone()])
    });
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(ui.t("human-means-column")),
            Column::number(ui.t("human-value")),
            Column::text(ui.t("human-note")),
        ],
        rows: lines.collect(),
    })
}

fn value(ui: &Ui, figure: Figure, human: &HumanFigure) -> String {
    match human.value() {
        None => NOTHING.to_owned(),
        Some(value) if figure == Figure::FullTime => formats::decimal(ui.lang, value, 2),
        Some(value) => ui.number(value),
    }
}
