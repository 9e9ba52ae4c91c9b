//! The account and the shape of an address.

use base::{Id, Lang};

/// Where an account is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// The address is not proven yet.
    Unconfirmed,
    Active,
    /// Emptied; the row stays so that the journal keeps its arrows.
    Closed,
}

impl AccountState {
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            AccountState::Unconfirmed => "unconfirmed",
            AccountState::Active => "active",
            AccountState::Closed => "closed",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> AccountState {
        match text {
            "active" => AccountState::Active,
            "unconfirmed" => AccountState::Unconfirmed,
            _ => AccountState::Closed,
        }
    }
}

/// Somebody who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: Id,
    pub email: String,
    /// `None` until one is chosen: an account made by an invitation or a command.
    pub password_hash: Option<String>,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub avatar_file_id: Option<Id>,
    pub lang: Lang,
    pub theme: String,
    pub state: AccountState,
    pub instance_admin: bool,
}

impl Account {
    /// What the person is called.
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.first_name, &self.surname, &self.pseudonym, &self.email)
    }
}

/// What somebody is called: the name, else the pseudonym, else the address.
#[must_use]
pub fn label(first_name: &str, surname: &str, pseudonym: &str, email: &str) -> String {
    let name = format!("{first_name} {surname}");
    match (name.trim(), pseudonym.trim()) {
        ("", "") => email.to_owned(),
        ("", pseudonym) => pseudonym.to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// An e-mail address as typed, when it looks like one. Only a mail that arrives proves it.
#[must_use]
pub fn email_from_text(typed: &str) -> Option<String> {
    let email = typed.trim();
    let (local, domain) = email.rsplit_once('@')?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"@".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let fits = email.len() <= 254 && !local.is_empty() && local.chars().all(plain);
    (fits && labels.len() > 1 && labels.into_iter().all(label)).then(|| email.to_owned())
}

/// The form of an address by which accounts are compared.
#[must_use]
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_at_and_a_domain() {
        assert_eq!(email_from_text("  Ada+haie@Exemple.test "), Some("Ada+haie@Exemple.test".to_owned()));
        assert_eq!(email_from_text("zoé@château.exemple"), Some("zoé@château.exemple".to_owned()));
        for wrong in ["", "ada", "ada@", "@exemple.test", "ada@exemple", "a b@exemple.test", "a@b@c.test"] {
            assert_eq!(email_from_text(wrong), None, "{wrong}");
        }
        for wrong in ["a@-b.test", "a@b..test", "Ada <ada@exemple.test>", "a,b@c.test", "a@c.test\nBcc:x@y.z"]
        {
            assert_eq!(email_from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn r75_a_name_before_a_pseudonym_before_an_address() {
        assert_eq!(label("Ada", "", "lovelace", "a@b.c"), "Ada");
        assert_eq!(label("", "", "lovelace", "a@b.c"), "lovelace");
        assert_eq!(label(" ", "", "", "a@b.c"), "a@b.c");
    }
}
