//! Writing time: one way for the day, the grids, copies and imports. Each change is answered by itself, so
//! that one refused cell never loses the others (R15).

use super::{Act, Allocation, Aside, Book, CannotEnter, Details, EntrySource, Presence, act::decide, store};
use crate::{
    absences::{self, AbsenceState},
    house::TargetKey,
    local::Local,
    overrides,
};
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
    /// What the page called a row to add: sent twice, it is added once.
    pub new_id: Option<Id>,
}

impl Change {
    /// « Je n’ai pas travaillé »: the counter of a *forfait-jours* says it (R12).
    #[must_use]
    pub fn not_worked(book: &Book, on: Day) -> Change {
        if book.day_pack(on).is_some() {
            return Change::Counter { on, value_c: Some(0) };
        }
        let presence = Presence { minutes: Some(0), not_worked: true, ..Presence::default() };
        Change::Presence { on, presence }
    }

    #[must_use]
    pub fn on(&self) -> Day {
        match self {
            Change::Row(row) | Change::Detailed(row, _) => row.on,
            Change::Presence { on, .. } | Change::Counter { on, .. } | Change::Aside { on, .. } => *on,
            Change::Both(both) => both[0].on(),
        }
    }

    /// What the page called the row it adds.
    #[must_use]
    pub fn new_id(&self) -> Option<Id> {
        match self {
            Change::Row(row) | Change::Detailed(row, _) => row.new_id,
            Change::Both(both) => both[0].new_id(),
            Change::Presence { .. } | Change::Counter { .. } | Change::Aside { .. } => None,
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

/// Applies one change, in the database and in the book; answers whether anything was written.
///
/// # Errors
/// Outside: a fault from the database. Inside: why the change is refused.
pub async fn apply(
    tx: &mut Tx,
    (member, pen): (&Member, &Pen),
    book: &mut Book,
    change: &Change,
) -> Result<Result<bool, CannotEnter>> {
    let acts = match decide(pen, book, change) {
        Ok(acts) => acts,
        Err(why) => return Ok(Err(why)),
    };
    let writes = !acts.is_empty();
    for act in acts {
        write(tx, (member, pen), book.person_id, act).await?;
    }
    Ok(Ok(writes))
}

async fn write(tx: &mut Tx, (member, pen): (&Member, &Pen), person_id: Id, act: Act) -> Result<()> {
    match act {
        Act::Add(it) => store::add(tx, pen.scope, &it).await,
        Act::Set(it) => {
            leave_override(tx, member, it.id, Some(&it)).await?;
            store::change(tx, pen.scope, &it).await
        }
        Act::Remove(id) => {
            leave_override(tx, member, id, None).await?;
            store::remove(tx, pen.scope, id).await
        }
        Act::Presence(on, it) => {
            store::set_presence(tx, pen.scope, (person_id, on), &it, &pen.by, pen.now).await
        }
        Act::Counter(on, value_c) => {
            store::set_counter(tx, pen.scope, (person_id, on), value_c, &pen.by, pen.now).await
        }
    }
}

/// R26: who pays was said of the row where it was; on another project or action, the plan there shares it. Of a row taken
/// away, the decision goes too, and the journal says so.
async fn leave_override(tx: &mut Tx, member: &Member, id: Id, asked: Option<&Allocation>) -> Result<()> {
    let Some(held) = overrides::store::of_row(tx, member.scope, id).await? else { return Ok(()) };
    let there = (held.worked.project_id, held.worked.action_id);
    if asked.is_some_and(|it| (it.project_id, it.action_id) == there) {
        return Ok(());
    }
    overrides::store::remove(tx, member.scope, id).await?;
    let why = if asked.is_some() { "worktime-override-moved" } else { "worktime-override-row-removed" };
    let reason = member.words().t(why);
    let entry = Entry::new("allocation_share", id, "remove").about(Some(held.worked.person_id)).before(&held);
    note_by(tx, member, entry.because(&reason)).await
}

/// What became of a change, and what stands beside it on the screen.
#[derive(Clone, Debug)]
pub struct Refused<K> {
    pub at: K,
    pub why: CannotEnter,
}

/// Applies changes by day, each answered by itself, and writes one line of the journal for those kept. One that asks what
/// is there already is kept, and writes nothing.
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
    let (mut kept, mut told, mut refused) = (0, Vec::new(), Vec::new());
    let mut asked: VecDeque<_> = changes.into_iter().zip(before).map(|(it, (_, had))| (it, had)).collect();
    // What overlaps is asked again after the others: a row may take the hours that another one leaves.
    let mut again = asked.len();
    while let Some(((at, change), had)) = asked.pop_front() {
        match apply(tx, (member, &pen), book, &change).await? {
            Ok(writes) => {
                kept += 1;
                told.extend(writes.then(|| said(&change, had)));
            }
            Err(CannotEnter::Overlap { .. }) if again > 0 => {
                again -= 1;
                asked.push_back(((at, change), had));
            }
            Err(why) => refused.push(Refused { at, why }),
        }
    }
    name_absences(tx, member, book, &mut refused).await?;
    if !told.is_empty() {
        let entry = Entry::new("allocation", book.person_id, "enter").about(Some(book.person_id));
        note_by(tx, member, entry.after(&told)).await?;
    }
    Ok((kept, refused))
}

/// The absences that keep time out are named to who may know them; that somebody else's were is written down (§3.8, §8).
async fn name_absences<K>(
    tx: &mut Tx,
    member: &Member,
    book: &Book,
    refused: &mut [Refused<K>],
) -> Result<()> {
    let away = |it: &Refused<K>| matches!(it.why, CannotEnter::AbsenceDay { .. });
    if !refused.iter().any(away) || !absences::knows_reason(member, book.person_id) {
        return Ok(());
    }
    absences::tell_if_watched(tx, member, book.person_id).await?;
    let types = absences::store::types(tx, member.scope).await?;
    let ui = member.ui();
    for it in refused {
        let CannotEnter::AbsenceDay { on, kind } = &mut it.why else { continue };
        let held = book.absences.iter().filter(|it| it.state == AbsenceState::Accepted);
        let held = held.filter(|it| it.halves(*on).is_some());
        let mut kinds: Vec<String> = held.map(|it| absences::kind_name(&ui, &types, it.type_id)).collect();
        kinds.dedup();
        *kind = kinds.join(", ");
    }
    Ok(())
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
