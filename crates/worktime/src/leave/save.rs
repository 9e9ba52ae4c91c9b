//! What moves leave: a typed entitlement, an absence accepted, an absence cancelled.

use super::{
    Asked, LeaveCause, LeaveMovement, LeavePeriod, counted_days, periods,
    simulate::{Share, shares},
    store,
};
use crate::{
    absences::{self, Absence, AbsenceState},
    contracts::{self, LeaveUnit, WorkContract},
    entries::{Book, Whose},
    locks, sheets, staff,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Refusal, Result, fresh_id, jiff::ToSpan};
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::BTreeMap;

/// How long after an absence its day of return is looked for.
pub const RETURN_DAYS: i64 = 14;

/// Who moves leave, and when.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    pub scope: Scope,
    pub by: &'a str,
    pub now: Instant,
}

/// Types days for a period; the journal says which absences were counted anew.
///
/// # Errors
/// A fault from the database.
pub async fn entitle_by(tx: &mut Tx, member: &Member, whose: Whose, typed: LeaveMovement) -> Result<()> {
    let by = member.actor.label();
    let hand = Hand { scope: member.scope, by: &by, now: member.site.now() };
    let mut said = serde_json::to_value(&typed).map_err(Refusal::fault)?;
    let (id, person_id, reason) = (typed.id, typed.person_id, typed.reason.clone());
    let again = entitle(tx, hand, whose, typed).await?;
    if !again.is_empty() {
        said["taken_again"] = serde_json::json!(again);
    }
    let entry = Entry::new("leave_movement", id, "add").about(Some(person_id)).after(said);
    let reason = Some(reason.as_str()).filter(|it| !it.is_empty());
    note_by(tx, member, Entry { reason, ..entry }).await
}

/// Types days for a period; absences accepted before are counted at once, and the first days of those counted anew answered.
///
/// # Errors
/// A fault from the database.
pub async fn entitle(tx: &mut Tx, hand: Hand<'_>, whose: Whose, typed: LeaveMovement) -> Result<Vec<Day>> {
    let (type_id, period) = (typed.type_id, typed.period);
    store::add(tx, hand.scope, &typed, hand.now).await?;
    let held = absences::store::of_person(tx, hand.scope, whose.person_id, period).await?;
    let accepted = held.iter().filter(|it| it.type_id == type_id && it.state == AbsenceState::Accepted);
    let mut again = Vec::new();
    for it in accepted {
        if take(tx, hand, whose, it).await? {
            again.push(it.from);
        }
    }
    Ok(again)
}

/// Takes the days of an accepted absence from the periods that hold them; nothing when nobody typed an entitlement for
/// them. One over the end of a period may have been taken whole from it, before days of the next were typed: it is given
/// back and taken again (I7, R46), which is answered.
///
/// # Errors
/// A fault from the database.
pub async fn take(tx: &mut Tx, hand: Hand<'_>, whose: Whose, absence: &Absence) -> Result<bool> {
    let (taken, all) = split(tx, hand.scope, absence).await?;
    if taken.keys().any(|(first, last)| *first <= absence.from && absence.to <= *last) {
        return Ok(false);
    }
    let Some(parts) = parts_of(tx, hand.scope, (whose, absence), &all).await? else { return Ok(false) };
    if parts.iter().map(|it| (it.period, it.days_c)).collect::<Taken>() == taken {
        return Ok(false);
    }
    take_again(tx, hand, absence, parts).await?;
    Ok(!taken.is_empty())
}

/// What an absence took, and the periods as the other movements make them.
async fn split(tx: &mut Tx, scope: Scope, absence: &Absence) -> Result<(Taken, Vec<LeavePeriod>)> {
    let movements = store::of_person(tx, scope, absence.person_id).await?;
    let (own, others): (Vec<_>, Vec<_>) =
        movements.into_iter().partition(|it| it.absence_id == Some(absence.id));
    Ok((taken_of(&own), periods(others)))
}

/// Days out of a period, from a day.
struct Part {
    period: (Day, Day),
    on: Day,
    days_c: i64,
}

/// What an absence takes of each period by what its days owe now; `None` when nobody typed an entitlement for them.
async fn parts_of(
    tx: &mut Tx,
    scope: Scope,
    (whose, absence): (Whose, &Absence),
    all: &[LeavePeriod],
) -> Result<Option<Vec<Part>>> {
    if !all.iter().any(|it| it.type_id == absence.type_id) {
        return Ok(None);
    }
    let holds = |on: Day| all.iter().any(|it| it.type_id == absence.type_id && it.holds(on));
    let days = days_of(tx, scope, whose, absence).await?;
    // Of leave that begins before the first days typed, those that some period holds.
    let first = days.iter().map(|(on, _)| *on).find(|on| holds(*on));
    let Some(from) = Some(absence.from).filter(|on| holds(*on)).or(first) else { return Ok(None) };
    let days = days.into_iter().filter(|(on, _)| from <= *on).collect();
    let asked = Asked { type_id: absence.type_id, from, days };
    let parts = shares(all, &mut vec![0; all.len()], &asked).into_iter().filter(|it| it.days_c != 0);
    let part = |it: Share| Part { period: all[it.index].period, on: it.on, days_c: it.days_c };
    Ok(Some(parts.map(part).collect()))
}

