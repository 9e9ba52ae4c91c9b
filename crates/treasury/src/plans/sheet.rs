//! Financing plans as a file: a row a share, and one for what nobody pays.

use super::{FinancingPlan, page::Names, page::written_share};
use ::sheet::{Column, Kind, Value};
use site::Ui;

/// The columns, in an order that does not change.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("sujet", ui.t("plan-subject"), Kind::Text),
        Column::new("debut", ui.t("starts-on"), Kind::Day),
        Column::new("fin", ui.t("ends-on"), Kind::Day),
        Column::new("convention", ui.t("agreement"), Kind::Text),
        Column::new("part", ui.t("plan-share"), Kind::Text),
        Column::new("numerateur", ui.t("plan-numerator"), Kind::Integer),
        Column::new("denominateur", ui.t("plan-denominator"), Kind::Integer),
    ]
}

/// The rows of a plan.
#[must_use]
pub fn rows(ui: &Ui, names: &Names<'_>, it: &FinancingPlan) -> Vec<Vec<Value>> {
    let taken: i64 = it.shares.iter().map(|share| share.numerator).sum();
    let row = |agreement: String, numerator: i64| -> Vec<Value> {
        vec![
            names.subject(it.project_id, it.action_id).into(),
            it.starts_on.into(),
            it.ends_on.map_or(Value::Empty, Value::from),
            agreement.into(),
            written_share(ui, numerator, it.denominator).into(),
            Value::Integer(numerator),
            Value::Integer(it.denominator),
        ]
    };
    let mut rows: Vec<Vec<Value>> =
        it.shares.iter().map(|share| row(names.agreement(share.agreement_id), share.numerator)).collect();
    if taken < it.denominator {
        rows.push(row(ui.t("self-funded"), it.denominator - taken));
    }
    rows
}
