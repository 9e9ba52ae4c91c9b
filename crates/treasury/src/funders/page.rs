//! The pages of funders.

use super::{Funder, FunderForm};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "funders/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub funders: Vec<Funder>,
    pub archived: Vec<Funder>,
    pub manages: bool,
}

#[derive(Template)]
#[template(path = "funders/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub funder: Option<Funder>,
    pub form: FunderForm,
    pub errors: FieldErrors,
    pub kinds: Vec<Choice>,
}
