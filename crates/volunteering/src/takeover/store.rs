//! Private links as they arrive: with the address they had elsewhere.

use crate::{
    imports::migration::MigratedLink,
    private_links::{LinkModeration, seal::fresh_token},
};
use base::{Id, Instant, Result, fresh_id};
use site::{seal::SealKey, secret};
use store::{Scope, Tx, args, statements};

statements! {
    ADD_LINK = "INSERT INTO private_link (id, organisation_id, number, name, token_hash, token_sealed, alias_hash,
            enabled, moderation, expires_at, visited_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    ALIAS_TAKEN = "SELECT 1 AS taken FROM private_link WHERE alias_hash = $1";
}

/// Adds a link under a number, with a token of ours; its old uuid opens it too, unless another
/// organisation of the instance already answers to it.
///
/// # Errors
/// A fault from the database.
pub async fn add_link(
    tx: &mut Tx,
    scope: Scope,
    key: &SealKey,
    number: i64,
    link: &MigratedLink,
    now: Instant,
) -> Result<Id> {
    let (id, token) = (fresh_id(), fresh_token()?);
    let alias = secret::hash(&link.uuid);
    let taken = tx.first(ALIAS_TAKEN, args![alias.clone()]).await?.is_some();
    let arguments = args![
        id,
        scope.organisation_id,
        number,
        &link.name,
        secret::hash(&token),
        key.seal(id, &token)?,
        Some(alias).filter(|_| !taken),
        link.enabled,
        LinkModeration::Inherit.as_text(),
        link.expires_at,
        link.visited_at,
        now
    ];
    tx.run(ADD_LINK, arguments).await?;
    Ok(id)
}
