//! What the browser sends to sign in.

use serde::Deserialize;

/// The sign-in form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub password: String,
    /// Where to go afterwards.
    pub suite: String,
}

/// `?suite=`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInQuery {
    pub suite: String,
}
