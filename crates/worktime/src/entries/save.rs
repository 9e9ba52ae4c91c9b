//! Writing time: one way for the day, the grids, copies and imports. Each change is answered by itself, so
//! that one refused cell never loses the others (R15).

use super::{Act, Aside, Book, CannotEnter, Details, EntrySource, Presence, act::decide, store};
use crate::house::TargetKey;
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::VecDeque;

/// One change wanted on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Row(RowChange),
    /// A row with what grids do not ask: its hours, its tags, where it comes from.
    Detailed(RowChange, Details),
    /// Presence typed apart; `None`: still to type. Hours bring their pause; a duration takes hours away (I2).
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
    /// A time past midnight, cut at 00:00: both or neither (R1).
    Both(Box<[Change; 2]>),
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
    pub fn on(&self) -> Day {
        match self {
            Change::Row(row) | Change::Detailed(row, _) => row.on,
            Change::Presence { on, .. } | Change::Counter { on, .. } | Change::Aside { on, .. } => *on,
            Change::Both(both) => both[0].on(),
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
            Change::Both(both) => both[0].rank(book).1,
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
    let acts = match decide(pen, book, change) {
        Ok(acts) => acts,
        Err(why) => return Ok(Err(why)),
    };
    for act in acts {
        write(tx, pen, book.person_id, act).await?;
    }
    Ok(Ok(()))
}

async fn write(tx: &mut Tx, pen: &Pen, person_id: Id, act: Act) -> Result<()> {
    match act {
        Act::Add(it) => store::add(tx, pen.scope, &it).await,
        Act::Set(it) => store::change(tx, pen.scope, &it).await,
        Act::Remove(id) => store::remove(tx, pen.scope, id).await,
        Act::Presence(on, it) => {
            store::set_presence(tx, pen.scope, (person_id, on), &it, &pen.by, pen.now).await
        }
        Act::Counter(on, value_c) => {
            store::set_counter(tx, pen.scope, (person_id, on), value_c, &pen.by, pen.now).await
        }
    }
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
    let mut asked: VecDeque<_> = changes.into_iter().zip(before).map(|(it, (_, had))| (it, had)).collect();
    // What overlaps is asked again after the others: a row may take the hours that another one leaves.
    let mut again = asked.len();
    while let Some(((at, change), had)) = asked.pop_front() {
        match apply(tx, &pen, book, &change).await? {
            Ok(()) => kept.push(said(&change, had)),
            Err(CannotEnter::Overlap { .. }) if again > 0 => {
                again -= 1;
                asked.push_back(((at, change), had));
            }
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
        Change::Aside { on, aside } => {
            let mut aside = serde_json::json!(aside);
            // An erasure reaches no journal: that there are words, never which.
            if let Some(note) = aside.get_mut("note") {
                *note = true.into();
            }
            serde_json::json!({"on": on, "aside": aside})
        }
        Change::Both(both) => serde_json::json!([said(&both[0], had), said(&both[1], 0)]),
    }
}

#[cfg(test)]
#[path = "save_tests.rs"]
mod tests;
