//! The page of exports (W12).

use super::{
    tables::{ExportTable, Written},
    template::{ExportForm, ExportPeriod, SavedExport},
};
use crate::entries::{ReportRounding, UNITS};
use ::sheet::{Column, Format, Kind, Value};
use askama::Template;
use base::{FieldErrors, Id, Minutes, Money};
use site::{Choice, Member, Ui, formats};

/// A template in words.
pub struct TemplateShown {
    pub id: Id,
    pub name: String,
    pub note: String,
    /// This member may delete it.
    pub held: bool,
}

/// The first rows of what would be taken away.
pub struct Preview {
    /// Each with whether it holds figures.
    pub columns: Vec<(String, bool)>,
    pub rows: Vec<Vec<(String, bool)>>,
}

#[derive(Template)]
#[template(path = "worktime/exports.html")]
pub struct ExportsPage {
    pub ui: Ui,
    pub form: ExportForm,
    pub errors: FieldErrors,
    pub mine: Vec<TemplateShown>,
    pub tables: Vec<Choice>,
    pub periods: Vec<Choice>,
    pub roundings: Vec<Choice>,
    pub ways: Vec<Choice>,
    pub formats: Vec<Choice>,
    /// The persons one may choose; empty for who sees only their own time.
    pub people: Vec<Choice>,
    pub projects: Vec<Choice>,
    /// Empty for who does not read funding.
    pub agreements: Vec<Choice>,
    /// The columns of the table shown.
    pub columns: Vec<Choice>,
    pub preview: Option<Preview>,
}

impl ExportsPage {
    fn wants(&self, key: &str) -> bool {
        self.form.colonne.iter().any(|it| it == key)
    }

    fn is_template(&self) -> bool {
        !self.form.modele.is_empty()
    }
}

/// The tables one may choose.
#[must_use]
pub fn tables(ui: &Ui, member: &Member) -> Vec<Choice> {
    let offered = ExportTable::ALL.iter().filter(|it| it.must(member).is_ok());
    offered.map(|it| Choice::new(it.as_text(), title(ui, *it))).collect()
}

/// The words of a table.
#[must_use]
pub fn title(ui: &Ui, which: ExportTable) -> String {
    ui.t(&format!("worktime-table-{}", which.as_text()))
}

#[must_use]
pub fn periods(ui: &Ui) -> Vec<Choice> {
    let key = |it: &ExportPeriod| format!("export-period-{}", it.as_text().replace('_', "-"));
    ExportPeriod::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(&key(it)))).collect()
}

/// The units of a report that rounds (R4).
#[must_use]
pub fn roundings(ui: &Ui) -> Vec<Choice> {
    UNITS.iter().map(|it| Choice::new(it.to_string(), ui.minutes(*it))).collect()
}

/// To the nearest unit, or each line up.
#[must_use]
pub fn ways(ui: &Ui) -> Vec<Choice> {
    vec![
        Choice::new("nearest", ui.t("export-rounding-nearest")),
        Choice::new("up", ui.t("export-rounding-up")),
    ]
}

/// « arrondi à 15 min ».
#[must_use]
pub fn rounding_said(ui: &Ui, it: ReportRounding) -> Option<String> {
    let (unit, up) = it.parts();
    let key = if up { "export-rounded-up" } else { "export-rounded" };
    (unit > 0).then(|| ui.t1(key, "unit", ui.minutes(unit)))
}

/// What a template asks: « Temps par financement · Le mois dernier · CSV · partagé ».
#[must_use]
pub fn note(ui: &Ui, it: &SavedExport, owner: Option<String>) -> String {
    let period = match it.period {
        ExportPeriod::Dates => ui.t2("worktime-from-to", "from", ui.day(&it.from), "to", ui.day(&it.to)),
        period => ui.t(&format!("export-period-{}", period.as_text().replace('_', "-"))),
    };
    let mut said = vec![title(ui, it.kind), period, format_word(ui, it.format)];
    said.extend(rounding_said(ui, it.rounding));
    said.extend(it.shared.then(|| ui.t("export-shared-word")));
    said.extend(owner.map(|name| ui.t1("export-shared-by", "name", name)));
    said.join(" · ")
}

/// What a format is called: the CSV of French spreadsheets, and that of the others.
#[must_use]
pub fn format_word(ui: &Ui, it: Format) -> String {
    match it {
        Format::CsvIntl => ui.t("export-csv-intl"),
        _ => it.extension().to_uppercase(),
    }
}

/// The columns of a table as choices.
#[must_use]
pub fn columns(all: &[Column]) -> Vec<Choice> {
    all.iter().map(|it| Choice::new(&it.key, &it.title)).collect()
}

/// The first rows, in words.
#[must_use]
pub fn preview(ui: &Ui, it: &Written, most: usize) -> Preview {
    let figure = |kind: Kind| !matches!(kind, Kind::Text | Kind::Day | Kind::Instant | Kind::Bool);
    let row = |row: &Vec<Value>| {
        row.iter().zip(&it.columns).map(|(value, of)| (said(ui, value), figure(of.kind))).collect()
    };
    Preview {
        columns: it.columns.iter().map(|it| (it.title.clone(), figure(it.kind))).collect(),
        rows: it.rows.iter().take(most).map(row).collect(),
    }
}

fn said(ui: &Ui, value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Minutes(minutes) => formats::minutes(ui.lang, Minutes(*minutes)),
        Value::HoursDecimal(minutes) | Value::HoursExact(minutes) => {
            formats::decimal(ui.lang, crate::Exact::whole(*minutes).hundredths_of_hour(), 2)
        }
        Value::Thousandths(number) => formats::decimal(ui.lang, *number, 3),
        Value::Km(metres) => formats::distance(ui.lang, *metres),
        Value::Money(cents) => formats::money(ui.lang, Money(*cents)),
        Value::Day(day) => ui.day(day),
        Value::Instant(at) => ui.instant(at),
        Value::Bool(it) => ui.t(if *it { "yes" } else { "no" }),
    }
}
