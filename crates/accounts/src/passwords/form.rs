//! What the browser sends to choose another password.

use super::rule;
use base::{FieldErrors, Result};
use serde::Deserialize;

/// Whose password is lost.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LostForm {
    pub email: String,
}

/// The new password, after a link.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    pub password: String,
    /// Ticked: programs lose their tokens with the old password.
    pub revoke_tokens: String,
}

/// The present password and the new one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    pub current_password: String,
    pub password: String,
    /// Ticked: programs lose their tokens with the old password.
    pub revoke_tokens: String,
}

/// # Errors
/// [`base::Refusal::Invalid`] on `password`.
pub fn new_password<'a>(typed: &'a str, email: &str) -> Result<&'a str> {
    let mut errors = FieldErrors::default();
    rule::check(&mut errors, "password", typed, email);
    errors.or(typed)
}
