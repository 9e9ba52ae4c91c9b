//! What may go: looked for once a year, purged when whoever manages says so, never before its date (R38).

use super::{
    rule::{Why, Years, kept_until},
    store,
};
use crate::packs;
use ::store::{Scope, Tx, statements};
use base::{Day, Id, Instant, Result, jiff::civil::date};
use serde::Serialize;
use site::{
    Member, Site, civil_day,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;

statements! {
    WHERE_ON = "SELECT o.id, o.time_zone FROM organisation o
        JOIN worktime_settings s ON s.organisation_id = o.id
        WHERE o.state = 'active' AND ',' || o.switches || ',' LIKE '%,worktime,%' ORDER BY o.id";
}

/// A civil year of a person: what is held of it, until when, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    pub person_id: Id,
    pub year: i16,
    pub rows: i64,
    pub until: Day,
    pub why: Why,
}

impl Held {
    /// It may go from the day after.
    #[must_use]
    pub fn may_go(&self, today: Day) -> bool {
        self.until < today
    }
}

/// Everything that is older than the law keeps at the least, year by year, with until when it is kept.
///
/// # Errors
/// A fault from the database.
pub async fn held(tx: &mut Tx, scope: Scope, today: Day) -> Result<Vec<Held>> {
    let Some(first) = store::first_day(tx, scope).await? else { return Ok(Vec::new()) };
    let figures = packs::store::figures(tx, scope).await?;
    let years = Years {
        register: figures.national("retention_hours_register", today),
        day_pack: figures.national("retention_day_pack", today),
        wages: figures.national("wage_claim_limitation", today),
    };
    let mut all = Vec::new();
    for year in first.year()..today.year() {
        let days = (date(year, 1, 1), date(year, 12, 31));
        let asked = store::years(tx, scope, days).await?;
        for (person_id, rows) in store::held(tx, scope, days).await? {
            let none = super::Year::default();
            let (until, why) = kept_until(year, asked.get(&person_id).unwrap_or(&none), years);
            all.push(Held { person_id, year, rows, until, why });
        }
    }
    Ok(all)
}

/// Purges the years chosen among those that may go, in this transaction, with one line of the journal: how many went.
/// What is not there any more, or may not go, is left.
///
/// # Errors
/// A fault from the database.
pub async fn purge(tx: &mut Tx, member: &Member, chosen: &BTreeSet<(Id, i16)>) -> Result<usize> {
    let today = member.today();
    let all = held(tx, member.scope, today).await?;
    // Not yet, or not chosen: its absences and sheets are not those of the year after.
    let kept = |id: Id, year: i16| {
        let stays = |it: &Held| !it.may_go(today) || !chosen.contains(&(id, year));
        all.iter().any(|it| it.person_id == id && it.year == year && stays(it))
    };
    let going: Vec<Held> = all
        .iter()
        .filter(|it| it.may_go(today) && chosen.contains(&(it.person_id, it.year)))
        .copied()
        .collect();
    for it in &going {
        // What the eve's year left to this one, where that year is not kept itself.
        let before = it.year - 1;
        let first = if kept(it.person_id, before) { it.year } else { before };
        let days = (date(it.year, 1, 1), date(it.year, 12, 31));
        store::purge(tx, member.scope, (it.person_id, date(first, 1, 1)), days).await?;
    }
    if !going.is_empty() {
        let entry = Entry::new("retention", member.scope.organisation_id, "purge");
        note_by(tx, member, entry.after(&going)).await?;
    }
    if held(tx, member.scope, today).await?.iter().all(|it| !it.may_go(today)) {
        store::done(tx, member.scope, member.site.now(), &member.actor.label()).await?;
    }
    Ok(going.len())
}

/// Looks once each civil year, in each process: what may go is proposed to whoever manages.
///
/// # Errors
/// A fault from the database.
pub async fn nightly(site: &Site, now: Instant) -> Result<()> {
    let mut tx = site.db.read().await?;
    let rows = tx.all(WHERE_ON, &[]).await?;
    drop(tx);
    for row in rows {
        let scope = Scope::of(row.get("id")?);
        let today = civil_day(now, &row.get::<String>("time_zone")?);
        let mut tx = site.db.read().await?;
        let known = store::proposed(&mut tx, scope, today.year()).await?;
        drop(tx);
        if known {
            continue;
        }
        let mut tx = site.db.write_in(scope.organisation_id).await?;
        let waits = held(&mut tx, scope, today).await?.iter().any(|it| it.may_go(today));
        store::propose(&mut tx, scope, today.year(), now, waits).await?;
        tx.commit().await?;
    }
    Ok(())
}
