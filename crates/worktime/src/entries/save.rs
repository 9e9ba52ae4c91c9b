//! Writing time: one way for the day, the grids, copies and imports. Each change is answered by itself, so
//! that one refused cell never loses the others (R15).

use super::{Allocation, Aside, Book, CannotEnter, Details, EntrySource, Presence, store};
use crate::{house::TargetKey, settings::EntryMode};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Result, fresh_id};
use site::{
    Member,
    journal::{Entry, note_by},
};

/// One change wanted on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Row(RowChange),
    /// A row with what grids do not ask: its hours, its tags, where it comes from.
    Detailed(RowChange, Details),
    /// Presence typed apart; `None`: still to type.
    Presence {
        on: Day,
        presence: Presence,
    },
    /// The counter of a *forfait-jours*.
    Counter {
        on: Day,
        value_c: Option<i64>,
    },
    /// The pause, and the part worked from elsewhere.
    Aside {
        on: Day,
        aside: Aside,
    },
}

/// A row to add, change or take away (`minutes` 0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    pub on: Day,
    pub key: TargetKey,
    pub minutes: i64,
    /// `None`: the label stays.
    pub label: Option<String>,
    /// The row that was on the screen, with its version.
    pub seen: Option<(Id, i64)>,
    /// A cell of a grid: it was empty on the screen, so it must be empty here.
    pub cell: bool,
}

impl Change {
    #[must_use]
    pub const fn on(&self) -> Day {
        match self {
            Change::Row(row) | Change::Detailed(row, _) => row.on,
            Change::Presence { on, .. } | Change::Counter { on, .. } | Change::Aside { on, .. } => *on,
        }
    }

    /// By day: what takes time away, then counters and presence, then what adds (a request that brings
    /// the missing counters passes, R12).
    #[must_use]
    pub fn rank(&self, book: &Book) -> (Day, u8) {
        let rank = match self {
            Change::Row(row) | Change::Detailed(row, _) => {
                let held = row.seen.and_then(|(id, _)| book.allocations.iter().find(|it| it.id == id));
                if row.minutes <= held.map_or(0, |it| it.minutes) { 0 } else { 3 }
            }
            Change::Counter { .. } => 1,
            Change::Presence { .. } | Change::Aside { .. } => 2,
        };
        (self.on(), rank)
    }
}

/// Who writes, from where.
#[derive(Clone, Debug)]
pub struct Pen {
    pub scope: Scope,
    pub source: EntrySource,
    /// The name kept with each row.
    pub by: String,
    pub now: Instant,
}

impl Pen {
    #[must_use]
    pub fn of(member: &Member, source: EntrySource) -> Pen {
        Pen { scope: member.scope, source, by: member.actor.label(), now: member.site.now() }
    }
}

/// Applies one change, in the database and in the book.
///
/// # Errors
/// Outside: a fault from the database. Inside: why the change is refused.
pub async fn apply(
    tx: &mut Tx,
    pen: &Pen,
    book: &mut Book,
    change: &Change,
) -> Result<Result<(), CannotEnter>> {
    let person_id = book.person_id;
    match change {
        Change::Row(row) => apply_row(tx, pen, book, row, None).await,
        Change::Detailed(row, details) => apply_row(tx, pen, book, row, Some(details)).await,
        Change::Presence { on, presence } => {
            let line = book.line(*on);
            if let Err(refused) = book.state(&line).may_be_present(presence, book.allocated(*on)) {
                return Ok(Err(refused));
            }
            let held = book.presences.get(on).copied().unwrap_or_default();
            let after = Presence { minutes: presence.minutes, not_worked: presence.not_worked, ..held };
            set_presence(tx, pen, book, *on, after).await
        }
        Change::Aside { on, aside } => {
            let line = book.line(*on);
            if let Err(refused) = book.state(&line).may_write() {
                return Ok(Err(refused));
            }
            let held = book.presences.get(on).copied().unwrap_or_default();
            let after = Presence {
                break_minutes: aside.break_minutes.unwrap_or(held.break_minutes),
                telework_c: aside.telework_c.unwrap_or(held.telework_c),
                ..held
            };
            set_presence(tx, pen, book, *on, after).await
        }
        Change::Counter { on, value_c } => {
            let line = book.line(*on);
            let allowed = book.state(&line).may_count(*value_c, book.allocated(*on));
            if let Err(refused) = allowed.and_then(|()| book.may_pass_gate(*on)) {
                return Ok(Err(refused));
            }
            store::set_counter(tx, pen.scope, (person_id, *on), *value_c, &pen.by, pen.now).await?;
            match value_c {
                Some(value) => book.counters.insert(*on, *value),
                None => book.counters.remove(on),
            };
            Ok(Ok(()))
        }
    }
}

async fn set_presence(
    tx: &mut Tx,
    pen: &Pen,
    book: &mut Book,
    on: Day,
    it: Presence,
) -> Result<Result<(), CannotEnter>> {
    store::set_presence(tx, pen.scope, (book.person_id, on), it, &pen.by, pen.now).await?;
    book.presences.insert(on, it);
    Ok(Ok(()))
}

async fn apply_row(
    tx: &mut Tx,
    pen: &Pen,
    book: &mut Book,
    row: &RowChange,
    details: Option<&Details>,
) -> Result<Result<(), CannotEnter>> {
    match enact(pen, book, row, details) {
        Err(refused) => return Ok(Err(refused)),
        Ok(Act::Nothing) => return Ok(Ok(())),
        Ok(Act::Add(it)) => store::add(tx, pen.scope, &it).await?,
        Ok(Act::Set(it)) => store::change(tx, pen.scope, &it).await?,
        Ok(Act::Remove(id)) => store::remove(tx, pen.scope, id).await?,
    }
    keep_presence(tx, pen, book, row.on).await?;
    Ok(Ok(()))
}

