//! The address of an account in the database.

use crate::accounts::fold_email;
use base::{Id, Instant, Msg, Refusal, Result};
use store::{Tx, args, broke_unique, statements};

statements! {
    CHANGE = "UPDATE account SET email = $2, email_folded = $3, updated_at = $4, version = version + 1 WHERE id = $1";
}

/// # Errors
/// [`Refusal::Conflict`] when another account has it by now.
pub async fn change(tx: &mut Tx, id: Id, email: &str, now: Instant) -> Result<()> {
    match tx.run(CHANGE, args![id, email, fold_email(email), now]).await {
        Ok(_) => Ok(()),
        Err(refusal) if broke_unique(&refusal, "account") => Err(Refusal::Conflict(Msg::new("email-taken"))),
        Err(refusal) => Err(refusal),
    }
}
