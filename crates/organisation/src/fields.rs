//! Reading the fields of a form: each wrong one is noted, and reading goes on.

use accounts::accounts::email_from_text;
use base::{Day, FieldErrors, Msg, TextProblem, day_from_text, text_within};

/// A text of `most` characters at most; a longer one is noted.
pub fn text(errors: &mut FieldErrors, field: &'static str, typed: &str, most: usize) -> String {
    text_within(typed, most).unwrap_or_else(|TextProblem::TooLong { most }| {
        errors.add(field, Msg::new("text-too-long").with("most", most));
        String::new()
    })
}

/// A day, or nothing when nothing is typed; what is not a day is noted.
pub fn day(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Option<Day> {
    if typed.trim().is_empty() {
        return None;
    }
    let day = day_from_text(typed);
    if day.is_none() {
        errors.add(field, Msg::new("day-unreadable"));
    }
    day
}

/// An address of mail, or nothing when nothing is typed; what cannot be one is noted.
pub fn email(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    let email = email_from_text(typed);
    if email.is_none() {
        errors.add(field, Msg::new("email-wrong"));
    }
    email
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_carry_a_header_is_refused() {
        for wrong in [
            "alice",
            "alice@",
            "a b@exemple.test",
            "a@b@c.fr",
            "<a@exemple.test>",
            "a@local",
            "a@b.fr\nBcc: c@d.fr",
        ] {
            let mut errors = FieldErrors::default();
            email(&mut errors, "email", wrong);
            assert!(errors.get("email").is_some(), "{wrong}");
        }
        let mut errors = FieldErrors::default();
        assert_eq!(email(&mut errors, "email", " a@exemple.test "), Some("a@exemple.test".to_owned()));
        assert!(errors.is_empty());
    }
}
