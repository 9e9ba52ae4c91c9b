//! Reading the fields of a form: each wrong one is noted, and reading goes on.

use accounts::accounts::email_from_text;
use base::{Day, FieldErrors, Msg, Refusal, Result, TextProblem, day_from_text, text_within};
use serde::Serialize;
use site::secret::hash_bytes;

/// Whether a box came ticked.
#[must_use]
pub fn is_ticked(sent: &str) -> bool {
    matches!(sent.trim(), "on" | "true" | "1" | "yes")
}

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

/// A day that must be said.
pub fn required_day(errors: &mut FieldErrors, field: &'static str, typed: &str) -> Day {
    day_from_text(typed).unwrap_or_else(|| {
        errors.add(field, Msg::new("day-unreadable"));
        Day::default()
    })
}

/// The version a form was filled on.
#[must_use]
pub fn version(sent: &str) -> Option<i64> {
    sent.trim().parse().ok()
}

/// A mark of what a form shows, where no version is kept: it changes with it.
///
/// # Errors
/// A fault when what is shown cannot be written.
pub fn mark(shown: &impl Serialize) -> Result<String> {
    let json = serde_json::to_vec(shown).map_err(Refusal::fault)?;
    Ok(hash_bytes(&json).iter().take(10).map(|byte| format!("{byte:02x}")).collect())
}

/// Refuses a form that was filled on another version, or over another mark, than what is there: who saves it would
/// undo unseen what somebody else saved meanwhile. Empty where nothing was there.
///
/// # Errors
/// [`Refusal::Invalid`] on the form as a whole.
pub fn must_be_current(sent: &str, held: &str) -> Result<()> {
    if sent.trim() == held { Ok(()) } else { Err(Refusal::field("", Msg::new("version-conflict"))) }
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
