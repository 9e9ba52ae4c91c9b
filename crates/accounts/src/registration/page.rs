//! The pages of signing up.

use super::form::SignUpForm;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "registration/new.html")]
pub struct SignUpPage {
    pub ui: Ui,
    pub form: SignUpForm,
    pub errors: FieldErrors,
    pub languages: Vec<Choice>,
}

/// « Look at your mails »: the same whether the address was known or not.
#[derive(Template)]
#[template(path = "registration/sent.html")]
pub struct SentPage {
    pub ui: Ui,
    pub email: String,
}

#[derive(Template)]
#[template(path = "registration/confirm.html")]
pub struct ConfirmPage {
    pub ui: Ui,
    pub token: String,
    pub email: String,
    pub errors: FieldErrors,
}
