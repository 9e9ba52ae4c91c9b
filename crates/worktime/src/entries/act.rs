//! Deciding on one change: what the database must do is answered, and the book says it already, so that a plan that
//! writes nothing asks the same question as a change.

use super::{
    Allocation, Book, CannotEnter, Counting, DayState, Details, LONGEST_MINUTES, MOST_MINUTES, Presence,
    first_overlap,
    save::{Change, Pen, RowChange},
};
use base::{Day, Id, fresh_id};

/// What the database must do.
pub enum Act {
    Add(Box<Allocation>),
    Set(Box<Allocation>),
    Remove(Id),
    Presence(Day, Presence),
    Counter(Day, Option<i64>),
}

/// Decides on a change and writes it in the book alone.
///
/// # Errors
/// Why it is refused.
pub fn decide(pen: &Pen, book: &mut Book, change: &Change) -> Result<Vec<Act>, CannotEnter> {
    match change {
        Change::Row(row) => enact(pen, book, row, None),
        Change::Detailed(row, details) => enact(pen, book, row, Some(details)),
        Change::Presence { on, presence } => {
            let held = book.presences.get(on).cloned().unwrap_or_default();
            // Hours bring their pause with them; beside a duration the one that was said stays.
            let pause =
                if presence.intervals.is_empty() { held.break_minutes } else { presence.break_minutes };
            let after = Presence {
                break_minutes: pause,
                telework_c: held.telework_c,
                note: held.note,
                rest_ok: held.rest_ok,
                ..presence.clone()
            };
            Ok(vec![be_present(book, *on, after.counted())?])
        }
        Change::Aside { on, aside } => {
            let held = book.presences.get(on).cloned().unwrap_or_default();
            let after = Presence {
                break_minutes: aside.break_minutes.unwrap_or(held.break_minutes),
                telework_c: aside.telework_c.unwrap_or(held.telework_c),
                note: aside.note.clone().unwrap_or_else(|| held.note.clone()),
                rest_ok: aside.rest_ok.unwrap_or(held.rest_ok),
                ..held
            };
            if after.intervals.is_empty() {
                let line = book.line(*on);
                book.state(&line).may_write()?;
                return Ok(vec![set_presence(book, *on, after)]);
            }
            Ok(vec![be_present(book, *on, after.counted())?])
        }
        Change::Counter { on, value_c } => {
            let line = book.line(*on);
            book.state(&line).may_count(*value_c, book.allocated(*on))?;
            book.may_pass_gate(*on)?;
            match value_c {
                Some(value) => book.counters.insert(*on, *value),
                None => book.counters.remove(on),
            };
            Ok(vec![Act::Counter(*on, *value_c)])
        }
        Change::Both(both) => {
            let held = (book.allocations.clone(), book.presences.clone());
            let decided = decide(pen, book, &both[0]).and_then(|mut acts| {
                // The first is there already: either the form was sent before, and wrote both, or somebody else wrote it.
                match (acts.is_empty(), &both[1]) {
                    (false, second) => acts.extend(decide(pen, book, second)?),
                    (true, second @ (Change::Row(_) | Change::Detailed(..))) if !is_written(book, second) => {
                        return Err(CannotEnter::Stale { now: 0 });
                    }
                    (true, _) => {}
                }
                Ok(acts)
            });
            if decided.is_err() {
                (book.allocations, book.presences) = held;
            }
            decided
        }
    }
}

/// R7: the hours of a presence share no minute, and it covers what is charged.
fn be_present(book: &mut Book, on: Day, after: Presence) -> Result<Act, CannotEnter> {
    let line = book.line(on);
    let state = book.state(&line);
    state.may_write()?;
    if let Some((other, _)) = first_overlap(&after.intervals) {
        return Err(CannotEnter::Overlap { start: other.start, end: other.end });
    }
    if after.minutes.is_some_and(|it| it < 0) {
        return Err(CannotEnter::LongBreak);
    }
    state.may_be_present(&after, book.allocated(on))?;
    Ok(set_presence(book, on, after))
}

fn set_presence(book: &mut Book, on: Day, it: Presence) -> Act {
    book.presences.insert(on, it.clone());
    Act::Presence(on, it)
}

/// Decides on a row and writes it in the book alone.
///
/// # Errors
/// Why the row is refused.
pub fn enact(
    pen: &Pen,
    book: &mut Book,
    row: &RowChange,
    details: Option<&Details>,
) -> Result<Vec<Act>, CannotEnter> {
    if !(0..=LONGEST_MINUTES).contains(&row.minutes) {
        return Err(CannotEnter::NoDuration);
    }
    if is_there(book, row, details)? {
        return Ok(Vec::new());
    }
    let held = held(book, row);
    let before = book.allocated(row.on);
    let after = before - held.map_or(0, |it| it.minutes) + row.minutes;
    let line = book.line(row.on);
    let timed = all_timed(book, row, details);
    DayState { timed, ..book.state(&line) }.may_hold(after, before)?;
    let moved = held.is_none_or(|it| it.target() != row.key || it.minutes < row.minutes);
    if row.minutes > 0 && moved {
        book.may_charge(row.key, row.on)?;
    }
    must_be_alone(book, row, details)?;
    let held = held.map(|it| it.id);
    let act = match held {
        None => Some(Act::Add(Box::new(added(pen, book, row, details)))),
        Some(id) if row.minutes == 0 => {
            book.allocations.retain(|it| it.id != id);
            Some(Act::Remove(id))
        }
        Some(id) => changed(book, id, row, details).map(|it| Act::Set(Box::new(it))),
    };
    Ok(act.into_iter().chain(keep_presence(book, row.on)).collect())
}

