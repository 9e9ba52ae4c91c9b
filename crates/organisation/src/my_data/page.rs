//! The page of one's own data.

use super::{
    cell,
    membership::{Held, Membership},
};
use askama::Template;
use site::{PersonalTable, Ui};

/// Rows of a table that are shown before all are downloaded.
const PREVIEW: usize = 20;

#[derive(Template)]
#[template(path = "my_data/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub held: Vec<Held>,
    /// What is kept about the account itself, whatever the organisation.
    pub account: Vec<PersonalTable>,
}

/// The question before what cannot be undone, or not easily.
#[derive(Template)]
#[template(path = "my_data/ask.html")]
pub struct AskPage {
    pub ui: Ui,
    pub membership: Membership,
    /// `leave` or `erase`.
    pub act: &'static str,
    pub path: &'static str,
}

impl IndexPage {
    /// What a table is called.
    fn title(&self, table: &PersonalTable) -> String {
        self.ui.t(&title_key(table.name))
    }

    /// What a column is called.
    fn column(&self, name: &str) -> String {
        self.ui.t(&column_key(name))
    }

    /// What stands in a cell, in words.
    fn cell(&self, column: &str, value: &str) -> String {
        cell::read(column, value).said(&self.ui, column)
    }

    fn preview<'a>(&self, table: &'a PersonalTable) -> &'a [Vec<String>] {
        &table.rows[..table.rows.len().min(PREVIEW)]
    }
}

/// The key of what a table of the personal export is called; its module has the words.
#[must_use]
pub fn title_key(table: &str) -> String {
    format!("personal-{}", table.replace('_', "-"))
}

/// The key of what a column of it is called.
#[must_use]
pub fn column_key(column: &str) -> String {
    format!("personal-column-{}", column.replace('_', "-"))
}
