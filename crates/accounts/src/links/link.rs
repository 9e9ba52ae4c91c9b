//! What a link is for, and how long it holds.

use base::{Id, Instant, jiff::SignedDuration};

/// What a link proves or allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The address of a new account.
    Confirm,
    /// Choosing another password.
    Reset,
    /// The new address of an account.
    ChangeEmail,
}

impl Purpose {
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Purpose::Confirm => "confirm",
            Purpose::Reset => "reset",
            Purpose::ChangeEmail => "change_email",
        }
    }

    /// How long the link holds.
    #[must_use]
    pub const fn lasts(self) -> SignedDuration {
        match self {
            Purpose::Confirm | Purpose::ChangeEmail => SignedDuration::from_hours(48),
            Purpose::Reset => SignedDuration::from_hours(1),
        }
    }
}

/// A link that still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: Id,
    pub account_id: Id,
    /// The address that the mail went to.
    pub email: String,
    pub expires_at: Instant,
}
