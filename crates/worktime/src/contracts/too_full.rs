//! What new terms, or new rules of a scheme, make of days that hold hours already: none holds more than its counter, its
//! half-day or its presence allows (I3, R10, R11).

use super::{settle::from_on, store};
use crate::{
    entries::{self, Book},
    local::Local,
    locks::Writable,
    staff,
};
use ::store::Tx;
use base::{Day, Detail, Id, Msg, Refusal, Result};
use site::Member;
use std::collections::{BTreeMap, BTreeSet};

/// Days that a message lists of each person.
const MOST_LISTED: usize = 8;

/// The days that held too much before a change: what was so already keeps nothing back.
pub struct TooFull {
    from: Day,
    before: BTreeMap<Id, BTreeSet<Day>>,
}

impl TooFull {
    /// Of one person, to be called before their terms change.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of(tx: &mut Tx, member: &Member, person_id: Id, from: Day) -> Result<TooFull> {
        let days = too_full(tx, member, person_id, from).await?.into_keys().collect();
        Ok(TooFull { from, before: BTreeMap::from([(person_id, days)]) })
    }

    /// Of everybody whose terms ever name a scheme, to be called before its rules change.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of_scheme(tx: &mut Tx, member: &Member, scheme_id: Id, from: Day) -> Result<TooFull> {
        let mut before = BTreeMap::new();
        let contracts = store::list(tx, member.scope).await?;
        let named = contracts.iter().filter(|it| it.amendments.iter().any(|it| it.scheme_id == scheme_id));
        for person_id in named.map(|it| it.person_id).collect::<BTreeSet<Id>>() {
            let days = too_full(tx, member, person_id, from).await?.into_keys().collect();
            before.insert(person_id, days);
        }
        Ok(TooFull { from, before })
    }

    /// To be called once the change holds: how many days that nobody may write on hold too much since.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with the days that may be written: their hours come down first.
    pub async fn must_fit(self, tx: &mut Tx, member: &Member) -> Result<usize> {
        let ui = member.words();
        let (mut said, mut details, mut closed) = (Vec::new(), Vec::new(), 0);
        for (person_id, before) in &self.before {
            let mut now = too_full(tx, member, *person_id, self.from).await?;
            now.retain(|on, _| !before.contains(on));
            let open: Vec<Day> = now.iter().filter(|(_, open)| **open).map(|(on, _)| *on).collect();
            closed += now.len() - open.len();
            if open.is_empty() {
                continue;
            }
            let held = staff::store::find(tx, member.scope, *person_id, member.lang).await?;
            let mut days: Vec<String> = open.iter().take(MOST_LISTED).map(|on| ui.day(on)).collect();
            if open.len() > MOST_LISTED {
                days.push("…".to_owned());
            }
            said.push(format!("{} ({})", held.map(|it| it.name).unwrap_or_default(), days.join(", ")));
            details.extend(open.iter().map(Detail::text));
        }
        if said.is_empty() {
            return Ok(closed);
        }
        let msg = Msg::new("worktime-terms-too-full").with("days", said.join(", "));
        Err(Refusal::field("from", msg.with("count", details.len()).detailed(details)))
    }
}

/// The days from one on that hold more than they may, and whether they may still be written.
async fn too_full(tx: &mut Tx, member: &Member, person_id: Id, from: Day) -> Result<BTreeMap<Day, bool>> {
    let rows = entries::store::allocations(tx, member.scope, person_id, from_on(from)).await?;
    let days: BTreeSet<Day> = rows.iter().map(|it| it.on).collect();
    let Some(last) = days.last() else { return Ok(BTreeMap::new()) };
    let book = Book::of(tx, member, person_id, (from, *last)).await?;
    let full = days.iter().filter(|on| book.is_too_full(**on));
    Ok(full.map(|on| (*on, book.writable(*on) == Writable::Yes)).collect())
}
