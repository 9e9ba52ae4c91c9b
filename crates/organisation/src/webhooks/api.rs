//! Webhooks in the JSON API.

use super::{
    delivery::{Delivery, DeliveryState},
    outbox, save, store,
    webhook::{Webhook, WebhookForm, WebhookState},
};
use crate::rights::MANAGE;
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, id_from_text, jiff::Timestamp, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{self, Everything, Listed, Noun, NounRoutes, Operation, Paging, Query, page_size},
    axum::{
        http::{HeaderValue, header},
        response::Response,
    },
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/webhooks";
const ONE: &str = "/api/v1/orgs/{slug}/webhooks/{id}";
const SECRET: &str = "/api/v1/orgs/{slug}/webhooks/{id}/secret";
const TEST: &str = "/api/v1/orgs/{slug}/webhooks/{id}/test";
const DELIVERIES: &str = "/api/v1/orgs/{slug}/webhooks/{id}/deliveries";
const RESEND: &str = "/api/v1/orgs/{slug}/webhooks/{id}/deliveries/{delivery}/resend";

/// A webhook: an address that is told what happens. What it is told is under `webhooks` in this document.
#[derive(Serialize, ToSchema)]
#[schema(as = Webhook)]
struct WebhookJson {
    id: Uuid,
    version: i64,
    state: WebhookState,
    /// Since when nothing is taken, while something is sent.
    failing_since: Option<Timestamp>,
    /// When something was last taken.
    answered_at: Option<Timestamp>,
    #[serde(flatten)]
    #[schema(inline)]
    fields: WebhookBody,
}

/// What one says of a webhook.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = WebhookBody)]
#[serde(deny_unknown_fields)]
struct WebhookBody {
    #[schema(min_length = 1, max_length = 80, pattern = r"\S")]
    label: String,
    /// `https`, without a name or a password in it, never of this server's own network.
    #[schema(max_length = 500, examples("https://example.org/bocage"))]
    url: String,
    /// Names under `webhooks` in this document.
    #[schema(min_items = 1, examples(json!(["action.validated"])))]
    events: Vec<String>,
    /// Nothing is written for it while it is paused; what waited leaves when it is resumed.
    #[serde(default)]
    paused: bool,
}

/// The secret of a webhook.
#[derive(Serialize, ToSchema)]
#[schema(as = WebhookSecret)]
struct SecretJson {
    /// `whsec_` and base64.
    secret: String,
}

/// An event on its way to a webhook.
#[derive(Serialize, ToSchema)]
#[schema(as = WebhookDelivery)]
struct DeliveryJson {
    id: Uuid,
    /// The `webhook-id` it bears each time it is sent.
    event_id: Uuid,
    event: String,
    state: DeliveryState,
    attempts: i64,
    created_at: Timestamp,
    tried_at: Option<Timestamp>,
    /// When it is sent again by itself.
    next_at: Option<Timestamp>,
    /// The HTTP status of the last answer.
    status: Option<i64>,
    /// `UNKNOWN_NAME`, `LOCAL_ADDRESS`, `UNREACHABLE`, `TLS`, `GARBLED`, `TIMEOUT` or `ABANDONED`.
    problem: Option<String>,
}

impl From<Delivery> for DeliveryJson {
    fn from(it: Delivery) -> Self {
        let next_at = it.waits().then_some(it.next_at);
        DeliveryJson {
            id: it.id,
            event_id: it.event_id,
            event: it.event,
            state: it.state,
            attempts: it.attempts,
            created_at: it.created_at,
            tried_at: it.tried_at,
            next_at,
            status: it.status,
            problem: it.problem,
        }
    }
}

