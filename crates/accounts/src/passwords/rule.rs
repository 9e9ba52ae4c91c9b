//! What a new password must be: long, and not the first thing one would try.

use base::{FieldErrors, Msg, fold};

/// Characters at least.
pub const LEAST: usize = 12;
/// Characters at most.
const MOST: usize = 200;

/// What people type when they are asked for twelve characters.
const OBVIOUS: [&str; 16] = [
    "motdepasse",
    "monmotdepasse",
    "password",
    "mypassword",
    "azertyuiop",
    "qwertyuiop",
    "qwertzuiop",
    "123456789",
    "1234567890",
    "0123456789",
    "987654321",
    "abcdefghijkl",
    "bocagebocage",
    "association",
    "benevole",
    "benevolat",
];

/// Notes what is wrong with a new password.
pub fn check(errors: &mut FieldErrors, field: &'static str, password: &str, email: &str) {
    let length = password.chars().count();
    if length < LEAST {
        errors.add(field, Msg::new("password-too-short").with("least", LEAST));
    } else if length > MOST {
        errors.add(field, Msg::new("password-too-long").with("most", MOST));
    } else if holds_address(password, email) {
        errors.add(field, Msg::new("password-is-address"));
    } else if obvious(password) {
        errors.add(field, Msg::new("password-obvious"));
    }
}

fn holds_address(password: &str, email: &str) -> bool {
    let (password, email) = (password.to_lowercase(), email.trim().to_lowercase());
    let local = email.split('@').next().unwrap_or("");
    let rest = password.replace(local, "");
    !local.is_empty() && (password == email || (local.len() >= 4 && rest.chars().count() < 6))
}

/// A usual word with a few signs around it, or very few different characters.
fn obvious(password: &str) -> bool {
    let folded = fold(password).replace(' ', "");
    let mut different: Vec<char> = folded.chars().collect();
    different.sort_unstable();
    different.dedup();
    let length = folded.chars().count();
    let around = |word: &str| folded.contains(word) && length - word.chars().count() < 6;
    different.len() < 5 || OBVIOUS.into_iter().any(around)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(password: &str) -> Option<&'static str> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "password", password, "camille.durand@exemple.test");
        errors.get("password").map(|msg| msg.key)
    }

    #[test]
    fn a_password_is_long_and_not_the_first_one_would_try() {
        assert_eq!(wrong("trois haies et un verger"), None);
        assert_eq!(wrong("onze signes"), Some("password-too-short"));
        assert_eq!(wrong(&"é".repeat(201)), Some("password-too-long"));
        assert_eq!(wrong("Camille.Durand@exemple.test"), Some("password-is-address"));
        assert_eq!(wrong("camille.durand1"), Some("password-is-address"));
        for obvious in ["motdepasse2026", "Azertyuiop12", "Mot de passe !", "123456789012", "aaaabbbbcccc"] {
            assert_eq!(wrong(obvious), Some("password-obvious"), "{obvious}");
        }
    }
}
