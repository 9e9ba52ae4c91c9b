//! The list of claims as a file to keep.

use super::store::ListedClaim;
use ::sheet::{Column, Kind, Value};
use site::Ui;

/// The columns of the list.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("numero", ui.t("claim-number"), Kind::Integer),
        Column::new("personne", ui.t("claim-person"), Kind::Text),
        Column::new("annee", ui.t("claim-year"), Kind::Integer),
        Column::new("demande", ui.t("claim-kind"), Kind::Text),
        Column::new("etat", ui.t("claim-state"), Kind::Text),
        Column::new("montant", ui.t("claim-amount"), Kind::Money),
        Column::new("approuvee_le", ui.t("claim-approved-on"), Kind::Day),
        Column::new("payee_le", ui.t("claim-paid-on"), Kind::Day),
    ]
}

/// A row of it.
#[must_use]
pub fn row(ui: &Ui, it: &ListedClaim) -> Vec<Value> {
    let claim = &it.claim;
    vec![
        claim.number.into(),
        it.person.clone().into(),
        claim.year.into(),
        ui.t(super::kind_key(claim.kind)).into(),
        ui.t(claim.state.key()).into(),
        claim.amount.map_or(Value::Empty, |amount| Value::Money(amount.0)),
        claim.approved_on.into(),
        claim.paid_on.into(),
    ]
}
