//! The list of sealed files: what they are, never what is in them.

use super::SealedFile;
use askama::Template;
use base::FieldErrors;
use organisation::persons::person::label;
use site::{MenuItem, Ui};

#[derive(Template)]
#[template(path = "sealed/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub tabs: Vec<MenuItem>,
    pub base: String,
    pub errors: FieldErrors,
    pub files: Vec<SealedFile>,
    /// Whether this is not the first page.
    pub later_page: bool,
    /// The address of the next page.
    pub next: Option<String>,
}

impl IndexPage {
    /// What the person has become.
    fn who(&self, it: &SealedFile) -> String {
        label(self.ui.lang, "", "", "", Some(it.number))
    }
}
