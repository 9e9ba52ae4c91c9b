//! What the browser sends to sign up.

use super::draft::DraftAccount;
use crate::{
    accounts::email_from_text,
    names::{one_at_least, text},
    passwords::rule,
};
use base::{FieldErrors, Lang, Msg, Result};
use serde::Deserialize;

/// The sign-up form; an invitation fills `email` itself and shows the rest.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    pub email: String,
    pub password: String,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub lang: String,
}

impl SignUpForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<DraftAccount> {
        let mut errors = FieldErrors::default();
        let email = email_from_text(&self.email).unwrap_or_else(|| {
            errors.add("email", Msg::new("email-wrong"));
            String::new()
        });
        let draft = DraftAccount {
            email,
            password: self.password.clone(),
            first_name: text(&mut errors, "first_name", &self.first_name, 127),
            surname: text(&mut errors, "surname", &self.surname, 127),
            pseudonym: text(&mut errors, "pseudonym", &self.pseudonym, 127),
            lang: Lang::from_code(&self.lang).unwrap_or_default(),
        };
        one_at_least(&mut errors, [&draft.first_name, &draft.surname, &draft.pseudonym]);
        rule::check(&mut errors, "password", &draft.password, &draft.email);
        errors.or(draft)
    }
}

/// Asks for the mail once more.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AgainForm {
    pub email: String,
}

/// Proves the address, and that whoever opens the mail is whoever signed up.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    pub password: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(first_name: &str, surname: &str, pseudonym: &str) -> SignUpForm {
        let owned = str::to_owned;
        SignUpForm {
            email: owned("ada@exemple.test"),
            password: owned("trois haies et un verger"),
            first_name: owned(first_name),
            surname: owned(surname),
            pseudonym: owned(pseudonym),
            lang: owned("en"),
        }
    }

    #[test]
    fn r75_one_name_at_least_is_given() {
        for (first_name, surname, pseudonym) in [("Ada", "", ""), ("", "Lovelace", ""), ("", "", "ada")] {
            assert!(form(first_name, surname, pseudonym).read().is_ok());
        }
        let Err(base::Refusal::Invalid(errors)) = form(" ", "", "").read() else { panic!("accepted") };
        assert_eq!(errors.get("first_name").map(|msg| msg.key), Some("name-required"));
    }
}
