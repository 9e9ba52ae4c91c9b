//! D3, the paragraph of the annexe (règlement ANC n° 2018-06, art. 211-1 s.): booked, or not booked with the
//! reasons, nature and size (R39). Its text is proposed and may be changed before printing.

use super::{
    dossier::Dossier,
    method_note::constancy,
    paper::{Code, Paper},
    prepare::{PrepareForm, PreparePage},
    worth::{self, NOTHING, amount, time},
};
use crate::{in_kind::InKindKind, journal_entry::ChartVersion, valuation::run::Disclosure};
use base::{Minutes, Money, Msg, Refusal, Result};
use print::{Block, Column, Row, Table};
use site::{Ui, formats};
use std::collections::BTreeMap;

/// The name of its text in forms.
const TEXT: &str = "annexe";

/// The paragraph with the text of the form, else as proposed.
///
/// # Errors
/// [`Refusal::Invalid`] on a text too long, or where what the annexe owes is missing.
pub fn paper(ui: &Ui, it: &Dossier, form: &PrepareForm) -> Result<Paper> {
    Ok(Paper {
        code: Code::Annexe,
        title: ui.t("document-annexe-title"),
        subtitle: it.year.said(ui),
        file: "annexe-contributions-volontaires".to_owned(),
        about: None,
        blocks: blocks(ui, it, form)?,
    })
}

/// The page asks for the text.
#[must_use]
pub fn prepared(page: PreparePage, ui: &Ui, it: &Dossier) -> PreparePage {
    page.with_text(TEXT, "document-field-annexe", proposed(ui, it), 16)
}

/// The blocks, without title: the assembly file binds them too.
///
/// # Errors
/// As [`paper`].
pub fn blocks(ui: &Ui, it: &Dossier, form: &PrepareForm) -> Result<Vec<Block>> {
    let typed = form.text(TEXT)?;
    let text = if form.texts.contains_key(TEXT) { typed } else { proposed(ui, it) };
    if !it.books() && (text.is_empty() || text.contains(&ui.t("paper-to-fill"))) {
        return Err(Refusal::field(TEXT, Msg::new("annexe-to-complete")));
    }
    let mut blocks = vec![Block::text(text)];
    blocks.extend(match it.policy.disclosure {
        Disclosure::Class8 => Some(amounts(ui, it)),
        Disclosure::Hours => Some(hours(ui, it)),
        Disclosure::Text | Disclosure::None => None,
    });
    blocks.extend(worth::warnings(ui, &it.totals));
    Ok(blocks)
}

/// The text that fits the year.
fn proposed(ui: &Ui, it: &Dossier) -> String {
    let law = ui.t(match it.sources.chart {
        ChartVersion::Of1999 => "annexe-law-1999",
        ChartVersion::Of2018 | ChartVersion::Of2025 => "annexe-law-2018",
    });
    let parts = if it.books() { booked(ui, it, law) } else { not_booked(ui, it, law) };
    parts.join("\n\n")
}

fn booked(ui: &Ui, it: &Dossier, law: String) -> Vec<String> {
    let mut parts = vec![ui.t1("annexe-booked", "law", law)];
    if let Some(view) = &it.totals.run {
        let run = &view.run;
        let said = Msg::new("annexe-work")
            .with("time", worth::told(ui, run.minutes(), run.estimated, it.totals.valued_range))
            .with("amount", ui.money(run.total))
            .with("method", &run.method_name);
        parts.push(ui.say(&said));
        parts.extend(not_valued(ui, view.left_out(), it.statutory));
        parts.extend(worth::without_rate(ui, view));
        parts.push(constancy(ui, it, view));
    }
    let kinds = kinds(it);
    if !kinds.is_empty() {
        let lines = kinds.iter().map(|(kind, (amount, hours))| {
            ui.t2("annexe-kind", "kind", named(ui, *kind, *hours), "amount", ui.money(*amount))
        });
        let lines: Vec<String> = lines.collect();
        parts.push(format!("{}\n\n{}", ui.t("annexe-in-kind"), list(&lines)));
    }
    parts.push(ui.t1("annexe-equal", "amount", ui.money(it.total())));
    parts
}

/// What is counted and not valued, by its name: statutory life is that, and nothing else is.
fn not_valued(ui: &Ui, whole: Minutes, statutory: Minutes) -> Option<String> {
    let key = match statutory.0 {
        0 => "annexe-not-valued-other",
        part if part == whole.0 => "annexe-not-valued",
        _ => "annexe-not-valued-partly",
    };
    (whole.0 > 0).then(|| ui.t2(key, "time", ui.minutes(whole), "part", ui.minutes(statutory)))
}

