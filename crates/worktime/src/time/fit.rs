//! « Ramener à la journée »: the rows of a day brought to what its counter holds (R10).

use super::form::{At, Fields};
use crate::entries::{
    Allocation, Book, Counting, day_limit,
    save::{Change, RowChange},
    scaled_to,
};
use base::{Day, Id, id_from_text};
use std::collections::BTreeMap;

/// Brings what the day would hold to its counter, in proportion; nothing when it fits already.
pub fn to_the_day(book: &Book, on: Day, fields: &Fields, changes: &mut Vec<(At, Change)>) {
    let Counting::DayPack { counter_c, reference } = book.counting(on) else { return };
    let counted = changes.iter().find_map(|(_, it)| match it {
        Change::Counter { on: day, value_c } if *day == on => Some(*value_c),
        _ => None,
    });
    let limit = day_limit(counted.unwrap_or(counter_c), reference);
    let mut asked: Vec<(At, RowChange)> = Vec::new();
    // Sent again, its answer lost: the new line is there, brought to the day.
    let there = changes.iter().filter(|(_, it)| is_there(book, it)).filter_map(|(_, it)| row_of(it, on));
    let there: Vec<RowChange> = there.cloned().collect();
    changes.retain(|(_, it)| !is_there(book, it));
    let before = changes.clone();
    changes.retain(|(at, it)| match it {
        Change::Row(row) | Change::Detailed(row, _) if row.on == on => {
            asked.push((at.clone(), row.clone()));
            false
        }
        _ => true,
    });
    // What somebody wrote since is never overwritten (R15): nothing is brought to the day around what will be refused.
    let stale = |(id, version)| book.rows(on).all(|it| (it.id, it.version) != (id, version));
    if asked.iter().any(|(_, row)| row.seen.is_some_and(stale)) {
        let all: Vec<&RowChange> = asked.iter().map(|(_, row)| row).chain(&there).collect();
        if !was_brought(book, (on, limit), &all, &on_screen(fields)) {
            *changes = before;
        }
        return;
    }
    // In the order of the screen: the rows that are there, changed or not, then what is new.
    let mut rows: Vec<(At, RowChange)> = Vec::new();
    for it in book.rows(on) {
        let change = asked.iter().position(|(_, row)| row.seen.map(|(id, _)| id) == Some(it.id));
        rows.push(match change {
            Some(index) => asked.remove(index),
            None => {
                let row = RowChange {
                    on,
                    key: it.target(),
                    minutes: it.minutes,
                    label: None,
                    seen: Some((it.id, it.version)),
                    cell: false,
                    new_id: None,
                };
                (At::Cell(it.id.to_string(), on), row)
            }
        });
    }
    rows.append(&mut asked);
    let minutes: Vec<i64> = rows.iter().map(|(_, row)| row.minutes).collect();
    if minutes.iter().sum::<i64>() <= limit {
        *changes = before;
        return;
    }
    // Hours would no longer be true: a duration brought to the day has none (I2).
    for ((_, row), fitted) in rows.iter_mut().zip(scaled_to(&minutes, limit)) {
        row.minutes = fitted;
    }
    changes.extend(rows.into_iter().map(|(at, row)| (at, Change::Row(row))));
}

/// What a change asks of a row of a day.
fn row_of(change: &Change, on: Day) -> Option<&RowChange> {
    match change {
        Change::Row(row) | Change::Detailed(row, _) if row.on == on => Some(row),
        _ => None,
    }
}

/// The minutes that the page held of each row.
fn on_screen(fields: &Fields) -> BTreeMap<Id, i64> {
    let row = |name: &str| match name.split('.').collect::<Vec<_>>().as_slice() {
        ["c", _, _, row, _, minutes] => Some((id_from_text(row)?, minutes.parse().ok()?)),
        _ => None,
    };
    fields.iter().filter_map(|(name, _)| row(name)).collect()
}

/// Whether the day holds what bringing these rows to it makes, beside those that the page held: they were sent before, and
/// nobody wrote since.
fn was_brought(
    book: &Book,
    (on, limit): (Day, i64),
    asked: &[&RowChange],
    screen: &BTreeMap<Id, i64>,
) -> bool {
    let id_of = |row: &RowChange| row.seen.map(|(id, _)| id).or(row.new_id);
    let mut rows: Vec<&Allocation> = book.rows(on).collect();
    // What was new came last.
    rows.sort_by_key(|it| !screen.contains_key(&it.id));
    let wished = rows.iter().map(|it| match asked.iter().find(|row| id_of(row) == Some(it.id)) {
        Some(row) => {
            let same = row.key == it.target() && row.label.as_ref().is_none_or(|label| *label == it.label);
            same.then_some(row.minutes)
        }
        None => screen.get(&it.id).copied(),
    });
    let Some(wished) = wished.collect::<Option<Vec<i64>>>() else { return false };
    let held = |row: &&RowChange| row.minutes == 0 || rows.iter().any(|it| id_of(row) == Some(it.id));
    let minutes: Vec<i64> = rows.iter().map(|it| it.minutes).collect();
    asked.iter().all(held) && wished.iter().sum::<i64>() > limit && scaled_to(&wished, limit) == minutes
}

/// Whether the row that a change adds is there, with its project and its words. Typed anew in a page that had been sent, it is
/// another.
fn is_there(book: &Book, change: &Change) -> bool {
    match change {
        Change::Row(row) | Change::Detailed(row, _) => book.rows(row.on).any(|it| {
            let label = row.label.as_deref().unwrap_or_default();
            row.new_id == Some(it.id) && (it.target(), it.label.as_str()) == (row.key, label)
        }),
        Change::Both(both) => is_there(book, &both[0]),
        Change::Presence { .. } | Change::Counter { .. } | Change::Aside { .. } => false,
    }
}
