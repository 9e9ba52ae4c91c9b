//! The end of names (R72): so many years after a person's last activity, in whatever module, what names
//! them goes as if they had asked for it; hours, euros and sealed supporting files stay, these for ten years.

pub mod store;

use crate::{sealed, settings};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Lang, Refusal, Result, jiff::ToSpan};
use organisation::persons::managers::{Loss, keep_one};
use site::{
    Site,
    journal::{Author, Entry, note},
    module::erase_person,
};
use std::collections::HashSet;

/// Names purged at a time: the organisation is not kept waiting, the next hour does the rest.
const AT_ONCE: usize = 200;

/// The first day that still counts: who did nothing since is forgotten.
#[must_use]
pub fn active_from(today: Day, years: i64) -> Day {
    today.saturating_sub(years.years())
}

/// Purges the names whose time has come, once a day, and the supporting files whose time is over; answers how many
/// names.
///
/// # Errors
/// The first refusal of a module.
pub async fn purge(tx: &mut Tx, site: &Site, scope: Scope, today: Day, now: Instant) -> Result<usize> {
    if store::last_purge(tx, scope).await?.is_some_and(|day| day >= today) {
        return Ok(0);
    }
    // Said where something goes: a language is read, and held, when it is first spoken.
    let author = || Author::program(&site.text(Lang::Fr, "retention-author"));
    for id in sealed::store::remove_over(tx, scope, today).await? {
        note(tx, scope, &author(), Entry::new("sealed_file", id, "remove"), now).await?;
    }
    let years = settings::store::get(tx, scope).await?.retention_years;
    let quiet = quiet_since(tx, site, scope, active_from(today, years)).await?;
    let mut going = Vec::new();
    for person_id in quiet.iter().take(AT_ONCE) {
        if may_go(tx, scope, *person_id).await? {
            going.push(*person_id);
        }
    }
    // Together: a booked year is read once for all of them.
    sealed::seal(tx, scope, &going, now).await?;
    let mut purged = 0;
    for person_id in &going {
        if !may_go(tx, scope, *person_id).await? {
            continue;
        }
        erase_person(site.modules, tx, scope, *person_id, now).await?;
        let entry = Entry::new("person", *person_id, "erase").about(Some(*person_id));
        note(tx, scope, &author(), entry, now).await?;
        purged += 1;
    }
    if quiet.len() <= AT_ONCE {
        store::note_purge(tx, scope, today).await?;
    }
    Ok(purged)
}

/// The last manager stays (I6), and so does their name.
async fn may_go(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<bool> {
    match keep_one(tx, scope, Loss::Person(person_id)).await {
        Ok(()) => Ok(true),
        Err(Refusal::Conflict(_)) => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

/// The persons of whom no module has seen anything since a day.
async fn quiet_since(tx: &mut Tx, site: &Site, scope: Scope, day: Day) -> Result<Vec<Id>> {
    let mut quiet = store::named(tx, scope).await?;
    let mut active = HashSet::new();
    for module in site.modules {
        active.extend((module.active_since)(tx, scope, day).await?);
    }
    quiet.retain(|id| !active.contains(id));
    Ok(quiet)
}

#[cfg(test)]
mod tests {
    use super::active_from;
    use base::jiff::civil::date;

    #[test]
    fn r72_names_last_so_many_years_to_the_day() {
        assert_eq!(active_from(date(2026, 3, 7), 3), date(2023, 3, 7));
        assert_eq!(active_from(date(2024, 2, 29), 1), date(2023, 2, 28));
    }
}
