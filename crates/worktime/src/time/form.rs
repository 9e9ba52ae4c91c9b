//! What the three views send. The name of a field carries what was on the screen, so that only what was
//! changed is decided and saved (R15):
//! `row.N` the project of a line, `c.N.DATE.ROW.VERSION.MINUTES` a duration, `t.N` its words,
//! `p.DATE.MINUTES` presence, `k.DATE.VALUE` the counter of a day, `w.DATE` « je n’ai pas travaillé »,
//! `b.DATE.MINUTES` the pause, `r.DATE.VALUE` the part of the day worked from elsewhere.

use crate::{
    entries::{
        Allocation, Aside, Book, Presence,
        save::{Change, RowChange},
        typed_minutes,
    },
    house::TargetKey,
};
use base::{Day, Id, Msg, TextProblem, day_from_text, id_from_text, text_within};
use std::collections::BTreeMap;

/// The longest words of a row, in characters.
const LABEL_MOST: usize = 200;

/// Each field with its value, repeated ones repeated.
pub type Fields = Vec<(String, String)>;

/// A cell of the screen, whatever its row and version are once saved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// A line (a project, a row of the day, or a new one) and a day.
    Cell(String, Day),
    Presence(Day),
    Counter(Day),
    Break(Day),
}

/// What was asked and could not even be read.
#[derive(Clone, Debug)]
pub struct Unread {
    pub at: At,
    pub msg: Msg,
}

/// A form as read.
#[derive(Debug, Default)]
pub struct Asked {
    pub changes: Vec<(At, Change)>,
    pub unread: Vec<Unread>,
    /// What stood in each changed cell, to be shown again if it is refused.
    pub typed: BTreeMap<At, String>,
    /// The project chosen on the new line.
    pub new_line: String,
}

/// What the lines of a form have in common.
struct Lines<'a> {
    rows: BTreeMap<&'a str, &'a str>,
    labels: BTreeMap<&'a str, &'a str>,
    /// « +15 » was touched: the line and its minutes.
    plus: Option<(&'a str, i64)>,
}

/// Reads what was changed. `by_row`: the page of a day, whose lines are rows; else a grid of projects.
pub fn read(fields: &Fields, book: &Book, by_row: bool) -> Asked {
    let of = |prefix: &'static str| {
        let named =
            fields.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())));
        named.collect::<BTreeMap<_, _>>()
    };
    let plus = fields.iter().find(|(name, _)| name == "plus");
    let plus = plus.and_then(|(_, value)| value.split_once(':'));
    let plus = plus.and_then(|(line, minutes)| Some((line, minutes.parse().ok()?)));
    let lines = Lines { rows: of("row."), labels: of("t."), plus };
    let mut asked = Asked::default();
    if let Some(new) = lines.rows.get("new") {
        asked.new_line = (*new).to_owned();
    }
    for (name, value) in fields {
        let parts: Vec<&str> = name.split('.').collect();
        match parts.as_slice() {
            ["c", line, on, row, version, seen] => {
                let Some(on) = day_from_text(on) else { continue };
                let held = id_from_text(row).zip(version.parse::<i64>().ok());
                let cell = Cell { line, on, held, seen: seen.parse().unwrap_or(0), typed: value };
                read_cell(&mut asked, &lines, book, &cell, by_row);
            }
            ["p", on, seen] => {
                if let Some(on) = day_from_text(on) {
                    read_presence(&mut asked, book, on, seen.parse().ok(), value);
                }
            }
            ["k", on, seen] => {
                let Some(on) = day_from_text(on) else { continue };
                let typed = value.parse::<i64>().ok().filter(|it| matches!(it, 0 | 50 | 100));
                if typed != seen.parse().ok() {
                    asked.typed.insert(At::Counter(on), value.clone());
                    asked.changes.push((At::Counter(on), Change::Counter { on, value_c: typed }));
                }
            }
            ["b", on, seen] => {
                if let Some(on) = day_from_text(on) {
                    read_break(&mut asked, on, seen.parse().ok(), value);
                }
            }
            ["r", on, seen] => {
                let Some(on) = day_from_text(on) else { continue };
                let chosen = value.parse::<i64>().ok().filter(|it| matches!(it, 0 | 50 | 100));
                if chosen.is_some() && chosen != seen.parse().ok() {
                    let aside = Aside { break_minutes: None, telework_c: chosen };
                    asked.changes.push((At::Break(on), Change::Aside { on, aside }));
                }
            }
            ["w", on] => {
                if let Some(on) = day_from_text(on) {
                    asked.changes.push((At::Presence(on), not_worked(book, on)));
                }
            }
            _ => {}
        }
    }
    asked
}

