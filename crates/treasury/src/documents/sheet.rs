//! The documents of an agreement as a file: what is kept, not the papers themselves.

use super::AgreementDocument;
use ::sheet::{Column, Kind, Value};
use site::{Ui, civil_day};

/// The columns, in an order that does not change.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("convention", ui.t("agreement"), Kind::Text),
        Column::new("date", ui.t("agreement-document-dated-on"), Kind::Day),
        Column::new("genre", ui.t("agreement-document-kind"), Kind::Text),
        Column::new("document", ui.t("agreement-document-name"), Kind::Text),
        Column::new("confidentiel", ui.t("agreement-document-is-confidential"), Kind::Text),
        Column::new("format", ui.t("agreement-document-format"), Kind::Text),
        Column::new("octets", ui.t("agreement-document-bytes"), Kind::Integer),
        Column::new("depose_le", ui.t("agreement-document-added-on"), Kind::Day),
        Column::new("depose_par", ui.t("agreement-document-added-by"), Kind::Text),
    ]
}

/// The row of a document.
#[must_use]
pub fn row(ui: &Ui, agreement: &str, it: &AgreementDocument, zone: &str) -> Vec<Value> {
    vec![
        agreement.to_owned().into(),
        it.dated_on.into(),
        ui.t(&it.kind.key()).into(),
        it.name.clone().into(),
        ui.t(if it.confidential { "yes" } else { "no" }).into(),
        it.media_type.clone().into(),
        Value::Integer(it.size),
        civil_day(it.added_at, zone).into(),
        it.added_by.clone().into(),
    ]
}
