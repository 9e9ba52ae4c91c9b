//! An account as decided, before it is saved.

use crate::accounts::{NewAccount, label};
use base::Lang;
use serde::Serialize;

/// An account as decided, before it is saved.
#[derive(Clone, Debug, Serialize)]
pub struct DraftAccount {
    pub email: String,
    #[serde(skip)]
    pub password: String,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    #[serde(skip)]
    pub lang: Lang,
}

impl DraftAccount {
    /// The row to make, with what is kept of the password.
    #[must_use]
    pub fn with<'a>(&'a self, password_hash: &'a str) -> NewAccount<'a> {
        NewAccount {
            email: &self.email,
            password_hash: Some(password_hash),
            first_name: &self.first_name,
            surname: &self.surname,
            pseudonym: &self.pseudonym,
            lang: self.lang,
        }
    }

    /// What the person will be called.
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.first_name, &self.surname, &self.pseudonym, &self.email)
    }
}
