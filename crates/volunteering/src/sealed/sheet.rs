//! The list of sealed files as a table to keep.

use super::SealedFile;
use ::sheet::{Column, Kind, Value};
use organisation::{export::columns as said, persons::person::label};
use site::Ui;

/// The columns of the list.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    said(
        ui,
        &[
            ("personne", "column-who", Kind::Text),
            ("exercice", "valuation-year", Kind::Text),
            ("lignes", "sealed-lines", Kind::Integer),
            ("minutes", "column-time", Kind::Minutes),
            ("montant", "sealed-amount", Kind::Money),
            ("scellee_le", "sealed-at", Kind::Instant),
            ("gardee_jusqu_au", "sealed-keep-until", Kind::Day),
            ("ouvertures", "sealed-openings", Kind::Integer),
            ("empreinte", "sealed-fingerprint", Kind::Text),
        ],
    )
}

/// A row of it.
#[must_use]
pub fn row(ui: &Ui, it: &SealedFile) -> Vec<Value> {
    vec![
        label(ui.lang, "", "", "", Some(it.number)).into(),
        it.year.clone().into(),
        it.lines.into(),
        Value::Minutes(it.minutes.0),
        Value::Money(it.amount.0),
        it.sealed_at.into(),
        it.keep_until.into(),
        it.openings.into(),
        it.fingerprint.clone().into(),
    ]
}
