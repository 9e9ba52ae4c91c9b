//! The estimates of a year in the note of method: the part of each that falls in the year, as the totals of the year
//! hold it, and the whole beside where it is another (R22–R24, R28).

use super::{dossier::Dossier, worth};
use crate::{
    estimates::{range_in_words, store::Weighed},
    valuation::RunView,
};
use base::Msg;
use print::{Block, Column, Row, Table};
use site::Ui;

/// Each estimate with its range, its method and what it rests on.
#[must_use]
pub fn blocks(ui: &Ui, it: &Dossier, view: &RunView) -> Vec<Block> {
    if it.estimates.is_empty() {
        return vec![Block::text(ui.t("method-note-no-estimate"))];
    }
    let mut blocks = vec![Block::heading(ui.t("estimates"))];
    if view.run.is_mostly_rough() {
        blocks.push(Block::Frame { title: String::new(), text: ui.t("method-note-rough") });
    }
    blocks.push(Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(ui.t("estimate-title")),
            Column::short(ui.t("method-note-confidence")),
            Column::short(ui.t("estimate-range")),
            Column::number(ui.t("method-note-deducted")),
            Column::number(ui.t("estimate-net")),
        ],
        rows: it.estimates.iter().map(|weighed| line(ui, it, weighed)).collect(),
    }));
    let told = it.estimates.iter().map(|weighed| {
        let estimate = &weighed.estimate;
        ui.t2("method-note-told", "title", &estimate.title, "text", &estimate.method_text)
    });
    blocks.push(Block::text(told.map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")));
    blocks.push(Block::note(ui.t("method-note-estimates")));
    blocks
}

fn line(ui: &Ui, it: &Dossier, weighed: &Weighed) -> Row {
    let (estimate, net) = (&weighed.estimate, weighed.net());
    let part = weighed.within(it.year.period);
    let deducted = weighed.deducted_within(it.year.period);
    let range = range_in_words(ui, part);
    let spills = estimate.from < it.year.period.from || estimate.to > it.year.period.to;
    let title = if spills {
        let whole = Msg::new("method-note-part")
            .with("title", &estimate.title)
            .with("time", ui.minutes(net.likely))
            .with("from", ui.day(&estimate.from))
            .with("to", ui.day(&estimate.to));
        ui.say(&whole)
    } else {
        estimate.title.clone()
    };
    let valued = it.valued_categories.contains(&estimate.category_id);
    let title = if valued { title } else { ui.t1("paper-unvalued-part", "name", title) };
    let confidence = format!("estimate-confidence-{}", estimate.confidence.as_text());
    Row::line([title, ui.t(&confidence), range, worth::time(ui, deducted), ui.minutes(part.likely)])
}
