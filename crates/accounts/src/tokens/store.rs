//! Tokens in the database.

use super::token::{DraftToken, Token};
use base::{Id, Instant, Refusal, Result, fresh_id, jiff::SignedDuration};
use site::secret;
use store::{Row, Tx, args, statements};

statements! {
    LIST = "SELECT t.id, t.name, t.hint, t.scopes, t.created_at, t.seen_at, t.expires_at, o.name AS organisation
        FROM api_token t LEFT JOIN organisation o ON o.id = t.organisation_id
        WHERE t.account_id = $1 AND t.revoked_at IS NULL ORDER BY t.id DESC";
    ADD = "INSERT INTO api_token
            (id, account_id, organisation_id, name, token_hash, hint, scopes, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    REVOKE = "UPDATE api_token SET revoked_at = $3 WHERE account_id = $1 AND id = $2 AND revoked_at IS NULL";
    REMOVE_ALL = "DELETE FROM api_token WHERE account_id = $1";
    ORGANISATIONS = "SELECT o.id, o.name FROM person p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.account_id = $1 AND p.state = 'active' ORDER BY o.name_folded, o.id";
}

fn read(row: &Row) -> Result<Token> {
    Ok(Token {
        id: row.get("id")?,
        name: row.get("name")?,
        hint: row.get("hint")?,
        scopes: row.get("scopes")?,
        organisation: row.get("organisation")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        expires_at: row.get("expires_at")?,
    })
}

/// The tokens that were not revoked, newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, account_id: Id) -> Result<Vec<Token>> {
    tx.all(LIST, args![account_id]).await?.iter().map(read).collect()
}

/// Makes a token; answers its id and its secret, which is known here and never again.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, account_id: Id, draft: &DraftToken, now: Instant) -> Result<(Id, String)> {
    let id = fresh_id();
    // The prefix lets those who look for leaked secrets recognise one.
    let token = format!("bocage_{}", secret::fresh(32)?);
    let hint: String = token.chars().skip(token.len() - 4).collect();
    let expires_at = draft.days.map(|days| now + SignedDuration::from_hours(24 * days));
    let arguments = args![
        id,
        account_id,
        draft.organisation_id,
        &draft.name,
        secret::hash(&token),
        hint,
        &draft.scopes,
        now,
        expires_at
    ];
    tx.run(ADD, arguments).await?;
    Ok((id, token))
}

/// # Errors
/// [`Refusal::NotFound`] when it is not one of theirs, or is revoked already.
pub async fn revoke(tx: &mut Tx, account_id: Id, id: Id, now: Instant) -> Result<()> {
    match tx.run(REVOKE, args![account_id, id, now]).await? {
        0 => Err(Refusal::NotFound),
        _ => Ok(()),
    }
}

/// Forgets every token.
///
/// # Errors
/// A fault from the database.
pub async fn remove_all(tx: &mut Tx, account_id: Id) -> Result<()> {
    tx.run(REMOVE_ALL, args![account_id]).await?;
    Ok(())
}

/// The organisations of somebody: id and name.
///
/// # Errors
/// A fault from the database.
pub async fn organisations(tx: &mut Tx, account_id: Id) -> Result<Vec<(Id, String)>> {
    let rows = tx.all(ORGANISATIONS, args![account_id]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}
