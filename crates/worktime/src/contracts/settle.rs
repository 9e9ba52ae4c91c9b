//! What new terms do to sheets that are certain (R18): these keep their figures, and what the new terms would
//! have made of them becomes a dated movement of the counter. Open sheets follow the new terms by themselves. An
//! absence cancelled or rectified on their days does the same (§3.7).

use super::Terms;
use crate::{
    counters::{self, Cause, CounterMovement},
    due::{DayLine, KeptDay, counts_in},
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub sheets: usize,
    /// The sum of the movements.
    pub minutes: i64,
    /// The accepted absences that take another number of days since.
    pub leave: usize,
    /// Those that go on after the last day of a contract, by their days.
    pub beyond: Vec<(Day, Day)>,
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
    let whose = Whose::seen_by(member, person_id);
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

/// From when terms that change on a day may move what is due: from its eve, where the annual adjustment of those that end
/// then falls, or from the end of earlier ones of the same period, which bears it until others go on (R24).
fn first_moved(terms: &[Terms], on: Day) -> Day {
    let ends = terms.iter().filter_map(|it| {
        let period = it.rules.period(on);
        it.within(period.0, period.1).filter(|_| counts_in(it, period)).map(|(_, last)| last)
    });
    ends.fold(on.saturating_sub(1.day()), Day::min)
}

/// The same for terms that change on a day.
///
/// # Errors
/// A fault from the database.
pub async fn reached_by_terms(tx: &mut Tx, member: &Member, person_id: Id, on: Day) -> Result<Reached> {
    let terms = Book::of(tx, member, person_id, (on, on)).await?.terms;
    let from = first_moved(&terms, on);
    Ok(Reached { dated: on, ..reached(tx, member, person_id, from_on(from)).await? })
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

/// Those of the running year, and of a period that began before it and still runs, whose last day bears the adjustment of
/// them all (R24): what changes without a date moves no counter of a year gone by, whose sheets keep their figures.
///
/// # Errors
/// A fault from the database.
pub async fn of_this_year(tx: &mut Tx, member: &Member, all: Vec<Reached>) -> Result<Vec<Reached>> {
    let today = member.today();
    let mut kept = Vec::with_capacity(all.len());
    for it in all {
        let terms = Book::of(tx, member, it.whose.person_id, (today, today)).await?.terms;
        let periods = terms.iter().map(|it| (it, it.rules.period(today)));
        let running = periods.filter(|(it, period)| counts_in(it, *period)).map(|(_, period)| period.0);
        kept.push(it.since(running.min().unwrap_or_else(|| today.first_of_year())));
    }
    Ok(kept)
}

impl Reached {
    /// Only from a day: sheets before keep their figures and move nothing.
    fn since(mut self, on: Day) -> Reached {
        self.sheets.retain(|(sheet, _)| on <= sheet.to);
        for (_, before) in &mut self.sheets {
            before.retain(|it| on <= it.on);
        }
        Reached { from: self.from.max(on), dated: self.dated.max(on), ..self }
    }

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
                let days = (book.counts_from(counted.period), counted.period.1);
                let (before, after) = (owed(before, days), owed(&after, days));
                if before == after {
                    continue;
                }
                let movement = CounterMovement {
                    id: fresh_id(),
                    effective_on: self.dated.max(first).max(days.0).min(last),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        due::{adjustments, due_of_period, period_ends, tests_terms},
        schemes::{AnnualisedRules, DueMethod, SchemeKind, SchemeRules},
    };
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const YEAR: (Day, Day) = (date(2031, 1, 1), date(2031, 12, 31));

    /// Full time under one scheme or another; annualised ones owe the legal threshold.
    fn terms(kind: SchemeKind, from: Day, to: Day) -> Terms {
        let it = tests_terms(kind, 10_000, [420, 420, 420, 420, 420, 0, 0], from, Some(to));
        let rules = match it.rules {
            SchemeRules::Annualised(rules) => {
                SchemeRules::Annualised(AnnualisedRules { due_method: DueMethod::Statutory, ..rules })
            }
            other => other,
        };
        Terms { rules, ..it }
    }

    fn lines(terms: &[Terms]) -> BTreeMap<Day, i64> {
        adjustments(terms, &period_ends(terms, YEAR), &|_, _| false)
    }

    #[test]
    fn r24_terms_of_another_year_or_scheme_bear_no_adjustment_to_move() {
        let (june, july) = (date(2031, 6, 30), date(2031, 7, 1));
        let before = terms(SchemeKind::Annualised, YEAR.0, june);
        assert_eq!(first_moved(std::slice::from_ref(&before), date(2031, 10, 1)), june);
        assert_eq!(first_moved(std::slice::from_ref(&before), date(2032, 1, 1)), YEAR.1, "the eve");
        let weekly = terms(SchemeKind::Weekly, YEAR.0, june);
        assert_eq!(first_moved(&[weekly], date(2031, 10, 1)), date(2031, 9, 30));
        assert_eq!(first_moved(&[], july), june);
    }

    proptest! {
        /// Contracts one after another, each sheet certain or not as its month ends: what days keep and what was
        /// settled since make what the year owes.
        #[test]
        fn r24_contracts_one_after_another_owe_the_adjustment_once(
            parts in prop::collection::vec((0_i64..50, 10_i64..120, any::<bool>()), 1..6),
            certain in prop::collection::vec(any::<bool>(), 12),
        ) {
            let (mut all, mut next): (Vec<Terms>, Day) = (Vec::new(), YEAR.0);
            let (mut kept, mut settled) = (BTreeMap::<Day, i64>::new(), 0);
            for (gap, days, modulated) in parts {
                let from = next.saturating_add(gap.days());
                let to = from.saturating_add(days.days()).min(YEAR.1);
                if from > YEAR.1 {
                    break;
                }
                let before = lines(&all);
                let kind = if modulated { SchemeKind::Annualised } else { SchemeKind::Weekly };
                // What came before is sent, month by month, when the next contract is typed.
                for on in YEAR.0.series(1.day()).take_while(|on| *on < from) {
                    if certain[usize::try_from(on.month() - 1).unwrap()] {
                        kept.entry(on).or_insert_with(|| before.get(&on).copied().unwrap_or_default());
                    }
                }
                let first = first_moved(&all, from);
                all.push(terms(kind, from, to));
                let after = lines(&all);
                let of = |lines: &BTreeMap<Day, i64>, on: Day| lines.get(&on).copied().unwrap_or_default();
                let reached = kept.keys().filter(|on| first <= **on);
                settled += reached.map(|on| of(&after, *on) - of(&before, *on)).sum::<i64>();
                next = to.saturating_add(1.day());
            }
            let now = lines(&all);
            let open: i64 = now.iter().filter(|(on, _)| !kept.contains_key(on)).map(|(_, it)| it).sum();
            let owed = due_of_period(&all, YEAR, &|_, _| false).adjustment;
            prop_assert_eq!(kept.values().sum::<i64>() + open + settled, owed);
        }
    }
}
