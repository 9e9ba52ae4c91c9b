//! The proposed entries as a file: one row a line.

use super::ExpenseEntry;
use ::sheet::{Column, Kind, Value};
use site::Ui;

/// The columns, as an accounting program takes them.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("journal", ui.t("entry-journal"), Kind::Text),
        Column::new("date", ui.t("entry-on"), Kind::Day),
        Column::new("ecriture", ui.t("entry-id"), Kind::Text),
        Column::new("compte", ui.t("entry-account"), Kind::Text),
        Column::new("libelle", ui.t("entry-label"), Kind::Text),
        Column::new("debit", ui.t("entry-debit"), Kind::Money),
        Column::new("credit", ui.t("entry-credit"), Kind::Money),
        Column::new("plan", ui.t("entry-chart"), Kind::Text),
    ]
}

/// The rows of an entry.
#[must_use]
pub fn rows(ui: &Ui, it: &ExpenseEntry) -> Vec<Vec<Value>> {
    let amount = |cents: i64| if cents == 0 { Value::Empty } else { Value::Money(cents) };
    let label = super::page::label(ui, it);
    let lines = it.lines.iter().map(|line| {
        vec![
            "OD".into(),
            it.entry_on.into(),
            it.id.to_string().into(),
            line.account.clone().into(),
            label.clone().into(),
            amount(line.debit.0),
            amount(line.credit.0),
            it.chart.as_text().into(),
        ]
    });
    lines.collect()
}
