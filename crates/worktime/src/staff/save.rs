//! Saving a profile. A person has one; contracts, when there are, say the kind and the dates.

use super::{StaffProfile, lowered, store};
use crate::{
    contracts,
    entries::{self, store::Days},
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result, jiff::civil::date};
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;

const NOUN: &str = "staff_profile";

fn line<'a>(verb: &'static str, it: &StaffProfile) -> Entry<'a> {
    Entry::new(NOUN, it.person_id, verb).about(Some(it.person_id))
}

/// # Errors
/// [`Refusal::Invalid`] when the person has a profile already.
pub async fn add(tx: &mut Tx, member: &Member, asked: &StaffProfile) -> Result<()> {
    if store::find(tx, member.scope, asked.person_id, member.lang).await?.is_some() {
        return Err(Refusal::field("person", Msg::new("worktime-profile-there")));
    }
    if asked.manager_person_id == Some(asked.person_id) {
        return Err(super::CannotProfile::OwnManager.refusal(|day| member.ui().day(day)));
    }
    make(tx, member, asked).await
}

/// Adds a profile, of a person who has none.
///
/// # Errors
/// A fault from the database.
pub async fn make(tx: &mut Tx, member: &Member, it: &StaffProfile) -> Result<()> {
    store::add(tx, member.scope, it).await?;
    note_by(tx, member, line("add", it).after(it)).await
}

/// Writes a profile as it is now, where something of it changed.
///
/// # Errors
/// A fault from the database.
pub async fn keep(tx: &mut Tx, member: &Member, before: &StaffProfile, after: &StaffProfile) -> Result<()> {
    if before == after {
        return Ok(());
    }
    store::change(tx, member.scope, after).await?;
    note_by(tx, member, line("change", before).before(before).after(after)).await
}

/// # Errors
/// What [`StaffProfile::changed`] refuses.
pub async fn change(tx: &mut Tx, member: &Member, before: &StaffProfile, asked: StaffProfile) -> Result<()> {
    let contracts = contracts::store::of_person(tx, member.scope, before.person_id).await?;
    let employed: Vec<_> = contracts.iter().map(|it| (it.starts_on, it.ends_on)).collect();
    let written = written_days(tx, member, before.person_id, ever()).await?;
    let written: Vec<Day> = written.into_iter().collect();
    let after = before.changed(asked, &employed, &written);
    let after = after.map_err(|cannot| cannot.refusal(|day| member.ui().day(day)))?;
    store::change(tx, member.scope, &after).await?;
    note_by(tx, member, line("change", before).before(before).after(&after)).await
}

/// Nothing more is written for the person, who does nothing more here; what is written stays (§3.8, *archivé*).
///
/// # Errors
/// [`Refusal::Conflict`] when nobody would manage salaried time any more (I13).
pub async fn archive(tx: &mut Tx, member: &Member, it: &StaffProfile) -> Result<()> {
    store::set_archived(tx, member.scope, it.person_id, Some(member.site.now())).await?;
    note_by(tx, member, line("archive", it)).await?;
    lowered::lower(tx, &lowered::Hand::of(member), it.person_id).await
}

/// # Errors
/// A fault from the database.
pub async fn bring_back(tx: &mut Tx, member: &Member, it: &StaffProfile) -> Result<()> {
    store::set_archived(tx, member.scope, it.person_id, None).await?;
    note_by(tx, member, line("restore", it)).await?;
    lowered::give_back(tx, &lowered::Hand::of(member), it.person_id).await
}

fn ever() -> Days {
    (date(1900, 1, 1), date(2199, 12, 31))
}

/// The days on which time of a person is written: rows, presence, counters.
///
/// # Errors
/// A fault from the database.
pub async fn written_days(tx: &mut Tx, member: &Member, person_id: Id, days: Days) -> Result<BTreeSet<Day>> {
    let rows = entries::store::allocations(tx, member.scope, person_id, days).await?;
    let present = entries::store::presences(tx, member.scope, person_id, days).await?;
    let counted = entries::store::counters(tx, member.scope, person_id, days).await?;
    let present = present.iter().filter(|(_, it)| it.minutes.is_some_and(|it| it > 0)).map(|(on, _)| *on);
    let counted = counted.iter().filter(|(_, value)| **value > 0).map(|(on, _)| *on);
    Ok(rows.iter().map(|it| it.on).chain(present).chain(counted).collect())
}
