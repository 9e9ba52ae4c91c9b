//! Identities: UUID version 7, so that rows sort by creation.

use uuid::Uuid;

/// The identity of a row.
pub type Id = Uuid;

/// A new identity. The only place where one is drawn.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub fn fresh_id() -> Id {
    Uuid::now_v7()
}

/// Reads an identity; `None` when the text is not one.
#[must_use]
pub fn id_from_text(text: &str) -> Option<Id> {
    Uuid::try_parse(text.trim()).ok()
}
