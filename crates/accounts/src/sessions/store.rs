//! Sessions in the database.

use super::session::{LASTS, Session};
use base::{Id, Instant, Refusal, Result, fresh_id};
use site::secret;
use store::{Row, Tx, args, statements};

statements! {
    ADD = "INSERT INTO session (id, account_id, token_hash, device, created_at, seen_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $5, $6)";
    SEEN = "UPDATE account SET seen_at = $2 WHERE id = $1";
    LIST = "SELECT id, device, created_at, seen_at, expires_at FROM session
        WHERE account_id = $1 AND expires_at > $2 ORDER BY id DESC";
    REMOVE = "DELETE FROM session WHERE account_id = $1 AND id = $2";
    REMOVE_OTHERS = "DELETE FROM session WHERE account_id = $1 AND id <> $2";
    REMOVE_ALL = "DELETE FROM session WHERE account_id = $1";
    PURGE = "DELETE FROM session WHERE expires_at <= $1";
    REMOVE_OLD = "DELETE FROM session WHERE account_id = $1 AND expires_at <= $2";
}

fn read(row: &Row) -> Result<Session> {
    Ok(Session {
        id: row.get("id")?,
        device: row.get("device")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        expires_at: row.get("expires_at")?,
    })
}

/// Opens a session and answers its secret.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, account_id: Id, device: &str, now: Instant) -> Result<String> {
    tx.run(REMOVE_OLD, args![account_id, now]).await?;
    tx.run(SEEN, args![account_id, now]).await?;
    let token = secret::fresh(32)?;
    let expires_at = now + LASTS;
    tx.run(ADD, args![fresh_id(), account_id, secret::hash(&token), device, now, expires_at]).await?;
    Ok(token)
}

/// Forgets the sessions that are over.
///
/// # Errors
/// A fault from the database.
pub async fn purge(tx: &mut Tx, now: Instant) -> Result<()> {
    tx.run(PURGE, args![now]).await.map(|_| ())
}

/// The sessions that hold, newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, account_id: Id, now: Instant) -> Result<Vec<Session>> {
    tx.all(LIST, args![account_id, now]).await?.iter().map(read).collect()
}

/// Ends one session of an account.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not one of theirs.
pub async fn remove(tx: &mut Tx, account_id: Id, id: Id) -> Result<()> {
    match tx.run(REMOVE, args![account_id, id]).await? {
        0 => Err(Refusal::NotFound),
        _ => Ok(()),
    }
}

/// Ends every session but one.
///
/// # Errors
/// A fault from the database.
pub async fn remove_others(tx: &mut Tx, account_id: Id, kept: Id) -> Result<u64> {
    tx.run(REMOVE_OTHERS, args![account_id, kept]).await
}

/// Ends every session.
///
/// # Errors
/// A fault from the database.
pub async fn remove_all(tx: &mut Tx, account_id: Id) -> Result<()> {
    tx.run(REMOVE_ALL, args![account_id]).await?;
    Ok(())
}
