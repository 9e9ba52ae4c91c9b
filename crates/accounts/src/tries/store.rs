//! Tries in the database.

use super::wait::{FORGOTTEN_AFTER, Tried, wait};
use crate::accounts::fold_email;
use base::{Instant, Refusal, Result, fresh_id};
use site::secret;
use store::{Tx, args, statements};

statements! {
    FIND = "SELECT tries, last_at FROM address_try WHERE purpose = $1 AND address_hash = $2";
    COUNT = "INSERT INTO address_try (id, purpose, address_hash, tries, last_at) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (purpose, address_hash)
            DO UPDATE SET tries = address_try.tries + 1, last_at = excluded.last_at
        RETURNING tries";
    FORGET = "DELETE FROM address_try WHERE purpose = $1 AND address_hash = $2";
    PURGE = "DELETE FROM address_try WHERE id IN
        (SELECT id FROM address_try WHERE last_at < $1 ORDER BY last_at, id LIMIT 20)";
}

/// Counts a try before it is made: tries made side by side all count.
///
/// # Errors
/// [`Refusal::TooMany`] when it is too early.
pub async fn count(tx: &mut Tx, tried: Tried, email: &str, now: Instant) -> Result<()> {
    tx.run(PURGE, args![now - FORGOTTEN_AFTER]).await?;
    let hash = secret::hash(&fold_email(email));
    let known = tx.first(FIND, args![tried.as_text(), hash.clone()]).await?;
    let mut seen = 0;
    if let Some(row) = known {
        seen = row.get("tries")?;
        refuse_early(wait(seen, row.get("last_at")?, now))?;
    }
    let row = tx.one(COUNT, args![fresh_id(), tried.as_text(), hash, now]).await?;
    let before: i64 = row.get::<i64>("tries")? - 1;
    // Somebody counted between the two statements: the wait starts from theirs.
    if before > seen { refuse_early(wait(before, now, now)) } else { Ok(()) }
}

fn refuse_early(seconds: i64) -> Result<()> {
    match u64::try_from(seconds) {
        Ok(seconds) if seconds > 0 => Err(Refusal::TooMany { seconds }),
        _ => Ok(()),
    }
}

/// A success: earlier failures no longer count.
///
/// # Errors
/// A fault from the database.
pub async fn forget(tx: &mut Tx, tried: Tried, email: &str) -> Result<()> {
    tx.run(FORGET, args![tried.as_text(), secret::hash(&fold_email(email))]).await?;
    Ok(())
}
