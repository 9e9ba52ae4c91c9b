//! The fragment that shows the views of a list.

use super::{mailing::Mailed, view::SavedView};
use askama::Template;
use base::{Refusal, Result};
use site::Ui;

#[derive(Template)]
#[template(path = "saved_views/chips.html")]
struct Chips<'a> {
    ui: Ui,
    page: &'a str,
    views: Vec<SavedView>,
    /// What stands after `?` now.
    query: String,
}

impl Chips<'_> {
    /// How often a link may leave, with the key of its words.
    fn rhythms(&self) -> [(&'static str, &'static str); 3] {
        [
            (Mailed::Never.as_text(), "view-mail-never"),
            (Mailed::Weekly.as_text(), "view-mail-weekly"),
            (Mailed::Monthly.as_text(), "view-mail-monthly"),
        ]
    }
}

pub fn chips(ui: Ui, page: &str, views: Vec<SavedView>) -> Result<String> {
    let query = ui.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    Chips { ui, page, views, query }.render().map_err(Refusal::fault)
}
