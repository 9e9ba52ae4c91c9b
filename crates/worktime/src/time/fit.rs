//! « Ramener à la journée »: the rows of a day brought to what its counter holds (R10).

use super::form::At;
use crate::entries::{
    Book, Counting, day_limit,
    save::{Change, RowChange},
    scaled_to,
};
use base::Day;

/// Brings what the day would hold to its counter, in proportion; nothing when it fits already.
pub fn to_the_day(book: &Book, on: Day, changes: &mut Vec<(At, Change)>) {
    let Counting::DayPack { counter_c, reference } = book.counting(on) else { return };
    let counted = changes.iter().find_map(|(_, it)| match it {
        Change::Counter { on: day, value_c } if *day == on => Some(*value_c),
        _ => None,
    });
    let limit = day_limit(counted.unwrap_or(counter_c), reference);
    let mut asked: Vec<(At, RowChange)> = Vec::new();
    let before = changes.clone();
    changes.retain(|(at, it)| match it {
        Change::Row(row) | Change::Detailed(row, _) if row.on == on => {
            asked.push((at.clone(), row.clone()));
            false
        }
        _ => true,
    });
    // In the order of the screen: the rows that are there, changed or not, then what is new.
    let mut rows: Vec<(At, RowChange)> = Vec::new();
    for it in book.rows(on) {
        let change = asked.iter().position(|(_, row)| row.seen.map(|(id, _)| id) == Some(it.id));
        rows.push(match change {
            Some(index) => asked.remove(index),
            None => {
                let seen = Some((it.id, it.version));
                let row =
                    RowChange { on, key: it.target(), minutes: it.minutes, label: None, seen, cell: false };
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
