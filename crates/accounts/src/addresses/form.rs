//! What the browser sends to change an address.

use crate::accounts::{email_from_text, fold_email};
use base::{Msg, Refusal, Result};
use serde::Deserialize;

/// The new address and the present password.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    pub email: String,
    pub current_password: String,
}

impl AddressForm {
    /// # Errors
    /// [`Refusal::Invalid`] on `email`.
    pub fn read(&self, present: &str) -> Result<String> {
        let email = email_from_text(&self.email);
        let email = email.ok_or_else(|| Refusal::field("email", Msg::new("email-wrong")))?;
        if fold_email(&email) == fold_email(present) {
            return Err(Refusal::field("email", Msg::new("email-same")));
        }
        Ok(email)
    }
}
