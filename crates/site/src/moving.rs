//! What an organisation holds while it moves to another Bocage is read, and nothing of it changes (R83): what is not
//! asked at its own pages, which the gate closes, asks here.

use base::{Msg, Refusal, Result};
use store::{Scope, Tx, args, statements};

statements! {
    MOVING = "SELECT name FROM organisation WHERE id = $1 AND state = 'migrating'";
}

/// Ask it in the transaction that changes something, once it has its turn in the organisation.
///
/// # Errors
/// [`Refusal::Conflict`] while it moves.
pub async fn must_not_move(tx: &mut Tx, scope: Scope) -> Result<()> {
    let Some(row) = tx.first(MOVING, args![scope.organisation_id]).await? else { return Ok(()) };
    let name: String = row.get("name")?;
    Err(Refusal::Conflict(Msg::new("organisation-moving").with("name", name)))
}
