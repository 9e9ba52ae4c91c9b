//! Whether a look at somebody's action is noted already.

use base::{Id, Instant, Result};
use store::{Scope, Tx, args, statements};

statements! {
    NOTED = "SELECT id FROM audit_entry WHERE organisation_id = $1 AND object_id = $2 AND account_id = $3
            AND verb = 'consult' AND at >= $4 LIMIT 1";
}

/// Whether this account already looked at this object since an instant.
///
/// # Errors
/// A fault from the database.
pub async fn consulted_since(
    tx: &mut Tx,
    scope: Scope,
    object_id: Id,
    account_id: Id,
    since: Instant,
) -> Result<bool> {
    Ok(tx.first(NOTED, args![scope.organisation_id, object_id, account_id, since]).await?.is_some())
}
