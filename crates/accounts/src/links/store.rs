//! Links in the database.

use super::link::{Link, Purpose};
use base::{Id, Instant, Msg, Refusal, Result, fresh_id};
use site::secret;
use store::{Tx, args, statements};

statements! {
    ADD = "INSERT INTO mail_link (id, account_id, purpose, token_hash, email, expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    FIND = "SELECT id, account_id, email, expires_at FROM mail_link
        WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3";
    USE = "UPDATE mail_link SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
    REMOVE = "DELETE FROM mail_link WHERE account_id = $1 AND purpose = $2";
    PURGE = "DELETE FROM mail_link WHERE expires_at < $1";
    REMOVE_ALL = "DELETE FROM mail_link WHERE account_id = $1";
}

/// Makes a link and answers its secret. Earlier links for the same purpose no longer hold.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, account_id: Id, purpose: Purpose, email: &str, now: Instant) -> Result<String> {
    tx.run(REMOVE, args![account_id, purpose.as_text()]).await?;
    let token = secret::fresh(24)?;
    let expires_at = now + purpose.lasts();
    let hash = secret::hash(&token);
    tx.run(ADD, args![fresh_id(), account_id, purpose.as_text(), hash, email, expires_at, now]).await?;
    Ok(token)
}

/// The link of a secret.
///
/// # Errors
/// [`Refusal::Gone`] when it is unknown, used or too old: the same answer.
pub async fn get(tx: &mut Tx, token: &str, purpose: Purpose, now: Instant) -> Result<Link> {
    let row = tx.first(FIND, args![secret::hash(token), purpose.as_text(), now]).await?;
    let row = row.ok_or_else(|| Refusal::Gone(Msg::new("link-gone")))?;
    Ok(Link {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        email: row.get("email")?,
        expires_at: row.get("expires_at")?,
    })
}

/// Uses a link up.
///
/// # Errors
/// [`Refusal::Gone`] when somebody else just has.
pub async fn use_up(tx: &mut Tx, id: Id, now: Instant) -> Result<()> {
    match tx.run(USE, args![id, now]).await? {
        0 => Err(Refusal::Gone(Msg::new("link-gone"))),
        _ => Ok(()),
    }
}

/// Forgets the links that were over before a moment, with their addresses.
///
/// # Errors
/// A fault from the database.
pub async fn purge(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.run(PURGE, args![before]).await.map(|_| ())
}

/// Forgets every link of an account.
///
/// # Errors
/// A fault from the database.
pub async fn remove_all(tx: &mut Tx, account_id: Id) -> Result<()> {
    tx.run(REMOVE_ALL, args![account_id]).await?;
    Ok(())
}
