//! The pages of a trip.

use super::TripForm;
use crate::{claims::page::ShownExpense, signers::Signer};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "trips/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub signer: Signer,
    /// `None` for a new one.
    pub trip: Option<(Id, String)>,
    pub form: TripForm,
    pub errors: FieldErrors,
    pub vehicles: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "trips/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub signer: Signer,
    pub id: Id,
    pub purpose: String,
    pub facts: Vec<(String, String)>,
    pub expenses: Vec<ShownExpense>,
    pub claim: Option<(Id, String)>,
    pub open: bool,
    pub kinds: Vec<Choice>,
    pub kind: String,
    pub amount: String,
    pub errors: FieldErrors,
}
