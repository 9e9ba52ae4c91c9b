//! Writing time: one way for the day, the grids, copies and imports. Each change is answered by itself, so
//! that one refused cell never loses the others (R15).

use super::{Allocation, Book, CannotEnter, Presence, Source, store};
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
            Change::Row(row) => row.on,
            Change::Presence { on, .. } | Change::Counter { on, .. } => *on,
        }
    }

    /// By day: what takes time away, then counters and presence, then what adds (a request that brings
    /// the missing counters passes, R12).
    #[must_use]
    pub fn rank(&self, book: &Book) -> (Day, u8) {
        let rank = match self {
            Change::Row(row) => {
                let held = row.seen.and_then(|(id, _)| book.allocations.iter().find(|it| it.id == id));
                if row.minutes <= held.map_or(0, |it| it.minutes) { 0 } else { 3 }
            }
            Change::Counter { .. } => 1,
            Change::Presence { .. } => 2,
        };
        (self.on(), rank)
    }
}

/// Who writes, from where.
#[derive(Clone, Debug)]
pub struct Pen {
    pub scope: Scope,
    pub source: Source,
    /// The name kept with each row.
    pub by: String,
    pub now: Instant,
}

impl Pen {
    #[must_use]
    pub fn of(member: &Member, source: Source) -> Pen {
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
        Change::Row(row) => match decide(book, row) {
            Err(refused) => return Ok(Err(refused)),
            Ok(act) => act_on(tx, pen, book, row, act).await?,
        },
        Change::Presence { on, presence } => {
            let line = book.line(*on);
            if let Err(refused) = book.state(&line).may_be_present(presence.minutes, book.allocated(*on)) {
                return Ok(Err(refused));
            }
            store::set_presence(tx, pen.scope, (person_id, *on), *presence, &pen.by, pen.now).await?;
            book.presences.insert(*on, *presence);
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
        }
    }
    Ok(Ok(()))
}

/// What becomes of the row.
enum Act {
    Nothing,
    Add,
    Set(Id),
    Remove(Id),
}

fn decide(book: &Book, row: &RowChange) -> Result<Act, CannotEnter> {
    let held = row.seen.and_then(|(id, _)| book.allocations.iter().find(|it| it.id == id && it.on == row.on));
    let now_there = || book.cell(row.key, row.on).map(|it| it.minutes).sum::<i64>();
    match (row.seen, held) {
        (Some((_, version)), Some(it)) if it.version != version => {
            let same = it.minutes == row.minutes && it.target() == row.key;
            return if same { Ok(Act::Nothing) } else { Err(CannotEnter::Stale { now: it.minutes }) };
        }
        (Some(_), None) if row.minutes == 0 => return Ok(Act::Nothing),
        (Some(_), None) => return Err(CannotEnter::Stale { now: now_there() }),
        (None, _) if row.minutes == 0 => return Ok(Act::Nothing),
        (None, _) if row.cell && now_there() == row.minutes => return Ok(Act::Nothing),
        (None, _) if row.cell && now_there() > 0 => return Err(CannotEnter::Stale { now: now_there() }),
        _ => {}
    }
    let before = book.allocated(row.on);
    let after = before - held.map_or(0, |it| it.minutes) + row.minutes;
    let line = book.line(row.on);
    book.state(&line).may_hold(after, before)?;
    let moved = held.is_none_or(|it| it.target() != row.key || it.minutes < row.minutes);
    if row.minutes > 0 && moved {
        book.may_charge(row.key, row.on)?;
    }
    Ok(match held {
        None => Act::Add,
        Some(it) if row.minutes == 0 => Act::Remove(it.id),
        Some(it) => Act::Set(it.id),
    })
}

async fn act_on(tx: &mut Tx, pen: &Pen, book: &mut Book, row: &RowChange, act: Act) -> Result<()> {
    match act {
        Act::Nothing => return Ok(()),
        Act::Add => {
            let it = Allocation {
                id: fresh_id(),
                person_id: book.person_id,
                on: row.on,
                minutes: row.minutes,
                project_id: row.key.project_id,
                action_id: row.key.action_id,
                label: row.label.clone().unwrap_or_default(),
                source: pen.source,
                entered_at: pen.now,
                entered_by: pen.by.clone(),
                version: 1,
            };
            store::add(tx, pen.scope, &it).await?;
            book.allocations.push(it);
        }
        Act::Set(id) => {
            if let Some(it) = book.allocations.iter_mut().find(|it| it.id == id) {
                it.minutes = row.minutes;
                (it.project_id, it.action_id) = (row.key.project_id, row.key.action_id);
                if let Some(label) = &row.label {
                    it.label.clone_from(label);
                }
                it.version += 1;
                store::change(tx, pen.scope, it).await?;
            }
        }
        Act::Remove(id) => {
            store::remove(tx, pen.scope, id).await?;
            book.allocations.retain(|it| it.id != id);
        }
    }
    keep_presence(tx, pen, book, row.on).await
}

/// In one layer presence is what is charged: a row kept from two layers follows it, and what was said
/// not worked is worked again (R8, R9).
async fn keep_presence(tx: &mut Tx, pen: &Pen, book: &mut Book, on: Day) -> Result<()> {
    let Some(before) = book.presences.get(&on).copied() else { return Ok(()) };
    let allocated = book.allocated(on);
    let single = book.settings.entry_mode == EntryMode::Single;
    let minutes = if single { before.minutes.map(|_| allocated) } else { before.minutes };
    let after = Presence { minutes, not_worked: before.not_worked && allocated == 0 };
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
    source: Source,
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
        Change::Row(row) => serde_json::json!({
            "on": row.on, "project_id": row.key.project_id, "action_id": row.key.action_id,
            "minutes": row.minutes, "day_before": had,
        }),
        Change::Presence { on, presence } => serde_json::json!({"on": on, "presence": presence}),
        Change::Counter { on, value_c } => serde_json::json!({"on": on, "counter": value_c}),
    }
}
