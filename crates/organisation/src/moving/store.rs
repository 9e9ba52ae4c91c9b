//! Moves in the database: columns of the organisation.

use crate::organisations::{organisation::State, store::set_state};
use base::{Instant, Refusal, Result};
use store::{Scope, Tx, args, statements};

statements! {
    STANDING = "SELECT state, moving_key, moved_to, arrived_from, arrival_code FROM organisation WHERE id = $1";
    SET_KEY = "UPDATE organisation SET moving_key = $2 WHERE id = $1 AND state = 'migrating'";
    FORGET_KEY = "UPDATE organisation SET moving_key = NULL WHERE id = $1";
    MOVED = "UPDATE organisation SET moved_to = $2, moving_key = NULL WHERE id = $1";
    ARRIVED = "UPDATE organisation SET arrived_from = $2, arrival_code = $3 WHERE id = $1";
}

/// Where a move stands, here or from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    /// Once its file was prepared.
    pub moving_key: Option<Vec<u8>>,
    pub moved_to: String,
    pub arrived_from: String,
    pub arrival_code: String,
}

/// # Errors
/// [`Refusal::NotFound`] when the organisation is gone.
pub async fn standing(tx: &mut Tx, scope: Scope) -> Result<Standing> {
    let row = tx.one(STANDING, args![scope.organisation_id]).await?;
    let state: String = row.get("state")?;
    Ok(Standing {
        state: State::from_text(&state).ok_or_else(|| Refusal::fault("organisation.state is unknown"))?,
        moving_key: row.get("moving_key")?,
        moved_to: row.get("moved_to")?,
        arrived_from: row.get("arrived_from")?,
        arrival_code: row.get("arrival_code")?,
    })
}

/// Keeps the fingerprint of the token that the file bears.
///
/// # Errors
/// A fault from the database.
pub async fn set_key(tx: &mut Tx, scope: Scope, key: &[u8]) -> Result<()> {
    tx.run(SET_KEY, args![scope.organisation_id, key]).await.map(|_| ())
}

/// Opens the organisation again: files prepared for the move end nothing any more.
///
/// # Errors
/// A fault from the database.
pub async fn give_up(tx: &mut Tx, scope: Scope, now: Instant) -> Result<()> {
    tx.run(FORGET_KEY, args![scope.organisation_id]).await?;
    set_state(tx, scope, State::Active, now).await
}

/// Closes the organisation with its new address.
///
/// # Errors
/// A fault from the database.
pub async fn moved(tx: &mut Tx, scope: Scope, to: &str, now: Instant) -> Result<()> {
    tx.run(MOVED, args![scope.organisation_id, to]).await?;
    set_state(tx, scope, State::Moved, now).await
}

/// Keeps what ends the move where the organisation was.
///
/// # Errors
/// A fault from the database.
pub async fn arrived(tx: &mut Tx, scope: Scope, from: &str, code: &str) -> Result<()> {
    tx.run(ARRIVED, args![scope.organisation_id, from, code]).await.map(|_| ())
}
