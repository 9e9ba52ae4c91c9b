//! Saving a webhook with its line of the journal: the same for the pages and for the API.

use super::{
    announce,
    delivery::Delivery,
    outbox, store,
    webhook::{MOST, Webhook, WebhookForm, WebhookState},
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, fresh_id};
use site::{
    Event, Member, Site,
    journal::{Entry, note_by},
};

const NOUN: &str = "webhook";

/// Every event that a module announces.
pub fn events(site: &Site) -> impl Iterator<Item = &'static Event> {
    site.modules.iter().flat_map(|module| module.events)
}

fn known(site: &Site) -> Vec<&'static str> {
    events(site).map(|event| event.name).collect()
}

/// A line of what changes nothing of a webhook: the journal says which one.
fn unchanged(webhook: &Webhook, verb: &'static str) -> Entry<'static> {
    Entry::new(NOUN, webhook.id, verb).before(webhook.named()).after(webhook.named())
}

/// Adds what a form says; answers the identity and the secret, told this once.
///
/// # Errors
/// Every wrong field; [`Refusal::Conflict`] when there are as many as may be.
pub async fn add(tx: &mut Tx, member: &Member, form: &WebhookForm) -> Result<(Id, String)> {
    let draft = form.read(&known(&member.site), member.site.config.local_webhooks)?;
    if store::list(tx, member.scope).await?.len() >= MOST {
        return Err(Refusal::Conflict(Msg::new("webhooks-too-many").with("most", MOST)));
    }
    let id = fresh_id();
    let secret = store::add(tx, member.scope, id, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok((id, secret))
}

/// Changes a webhook as a form says, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &Webhook, form: &WebhookForm) -> Result<()> {
    let draft = form.read(&known(&member.site), member.site.config.local_webhooks)?;
    form.must_be_of(before)?;
    store::change(tx, member.scope, before.id, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before).after(&draft)).await
}

/// Pauses a webhook, or lets it call again: then what was held leaves.
///
/// # Errors
/// A fault from the database.
pub async fn set_paused(tx: &mut Tx, member: &Member, webhook: &Webhook, paused: bool) -> Result<()> {
    if webhook.is_active() != paused {
        return Ok(());
    }
    let (scope, now) = (member.scope, member.site.now());
    let (state, verb) =
        if paused { (WebhookState::Paused, "disable") } else { (WebhookState::Active, "enable") };
    store::set_state(tx, scope, webhook.id, state, now).await?;
    if paused {
        outbox::hold(tx, scope, webhook.id).await?;
    } else {
        outbox::let_go(tx, scope, webhook.id, now).await?;
    }
    note_by(
        tx,
        member,
        Entry::new(NOUN, webhook.id, verb).before(webhook.named()).after(webhook.named_as(state)),
    )
    .await
}

/// Another secret, told this once.
///
/// # Errors
/// A fault from the database.
pub async fn renew_secret(tx: &mut Tx, member: &Member, webhook: &Webhook) -> Result<String> {
    let secret = store::renew_secret(tx, member.scope, webhook.id, member.site.now()).await?;
    note_by(tx, member, unchanged(webhook, "regenerate")).await?;
    Ok(secret)
}

/// Takes a webhook away, with its log.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, member: &Member, webhook: &Webhook) -> Result<()> {
    store::remove(tx, member.scope, webhook.id).await?;
    note_by(tx, member, Entry::new(NOUN, webhook.id, "remove").before(webhook)).await
}

/// Sends a test; answers its delivery.
///
/// # Errors
/// A fault from the database.
pub async fn test(tx: &mut Tx, member: &Member, webhook: &Webhook) -> Result<Id> {
    let id = announce::test(tx, member.scope, webhook.id, member.site.now()).await?;
    note_by(tx, member, unchanged(webhook, "test")).await?;
    Ok(id)
}

/// Tells an event once more, now.
///
/// # Errors
/// A fault from the database.
pub async fn resend(tx: &mut Tx, member: &Member, delivery: &Delivery) -> Result<()> {
    outbox::resend(tx, member.scope, delivery.id, member.site.now()).await?;
    let webhook = store::get(tx, member.scope, delivery.webhook_id).await?;
    let told =
        serde_json::json!({ "label": webhook.label, "event": delivery.event, "event_id": delivery.event_id });
    note_by(tx, member, Entry::new(NOUN, delivery.webhook_id, "resend").after(told)).await
}
