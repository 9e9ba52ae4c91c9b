//! What waits for whoever manages.

use super::store::Told;
use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "rectifications/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub base: String,
    pub errors: FieldErrors,
    pub waiting: Vec<Told>,
}
