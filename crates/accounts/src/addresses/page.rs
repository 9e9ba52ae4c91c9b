//! The pages of a change of address.

use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "addresses/edit.html")]
pub struct EditPage {
    pub ui: Ui,
    pub present: String,
    pub email: String,
    pub errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "addresses/sent.html")]
pub struct SentPage {
    pub ui: Ui,
    pub email: String,
}

#[derive(Template)]
#[template(path = "addresses/confirm.html")]
pub struct ConfirmPage {
    pub ui: Ui,
    pub token: String,
    pub email: String,
}
