//! The private addresses of the calendar in the database.

use base::{Id, Instant, Result, fresh_id};
use site::Rights;
use store::{Scope, Tx, args, statements};

statements! {
    ADD = "INSERT INTO absence_feed (id, organisation_id, person_id, token_hash, created_at)
        VALUES ($1, $2, $3, $4, $5)";
    HAS = "SELECT 1 AS there FROM absence_feed
        WHERE organisation_id = $1 AND person_id = $2 AND revoked_at IS NULL LIMIT 1";
    REVOKE = "UPDATE absence_feed SET revoked_at = $3
        WHERE organisation_id = $1 AND person_id = $2 AND revoked_at IS NULL";
    FIND = "SELECT f.organisation_id, f.person_id, o.name, o.time_zone, r.levels, r.capabilities FROM absence_feed f
        JOIN organisation o ON o.id = f.organisation_id
        JOIN person p ON p.organisation_id = f.organisation_id AND p.id = f.person_id
        JOIN role r ON r.organisation_id = p.organisation_id AND r.id = p.role_id
        WHERE f.token_hash = $1 AND f.revoked_at IS NULL AND p.state = 'active' AND o.state IN ('active', 'migrating')";
}

/// Gives somebody an address; the one they had is revoked.
///
/// # Errors
/// A fault from the database.
pub async fn renew(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    token_hash: Vec<u8>,
    now: Instant,
) -> Result<Id> {
    revoke(tx, scope, person_id, now).await?;
    let id = fresh_id();
    tx.run(ADD, args![id, scope.organisation_id, person_id, token_hash, now]).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn revoke(tx: &mut Tx, scope: Scope, person_id: Id, now: Instant) -> Result<()> {
    tx.run(REVOKE, args![scope.organisation_id, person_id, now]).await.map(|_| ())
}

/// Whether somebody has an address that opens.
///
/// # Errors
/// A fault from the database.
pub async fn has(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<bool> {
    Ok(tx.first(HAS, args![scope.organisation_id, person_id]).await?.is_some())
}

/// What an address opens.
pub struct Opened {
    pub scope: Scope,
    /// The organisation's name.
    pub name: String,
    pub time_zone: String,
    /// Of whose address it is, as they are at this moment.
    pub rights: Rights,
    pub person_id: Id,
}

/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, token_hash: Vec<u8>) -> Result<Option<Opened>> {
    let row = tx.first(FIND, args![token_hash]).await?;
    let open = |row: &store::Row| {
        Ok(Opened {
            scope: Scope::of(row.get("organisation_id")?),
            name: row.get("name")?,
            person_id: row.get("person_id")?,
            time_zone: row.get("time_zone")?,
            rights: Rights::read(&row.get::<String>("levels")?, &row.get::<String>("capabilities")?),
        })
    };
    row.as_ref().map(open).transpose()
}
