//! The register of receipts as a file to keep.

use super::TaxReceipt;
use ::sheet::{Column, Kind, Value};
use site::Ui;

/// The columns of the register.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("numero", ui.t("receipt-number"), Kind::Text),
        Column::new("date", ui.t("receipt-issued-on"), Kind::Day),
        Column::new("nature", ui.t("receipt-nature"), Kind::Text),
        Column::new("personne", ui.t("receipt-person"), Kind::Text),
        Column::new("adresse", ui.t("receipt-address"), Kind::Text),
        Column::new("annee", ui.t("receipt-year"), Kind::Integer),
        Column::new("montant", ui.t("receipt-amount"), Kind::Money),
        Column::new("montant_valable", ui.t("receipt-amount-standing"), Kind::Money),
        Column::new("annule", ui.t("receipt-cancels"), Kind::Text),
        Column::new("annule_par", ui.t("receipt-is-cancelled"), Kind::Bool),
        Column::new("emis_par", ui.t("receipt-issued-by"), Kind::Text),
    ]
}

/// A row of it.
#[must_use]
pub fn row(ui: &Ui, it: &TaxReceipt) -> Vec<Value> {
    vec![
        it.paper.number.clone().into(),
        it.issued_on.into(),
        ui.t(super::page::nature_key(it.nature)).into(),
        it.paper.person.name.clone().into(),
        it.paper.person.address.replace('\n', ", ").into(),
        it.paper.year.into(),
        Value::Money(it.amount.0),
        Value::Money(if it.stands() { it.amount.0 } else { 0 }),
        it.paper.cancels.clone().into(),
        it.cancelled_by.is_some().into(),
        it.issued_by.clone().into(),
    ]
}
