//! The pages of one's own volunteering.

use crate::{actions::shown::ShownAction, estimates::page::Row};
use askama::Template;
use site::Ui;

/// A tile: a status, this year and ever. Two statuses are never added (R21).
pub struct Tile {
    pub label: String,
    pub value: String,
    pub note: String,
}

#[derive(Template)]
#[template(path = "actions/own.html")]
pub struct OwnPage {
    pub ui: Ui,
    pub base: String,
    /// The organisation's name, for whoever came by a private link.
    pub guest_of: Option<String>,
    pub tiles: Vec<Tile>,
    pub to_confirm: Vec<ShownAction>,
    pub estimates_to_confirm: Vec<Row>,
    pub actions: Vec<ShownAction>,
    /// The address of the next page.
    pub next: Option<String>,
    /// Whether this is not the first page.
    pub later_page: bool,
}

/// One organisation in the page of all of them.
pub struct OwnOrganisation {
    pub slug: String,
    pub name: String,
    pub tiles: Vec<Tile>,
    pub to_confirm: usize,
    pub estimates_to_confirm: usize,
}

/// A line of the merged list.
pub struct OwnLine {
    pub slug: String,
    pub organisation: String,
    pub action: ShownAction,
}

#[derive(Template)]
#[template(path = "actions/everywhere.html")]
pub struct EverywherePage {
    pub ui: Ui,
    pub organisations: Vec<OwnOrganisation>,
    pub lines: Vec<OwnLine>,
    pub next: Option<String>,
    /// Whether it is not the first page of the lines.
    pub later_page: bool,
}
