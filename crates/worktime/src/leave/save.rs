//! What moves leave: a typed entitlement, an absence accepted, an absence cancelled.

use super::{LeaveCause, LeaveMovement, LeavePeriod, counted_days, periods, store};
use crate::{
    absences::{self, Absence, AbsenceState},
    contracts::{self, LeaveUnit, WorkContract},
    entries::{Book, Whose},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Result, fresh_id, jiff::ToSpan};

/// Who moves leave, and when.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    pub scope: Scope,
    pub by: &'a str,
    pub now: Instant,
}

/// Types days for a period; absences accepted before are counted at once.
///
/// # Errors
/// A fault from the database.
pub async fn entitle(tx: &mut Tx, hand: Hand<'_>, whose: Whose, typed: LeaveMovement) -> Result<()> {
    let (type_id, period) = (typed.type_id, typed.period);
    store::add(tx, hand.scope, &typed, hand.now).await?;
    let held = absences::store::of_person(tx, hand.scope, whose.person_id, period).await?;
    let accepted = held.iter().filter(|it| it.type_id == type_id && it.state == AbsenceState::Accepted);
    for it in accepted.filter(|it| period.0 <= it.from && it.from <= period.1) {
        take(tx, hand, whose, it).await?;
    }
    Ok(())
}

/// The period of a type that days are taken from: of those that hold the first of them, the one that ends first and has
/// days left, else the one that ends first.
fn taken_from(all: &[LeavePeriod], type_id: Id, on: Day) -> Option<&LeavePeriod> {
    let held = || all.iter().filter(|it| it.type_id == type_id && it.holds(on));
    held().find(|it| it.left_c() > 0).or_else(|| held().next())
}

/// What an absence takes of each period, and from which day on: its days until the end of the one that holds the first of
/// them, then of the next, once it was typed (R46). None where nothing was typed.
#[must_use]
pub fn by_period<'a>(
    all: &'a [LeavePeriod],
    absence: &Absence,
    days: &[(Day, i64)],
) -> Vec<(&'a LeavePeriod, Day, i64)> {
    let (mut parts, mut on, mut rest) = (Vec::new(), absence.from, days);
    while let Some(held) = taken_from(all, absence.type_id, on) {
        let next = held.period.1.saturating_add(1.day());
        let until = match taken_from(all, absence.type_id, next) {
            Some(_) => rest.partition_point(|it| it.0 < next),
            None => rest.len(),
        };
        let (own, after) = rest.split_at(until);
        let taken: i64 = own.iter().map(|it| it.1).sum();
        if taken != 0 {
            parts.push((held, on, taken));
        }
        if after.is_empty() {
            break;
        }
        (on, rest) = (next, after);
    }
    parts
}

/// Takes the days of an accepted absence, once; nothing when nobody typed an entitlement for them.
///
/// # Errors
/// A fault from the database.
pub async fn take(tx: &mut Tx, hand: Hand<'_>, whose: Whose, absence: &Absence) -> Result<()> {
    let movements = store::of_person(tx, hand.scope, absence.person_id).await?;
    let about = movements.iter().filter(|it| it.absence_id == Some(absence.id));
    if about.map(|it| it.quantity_c).sum::<i64>() != 0 {
        return Ok(());
    }
    let all = periods(movements);
    if taken_from(&all, absence.type_id, absence.from).is_none() {
        return Ok(());
    }
    let days = days_of(tx, hand.scope, whose, absence).await?;
    for (held, on, taken) in by_period(&all, absence, &days) {
        let it = movement(absence, held.period, (on, -taken), LeaveCause::Taken, hand.by);
        store::add(tx, hand.scope, &it, hand.now).await?;
    }
    Ok(())
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
    let days = (absence.from, absence.to.saturating_add(14.days()));
    let book = Book::load(tx, scope, whose, days).await?;
    Ok(counted_days(unit, absence, &book.lines(days.0, days.1)))
}