async fn take_again(tx: &mut Tx, hand: Hand<'_>, absence: &Absence, parts: Vec<Part>) -> Result<()> {
    give_back(tx, hand, absence).await?;
    for part in parts {
        let it = movement(absence, part.period, (part.on, -part.days_c), LeaveCause::Taken, hand.by);
        store::add(tx, hand.scope, &it, hand.now).await?;
    }
    Ok(())
}

/// Counts again the accepted absences of a person on some days, whose terms or holidays changed (R18): those that a certain
/// sheet does not hold whole. Where they take another number of days, these are given back and taken again (I7, R46). How
/// many did is answered.
///
/// # Errors
/// A fault from the database.
pub async fn follow(tx: &mut Tx, member: &Member, person_id: Id, (from, to): (Day, Day)) -> Result<usize> {
    let by = member.actor.label();
    let hand = Hand { scope: member.scope, by: &by, now: member.site.now() };
    let whose = Whose::seen_by(member, person_id);
    // The day of return may be after the absence.
    let days = (from.saturating_sub(RETURN_DAYS.days()), to);
    let held = absences::store::of_person(tx, hand.scope, person_id, days).await?;
    let mut again = 0;
    for it in held.iter().filter(|it| it.state == AbsenceState::Accepted) {
        let (taken, all) = split(tx, hand.scope, it).await?;
        if is_kept(tx, hand.scope, it).await? {
            continue;
        }
        let parts = parts_of(tx, hand.scope, (whose, it), &all).await?.unwrap_or_default();
        let moved = taken.values().sum::<i64>() - parts.iter().map(|part| part.days_c).sum::<i64>();
        if moved != 0 {
            take_again(tx, hand, it, parts).await?;
            let said = serde_json::json!({"taken_again": [it.from], "quantity_c": moved});
            let entry = Entry::new("leave_movement", it.id, "add").about(Some(person_id));
            note_by(tx, member, entry.after(said)).await?;
            again += 1;
        }
    }
    Ok(again)
}

/// The same for everybody, where a rule of the house changes.
///
/// # Errors
/// A fault from the database.
pub async fn follow_all(tx: &mut Tx, member: &Member, days: (Day, Day)) -> Result<usize> {
    let mut again = 0;
    for it in staff::store::list(tx, member.scope, member.lang).await? {
        again += follow(tx, member, it.profile.person_id, days).await?;
    }
    Ok(again)
}

/// Whether certain sheets or locks hold every day of an absence: it keeps what it took (I6).
async fn is_kept(tx: &mut Tx, scope: Scope, it: &Absence) -> Result<bool> {
    let sheets = sheets::store::of_person(tx, scope, it.person_id, (it.from, it.to)).await?;
    let locks = locks::store::on_person(tx, scope, it.person_id).await?;
    let certain = |on: Day| sheets.iter().any(|it| it.state.is_certain() && it.from <= on && on <= it.to);
    let held = |on: Day| certain(on) || locks.iter().any(|lock| lock.covers(it.person_id, on));
    Ok(it.from.series(1.day()).take_while(|on| *on <= it.to).all(held))
}

/// Hundredths of days by period.
type Taken = BTreeMap<(Day, Day), i64>;

/// What an absence took of each period, given back days out.
fn taken_of(own: &[LeaveMovement]) -> Taken {
    let mut taken = Taken::new();
    for it in own {
        *taken.entry(it.period).or_default() -= it.quantity_c;
    }
    taken.retain(|_, days_c| *days_c != 0);
    taken
}

/// Gives back the days of an absence that no longer stands.
///
/// # Errors
/// A fault from the database.
pub async fn give_back(tx: &mut Tx, hand: Hand<'_>, absence: &Absence) -> Result<()> {
    let movements = store::of_person(tx, hand.scope, absence.person_id).await?;
    for held in periods(movements) {
        let about = held.movements.iter().filter(|it| it.absence_id == Some(absence.id));
        let taken: i64 = about.map(|it| it.quantity_c).sum();
        if taken != 0 {
            let moved = (absence.from.max(held.period.0), -taken);
            let it = movement(absence, held.period, moved, LeaveCause::GivenBack, hand.by);
            store::add(tx, hand.scope, &it, hand.now).await?;
        }
    }
    Ok(())
}

fn movement(
    absence: &Absence,
    period: (Day, Day),
    (on, quantity_c): (Day, i64),
    cause: LeaveCause,
    by: &str,
) -> LeaveMovement {
    LeaveMovement {
        id: fresh_id(),
        person_id: absence.person_id,
        type_id: absence.type_id,
        period,
        on,
        quantity_c,
        cause,
        absence_id: Some(absence.id),
        reason: String::new(),
        by: by.to_owned(),
    }
}

/// The unit of the contract of a day.
#[must_use]
pub fn unit_on(contracts: &[WorkContract], on: Day) -> LeaveUnit {
    let mut terms = contracts.iter().flat_map(|it| &it.amendments);
    terms.find(|it| it.holds(on)).map_or(LeaveUnit::Ouvrables, |it| it.leave_unit)
}

/// How many hundredths of days an absence takes, day by day, in the unit of the contract of its first day (R46).
async fn days_of(tx: &mut Tx, scope: Scope, whose: Whose, absence: &Absence) -> Result<Vec<(Day, i64)>> {
    let contracts = contracts::store::of_person(tx, scope, absence.person_id).await?;
    let unit = unit_on(&contracts, absence.from);
    let days = (absence.from, absence.to.saturating_add(RETURN_DAYS.days()));
    let book = Book::load(tx, scope, whose, days).await?;
    Ok(counted_days(unit, absence, &book.lines(days.0, days.1)))
}