fn held<'a>(book: &'a Book, row: &RowChange) -> Option<&'a Allocation> {
    row.seen.and_then(|(id, _)| book.allocations.iter().find(|it| it.id == id && it.on == row.on))
}

/// Whether what is asked is already so; what somebody else wrote since is never overwritten.
fn is_there(book: &Book, row: &RowChange, details: Option<&Details>) -> Result<bool, CannotEnter> {
    let now_there = || book.cell(row.key, row.on).map(|it| it.minutes).sum::<i64>();
    if let Some(id) = row.new_id {
        let sent = book.allocations.iter().find(|it| it.id == id);
        return Ok(row.minutes == 0 || sent.is_some_and(|it| says(it, row, details)));
    }
    match (row.seen, held(book, row)) {
        (Some((_, version)), Some(it)) if it.version != version => {
            let same = it.minutes == row.minutes
                && it.target() == row.key
                && row.label.as_ref().is_none_or(|label| *label == it.label)
                && details.is_none_or(|details| it.details == *details);
            if same { Ok(true) } else { Err(CannotEnter::Stale { now: it.minutes }) }
        }
        (Some(_), None) if row.minutes == 0 => Ok(true),
        (Some(_), None) => Err(CannotEnter::Stale { now: now_there() }),
        (None, _) if row.minutes == 0 => Ok(true),
        (None, _) if row.cell && now_there() == row.minutes => Ok(true),
        (None, _) if row.cell && now_there() > 0 => Err(CannotEnter::Stale { now: now_there() }),
        _ => Ok(false),
    }
}

/// Whether a row is what was asked, word for word: else it was typed anew in a page that had been sent, and is another.
fn says(it: &Allocation, row: &RowChange, details: Option<&Details>) -> bool {
    let timed = details.and_then(|it| it.timed);
    let label = row.label.as_deref().unwrap_or_default();
    (it.on, it.minutes, it.target(), it.label.as_str(), it.details.timed)
        == (row.on, row.minutes, row.key, label, timed)
}

/// Whether rows say already all that is asked to be added.
#[must_use]
pub fn is_written(book: &Book, change: &Change) -> bool {
    match change {
        Change::Row(row) => book.rows(row.on).any(|it| says(it, row, None)),
        Change::Detailed(row, details) => book.rows(row.on).any(|it| says(it, row, Some(details))),
        Change::Both(both) => both.iter().all(|it| is_written(book, it)),
        Change::Presence { .. } | Change::Counter { .. } | Change::Aside { .. } => false,
    }
}

/// R5, I2: timed rows of one person share no minute. Ends that touch do not overlap.
fn must_be_alone(book: &Book, row: &RowChange, details: Option<&Details>) -> Result<(), CannotEnter> {
    let Some(timed) = details.and_then(|it| it.timed) else { return Ok(()) };
    let own = row.seen.map(|(id, _)| id);
    let others = book.allocations.iter().filter(|it| Some(it.id) != own);
    let mut taken = others.filter_map(|it| it.details.timed);
    match taken.find(|it| it.overlaps(&timed)) {
        Some(other) => Err(CannotEnter::Overlap { start: other.start, end: other.end }),
        None => Ok(()),
    }
}

/// Whether every row of the day has its hours once this one is written.
fn all_timed(book: &Book, row: &RowChange, details: Option<&Details>) -> bool {
    let own = row.seen.map(|(id, _)| id);
    let others = || book.rows(row.on).filter(|it| Some(it.id) != own);
    details.is_some_and(|it| it.timed.is_some()) && others().all(|it| it.details.timed.is_some())
}

fn added(pen: &Pen, book: &mut Book, row: &RowChange, details: Option<&Details>) -> Allocation {
    let free = |id: &Id| book.allocations.iter().all(|it| it.id != *id);
    let it = Allocation {
        id: row.new_id.filter(free).unwrap_or_else(fresh_id),
        person_id: book.person_id,
        on: row.on,
        minutes: row.minutes,
        project_id: row.key.project_id,
        action_id: row.key.action_id,
        label: row.label.clone().unwrap_or_default(),
        details: details.cloned().unwrap_or_default(),
        source: pen.source,
        entered_at: pen.now,
        entered_by: pen.by.clone(),
        version: 1,
    };
    book.allocations.push(it.clone());
    it
}

fn changed(book: &mut Book, id: Id, row: &RowChange, details: Option<&Details>) -> Option<Allocation> {
    let it = book.allocations.iter_mut().find(|it| it.id == id)?;
    match details {
        Some(details) => it.details.clone_from(details),
        // A duration typed over a timed row: its hours would no longer be true (I2).
        None if it.minutes != row.minutes => it.details.timed = None,
        None => {}
    }
    it.minutes = row.minutes;
    (it.project_id, it.action_id) = (row.key.project_id, row.key.action_id);
    if let Some(label) = &row.label {
        it.label.clone_from(label);
    }
    it.version += 1;
    Some(it.clone())
}

/// Where presence is what is charged (one layer, days counted as days, no scheme), a row kept from two layers follows it,
/// and what was said not worked is worked again (R8, R9).
fn keep_presence(book: &mut Book, on: Day) -> Option<Act> {
    let before = book.presences.get(&on)?;
    let allocated = book.allocated(on);
    let mut after = before.clone();
    after.not_worked = before.not_worked && allocated == 0;
    let typed = matches!(book.counting(on), Counting::TwoLayers { .. });
    if !typed && before.minutes.is_some_and(|it| it != allocated.min(MOST_MINUTES)) {
        // A row of presence holds 24 hours: the night of 25 is told by its rows.
        after.minutes = Some(allocated.min(MOST_MINUTES));
        after.intervals.clear();
    }
    (after != *before).then(|| set_presence(book, on, after))
}
