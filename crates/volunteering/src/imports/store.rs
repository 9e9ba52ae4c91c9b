//! What imports are planned against, and what an undone one had created.

use super::{Fingerprint, Known, Named};
use crate::house::House;
use base::{Id, Minutes, Refusal, Result};
use organisation::imports::known;
use std::collections::{HashMap, HashSet};
use store::{Scope, Tx, args, statements};

statements! {
    FINGERPRINTS = "SELECT fingerprint, minutes FROM volunteer_action
        WHERE organisation_id = $1 AND fingerprint IS NOT NULL";
    OWN = "SELECT id FROM volunteer_action WHERE organisation_id = $1";
    RECOUNT = "UPDATE action_import SET rows_total = $3, source = $4 WHERE organisation_id = $1 AND id = $2";
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

/// The rows of the sheets that are taken, and what they were recognised as.
///
/// # Errors
/// A fault from the database.
pub async fn recount(tx: &mut Tx, scope: Scope, id: Id, (rows, source): (usize, &str)) -> Result<()> {
    let rows = i64::try_from(rows).map_err(Refusal::fault)?;
    tx.run(RECOUNT, args![scope.organisation_id, id, rows, source]).await.map(|_| ())
}

/// The fingerprints of every action that came from a file, and its time.
///
/// # Errors
/// A fault from the database.
pub async fn fingerprints(tx: &mut Tx, scope: Scope) -> Result<HashMap<Fingerprint, Minutes>> {
    let rows = tx.all(FINGERPRINTS, args![scope.organisation_id]).await?;
    let mut prints = HashMap::with_capacity(rows.len());
    for row in &rows {
        let minutes = Minutes(row.get("minutes")?);
        let print = Fingerprint::try_from(row.get::<Vec<u8>>("fingerprint")?).ok();
        prints.extend(print.map(|print| (print, minutes)));
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
