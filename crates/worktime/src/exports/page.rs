//! The page of exports.

use askama::Template;
use base::Day;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/exports.html")]
pub struct ExportsPage {
    pub ui: Ui,
    pub from: Day,
    pub to: Day,
    /// The persons one may choose; empty for who sees only their own time.
    pub people: Vec<Choice>,
}

impl ExportsPage {
    fn table_key(&self, table: &str) -> String {
        format!("worktime-table-{table}")
    }
}
