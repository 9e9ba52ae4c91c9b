//! The pages of webhooks.

use super::{
    delivery::{Delivery, DeliveryState, TEST},
    save::events,
    webhook::{Webhook, WebhookForm, WebhookState},
};
use crate::paging::Paging;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Site, Ui};

#[derive(Template)]
#[template(path = "webhooks/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub webhooks: Vec<ShownWebhook>,
}

#[derive(Template)]
#[template(path = "webhooks/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub webhook: Option<Webhook>,
    pub form: WebhookForm,
    pub errors: FieldErrors,
    pub events: Vec<Choice>,
}

impl FormPage {
    fn is_chosen(&self, event: &str) -> bool {
        self.form.events.iter().any(|chosen| chosen == event)
    }
}

#[derive(Template)]
#[template(path = "webhooks/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub webhook: ShownWebhook,
    pub deliveries: Vec<ShownDelivery>,
    pub paging: Paging,
    /// The secret just drawn.
    pub secret: Option<String>,
}

impl ShowPage {
    fn export(&self) -> String {
        format!("webhooks/{}/export?", self.webhook.it.id)
    }
}

/// A webhook with its words.
pub struct ShownWebhook {
    pub it: Webhook,
    pub host: String,
    pub events: String,
    /// The class of its badge, the icon and the text.
    pub badge: (&'static str, &'static str, String),
}

impl ShownWebhook {
    #[must_use]
    pub fn of(ui: &Ui, site: &Site, it: Webhook) -> ShownWebhook {
        let events: Vec<String> = it.events.iter().map(|name| event_in_words(ui, site, name)).collect();
        let (class, icon, key) = match (it.state, it.failing_since) {
            (WebhookState::Active, None) => ("badge--good", "check", "webhook-state-active"),
            (WebhookState::Active, Some(_)) => ("badge--waiting", "attention", "webhook-state-failing"),
            (WebhookState::Paused, _) => ("", "clock", "webhook-state-paused"),
            (WebhookState::Failing, _) => ("badge--refused", "attention", "webhook-state-stopped"),
            (WebhookState::Gone, _) => ("badge--refused", "attention", "webhook-state-gone"),
        };
        ShownWebhook { host: it.host(), events: events.join(", "), badge: (class, icon, ui.t(key)), it }
    }
}

/// A line of the log.
pub struct ShownDelivery {
    pub it: Delivery,
    pub event: String,
    pub badge: (&'static str, &'static str, String),
    /// What was answered, or why nothing was.
    pub answer: String,
    /// When it leaves again by itself.
    pub next: Option<String>,
    pub may_resend: bool,
}

impl ShownDelivery {
    #[must_use]
    pub fn of(ui: &Ui, site: &Site, it: Delivery) -> ShownDelivery {
        let (class, icon, key) = match it.state {
            DeliveryState::Waiting if it.attempts == 0 => ("", "clock", "delivery-state-waiting"),
            DeliveryState::Waiting => ("badge--waiting", "repeat", "delivery-state-again"),
            DeliveryState::Sending => ("", "clock", "delivery-state-sending"),
            DeliveryState::Held => ("", "clock", "delivery-state-held"),
            DeliveryState::Sent => ("badge--good", "check", "delivery-state-sent"),
            DeliveryState::Failed => ("badge--refused", "cross", "delivery-state-failed"),
        };
        ShownDelivery {
            event: event_in_words(ui, site, &it.event),
            badge: (class, icon, ui.t(key)),
            answer: answer_in_words(ui, &it),
            next: (it.waits() && it.attempts > 0).then(|| ui.instant(&it.next_at)),
            may_resend: it.state != DeliveryState::Sending && !(it.waits() && it.attempts == 0),
            it,
        }
    }
}

/// What an event is called; its own name for one that no module announces any more.
#[must_use]
pub fn event_in_words(ui: &Ui, site: &Site, name: &str) -> String {
    if name == TEST {
        return ui.t("webhook-test");
    }
    events(site).find(|event| event.name == name).map_or_else(|| name.to_owned(), |event| ui.t(event.label))
}

/// « 204 », or why nothing was answered.
#[must_use]
pub fn answer_in_words(ui: &Ui, it: &Delivery) -> String {
    match (it.status, it.problem.as_deref()) {
        (Some(status), _) => status.to_string(),
        (None, Some(problem)) => ui.t(match problem {
            "UNKNOWN_NAME" => "delivery-unknown-name",
            "LOCAL_ADDRESS" => "delivery-local-address",
            "UNREACHABLE" => "delivery-unreachable",
            "TLS" => "delivery-tls",
            "GARBLED" => "delivery-garbled",
            "TIMEOUT" => "delivery-timeout",
            _ => "delivery-abandoned",
        }),
        (None, None) => String::new(),
    }
}