impl WebhookBody {
    fn form(&self, version: &str) -> WebhookForm {
        WebhookForm {
            label: self.label.clone(),
            url: self.url.clone(),
            events: self.events.clone(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example =
        json!({"label": "Fédération", "url": "https://example.org/bocage", "events": ["action.validated"]});
    let secret = Operation::post("renewWebhookSecret", SECRET, "Draw the secret of a webhook, and tell it")
        .text("The former signs nothing more. It is told here and never again.")
        .answers::<SecretJson>(200);
    let test = Operation::post("testWebhook", TEST, "Send a test to a webhook")
        .text("An event `webhook.test` without data, sent once, paused or not.")
        .answers::<DeliveryJson>(201);
    let list =
        Operation::get("listWebhookDeliveries", DELIVERIES, "What was told to a webhook, newest first")
            .text("Kept thirty days.")
            .query::<Paging>()
            .answers_list::<DeliveryJson>();
    let resend = Operation::post("resendWebhookDelivery", RESEND, "Tell an event once more")
        .answers::<DeliveryJson>(200);
    NounRoutes::<WebhookJson>::at(ALL, ONE)
        .list(MANAGE, "listWebhooks", "Webhooks")
        .get(MANAGE, "getWebhook", "One webhook")
        .add(MANAGE, "createWebhook", "Add a webhook", example)
        .text("Its secret is told by `renewWebhookSecret`: add it paused, so that nothing leaves before.")
        .change(MANAGE, "changeWebhook", "Change a webhook, pause it or resume it", json!({"paused": true}))
        .remove(MANAGE, "deleteWebhook", "Delete a webhook, with what was told to it")
        .routes()
        .api(MANAGE, secret, renew_secret)
        .api(MANAGE, test, send_test)
        .api(MANAGE, list, deliveries)
        .api(MANAGE, resend, send_again)
}

impl Noun for WebhookJson {
    type Row = Webhook;
    type Body = WebhookBody;
    type Filter = Everything;

    fn shown(_: &Member, it: &Webhook) -> Self {
        WebhookJson {
            id: it.id,
            version: it.version,
            state: it.state,
            failing_since: it.failing_since,
            answered_at: it.answered_at,
            fields: WebhookBody {
                label: it.label.clone(),
                url: it.url.clone(),
                events: it.events.clone(),
                paused: !it.is_active(),
            },
        }
    }

    fn id(row: &Webhook) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &WebhookBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<Webhook>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Webhook> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: WebhookBody) -> Result<Id> {
        let (id, _) = save::add(tx, member, &body.form("")).await?;
        if body.paused {
            let added = store::get(tx, member.scope, id).await?;
            save::set_paused(tx, member, &added, true).await?;
        }
        Ok(id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Webhook, body: WebhookBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await?;
        save::set_paused(tx, member, before, body.paused).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: Webhook) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}

/// The answer is not kept under an `Idempotency-Key`: the secret is told once.
async fn renew_secret(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    let secret = save::renew_secret(&mut tx, &member, &webhook).await?;
    tx.commit().await?;
    let mut response: Response = api::json(&SecretJson { secret });
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn send_test(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    let delivery = save::test(&mut tx, &member, &webhook).await?;
    let delivery = outbox::get(&mut tx, member.scope, id, delivery).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(api::created(&DeliveryJson::from(delivery)))
}

async fn deliveries(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(paging): Query<Paging>,
) -> Answer {
    let limit = page_size(paging.limit)?;
    let after = match paging.cursor.as_deref() {
        None => Uuid::max(),
        Some(text) => {
            id_from_text(text).ok_or_else(|| Refusal::field("cursor", Msg::new("cursor-unreadable")))?
        }
    };
    let mut tx = member.site.db.read().await?;
    let webhook = store::get(&mut tx, member.scope, id).await?;
    let mut found = outbox::older(&mut tx, member.scope, webhook.id, after, limit + 1).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|it| it.id.to_string());
    let items: Vec<DeliveryJson> = found.into_iter().map(DeliveryJson::from).collect();
    Ok(api::json(&Listed { items, next }))
}

async fn send_again(member: Member, Path((_, id, delivery)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let found = outbox::get(&mut tx, member.scope, id, delivery).await?;
    save::resend(&mut tx, &member, &found).await?;
    let found = outbox::get(&mut tx, member.scope, id, delivery).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(api::json(&DeliveryJson::from(found)))
}
