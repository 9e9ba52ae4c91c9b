//! Moving a sheet: the gates, the state, the movement of the counter and the line of the journal, in one
//! transaction.

use super::{CannotMove, Move, Sheet, SheetState, rules, sheet_days, sheet_of, store, validator};
use crate::{
    counters::{self, Cause, CounterMovement},
    due::{DayLine, KeptDay},
    entries::{Book, CannotEnter, Whose},
    local::Local,
    packs::computed_with,
    papers, settings,
};
use ::store::Tx;
use base::{Day, Detail, Id, Msg, Refusal, Result, fresh_id, jiff::ToSpan};
use serde_json::json;
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::BTreeMap;

impl From<CannotMove> for Refusal {
    fn from(cannot: CannotMove) -> Self {
        match cannot {
            CannotMove::State => Refusal::Conflict(Msg::new("worktime-sheet-state")),
            CannotMove::NotYours => Refusal::Forbidden(Msg::new("right-missing")),
            CannotMove::Oneself => Refusal::Forbidden(Msg::new("worktime-self-validation")),
            CannotMove::NoReason => Refusal::field("reason", Msg::new("worktime-reason-required")),
        }
    }
}

/// Sends the sheet that holds a day, through the gates (R12, R13, R6, R7); with the days from before the gates begin that
/// hold nothing, which only warn.
///
/// # Errors
/// [`Refusal::Invalid`] naming the days to fill; [`CannotMove`].
pub async fn submit(tx: &mut Tx, member: &Member, whose: Whose, on: Day) -> Result<(Sheet, Vec<Day>)> {
    let rules = rules(tx, member).await?;
    let rhythm = settings::store::get(tx, member.scope).await?.rhythm;
    let held = store::of_person(tx, member.scope, whose.person_id, sheet_of(rhythm, on)).await?;
    let days = sheet_days(&held, rhythm, on);
    let book = Book::load(tx, member.scope, whose, days).await?;
    must_be_whole(member, &book, days)?;
    let before = store::ensure(tx, member.scope, whose.person_id, days).await?;
    let manager = book.staff.as_ref().and_then(|it| it.profile.manager_person_id);
    let who = validator(member, whose.person_id, manager, &rules);
    let state = before.after(Move::Submit, who, rules.validation, "")?;
    let (by, now) = (member.actor.label(), Some(member.site.now()));
    let certain = state.is_certain();
    let after = Sheet {
        state,
        submitted_by: by.clone(),
        submitted_at: now,
        validated_by: if certain { by } else { String::new() },
        validated_at: now.filter(|_| certain),
        reason: String::new(),
        ..before.clone()
    };
    let early = book.early_days();
    save(tx, member, &book, &before, &after, "submit").await?;
    Ok((after, early))
}

/// The days that keep a sheet from being sent.
fn must_be_whole(member: &Member, book: &Book, (from, to): (Day, Day)) -> Result<()> {
    let ui = member.words();
    // Every one of them: whoever fills them must know which (R12).
    let listed = |days: &[Day]| days.iter().map(|it| ui.short_day(it)).collect::<Vec<_>>().join(", ");
    let refuse = |key: &'static str, days: &[Day]| {
        let msg = Msg::new(key).with("days", listed(days)).with("count", days.len());
        Err(Refusal::field("", msg.detailed(days.iter().map(Detail::text))))
    };
    if to > book.today {
        return Err(Refusal::field("", Msg::new("worktime-sheet-future").with("day", ui.day(&to))));
    }
    let counters = book.missing_counters(to, true);
    if !counters.is_empty() {
        return refuse("worktime-gate", &counters);
    }
    let uncovered = book.days_without_presence(from, to);
    if !uncovered.is_empty() {
        return refuse("worktime-presence-missing", &uncovered);
    }
    let empty = book.empty_days(from, to);
    if empty.is_empty() { Ok(()) } else { refuse("worktime-sheet-incomplete", &empty) }
}

