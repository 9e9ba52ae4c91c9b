//! What new terms do to sheets that are certain (R18): these keep their figures, and what the new terms would
//! have made of them becomes a dated movement of the counter. Open sheets follow the new terms by themselves. An
//! absence cancelled or rectified on their days does the same (§3.7).

use crate::{
    counters::{self, Cause, CounterMovement},
    due::{DayLine, KeptDay},
    entries::{Book, Whose},
    packs::computed_with,
    sheets::{self, Sheet},
    staff,
};
use ::store::Tx;
use base::{
    Day, Id, Result, fresh_id,
    jiff::{ToSpan, civil::date},
};
use serde_json::json;
use site::{
    Member,
    journal::{Entry, note_by},
};

/// What was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub sheets: usize,
    /// The sum of the movements.
    pub minutes: i64,
    /// The days that nobody may write on, and that hold too much since.
    pub too_full: usize,
}

/// The certain sheets that new terms reach, with what their days owe by the terms before.
pub struct Reached {
    whose: Whose,
    from: Day,
    /// The day that the movements bear.
    dated: Day,
    sheets: Vec<(Sheet, Vec<DayLine>)>,
}

/// The part of a sheet from a day on.
fn part(sheet: &Sheet, from: Day) -> (Day, Day) {
    (from.max(sheet.from), sheet.to)
}

fn owed(lines: &[DayLine], (from, to): (Day, Day)) -> i64 {
    lines.iter().filter(|it| from <= it.on && it.on <= to).map(|it| it.due).sum()
}

/// How far new terms look for sheets.
#[must_use]
pub fn from_on(from: Day) -> (Day, Day) {
    (from, from.saturating_add(10.years()))
}

/// Looks at the certain sheets that hold some days, and keeps the figures of those that have not kept them yet. To be
/// called before what these days owe changes.
///
/// # Errors
/// A fault from the database.
pub async fn reached(tx: &mut Tx, member: &Member, person_id: Id, days: (Day, Day)) -> Result<Reached> {
    let whose = Whose { person_id, today: member.today(), lang: member.lang };
    let from = days.0;
    let mut held = sheets::store::of_person(tx, member.scope, person_id, days).await?;
    held.retain(|it| it.state.is_certain());
    let (first, last) = (held.iter().map(|it| it.from).min(), held.iter().map(|it| it.to).max());
    let mut all = Reached { whose, from, dated: from, sheets: Vec::with_capacity(held.len()) };
    let Some(days) = first.zip(last) else { return Ok(all) };
    let book = Book::load(tx, member.scope, whose, days).await?;
    for sheet in held {
        if sheet.figures.is_empty() {
            let kept: Vec<KeptDay> = book.lines(sheet.from, sheet.to).iter().map(KeptDay::from).collect();
            sheets::store::keep(tx, member.scope, sheet.id, &kept).await?;
        }
        let (first, last) = part(&sheet, from);
        let before = book.lines_of_terms(first, last);
        all.sheets.push((sheet, before));
    }
    Ok(all)
}

/// The same for terms that change on a day, looked at from its eve: there falls the annual adjustment of those that
/// end then (R24).
///
/// # Errors
/// A fault from the database.
pub async fn reached_from_eve(tx: &mut Tx, member: &Member, person_id: Id, on: Day) -> Result<Reached> {
    let eve = on.saturating_sub(1.day());
    Ok(Reached { dated: on, ..reached(tx, member, person_id, from_on(eve)).await? })
}

/// The same for everybody, where a rule of the house changes: a date decided, a zone, a figure, a scheme. As far as the
/// days go, since the adjustment of a year falls on its last day.
///
/// # Errors
/// A fault from the database.
pub async fn reached_by_all(tx: &mut Tx, member: &Member, from: Day) -> Result<Vec<Reached>> {
    let mut all = Vec::new();
    for it in staff::store::list(tx, member.scope, member.lang).await? {
        let one = reached(tx, member, it.profile.person_id, (from, date(2199, 12, 31))).await?;
        if !one.sheets.is_empty() {
            all.push(one);
        }
    }
    Ok(all)
}

/// Writes what the rule makes of what was due for each of them.
///
/// # Errors
/// A fault from the database.
pub async fn settle_all(tx: &mut Tx, member: &Member, all: Vec<Reached>) -> Result<Kept> {
    let mut kept = Kept::default();
    for it in all {
        let one = it.settle(tx, member, Cause::ContractChange).await?;
        kept = Kept { sheets: kept.sheets + one.sheets, minutes: kept.minutes + one.minutes, ..kept };
    }
    Ok(kept)
}

impl Reached {
    /// Writes what the change makes of what was due, one movement a sheet that was counted, of this cause. To be
    /// called once it holds.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn settle(self, tx: &mut Tx, member: &Member, cause: Cause) -> Result<Kept> {
        let (first, last) = (self.sheets.iter().map(|(it, _)| it.from).min(), self.sheets.last());
        let Some((first, (last, _))) = first.zip(last) else { return Ok(Kept::default()) };
        let book = Book::load(tx, member.scope, self.whose, (first, last.to)).await?;
        let mut kept = Kept::default();
        for (sheet, before) in &self.sheets {
            let (first, last) = part(sheet, self.from);
            let after = book.lines_of_terms(first, last);
            let days = (first, last);
            kept.sheets += usize::from(owed(before, days) != owed(&after, days));
            let held = counters::store::of_sheet(tx, member.scope, sheet.id).await?;
            // One in each period that the sheet holds days of.
            for counted in counters::standing(&held, sheet.id).filter(|it| it.cause == Cause::Sheet) {
                let (before, after) = (owed(before, counted.period), owed(&after, counted.period));
                if before == after {
                    continue;
                }
                let movement = CounterMovement {
                    id: fresh_id(),
                    effective_on: self.dated.max(first).max(counted.period.0).min(last),
                    quantity: before - after,
                    cause,
                    computed_with: computed_with(
                        json!({"before": before, "after": after}),
                        &book.terms,
                        last,
                    ),
                    created_by: member.actor.label(),
                    ..counted.clone()
                };
                kept.minutes += movement.quantity;
                counters::store::add(tx, member.scope, &movement, member.site.now()).await?;
                let entry =
                    Entry::new("counter_movement", movement.id, "add").about(Some(movement.person_id));
                note_by(tx, member, entry.after(&movement)).await?;
            }
        }
        Ok(kept)
    }
}
