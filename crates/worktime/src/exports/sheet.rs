//! The columns of E1 and its rows. Their order never changes: new columns go last.

use super::store::Detail;
use ::sheet::{Column, Kind, Value};
use organisation::persons::person::label;
use site::Ui;

const COLUMNS: [(&str, &str, Kind); 19] = [
    ("date", "worktime-day", Kind::Day),
    ("annee", "worktime-column-year", Kind::Integer),
    ("mois", "worktime-column-month", Kind::Integer),
    ("semaine_iso", "worktime-column-week", Kind::Integer),
    ("personne", "worktime-person", Kind::Text),
    ("statut", "worktime-column-status", Kind::Text),
    ("projet", "worktime-project", Kind::Text),
    ("action", "worktime-column-action", Kind::Text),
    ("code_action", "worktime-column-action-code", Kind::Text),
    ("code_analytique", "worktime-column-analytic", Kind::Text),
    ("libelle", "worktime-words", Kind::Text),
    ("duree", "worktime-duration", Kind::Minutes),
    ("heures_decimales", "worktime-column-hours", Kind::HoursDecimal),
    ("minutes", "worktime-column-minutes", Kind::Integer),
    ("source", "worktime-column-source", Kind::Text),
    ("saisi_le", "worktime-column-entered", Kind::Instant),
    ("saisi_par", "worktime-column-by", Kind::Text),
    ("etat_feuille", "worktime-sheet", Kind::Text),
    ("identifiant", "worktime-column-id", Kind::Text),
];

#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    COLUMNS.iter().map(|(key, title, kind)| Column::new(*key, ui.t(title), *kind)).collect()
}

#[must_use]
pub fn row(ui: &Ui, it: &Detail) -> Vec<Value> {
    let week = it.on.iso_week_date();
    let kind = it.staff_kind.as_ref().map(|kind| ui.t(&format!("worktime-staff-{}", kind.replace('_', "-"))));
    let state = it.sheet_state.as_deref().unwrap_or("open");
    vec![
        Value::Day(it.on),
        Value::Integer(i64::from(it.on.year())),
        Value::Integer(i64::from(it.on.month())),
        Value::Integer(i64::from(week.week())),
        Value::Text(label(ui.lang, &it.first_name, &it.surname, &it.pseudonym, it.anonymised_number)),
        kind.into(),
        Value::Text(it.project.clone()),
        Value::Text(it.action.clone()),
        Value::Text(it.action_code.clone()),
        Value::Text(it.analytic_code.clone()),
        Value::Text(it.label.clone()),
        Value::Minutes(it.minutes),
        Value::HoursDecimal(it.minutes),
        Value::Integer(it.minutes),
        Value::Text(ui.t(&format!("worktime-source-{}", it.source.as_text()))),
        Value::Instant(it.entered_at),
        Value::Text(it.entered_by.clone()),
        Value::Text(ui.t(&format!("worktime-sheet-{state}"))),
        Value::Text(it.id.to_string()),
    ]
}
