//! A level of skill of an organisation.

use base::{Id, Instant};

/// A skill level. Its name is unique in the organisation by its folded form (the database says so).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SkillLevel {
    pub id: Id,
    pub name: String,
    pub description: String,
    pub position: i64,
    pub archived_at: Option<Instant>,
    pub version: i64,
}
