//! Invitations in the database. Only the fingerprint of a link's token is kept.

use super::invitation::{Invitation, LASTS};
use accounts::accounts::fold_email;
use base::{Id, Instant, Refusal, Result, fresh_id};
use site::secret;
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM invitation WHERE organisation_id = $1 AND state = 'sent' AND id < $2
        ORDER BY id DESC LIMIT $3";
    FIND = "SELECT * FROM invitation WHERE organisation_id = $1 AND id = $2 AND state = 'sent'";
    FIND_BY_TOKEN = "SELECT * FROM invitation WHERE token_hash = $1 AND state = 'sent'";
    ADD = "INSERT INTO invitation (id, organisation_id, email, role_id, person_id, token_hash, state, expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'sent', $7, $8)";
    RENEW = "UPDATE invitation SET token_hash = $3, expires_at = $4 WHERE organisation_id = $1 AND id = $2";
    ACCEPT = "UPDATE invitation SET state = 'accepted', person_id = $3 WHERE organisation_id = $1 AND id = $2";
    REVOKE = "UPDATE invitation SET state = 'revoked' WHERE organisation_id = $1 AND id = $2";
    PURGE = "DELETE FROM invitation WHERE state <> 'accepted' AND expires_at < $1";
    COUNT_SINCE = "SELECT COUNT(*) AS sent FROM invitation WHERE organisation_id = $1 AND created_at > $2";
    REVOKE_OF = "UPDATE invitation SET state = 'revoked'
        WHERE organisation_id = $1 AND email = $2 AND state = 'sent'";
}

/// After every id: where a list of newest first begins.
pub const NEWEST: Id = Id::max();

fn read(row: &Row) -> Result<Invitation> {
    Ok(Invitation {
        id: row.get("id")?,
        organisation_id: row.get("organisation_id")?,
        email: row.get("email")?,
        role_id: row.get("role_id")?,
        person_id: row.get("person_id")?,
        expires_at: row.get("expires_at")?,
        created_at: row.get("created_at")?,
    })
}

/// The invitations that wait, newest first, before `before`.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, before: Id, limit: i64) -> Result<Vec<Invitation>> {
    tx.all(LIST, args![scope.organisation_id, before, limit]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not of this organisation, or over.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Invitation> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// The invitation of a link.
///
/// # Errors
/// A fault from the database.
pub async fn find_by_token(tx: &mut Tx, token: &str) -> Result<Option<Invitation>> {
    tx.first(FIND_BY_TOKEN, args![secret::hash(token)]).await?.as_ref().map(read).transpose()
}

/// Writes an invitation; the one that this address had before is worth nothing any more. Answers its
/// id and the token of its link, which is kept nowhere.
///
/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    email: &str,
    role_id: Id,
    person_id: Option<Id>,
    now: Instant,
) -> Result<(Id, String)> {
    // As accounts compare addresses: the one just sent replaces that of the same person, however it is typed.
    let email = fold_email(email);
    tx.run(REVOKE_OF, args![scope.organisation_id, &email]).await?;
    let (id, token) = (fresh_id(), secret::fresh(16)?);
    let expires_at = later(now)?;
    let hash = secret::hash(&token);
    tx.run(ADD, args![id, scope.organisation_id, email, role_id, person_id, hash, expires_at, now]).await?;
    Ok((id, token))
}

/// Forgets those that nobody answered before a moment, with their addresses.
///
/// # Errors
/// A fault from the database.
pub async fn purge(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.run(PURGE, args![before]).await.map(|_| ())
}

/// How many an organisation sent since a moment.
///
/// # Errors
/// A fault from the database.
pub async fn count_since(tx: &mut Tx, scope: Scope, since: Instant) -> Result<i64> {
    tx.one(COUNT_SINCE, args![scope.organisation_id, since]).await?.get("sent")
}

/// Gives an invitation another link, good for fourteen days more.
///
/// # Errors
/// A fault from the database.
pub async fn renew(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<String> {
    let token = secret::fresh(16)?;
    tx.run(RENEW, args![scope.organisation_id, id, secret::hash(&token), later(now)?]).await?;
    Ok(token)
}

/// Ends an invitation that somebody answered; it is theirs from then on, and goes when they are erased.
///
/// # Errors
/// A fault from the database.
pub async fn accept(tx: &mut Tx, scope: Scope, id: Id, person_id: Id) -> Result<()> {
    tx.run(ACCEPT, args![scope.organisation_id, id, person_id]).await.map(|_| ())
}

/// Ends an invitation that nobody may answer any more.
///
/// # Errors
/// A fault from the database.
pub async fn revoke(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REVOKE, args![scope.organisation_id, id]).await.map(|_| ())
}

fn later(now: Instant) -> Result<Instant> {
    now.checked_add(LASTS).map_err(Refusal::fault)
}
