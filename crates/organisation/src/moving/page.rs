//! The page of a move, on either side.

use super::{code::EndForm, store::Standing};
use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "moving/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub standing: Standing,
    pub migrating: bool,
    /// The address of the organisation here.
    pub own_address: String,
    pub form: EndForm,
    pub errors: FieldErrors,
}
