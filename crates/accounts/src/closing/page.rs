//! The page that says what closing does.

use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "closing/show.html")]
pub struct ClosingPage {
    pub ui: Ui,
    pub errors: FieldErrors,
}
