//! A category of one organisation, and the common one it falls under (§3.1).

use crate::categories::STATUTORY_CODE;
use base::{Id, Instant};

/// A category of an organisation. Its name is unique there by its folded form (the database says so).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Category {
    pub id: Id,
    pub common_category_id: Id,
    pub name: String,
    pub description: String,
    /// Whether its hours may be worth euros (R26).
    pub valued: bool,
    /// Whether its hours count for the civic account (R57).
    pub civic: bool,
    pub position: i64,
    pub archived_at: Option<Instant>,
    pub version: i64,
}

/// An entry of the instance's common nomenclature.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CommonCategory {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub description: String,
    pub position: i64,
    pub archived_at: Option<Instant>,
}

impl CommonCategory {
    /// Whether a new category under it is valued: all but statutory life (R26).
    #[must_use]
    pub fn is_valued_by_default(&self) -> bool {
        self.code != STATUTORY_CODE
    }
}
