//! The page of the names one may read.

use super::List;
use askama::Template;
use site::{Ui, ui::url_encoded};

#[derive(Template)]
#[template(path = "volunteers/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub list: List,
    pub text: String,
    pub names: Vec<String>,
    /// The address of the next page.
    pub next: Option<String>,
    /// Whether this is not the first page.
    pub later_page: bool,
    /// Whether whoever looks may see this list.
    pub open: bool,
    /// Whether they may take it away.
    pub exports: bool,
    /// The views kept of the list.
    pub views: String,
}

impl IndexPage {
    fn tabs(&self) -> Vec<(&'static str, String, bool)> {
        let tab = |list: &List| {
            let address = self.ui.path(&format!("benevolat/benevoles?liste={}", list.as_text()));
            (list.title(), address, *list == self.list)
        };
        List::ALL.iter().map(tab).collect()
    }

    /// The export of what is asked for.
    fn export(&self) -> String {
        let text = url_encoded(&self.text);
        format!("benevolat/benevoles/export?liste={}&q={text}&", self.list.as_text())
    }

    fn shows_thanks(&self) -> bool {
        self.list == List::Thanks
    }
}
