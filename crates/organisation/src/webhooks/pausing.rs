//! A webhook that is not answered any more is paused, and those who manage the organisation are told.

use super::{
    outbox, store,
    webhook::{Webhook, WebhookState},
};
use crate::persons::{letter, managers};
use ::store::{Scope, Tx};
use base::{Instant, Result};
use site::{
    Site,
    journal::{Author, Entry, note},
};

/// Pauses a webhook for a reason of the program, with its line of the journal and its mails.
///
/// # Errors
/// A fault from the database.
pub async fn pause(
    tx: &mut Tx,
    site: &Site,
    scope: Scope,
    webhook: &Webhook,
    state: WebhookState,
    now: Instant,
) -> Result<()> {
    store::set_state(tx, scope, webhook.id, state, now).await?;
    outbox::hold(tx, scope, webhook.id).await?;
    let entry =
        Entry::new("webhook", webhook.id, "disable").before(webhook.named()).after(webhook.named_as(state));
    note(tx, scope, &Author::program("Bocage"), entry, now).await?;
    let (slug, name) = store::organisation(tx, scope).await?;
    let given = [
        ("organisation", name),
        ("webhook", webhook.label.clone()),
        ("link", site.link(&format!("/o/{slug}/webhooks/{}", webhook.id))),
    ];
    for person_id in managers::all(tx, scope).await? {
        letter::write_to(tx, site, scope, person_id, "mail-webhook-paused", &given).await?;
    }
    Ok(())
}
