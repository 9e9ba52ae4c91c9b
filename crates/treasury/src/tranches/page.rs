//! The form of a tranche.

use super::{Tranche, TrancheForm};
use crate::agreements::FundingAgreement;
use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "agreements/tranche.html")]
pub struct FormPage {
    pub ui: Ui,
    pub agreement: FundingAgreement,
    /// `None` for a new one.
    pub tranche: Option<Tranche>,
    pub form: TrancheForm,
    pub errors: FieldErrors,
}
