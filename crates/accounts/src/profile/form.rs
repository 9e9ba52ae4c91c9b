//! What the browser sends about oneself.

use crate::{
    accounts::Account,
    names::{one_at_least, text},
};
use base::{FieldErrors, Result};
use serde::{Deserialize, Serialize};

/// What one is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentityForm {
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
}

impl IdentityForm {
    /// The same, tidied.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<IdentityForm> {
        let mut errors = FieldErrors::default();
        let names = IdentityForm {
            first_name: text(&mut errors, "first_name", &self.first_name, 127),
            surname: text(&mut errors, "surname", &self.surname, 127),
            pseudonym: text(&mut errors, "pseudonym", &self.pseudonym, 127),
        };
        one_at_least(&mut errors, [&names.first_name, &names.surname, &names.pseudonym]);
        errors.or(names)
    }
}

impl From<&Account> for IdentityForm {
    fn from(account: &Account) -> Self {
        IdentityForm {
            first_name: account.first_name.clone(),
            surname: account.surname.clone(),
            pseudonym: account.pseudonym.clone(),
        }
    }
}
