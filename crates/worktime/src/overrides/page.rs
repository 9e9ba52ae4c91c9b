//! The page of a row: who pays it, and what its plan says.

use super::save::OverrideForm;
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

/// A part of a row in words.
pub struct PartShown {
    /// The agreement; « Autofinancement » last.
    pub name: String,
    pub share: String,
    pub minutes: String,
}

#[derive(Template)]
#[template(path = "overrides/show.html")]
pub struct RowPage {
    pub ui: Ui,
    pub id: Id,
    pub person: String,
    pub day: String,
    pub back: String,
    /// The project or the action, and the words of the row.
    pub what: String,
    pub minutes: String,
    pub parts: Vec<PartShown>,
    /// Why the row is not shared by its plan; empty when it is.
    pub reason: String,
    /// Who decided it, and when.
    pub story: String,
    pub manages: bool,
    pub form: OverrideForm,
    pub errors: FieldErrors,
    pub agreements: Vec<Choice>,
}

impl RowPage {
    /// The lines of shares: those typed, then room for more, three at least.
    fn lines(&self) -> Vec<(usize, String, String)> {
        let typed = self.form.agreement.iter().cloned().zip(self.form.share.iter().cloned());
        let mut lines: Vec<(String, String)> =
            typed.filter(|it| !it.0.is_empty() || !it.1.is_empty()).collect();
        let wanted = (lines.len() + 1).max(3);
        lines.resize(wanted, (String::new(), String::new()));
        (1..).zip(lines).map(|(place, (agreement, share))| (place, agreement, share)).collect()
    }
}
