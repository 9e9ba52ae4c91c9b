//! Agreements as a file.

use super::FundingAgreement;
use ::sheet::{Column, Kind, Value};
use base::{Day, Money};
use site::Ui;

/// The columns, in an order that does not change.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("convention", ui.t("agreement"), Kind::Text),
        Column::new("financeur", ui.t("funder"), Kind::Text),
        Column::new("reference", ui.t("agreement-reference"), Kind::Text),
        Column::new("etat", ui.t("agreement-state"), Kind::Text),
        Column::new("debut", ui.t("starts-on"), Kind::Day),
        Column::new("fin", ui.t("ends-on"), Kind::Day),
        Column::new("deposee_le", ui.t("agreement-filed-on"), Kind::Day),
        Column::new("signee_le", ui.t("agreement-signed-on"), Kind::Day),
        Column::new("montant", ui.t("agreement-amount"), Kind::Money),
        Column::new("recu", ui.t("agreement-received"), Kind::Money),
        Column::new("depense", ui.t("agreement-spent"), Kind::Money),
        Column::new("bilan_a_rendre", ui.t("agreement-report-due-on"), Kind::Day),
        Column::new("a_garder_jusqu_au", ui.t("agreement-keep-until"), Kind::Day),
    ]
}

/// The row of an agreement on a day, with what came and what was spent, where all of it may be told.
#[must_use]
pub fn row(
    ui: &Ui,
    it: &FundingAgreement,
    funder: String,
    (received, spent): (Money, Option<Money>),
    today: Day,
) -> Vec<Value> {
    let day = |day: Option<Day>| day.map_or(Value::Empty, Value::from);
    vec![
        it.name.clone().into(),
        funder.into(),
        it.reference.clone().into(),
        ui.t(&it.state_on(today).key()).into(),
        it.starts_on.into(),
        it.ends_on.into(),
        day(it.filed_on),
        day(it.signed_on),
        Value::Money(it.amount.0),
        Value::Money(received.0),
        spent.map_or(Value::Empty, |it| Value::Money(it.0)),
        day(it.report_due_on),
        day(it.keep_until),
    ]
}
