//! The pages of sessions.

use super::form::SignInForm;
use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "sessions/new.html")]
pub struct SignInPage {
    pub ui: Ui,
    pub form: SignInForm,
    pub errors: FieldErrors,
}

/// The password is right, the address is not proven.
#[derive(Template)]
#[template(path = "sessions/unconfirmed.html")]
pub struct UnconfirmedPage {
    pub ui: Ui,
    pub email: String,
}
