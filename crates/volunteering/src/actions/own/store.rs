//! What one person has to confirm, and the organisations an account belongs to.

use crate::actions::{Contributor, VolunteerAction, store::read};
use base::{Day, Id, Result};
use store::{Scope, Tx, args, statements};

statements! {
    OF_PERSON = "SELECT * FROM volunteer_action
        WHERE organisation_id = $1 AND person_id = $2 AND state IN ('to_confirm', 'planned')
            AND happened_on <= $3 AND COALESCE(ends_on, happened_on) <= $3
        ORDER BY happened_on, id LIMIT 20";
    OF_LINK = "SELECT * FROM volunteer_action
        WHERE organisation_id = $1 AND private_link_id = $2 AND state IN ('to_confirm', 'planned')
            AND happened_on <= $3 AND COALESCE(ends_on, happened_on) <= $3
        ORDER BY happened_on, id LIMIT 20";
    MEMBERSHIPS = "SELECT p.id, p.organisation_id, o.slug, o.name, o.time_zone
        FROM person p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.account_id = $1 AND p.state = 'active' AND o.state IN ('active', 'migrating')
        ORDER BY o.name_folded, o.id";
}

/// Where an account belongs.
#[derive(Clone, Debug)]
pub struct Membership {
    pub scope: Scope,
    pub person_id: Id,
    pub slug: String,
    pub name: String,
    pub time_zone: String,
}

/// What was planned and whose day has come: it waits for a word of whoever it is of (R4).
///
/// # Errors
/// A fault from the database.
pub async fn to_confirm(
    tx: &mut Tx,
    scope: Scope,
    who: Contributor,
    today: Day,
) -> Result<Vec<VolunteerAction>> {
    let (sql, id) = match who {
        Contributor::Person(id) => (OF_PERSON, id),
        Contributor::Link(id) => (OF_LINK, id),
        Contributor::Nobody => return Ok(Vec::new()),
    };
    tx.all(sql, args![scope.organisation_id, id, today]).await?.iter().map(read).collect()
}

/// The organisations an account belongs to, by name.
///
/// # Errors
/// A fault from the database.
pub async fn memberships(tx: &mut Tx, account_id: Id) -> Result<Vec<Membership>> {
    let rows = tx.all(MEMBERSHIPS, args![account_id]).await?;
    rows.iter()
        .map(|row| {
            Ok(Membership {
                scope: Scope::of(row.get("organisation_id")?),
                person_id: row.get("id")?,
                slug: row.get("slug")?,
                name: row.get("name")?,
                time_zone: row.get("time_zone")?,
            })
        })
        .collect()
}
