//! The page of one's account.

use super::form::IdentityForm;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "profile/edit.html")]
pub struct ProfilePage {
    pub ui: Ui,
    pub email: String,
    pub form: IdentityForm,
    pub errors: FieldErrors,
    /// Its address, when there is one.
    pub portrait: Option<String>,
    pub languages: Vec<Choice>,
    pub themes: Vec<Choice>,
}
