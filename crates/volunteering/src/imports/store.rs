//! What imports are planned against, and what an undone one had created.

use super::{Fingerprint, Known, Named};
use crate::house::House;
use base::{Day, Id, Result};
use organisation::imports::known;
use std::collections::{HashMap, HashSet};
use store::{Scope, Tx, args, statements};

statements! {
    STATUSES = "SELECT person_id, status, from_on, to_on FROM person_status WHERE organisation_id = $1";
    FINGERPRINTS = "SELECT fingerprint FROM volunteer_action
        WHERE organisation_id = $1 AND fingerprint IS NOT NULL";
    OWN = "SELECT id FROM volunteer_action WHERE organisation_id = $1";
}

/// What rows may refer to. Archived things are known too: an old file names them.
///
/// # Errors
/// A fault from the database.
pub async fn known(tx: &mut Tx, scope: Scope, house: &House) -> Result<Known> {
    let named = |id: Id, name: &str| Named { id, name: name.to_owned() };
    Ok(Known {
        categories: house.categories.iter().map(|it| named(it.id, &it.name)).collect(),
        projects: house.projects.iter().map(|it| named(it.id, &it.name)).collect(),
        levels: house.levels.iter().map(|it| named(it.id, &it.name)).collect(),
        people: known::people(tx, scope).await?,
        default_category: house.settings.default_category_id,
    })
}

/// The fingerprints of every action that came from a file.
///
/// # Errors
/// A fault from the database.
pub async fn fingerprints(tx: &mut Tx, scope: Scope) -> Result<HashSet<Fingerprint>> {
    let rows = tx.all(FINGERPRINTS, args![scope.organisation_id]).await?;
    let mut prints = HashSet::with_capacity(rows.len());
    for row in &rows {
        prints.extend(Fingerprint::try_from(row.get::<Vec<u8>>("fingerprint")?).ok());
    }
    Ok(prints)
}

/// Every action that is there.
///
/// # Errors
/// A fault from the database.
pub async fn own(tx: &mut Tx, scope: Scope) -> Result<HashSet<Id>> {
    tx.all(OWN, args![scope.organisation_id]).await?.iter().map(|row| row.get("id")).collect()
}

/// The dated statuses of everybody who has one: status, first and last day.
pub type Statuses = HashMap<Id, Vec<(String, Day, Option<Day>)>>;

/// # Errors
/// A fault from the database.
pub async fn statuses(tx: &mut Tx, scope: Scope) -> Result<Statuses> {
    let mut statuses = Statuses::new();
    for row in tx.all(STATUSES, args![scope.organisation_id]).await? {
        let dated = (row.get("status")?, row.get("from_on")?, row.get("to_on")?);
        statuses.entry(row.get("person_id")?).or_default().push(dated);
    }
    Ok(statuses)
}