/// What becomes of the row.
pub enum Act {
    Nothing,
    Add(Box<Allocation>),
    Set(Box<Allocation>),
    Remove(Id),
}

/// Decides on a row and writes it in the book alone: what the database must do is answered. A plan that
/// writes nothing asks the same question as a change.
///
/// # Errors
/// Why the row is refused.
pub fn enact(
    pen: &Pen,
    book: &mut Book,
    row: &RowChange,
    details: Option<&Details>,
) -> Result<Act, CannotEnter> {
    if is_there(book, row, details)? {
        return Ok(Act::Nothing);
    }
    let held = held(book, row);
    let before = book.allocated(row.on);
    let after = before - held.map_or(0, |it| it.minutes) + row.minutes;
    let line = book.line(row.on);
    book.state(&line).may_hold(after, before)?;
    let moved = held.is_none_or(|it| it.target() != row.key || it.minutes < row.minutes);
    if row.minutes > 0 && moved {
        book.may_charge(row.key, row.on)?;
    }
    must_be_alone(book, row, details)?;
    let held = held.map(|it| it.id);
    Ok(match held {
        None => Act::Add(Box::new(added(pen, book, row, details))),
        Some(id) if row.minutes == 0 => {
            book.allocations.retain(|it| it.id != id);
            Act::Remove(id)
        }
        Some(id) => changed(book, id, row, details).map_or(Act::Nothing, |it| Act::Set(Box::new(it))),
    })
}

fn held<'a>(book: &'a Book, row: &RowChange) -> Option<&'a Allocation> {
    row.seen.and_then(|(id, _)| book.allocations.iter().find(|it| it.id == id && it.on == row.on))
}

/// Whether what is asked is already so; what somebody else wrote since is never overwritten.
fn is_there(book: &Book, row: &RowChange, details: Option<&Details>) -> Result<bool, CannotEnter> {
    let now_there = || book.cell(row.key, row.on).map(|it| it.minutes).sum::<i64>();
    match (row.seen, held(book, row)) {
        (Some((_, version)), Some(it)) if it.version != version => {
            let same = details.is_none() && it.minutes == row.minutes && it.target() == row.key;
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

fn added(pen: &Pen, book: &mut Book, row: &RowChange, details: Option<&Details>) -> Allocation {
    let it = Allocation {
        id: fresh_id(),
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

/// In one layer presence is what is charged: a row kept from two layers follows it, and what was said
/// not worked is worked again (R8, R9).
async fn keep_presence(tx: &mut Tx, pen: &Pen, book: &mut Book, on: Day) -> Result<()> {
    let Some(before) = book.presences.get(&on).copied() else { return Ok(()) };
    let allocated = book.allocated(on);
    let single = book.settings.entry_mode == EntryMode::Single;
    let minutes = if single { before.minutes.map(|_| allocated) } else { before.minutes };
    let after = Presence { minutes, not_worked: before.not_worked && allocated == 0, ..before };
    if after != before {
        store::set_presence(tx, pen.scope, (book.person_id, on), after, &pen.by, pen.now).await?;
        book.presences.insert(on, after);
    }
    Ok(())
}

/// What became of a change, and what stands beside it on the screen.
#[derive(Clone, Debug)]
pub struct Refused<K> {
    pub at: K,
    pub why: CannotEnter,
}

/// Applies changes by day, each answered by itself, and writes one line of the journal for those kept.
///
/// # Errors
/// A fault from the database.
pub async fn apply_all<K>(
    tx: &mut Tx,
    member: &Member,
    source: EntrySource,
    book: &mut Book,
    mut changes: Vec<(K, Change)>,
) -> Result<(usize, Vec<Refused<K>>)> {
    let pen = Pen::of(member, source);
    changes.sort_by_key(|(_, change)| change.rank(book));
    let before: Vec<(Day, i64)> = changes.iter().map(|(_, it)| (it.on(), book.allocated(it.on()))).collect();
    let (mut kept, mut refused) = (Vec::new(), Vec::new());
    for ((at, change), (_, had)) in changes.into_iter().zip(before) {
        match apply(tx, &pen, book, &change).await? {
            Ok(()) => kept.push(said(&change, had)),
            Err(why) => refused.push(Refused { at, why }),
        }
    }
    if !kept.is_empty() {
        let entry = Entry::new("allocation", book.person_id, "enter").about(Some(book.person_id));
        note_by(tx, member, entry.after(&kept)).await?;
    }
    Ok((kept.len(), refused))
}

fn said(change: &Change, had: i64) -> serde_json::Value {
    match change {
        Change::Row(row) | Change::Detailed(row, _) => serde_json::json!({
            "on": row.on, "project_id": row.key.project_id, "action_id": row.key.action_id,
            "minutes": row.minutes, "day_before": had,
        }),
        Change::Presence { on, presence } => serde_json::json!({"on": on, "presence": presence}),
        Change::Counter { on, value_c } => serde_json::json!({"on": on, "counter": value_c}),
        Change::Aside { on, aside } => serde_json::json!({
            "on": on, "break_minutes": aside.break_minutes, "telework_c": aside.telework_c,
        }),
    }
}

#[cfg(test)]
#[path = "save_tests.rs"]
mod tests;
