//! The columns of E1 and its rows. Their order never changes: new columns go last.

use super::store::Detail;
use ::sheet::{Column, Kind, Value};
use base::{Instant, jiff::tz::TimeZone};
use organisation::persons::person::label;
use site::Ui;

const COLUMNS: [(&str, &str, Kind); 27] = [
    ("date", "worktime-column-date", Kind::Day),
    ("annee", "worktime-column-year", Kind::Integer),
    ("mois", "worktime-column-month", Kind::Integer),
    ("semaine_iso", "worktime-column-week", Kind::Integer),
    ("personne", "worktime-person", Kind::Text),
    ("statut", "worktime-column-status", Kind::Text),
    ("projet", "worktime-project", Kind::Text),
    ("code_projet", "worktime-column-project-code", Kind::Text),
    ("axe", "worktime-column-axis", Kind::Text),
    ("action", "worktime-column-action", Kind::Text),
    ("code_action", "worktime-column-action-code", Kind::Text),
    ("code_analytique", "worktime-column-analytic", Kind::Text),
    ("type_activite", "worktime-column-activity", Kind::Text),
    ("libelle", "worktime-column-label", Kind::Text),
    ("debut", "worktime-column-start", Kind::Text),
    ("fin", "worktime-column-end", Kind::Text),
    ("duree", "worktime-duration", Kind::Minutes),
    ("heures_decimales", "worktime-column-hours", Kind::HoursDecimal),
    ("minutes", "worktime-column-minutes", Kind::Integer),
    ("etiquettes", "worktime-column-tags", Kind::Text),
    ("source", "worktime-column-source", Kind::Text),
    ("saisi_le", "worktime-column-entered", Kind::Instant),
    ("saisi_par", "worktime-column-by", Kind::Text),
    ("etat_feuille", "worktime-column-sheet", Kind::Text),
    ("identifiant", "worktime-column-id", Kind::Text),
    ("derogation", "worktime-column-override", Kind::Text),
    ("motif", "worktime-column-override-reason", Kind::Text),
];

/// Columns from their keys and the keys of their titles.
#[must_use]
pub fn titled(ui: &Ui, columns: &[(&str, &str, Kind)]) -> Vec<Column> {
    columns.iter().map(|(key, title, kind)| Column::new(*key, ui.t(title), *kind)).collect()
}

#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    titled(ui, &COLUMNS)
}

/// The word of a kind of staff: « Salarié·e ».
#[must_use]
pub fn status(ui: &Ui, kind: &str) -> String {
    ui.t(&format!("worktime-staff-{}", kind.replace('_', "-")))
}

/// The time of day of an instant.
#[must_use]
pub fn clock(at: Instant, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone());
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

#[must_use]
pub fn row(ui: &Ui, it: &Detail, zone: &TimeZone) -> Vec<Value> {
    let week = it.row.on.iso_week_date();
    let state = it.sheet_state.as_deref().unwrap_or("open");
    let timed = it.row.details.timed;
    let minutes = it.row.minutes;
    vec![
        Value::Day(it.row.on),
        Value::Integer(i64::from(it.row.on.year())),
        Value::Integer(i64::from(it.row.on.month())),
        Value::Integer(i64::from(week.week())),
        Value::Text(label(ui.lang, &it.first_name, &it.surname, &it.pseudonym, it.anonymised_number)),
        it.staff_kind.map(|kind| status(ui, kind.as_text())).into(),
        Value::Text(it.project.clone()),
        Value::Text(it.project_code.clone()),
        Value::Text(it.axis.clone()),
        Value::Text(it.action.clone()),
        Value::Text(it.action_code.clone()),
        Value::Text(it.analytic_code.clone()),
        Value::Text(it.row.details.activity_type.clone()),
        Value::Text(it.row.label.clone()),
        timed.map(|timed| clock(timed.start, zone)).into(),
        timed.map(|timed| clock(timed.end, zone)).into(),
        Value::Minutes(minutes),
        Value::HoursExact(minutes),
        Value::Integer(minutes),
        Value::Text(it.row.details.tags.clone()),
        Value::Text(ui.t(&format!("worktime-source-{}", it.row.source.as_text()))),
        Value::Instant(it.row.entered_at),
        Value::Text(it.row.entered_by.clone()),
        Value::Text(ui.t(&format!("worktime-sheet-{state}"))),
        Value::Text(it.row.id.to_string()),
        Value::Text(ui.t(if it.override_reason.is_some() { "yes" } else { "no" })),
        it.override_reason.clone().into(),
    ]
}
