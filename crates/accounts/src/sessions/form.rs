//! What the browser sends to sign in.

use serde::Deserialize;
use site::KeptForm;

/// The sign-in form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub password: String,
    /// Where to go afterwards.
    pub suite: String,
    /// A form to send again afterwards: see [`site::KeptForm`].
    pub kept_path: String,
    pub kept_body: String,
}

impl SignInForm {
    /// The form to send again, when there is one.
    #[must_use]
    pub fn kept(&self) -> Option<KeptForm> {
        let kept = KeptForm { kept_path: self.kept_path.clone(), kept_body: self.kept_body.clone() };
        (!kept.kept_path.is_empty()).then_some(kept)
    }
}

/// `?suite=`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInQuery {
    pub suite: String,
}
