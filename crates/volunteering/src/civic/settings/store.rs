//! The choices in the database: one row, from the first time somebody chooses.

use super::{AgeReference, CivicSettings, RoleScope};
use base::{Refusal, Result, fresh_id};
use store::{Scope, Tx, args, statements};

statements! {
    FIND = "SELECT role_scope, allow_self, count_estimates, age_reference, version FROM civic_settings WHERE organisation_id = $1";
    PUT = "INSERT INTO civic_settings (id, organisation_id, role_scope, allow_self, count_estimates, age_reference)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id) DO UPDATE SET role_scope = excluded.role_scope,
            allow_self = excluded.allow_self, count_estimates = excluded.count_estimates,
            age_reference = excluded.age_reference, version = civic_settings.version + 1";
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
    let age_reference: String = row.get("age_reference")?;
    Ok(CivicSettings {
        role_scope: RoleScope::from_text(&role_scope).ok_or_else(|| Refusal::fault("an unknown scope"))?,
        allow_self: row.get("allow_self")?,
        count_estimates: row.get("count_estimates")?,
        age_reference: AgeReference::from_text(&age_reference)
            .ok_or_else(|| Refusal::fault("an unknown reference day"))?,
        version: row.get("version")?,
    })
}

/// # Errors
/// A fault from the database.
pub async fn put(tx: &mut Tx, scope: Scope, it: &CivicSettings) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        it.role_scope.as_text(),
        it.allow_self,
        it.count_estimates,
        it.age_reference.as_text()
    ];
    tx.run(PUT, arguments).await?;
    Ok(())
}