/// Moves a sheet that is there.
///
/// # Errors
/// [`CannotMove`] as a refusal; [`Refusal::NotFound`].
pub async fn act(tx: &mut Tx, member: &Member, id: Id, asked: Move, reason: &str) -> Result<Sheet> {
    let before = store::get(tx, member.scope, id).await?;
    let rules = rules(tx, member).await?;
    let book = Book::of(tx, member, before.person_id, (before.from, before.to)).await?;
    let manager = book.staff.as_ref().and_then(|it| it.profile.manager_person_id);
    let who = validator(member, before.person_id, manager, &rules);
    let state = before.after(asked, who, rules.validation, reason)?;
    must_be_unlocked(member, &book, &before, asked)?;
    let mut after = Sheet { state, ..before.clone() };
    let verb = match asked {
        Move::Submit => return Err(Refusal::NotFound),
        Move::Recall => "recall",
        Move::Validate => {
            after.validated_by = member.actor.label();
            after.validated_at = Some(member.site.now());
            after.reason = String::new();
            "validate"
        }
        Move::Refuse => {
            reason.trim().clone_into(&mut after.reason);
            "refuse"
        }
        Move::Close => {
            after.closed_by = member.actor.label();
            after.closed_at = Some(member.site.now());
            "close"
        }
        Move::Reopen => {
            reason.trim().clone_into(&mut after.reason);
            after.validated_by = String::new();
            after.validated_at = None;
            after.closed_by = String::new();
            after.closed_at = None;
            "reopen"
        }
    };
    save(tx, member, &book, &before, &after, verb).await?;
    Ok(after)
}

/// What was reported of locked days stays as it was sent: their sheets are not reopened (I6). One that moved no counter yet is
/// taken back or refused for its days that may still change (X6).
#[must_use]
pub fn is_locked(book: &Book, (from, to): (Day, Day), asked: Move) -> bool {
    match asked {
        Move::Recall | Move::Refuse => {
            let mut days = from.series(1.day()).take_while(|on| *on <= to);
            days.all(|on| book.lock_over(on, on).is_some())
        }
        Move::Reopen => book.lock_over(from, to).is_some(),
        Move::Submit | Move::Validate | Move::Close => false,
    }
}

fn must_be_unlocked(member: &Member, book: &Book, it: &Sheet, asked: Move) -> Result<()> {
    let lock = book.lock_over(it.from, it.to).filter(|_| is_locked(book, (it.from, it.to), asked));
    let Some(lock) = lock else { return Ok(()) };
    let (reason, by) = (lock.reason.clone(), lock.created_by.clone());
    Err(CannotEnter::Locked { reason, by }.refusal(&member.ui()))
}

async fn save(
    tx: &mut Tx,
    member: &Member,
    book: &Book,
    before: &Sheet,
    after: &Sheet,
    verb: &'static str,
) -> Result<()> {
    let (figures, hash) = (figures(book, before, after)?, hash(book, before, after)?);
    let after = &Sheet { figures, hash, ..after.clone() };
    store::change(tx, member.scope, after).await?;
    if before.state.is_certain() != after.state.is_certain() {
        count(tx, member, book, after).await?;
    }
    let entry = Entry::new("entry_period", after.id, verb).about(Some(after.person_id)).before(before.state);
    let entry = match superseded(tx, member, before, after).await? {
        numbers if numbers.is_empty() => entry.after(after.state),
        numbers => entry.after(serde_json::json!({"state": after.state, "superseded": numbers})),
    };
    if after.reason.is_empty() || before.reason == after.reason {
        note_by(tx, member, entry).await
    } else {
        note_by(tx, member, entry.because(&after.reason)).await
    }
}

/// What the days of a sheet owe is kept from the moment it is certain, until it is reopened (R18).
fn figures(book: &Book, before: &Sheet, after: &Sheet) -> Result<String> {
    match (before.state.is_certain(), after.state.is_certain()) {
        (_, false) => Ok(String::new()),
        (true, true) => Ok(before.figures.clone()),
        (false, true) => {
            let days: Vec<KeptDay> = book.lines(after.from, after.to).iter().map(KeptDay::from).collect();
            serde_json::to_string(&days).map_err(Refusal::fault)
        }
    }
}

