//! What the list is asked to show.

use super::List;
use serde::Deserialize;

/// The query of the list and of its export.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub liste: String,
    pub q: String,
    pub apres: String,
    pub format: String,
}

impl ListQuery {
    /// Which list; the names that are seen when none is said.
    #[must_use]
    pub fn list(&self) -> List {
        List::from_text(&self.liste).unwrap_or(List::Visible)
    }
}
