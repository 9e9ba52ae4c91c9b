//! A token and what it may do.

use base::{Id, Instant};

/// A token of the list. Its secret is not among what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: Id,
    pub name: String,
    /// The last letters of the secret, to recognise it.
    pub hint: String,
    /// `volunteering:own organisation:read`.
    pub scopes: String,
    /// The name of the organisation it is limited to.
    pub organisation: Option<String>,
    pub created_at: Instant,
    pub seen_at: Option<Instant>,
    pub expires_at: Option<Instant>,
}

/// A token as decided, before its secret is drawn.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DraftToken {
    pub name: String,
    pub scopes: String,
    pub organisation_id: Option<Id>,
    /// `None` for a token without end.
    pub days: Option<i64>,
}
