//! The fragment that shows the views of a list.

use super::view::SavedView;
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

pub fn chips(ui: Ui, page: &str, views: Vec<SavedView>) -> Result<String> {
    let query = ui.here.split_once('?').map_or("", |(_, query)| query).to_owned();
    Chips { ui, page, views, query }.render().map_err(Refusal::fault)
}
