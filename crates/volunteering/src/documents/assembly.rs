//! D6, the assembly file: D1 to D5 bound in one, the line to adopt, the totals repeated once.

use super::{
    annexe, cerfa,
    dossier::Dossier,
    entry, method_note,
    paper::{Code, Paper},
    prepare::{PrepareForm, PreparePage},
    table, worth,
};
use crate::valuation::RunView;
use base::{Msg, Result};
use print::Block;
use site::Ui;

/// The name of the line to adopt in the form.
const RESOLUTION: &str = "resolution";

/// The page asks for the line to adopt, who signs, and the text of the annexe.
#[must_use]
pub fn prepared(page: PreparePage, ui: &Ui, it: &Dossier) -> PreparePage {
    let resolution = it.totals.run.as_ref().map(|view| proposed(ui, it, view)).unwrap_or_default();
    let page = page.with_text(RESOLUTION, "document-field-resolution", resolution, 5);
    let page = page.with_text("chair", "document-field-chair", "", 1);
    let page = page.with_text("secretary", "document-field-secretary", "", 1);
    annexe::prepared(page, ui, it)
}

/// The file of a year.
///
/// # Errors
/// [`base::Refusal::Invalid`] without a run, or on a text too long.
pub fn paper(ui: &Ui, it: &Dossier, form: &PrepareForm) -> Result<Paper> {
    let view = it.run()?;
    let mut blocks = vec![Block::Contents { title: ui.t("paper-contents") }];
    let mut bind = |title: &str, part: Vec<Block>| {
        blocks.push(Block::PageBreak);
        blocks.push(Block::heading(ui.t(title)));
        blocks.extend(part.into_iter().map(under));
    };
    bind("document-table-title", table::blocks(ui, &it.totals));
    bind("document-method-title", method_note::blocks(ui, it)?);
    bind("document-annexe-title", annexe::blocks(ui, it, form)?);
    bind("document-entry-title", entry::blocks(ui, it));
    bind("document-cerfa-title", cerfa::blocks(ui, it));
    bind("assembly-adoption", adoption(ui, it, view, form)?);
    Ok(Paper {
        code: Code::Assembly,
        title: ui.t("document-assembly-title"),
        subtitle: it.year.said(ui),
        file: "dossier-assemblee".to_owned(),
        about: None,
        blocks,
    })
}

/// A part stands under its title.
fn under(block: Block) -> Block {
    match block {
        Block::Heading { text, .. } => Block::subheading(text),
        other => other,
    }
}

/// The totals once more, the line to adopt, and where to sign.
fn adoption(ui: &Ui, it: &Dossier, view: &RunView, form: &PrepareForm) -> Result<Vec<Block>> {
    let run = &view.run;
    let typed = form.text(RESOLUTION)?;
    let text = if form.texts.contains_key(RESOLUTION) { typed } else { proposed(ui, it, view) };
    let mut rows = vec![
        (ui.t("paper-time"), ui.minutes(it.totals.volunteers.time())),
        (ui.t("valued-hours"), ui.minutes(run.minutes())),
        (ui.t("valuation-method"), run.method_name.clone()),
    ];
    if view.publishes_amounts() {
        rows.insert(2, (ui.t("valuation-amount"), ui.money(run.total)));
        if it.total() != run.total {
            rows.push((ui.t("assembly-with-in-kind"), ui.money(it.total())));
        }
    }
    rows.push((ui.t("method-note-state"), worth::state(ui, run)));
    let party = |quality: &str, name: String| {
        let quality = ui.t(quality);
        if name.is_empty() { quality } else { format!("{name}\n{quality}") }
    };
    let parties = vec![
        party("document-field-chair", form.text("chair")?),
        party("document-field-secretary", form.text("secretary")?),
    ];
    Ok(vec![
        Block::Facts { rows },
        Block::Frame { title: ui.t("assembly-resolution"), text },
        Block::Signatures { dated: ui.t("assembly-dated"), parties },
    ])
}

fn proposed(ui: &Ui, it: &Dossier, view: &RunView) -> String {
    let run = &view.run;
    // Booked, what is valued; else the hours that the annexe tells (R39).
    let (key, time) = match it.books() {
        true => ("assembly-adopts-booked", run.minutes()),
        false => ("assembly-adopts-hours", it.totals.volunteers.time()),
    };
    let said = Msg::new(key)
        .with("year", &it.fiscal.name)
        .with("time", ui.minutes(time))
        .with("amount", ui.money(run.total))
        .with("method", &run.method_name);
    ui.say(&said)
}
