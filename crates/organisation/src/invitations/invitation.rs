//! An invitation, and the form that sends several.

use crate::fields;
use base::{FieldErrors, Id, Instant, Msg, id_from_text, jiff::SignedDuration};
use serde::{Deserialize, Serialize};

/// How long a link is good for (R13).
pub const LASTS: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How many addresses one form takes.
pub const MOST: usize = 50;

/// An invitation that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invitation {
    pub id: Id,
    pub organisation_id: Id,
    pub email: String,
    pub role_id: Id,
    /// The person without account who will have one.
    pub person_id: Option<Id>,
    pub expires_at: Instant,
    pub created_at: Instant,
}

impl Invitation {
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.expires_at <= now
    }
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InvitationForm {
    pub emails: String,
    pub role: String,
}

/// The invitations to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftInvitations {
    pub emails: Vec<String>,
    pub role_id: Id,
}

impl InvitationForm {
    /// Addresses between spaces, commas, semicolons or line ends, each one once.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> base::Result<DraftInvitations> {
        let mut errors = FieldErrors::default();
        let mut emails: Vec<String> = Vec::new();
        let typed = self.emails.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        for word in typed.filter(|word| !word.is_empty()) {
            let mut wrong = FieldErrors::default();
            let email = fields::email(&mut wrong, "emails", word).unwrap_or_default();
            if !wrong.is_empty() {
                errors.add("emails", Msg::new("email-in-list-unreadable").with("email", word));
            }
            if !emails.iter().any(|known| known.to_lowercase() == email.to_lowercase()) {
                emails.push(email);
            }
        }
        if emails.is_empty() {
            errors.add("emails", Msg::new("emails-required"));
        } else if emails.len() > MOST {
            errors.add("emails", Msg::new("emails-too-many").with("most", MOST));
        }
        let role_id = id_from_text(&self.role).unwrap_or_else(|| {
            errors.add("role", Msg::new("role-required"));
            Id::nil()
        });
        errors.or(DraftInvitations { emails, role_id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Refusal;

    #[test]
    fn r13_one_form_invites_several_once_each() {
        let role = base::fresh_id().to_string();
        let emails = "a@exemple.test, b@exemple.test;\nA@exemple.test".to_owned();
        let draft = InvitationForm { emails, role: role.clone() }.read().unwrap();
        assert_eq!(draft.emails, ["a@exemple.test", "b@exemple.test"]);
        let wrong = InvitationForm { emails: "a@exemple.test nawak".to_owned(), role };
        let Err(Refusal::Invalid(errors)) = wrong.read() else { panic!("accepted") };
        assert_eq!(errors.get("emails").map(|msg| msg.key), Some("email-in-list-unreadable"));
    }
}