/// The fingerprint of what is sent, kept until it may change again: the same hours, presences and counters give the same.
fn hash(book: &Book, before: &Sheet, after: &Sheet) -> Result<String> {
    match (before.state.is_sent(), after.state.is_sent()) {
        (_, false) => Ok(String::new()),
        (true, true) => Ok(before.hash.clone()),
        (false, true) => {
            let days = after.from..=after.to;
            let held = book.allocations.iter().filter(|it| days.contains(&it.on));
            let mut hours: Vec<_> = held.map(|it| (it.on, it.minutes, it.details.timed)).collect();
            hours.sort_by_key(|(on, minutes, timed)| (*on, timed.map(|it| it.start), *minutes));
            let presences: Vec<_> = book.presences.range(days.clone()).collect();
            let counters: Vec<_> = book.counters.range(days).collect();
            let said = serde_json::to_string(&(hours, presences, counters)).map_err(Refusal::fault)?;
            Ok(papers::paper::fingerprint(&said))
        }
    }
}

/// Hours that may change again, reopened, refused or taken back, take their signed sheets out of use: these stay readable as they were (R17).
async fn superseded(tx: &mut Tx, member: &Member, before: &Sheet, after: &Sheet) -> Result<Vec<i64>> {
    if !before.state.is_sent() || after.state.is_sent() {
        return Ok(Vec::new());
    }
    papers::store::supersede(tx, member.scope, after.person_id, (after.from, after.to)).await
}

/// A validated sheet writes what was worked less what was due as one movement a period; reopening undoes it (R23), with what a
/// change of contract wrote about it since (R18), whatever its days are counted by today.
async fn count(tx: &mut Tx, member: &Member, book: &Book, sheet: &Sheet) -> Result<()> {
    let by = member.actor.label();
    if sheet.state == SheetState::Reopened {
        let held = counters::store::of_sheet(tx, member.scope, sheet.id).await?;
        for it in counters::standing(&held, sheet.id) {
            let undo = counters::cancelling(it, fresh_id(), &by);
            counters::store::add(tx, member.scope, &undo, member.site.now()).await?;
        }
        return Ok(());
    }
    for sum in by_period(book, book.lines(sheet.from, sheet.to)) {
        let movement = counted(book, sheet, sum, &by);
        counters::store::add(tx, member.scope, &movement, member.site.now()).await?;
    }
    Ok(())
}

/// The movement of a sheet in a period of modulation.
pub(super) fn counted(
    book: &Book,
    sheet: &Sheet,
    (period, (worked, due)): ((Day, Day), (i64, i64)),
    by: &str,
) -> CounterMovement {
    let effective_on = sheet.to.min(period.1);
    CounterMovement {
        id: fresh_id(),
        person_id: sheet.person_id,
        period,
        effective_on,
        day_pack: false,
        quantity: worked - due,
        cause: Cause::Sheet,
        sheet_id: Some(sheet.id),
        cancels: None,
        computed_with: computed_with(json!({"worked": worked, "due": due}), &book.terms, effective_on),
        reason: String::new(),
        created_by: by.to_owned(),
    }
}

/// What was worked and what was due on the days of a sheet, in each period of modulation: a week may hold the end of one
/// and the beginning of the next, and days that have none. What came before an opening is in the balance of the former tool.
pub(super) fn by_period(book: &Book, lines: Vec<DayLine>) -> BTreeMap<(Day, Day), (i64, i64)> {
    let mut sums = BTreeMap::<(Day, Day), (i64, i64)>::new();
    for line in lines {
        let period = book.modulated(line.on).filter(|it| book.counts_from(*it) <= line.on);
        let Some(period) = period else { continue };
        let sum = sums.entry(period).or_default();
        *sum = (sum.0 + book.realised(line.on), sum.1 + line.due);
    }
    sums
}
