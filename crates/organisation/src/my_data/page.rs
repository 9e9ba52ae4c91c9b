//! The page of one's own data.

use super::membership::{Held, Membership};
use askama::Template;
use site::{PersonalTable, Ui};

/// Rows of a table that are shown before all are downloaded.
const PREVIEW: usize = 20;

#[derive(Template)]
#[template(path = "my_data/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub held: Vec<Held>,
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
        said(&self.ui, &format!("personal-{}", table.name.replace('_', "-")), table.name)
    }

    /// What a column is called.
    fn column(&self, name: &str) -> String {
        said(&self.ui, &format!("personal-column-{}", name.replace('_', "-")), name)
    }

    fn preview<'a>(&self, table: &'a PersonalTable) -> &'a [Vec<String>] {
        &table.rows[..table.rows.len().min(PREVIEW)]
    }
}

/// The text of a key put together at run time; modules may name tables that have no words here.
fn said(ui: &Ui, key: &str, raw: &str) -> String {
    let text = ui.t(key);
    if text.starts_with('⟦') { raw.replace('_', " ") } else { text }
}