/// The reasons, the nature and the size, whatever else the year publishes: the annexe owes them when nothing is
/// booked (R39). What is not known is left to be filled in, and the paper waits for it.
fn not_booked(ui: &Ui, it: &Dossier, law: String) -> Vec<String> {
    let reasons: Vec<String> = it.reasons().into_iter().map(str::to_owned).collect();
    let unknown = ui.t("paper-to-fill");
    let reasons = if reasons.is_empty() { vec![unknown.clone()] } else { reasons };
    let mut parts = vec![ui.t1("annexe-unbooked", "law", law), list(&reasons)];
    let kinds = kinds(it).into_iter().map(|(kind, (_, hours))| named(ui, kind, hours));
    let kinds: Vec<String> = kinds.collect();
    let names: Vec<&str> = it.totals.categories.iter().map(|it| it.name.as_str()).collect();
    match (names.is_empty(), kinds.is_empty()) {
        (false, _) => parts.push(ui.t1("annexe-nature", "names", names.join(", "))),
        (true, true) => parts.push(ui.t1("annexe-nature", "names", &unknown)),
        (true, false) => {}
    }
    if it.totals.volunteers.time().0 > 0 {
        parts.push(size(ui, it));
    } else {
        parts.push(ui.t1("annexe-size-unknown", "unknown", &unknown));
    }
    if !kinds.is_empty() {
        parts.push(format!("{}\n\n{}", ui.t("annexe-in-kind"), list(&kinds)));
    }
    parts
}

/// Hours, persons, full-time equivalents: the size of what is given, without any euro.
fn size(ui: &Ui, it: &Dossier) -> String {
    let volunteers = &it.totals.volunteers;
    let size = Msg::new("annexe-size")
        .with("time", worth::told(ui, volunteers.time(), volunteers.estimated, it.totals.range))
        .with("persons", volunteers.concerned())
        .with("fte", formats::decimal(ui.lang, it.totals.fte, 2));
    ui.say(&size)
}

fn list(lines: &[String]) -> String {
    // A reason of several lines would part the list.
    let line = |text: &String| format!("- {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What is given otherwise than in valued hours, by kind; the hours typed with volunteer work are of its size (R39).
fn kinds(it: &Dossier) -> BTreeMap<InKindKind, (Money, Minutes)> {
    let mut kinds = BTreeMap::<InKindKind, (Money, Minutes)>::new();
    for line in &it.sources.in_kind {
        let (amount, hours) = kinds.entry(line.kind).or_default();
        amount.0 += line.amount.0;
        let typed = line.minutes.filter(|_| line.kind == InKindKind::VolunteerWork);
        hours.0 += typed.map_or(0, |it| it.0);
    }
    kinds.retain(|_, (amount, _)| amount.0 != 0);
    kinds
}

/// « Travail bénévole (montant saisi), 100 h saisies avec le montant »: they are neither counted nor estimated here.
fn named(ui: &Ui, kind: InKindKind, hours: Minutes) -> String {
    let kind = ui.t(&kind.key());
    if hours.0 == 0 { kind } else { ui.t2("annexe-kind-hours", "kind", kind, "time", ui.minutes(hours)) }
}

/// Booked: by kind, hours counted and estimated apart (R24), and amounts.
fn amounts(ui: &Ui, it: &Dossier) -> Block {
    let run = it.totals.run.as_ref().map(|it| &it.run);
    let (measured, estimated) = run.map_or((Minutes(0), Minutes(0)), |it| (it.measured, it.estimated));
    let both = Minutes(measured.0 + estimated.0);
    let times = || [time(ui, measured), time(ui, estimated), time(ui, both)];
    let row = |name: String, [measured, estimated, both]: [String; 3], money: String| {
        [name, measured, estimated, both, money]
    };
    let work = run.map(|run| Row::line(row(ui.t("annexe-volunteering"), times(), ui.money(run.total))));
    let given = kinds(it).into_iter().map(|(kind, (money, hours))| {
        Row::line(row(named(ui, kind, hours), [NOTHING; 3].map(str::to_owned), ui.money(money)))
    });
    let total = Row::total(row(ui.t("statistics-total"), times(), amount(ui, it.total())));
    Block::Table(Table {
        caption: ui.t("annexe-table"),
        columns: vec![
            Column::text(ui.t("annexe-nature-column")),
            Column::number(ui.t("measured")),
            Column::number(ui.t("estimated")),
            Column::number(ui.t("statistics-total")),
            Column::number(ui.t("valuation-amount")),
        ],
        rows: work.into_iter().chain(given).chain([total]).collect(),
    })
}

/// Not booked: hours by category, without any euro.
fn hours(ui: &Ui, it: &Dossier) -> Block {
    let lines = it.totals.categories.iter().map(|part| {
        Row::line([
            part.name.clone(),
            time(ui, part.measured),
            time(ui, part.estimated),
            ui.minutes(part.time()),
        ])
    });
    let sum = &it.totals.volunteers;
    let total = Row::total([
        ui.t("statistics-total"),
        time(ui, sum.minutes),
        time(ui, sum.estimated),
        ui.minutes(sum.time()),
    ]);
    Block::Table(Table {
        caption: ui.t("annexe-table"),
        columns: vec![
            Column::text(ui.t("axis-category")),
            Column::number(ui.t("measured")),
            Column::number(ui.t("estimated")),
            Column::number(ui.t("statistics-total")),
        ],
        rows: lines.chain([total]).collect(),
    })
}
