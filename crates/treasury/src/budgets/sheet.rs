//! The export of a budget (E7), and that of charges.

use super::{BudgetActual, BudgetLine, BudgetRow};
use ::sheet::{Column, Kind, Value};
use base::Day;
use site::Ui;

/// The columns of E7, in an order that does not change.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("projet", ui.t("project"), Kind::Text),
        Column::new("convention", ui.t("agreement"), Kind::Text),
        Column::new("poste", ui.t("line-heading"), Kind::Text),
        Column::new("ligne", ui.t("line-label"), Kind::Text),
        Column::new("prevu", ui.t("line-planned"), Kind::Money),
        Column::new("notifie", ui.t("line-awarded"), Kind::Money),
        Column::new("realise", ui.t("line-actual"), Kind::Money),
        Column::new("reste", ui.t("line-left"), Kind::Money),
        Column::new("pourcentage", "%", Kind::Integer),
        Column::new("projection", ui.t("line-projection"), Kind::Money),
        Column::new("heures_prevues", ui.t("line-hours"), Kind::HoursDecimal),
        Column::new("heures", ui.t("line-hours-done"), Kind::HoursDecimal),
        Column::new("comptes", ui.t("line-accounts"), Kind::Text),
        Column::new("codes_analytiques", ui.t("line-codes"), Kind::Text),
    ]
}

/// A row of E7, with the names of its project and of its agreement.
#[must_use]
pub fn row(it: &BudgetRow, project: String, agreement: String, today: Day) -> Vec<Value> {
    vec![
        project.into(),
        agreement.into(),
        it.line.heading.as_text().into(),
        it.line.label.clone().into(),
        Value::Money(it.line.planned.0),
        Value::Money(it.line.awarded.0),
        it.told().map_or(Value::Empty, |it| Value::Money(it.0.0)),
        it.told().map_or(Value::Empty, |it| Value::Money(it.1.0)),
        it.percent().map_or(Value::Empty, Value::Integer),
        it.projection(today).map_or(Value::Empty, |it| Value::Money(it.0)),
        it.line.planned_minutes.map_or(Value::Empty, Value::HoursExact),
        if it.minutes == 0 { Value::Empty } else { Value::HoursExact(it.minutes) },
        it.line.accounts.join(" ").into(),
        it.line.analytic_codes.join(" ").into(),
    ]
}

/// The columns of charges.
#[must_use]
pub fn actual_columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("date", ui.t("charge-day"), Kind::Day),
        Column::new("compte", ui.t("charge-account"), Kind::Text),
        Column::new("code_analytique", ui.t("charge-code"), Kind::Text),
        Column::new("libelle", ui.t("charge-label"), Kind::Text),
        Column::new("montant", ui.t("charge-amount"), Kind::Money),
        Column::new("poste", ui.t("line-heading"), Kind::Text),
        Column::new("ligne", ui.t("line-label"), Kind::Text),
        Column::new("source", ui.t("charge-source"), Kind::Text),
        Column::new("identifiant", ui.t("charge-id"), Kind::Text),
    ]
}

/// A charge with its line.
#[must_use]
pub fn actual(ui: &Ui, it: &BudgetActual, line: Option<&BudgetLine>) -> Vec<Value> {
    vec![
        it.spent_on.into(),
        it.account.clone().into(),
        it.analytic_code.clone().into(),
        it.label.clone().into(),
        Value::Money(it.amount.0),
        line.map_or(Value::Empty, |line| line.heading.as_text().into()),
        line.map_or(Value::Empty, |line| line.label.clone().into()),
        ui.t(&format!("charge-source-{}", it.source.as_text())).into(),
        it.id.to_string().into(),
    ]
}
