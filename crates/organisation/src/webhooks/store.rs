//! Webhooks in the database.

use super::webhook::{DraftWebhook, Webhook, WebhookState};
use base::{Id, Instant, Refusal, Result};
use site::seal::SealKey;
use store::{Row, Scope, Tx, args, statements};
use work::post::{Signer, fresh_secret};

/// The name of the key that seals secrets, among the settings of the instance.
pub const KEY_NAME: &str = "webhook_key";

statements! {
    LIST = "SELECT * FROM webhook WHERE organisation_id = $1 ORDER BY created_at, id";
    FIND = "SELECT * FROM webhook WHERE organisation_id = $1 AND id = $2";
    SEALED = "SELECT secret_sealed FROM webhook WHERE organisation_id = $1 AND id = $2";
    LISTENING = "SELECT id, events FROM webhook WHERE organisation_id = $1 AND state = 'active' ORDER BY id";
    ADD = "INSERT INTO webhook (id, organisation_id, label, url, events, state, secret_sealed, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, 'active', $6, $7, $7)";
    CHANGE = "UPDATE webhook SET label = $3, url = $4, events = $5, updated_at = $6, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    SET_STATE = "UPDATE webhook SET state = $3, failing_since = NULL, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    SET_SECRET = "UPDATE webhook SET secret_sealed = $3, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ANSWERED = "UPDATE webhook SET answered_at = $3, failing_since = NULL WHERE organisation_id = $1 AND id = $2";
    FAILING = "UPDATE webhook SET failing_since = COALESCE(failing_since, $3)
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM webhook WHERE organisation_id = $1 AND id = $2";
    ORGANISATION = "SELECT slug, name FROM organisation WHERE id = $1";
}

fn read(row: &Row) -> Result<Webhook> {
    let state = WebhookState::from_text(&row.get::<String>("state")?);
    Ok(Webhook {
        id: row.get("id")?,
        label: row.get("label")?,
        url: row.get("url")?,
        events: names(&row.get::<String>("events")?),
        state: state.ok_or_else(|| Refusal::fault("webhook.state holds an unknown value"))?,
        failing_since: row.get("failing_since")?,
        answered_at: row.get("answered_at")?,
        created_at: row.get("created_at")?,
        version: row.get("version")?,
    })
}

fn names(kept: &str) -> Vec<String> {
    kept.split_whitespace().map(str::to_owned).collect()
}

/// Every webhook, oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Webhook>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Webhook> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// Those that want to hear of an event.
///
/// # Errors
/// A fault from the database.
pub async fn listening(tx: &mut Tx, scope: Scope, event: &str) -> Result<Vec<Id>> {
    let mut wanted = Vec::new();
    for row in tx.all(LISTENING, args![scope.organisation_id]).await? {
        if row.get::<String>("events")?.split_whitespace().any(|it| it == event) {
            wanted.push(row.get("id")?);
        }
    }
    Ok(wanted)
}

/// Adds a webhook that calls at once; answers its secret, which is known here and never again.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftWebhook, now: Instant) -> Result<String> {
    let (secret, sealed) = drawn(tx, id).await?;
    let events = draft.events.join(" ");
    tx.run(ADD, args![id, scope.organisation_id, &draft.label, &draft.url, events, sealed, now]).await?;
    Ok(secret)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftWebhook, now: Instant) -> Result<()> {
    let events = draft.events.join(" ");
    tx.run(CHANGE, args![scope.organisation_id, id, &draft.label, &draft.url, events, now]).await?;
    Ok(())
}

/// Pauses a webhook or lets it call again.
///
/// # Errors
/// A fault from the database.
pub async fn set_state(tx: &mut Tx, scope: Scope, id: Id, state: WebhookState, now: Instant) -> Result<()> {
    tx.run(SET_STATE, args![scope.organisation_id, id, state.as_text(), now]).await?;
    Ok(())
}

/// Draws another secret; the former signs nothing more.
///
/// # Errors
/// A fault from the database.
pub async fn renew_secret(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<String> {
    let (secret, sealed) = drawn(tx, id).await?;
    tx.run(SET_SECRET, args![scope.organisation_id, id, sealed, now]).await?;
    Ok(secret)
}

async fn drawn(tx: &mut Tx, id: Id) -> Result<(String, Vec<u8>)> {
    let secret = fresh_secret()?;
    let sealed = SealKey::load(tx, KEY_NAME).await?.seal(id, &secret)?;
    Ok((secret, sealed))
}

/// What signs for a webhook; nothing when its secret was sealed with another key.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn signer(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Signer>> {
    let sealed: Vec<u8> = tx.one(SEALED, args![scope.organisation_id, id]).await?.get("secret_sealed")?;
    let secret = SealKey::load(tx, KEY_NAME).await?.open(id, &sealed);
    Ok(secret.and_then(|secret| Signer::of(&secret)))
}

/// Something was taken.
///
/// # Errors
/// A fault from the database.
pub async fn answered(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<()> {
    tx.run(ANSWERED, args![scope.organisation_id, id, now]).await?;
    Ok(())
}

/// Something was not taken; answers the webhook with the instant its failures began.
///
/// # Errors
/// A fault from the database.
pub async fn failing(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<Webhook> {
    tx.run(FAILING, args![scope.organisation_id, id, now]).await?;
    get(tx, scope, id).await
}

/// Takes a webhook away with what was told to it.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await?;
    Ok(())
}

/// The word of an organisation's address and its name, for a mail.
///
/// # Errors
/// A fault from the database.
pub async fn organisation(tx: &mut Tx, scope: Scope) -> Result<(String, String)> {
    let row = tx.one(ORGANISATION, args![scope.organisation_id]).await?;
    Ok((row.get("slug")?, row.get("name")?))
}
