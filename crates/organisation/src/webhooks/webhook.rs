//! A webhook: where it calls, for which events, and whether it does.

use crate::fields::text;
use base::{FieldErrors, Id, Instant, Msg, Refusal, Result, jiff::SignedDuration};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use site::text_enum;
use work::post::{CannotTarget, Target};

/// As many as an organisation may have: each event is written once for each.
pub const MOST: usize = 20;
/// The longest name.
const LABEL_MOST: usize = 80;
/// How long a webhook may fail before it is paused.
pub const PATIENCE: SignedDuration = SignedDuration::from_hours(5 * 24);

text_enum! {
    /// Whether a webhook calls.
    pub enum WebhookState {
        Active = "active",
        /// Somebody paused it.
        Paused = "paused",
        /// Paused by the program, after days without an answer.
        Failing = "failing",
        /// Paused by the program: the other side answered that there is nothing there any more (410).
        Gone = "gone",
    }
}

/// A webhook. Its secret is not among what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Webhook {
    pub id: Id,
    pub label: String,
    pub url: String,
    /// The names of events.
    pub events: Vec<String>,
    pub state: WebhookState,
    /// Since when nothing was taken, while something was sent.
    pub failing_since: Option<Instant>,
    /// When something was last taken.
    pub answered_at: Option<Instant>,
    pub created_at: Instant,
    pub version: i64,
}

impl Webhook {
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == WebhookState::Active
    }

    /// How the journal names it, whatever was done to it.
    #[must_use]
    pub fn named(&self) -> Value {
        json!({ "label": self.label, "state": self.state.as_text() })
    }

    /// The same in another state.
    #[must_use]
    pub fn named_as(&self, state: WebhookState) -> Value {
        json!({ "label": self.label, "state": state.as_text() })
    }

    /// The host it calls, as lists show it.
    #[must_use]
    pub fn host(&self) -> String {
        Target::read(&self.url, true).map(|target| target.host().to_owned()).unwrap_or_default()
    }
}

/// Whether what began to fail at an instant has failed for too long.
#[must_use]
pub fn has_failed_too_long(since: Instant, now: Instant) -> bool {
    now.duration_since(since) >= PATIENCE
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WebhookForm {
    pub label: String,
    pub url: String,
    pub events: Vec<String>,
    pub version: String,
}

/// A webhook as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftWebhook {
    pub label: String,
    pub url: String,
    pub events: Vec<String>,
}

impl WebhookForm {
    /// Reads the form; `known` are the events that modules announce.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, known: &[&str], local_allowed: bool) -> Result<DraftWebhook> {
        let mut errors = FieldErrors::default();
        let label = text(&mut errors, "label", &self.label, LABEL_MOST);
        if label.is_empty() {
            errors.add("label", Msg::new("webhook-label-required"));
        }
        let url = match Target::read(&self.url, local_allowed) {
            Ok(target) => target.as_str().to_owned(),
            Err(cannot) => {
                errors.add("url", msg_of(cannot));
                String::new()
            }
        };
        if self.events.iter().any(|event| !known.contains(&event.as_str())) {
            errors.add("events", Msg::new("webhook-event-unknown"));
        }
        let is_chosen = |event: &&&str| self.events.iter().any(|chosen| chosen == *event);
        let events: Vec<String> = known.iter().filter(is_chosen).map(|it| (*it).to_owned()).collect();
        if events.is_empty() {
            errors.add("events", Msg::new("webhook-event-required"));
        }
        errors.or(DraftWebhook { label, url, events })
    }

    /// # Errors
    /// [`Refusal::Invalid`] when it was filled on another version.
    pub fn must_be_of(&self, before: &Webhook) -> Result<()> {
        let same = self.version == before.version.to_string();
        if same { Ok(()) } else { Err(Refusal::field("", Msg::new("version-conflict"))) }
    }
}

impl From<&Webhook> for WebhookForm {
    fn from(it: &Webhook) -> Self {
        WebhookForm {
            label: it.label.clone(),
            url: it.url.clone(),
            events: it.events.clone(),
            version: it.version.to_string(),
        }
    }
}

fn msg_of(cannot: CannotTarget) -> Msg {
    Msg::new(match cannot {
        CannotTarget::Unreadable => "webhook-url-unreadable",
        CannotTarget::NotHttps => "webhook-url-not-https",
        CannotTarget::Credentials => "webhook-url-credentials",
        CannotTarget::Local => "webhook-url-local",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    const KNOWN: [&str; 2] = ["action.validated", "run.adopted"];

    fn form() -> WebhookForm {
        WebhookForm {
            label: " Tableau de la fédération ".to_owned(),
            url: "https://exemple.fr/crochet".to_owned(),
            events: vec!["run.adopted".to_owned(), "action.validated".to_owned(), "run.adopted".to_owned()],
            version: String::new(),
        }
    }

    fn wrong(form: &WebhookForm) -> Vec<&'static str> {
        match form.read(&KNOWN, false) {
            Err(Refusal::Invalid(errors)) => errors.0.values().map(|msg| msg.key).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn s7_a_webhook_has_a_name_an_address_and_events_that_exist() {
        let draft = form().read(&KNOWN, false).unwrap();
        assert_eq!(draft.label, "Tableau de la fédération");
        assert_eq!(draft.events, KNOWN, "each once, in the order of the modules");
        let other = WebhookForm { events: vec!["action.deleted".to_owned()], ..form() };
        assert_eq!(wrong(&other), ["webhook-event-unknown"]);
        let nothing = WebhookForm::default();
        assert_eq!(
            wrong(&nothing),
            ["webhook-event-required", "webhook-label-required", "webhook-url-unreadable"]
        );
    }

    #[test]
    fn s7_https_to_somebody_else_unless_the_instance_says_otherwise() {
        let plain = WebhookForm { url: "http://exemple.fr".to_owned(), ..form() };
        let local = WebhookForm { url: "https://127.0.0.1/".to_owned(), ..form() };
        assert_eq!(wrong(&plain), ["webhook-url-not-https"]);
        assert_eq!(wrong(&local), ["webhook-url-local"]);
        assert!(plain.read(&KNOWN, true).is_ok() && local.read(&KNOWN, true).is_ok());
    }

    #[test]
    fn s7_five_days_of_failures_are_too_long() {
        let since = date(2026, 3, 1).at(8, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
        assert!(!has_failed_too_long(since, since + SignedDuration::from_hours(119)));
        assert!(has_failed_too_long(since, since + SignedDuration::from_hours(120)));
    }
}
