//! The choices in the database: one row, from the first time somebody chooses.

use super::{CivicSettings, RoleScope};
use base::{Refusal, Result, fresh_id};
use store::{Scope, Tx, args, statements};

statements! {
    FIND = "SELECT role_scope, allow_self, version FROM civic_settings WHERE organisation_id = $1";
    PUT = "INSERT INTO civic_settings (id, organisation_id, role_scope, allow_self) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation_id) DO UPDATE SET role_scope = excluded.role_scope,
            allow_self = excluded.allow_self, version = civic_settings.version + 1";
}

/// The choices; what is shipped at version 0.
///
/// # Errors
/// A fault from the database.
pub async fn get(tx: &mut Tx, scope: Scope) -> Result<CivicSettings> {
    let Some(row) = tx.first(FIND, args![scope.organisation_id]).await? else {
        return Ok(CivicSettings::default());
    };
    let role_scope: String = row.get("role_scope")?;
    Ok(CivicSettings {
        role_scope: RoleScope::from_text(&role_scope).ok_or_else(|| Refusal::fault("an unknown scope"))?,
        allow_self: row.get("allow_self")?,
        version: row.get("version")?,
    })
}

/// # Errors
/// A fault from the database.
pub async fn put(tx: &mut Tx, scope: Scope, it: &CivicSettings) -> Result<()> {
    let arguments = args![fresh_id(), scope.organisation_id, it.role_scope.as_text(), it.allow_self];
    tx.run(PUT, arguments).await?;
    Ok(())
}
