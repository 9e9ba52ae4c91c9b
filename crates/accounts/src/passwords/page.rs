//! The pages about passwords.

use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "passwords/lost.html")]
pub struct LostPage {
    pub ui: Ui,
}

/// The same whether the address is known or not.
#[derive(Template)]
#[template(path = "passwords/sent.html")]
pub struct SentPage {
    pub ui: Ui,
    pub email: String,
}

#[derive(Template)]
#[template(path = "passwords/reset.html")]
pub struct ResetPage {
    pub ui: Ui,
    pub token: String,
    pub email: String,
    pub errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "passwords/edit.html")]
pub struct EditPage {
    pub ui: Ui,
    pub email: String,
    pub errors: FieldErrors,
}
