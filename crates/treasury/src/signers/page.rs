//! The page that asks for whom.

use askama::Template;
use base::Id;
use site::Ui;

#[derive(Template)]
#[template(path = "signers/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub text: String,
    pub persons: Vec<(Id, String)>,
    /// There are more than the list shows.
    pub more: bool,
}