fn not_worked(book: &Book, on: Day) -> Change {
    if book.day_pack(on).is_some() {
        return Change::Counter { on, value_c: Some(0) };
    }
    let presence = Presence { minutes: Some(0), not_worked: true, ..Presence::default() };
    Change::Presence { on, presence }
}

struct Cell<'a> {
    line: &'a str,
    on: Day,
    held: Option<(Id, i64)>,
    seen: i64,
    typed: &'a str,
}

fn read_cell(asked: &mut Asked, lines: &Lines<'_>, book: &Book, cell: &Cell<'_>, by_row: bool) {
    let chosen = lines.rows.get(cell.line).copied().unwrap_or("");
    let key = TargetKey::from_text(chosen);
    // In a grid a cell is told by its project; on the page of a day, by its row.
    let line = match (by_row, cell.held) {
        (true, Some((id, _))) => id.to_string(),
        (true, None) => "new".to_owned(),
        (false, _) if cell.line == "new" => "new".to_owned(),
        (false, _) => chosen.to_owned(),
    };
    let at = At::Cell(line, cell.on);
    let reference = book.day_pack(cell.on).unwrap_or(420);
    let minutes = match typed_minutes(cell.typed, reference) {
        Ok(minutes) => minutes,
        Err(cannot) => {
            asked.typed.insert(at.clone(), cell.typed.to_owned());
            asked.unread.push(Unread { at, msg: cannot.msg() });
            return;
        }
    };
    let minutes = minutes + lines.plus.filter(|(of, _)| *of == cell.line).map_or(0, |(_, more)| more);
    let row = cell.held.and_then(|(id, _)| book.allocations.iter().find(|it| it.id == id));
    let label = match lines.labels.get(cell.line).map(|it| text_within(it, LABEL_MOST)) {
        Some(Ok(label)) => Some(label),
        Some(Err(TextProblem::TooLong { most })) => {
            let msg = Msg::new("worktime-label-too-long").with("most", most);
            asked.unread.push(Unread { at, msg });
            return;
        }
        None => None,
    };
    let relabelled = row.is_some_and(|it| label.as_ref().is_some_and(|label| *label != it.label));
    let moved = row.is_some_and(|it| by_row && key.is_some_and(|key| key != it.target()));
    if minutes == cell.seen && !relabelled && !moved {
        return;
    }
    asked.typed.insert(at.clone(), cell.typed.to_owned());
    let Some(key) = key.or_else(|| row.map(Allocation::target)) else {
        asked.unread.push(Unread { at, msg: Msg::new("worktime-project-required") });
        return;
    };
    let change = RowChange { on: cell.on, key, minutes, label, seen: cell.held, cell: !by_row };
    asked.changes.push((at, Change::Row(change)));
}

fn read_presence(asked: &mut Asked, book: &Book, on: Day, seen: Option<i64>, typed: &str) {
    let at = At::Presence(on);
    let minutes = match typed_minutes(typed, 420) {
        Ok(_) if typed.trim().is_empty() => None,
        Ok(minutes) => Some(minutes),
        Err(cannot) => {
            asked.typed.insert(at.clone(), typed.to_owned());
            asked.unread.push(Unread { at, msg: cannot.msg() });
            return;
        }
    };
    if minutes == seen {
        return;
    }
    let not_worked = minutes == Some(0) && book.presences.get(&on).is_some_and(|it| it.not_worked);
    asked.typed.insert(at.clone(), typed.to_owned());
    let presence = Presence { minutes, not_worked, ..Presence::default() };
    asked.changes.push((at, Change::Presence { on, presence }));
}

fn read_break(asked: &mut Asked, on: Day, seen: Option<i64>, typed: &str) {
    let at = At::Break(on);
    match typed_minutes(typed, 420) {
        Ok(minutes) => {
            let minutes = Some(minutes).filter(|it| *it > 0);
            if minutes != seen {
                asked.typed.insert(at.clone(), typed.to_owned());
                let aside = Aside { break_minutes: Some(minutes), telework_c: None };
                asked.changes.push((at, Change::Aside { on, aside }));
            }
        }
        Err(cannot) => {
            asked.typed.insert(at.clone(), typed.to_owned());
            asked.unread.push(Unread { at, msg: cannot.msg() });
        }
    }
}
