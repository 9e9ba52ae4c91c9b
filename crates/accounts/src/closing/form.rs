//! What the browser sends to close an account.

use serde::Deserialize;

/// The present password.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClosingForm {
    pub current_password: String,
    /// Ticked: titles and descriptions go too (R71).
    pub words: String,
}
