//! What the three views send. The name of a field carries what was on the screen, so that only what was
//! changed is decided and saved (R15):
//! `row.N` the project of a line, `c.N.DATE.ROW.VERSION.MINUTES` a duration, `t.N` its words,
//! `p.DATE.MINUTES` presence, `k.DATE.VALUE` the counter of a day, `w.DATE` « je n’ai pas travaillé »,
//! `b.DATE.MINUTES` the pause, `r.DATE.VALUE` the part of the day worked from elsewhere, `n.DATE` and
//! `o.DATE.SEEN` what [`super::rest`] reads; on the page of a day,
//! `s.N.SEEN` and `e.N.SEEN` from when to when, `u.N` and `v.N` which of two hours, `N` being `pN` for presence, and
//! `client_uid` under which the new line is added once, however often it is sent. A cell that somebody else wrote in since is
//! never overwritten: [`since`].

use super::{
    hours::{Asks, CannotTime, Hours},
    presence, rest,
};
use crate::{
    entries::{
        Allocation, Aside, Book, Details, Interval,
        save::{Change, RowChange},
        typed_minutes,
    },
    house::TargetKey,
    local::zone_of,
};
use base::{Day, Id, Msg, TextProblem, day_from_text, id_from_text, jiff::tz::TimeZone, text_within};
use site::Ui;
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
    /// The part worked from elsewhere.
    Telework(Day),
    /// What is added about the day.
    Note(Day),
    /// From when to when, of a row or (`p`) of presence.
    Hours(String, Day),
}

/// What was asked and could not even be read.
#[derive(Clone, Debug)]
pub struct Unread {
    pub at: At,
    pub msg: Msg,
    /// What would help.
    pub asks: Option<Asks>,
}

impl Unread {
    pub fn new(at: At, msg: Msg) -> Unread {
        Unread { at, msg, asks: None }
    }
}

/// A line of a day as it was typed, to be shown again whole.
#[derive(Clone, Debug, Default)]
pub struct LineTyped {
    pub project: String,
    pub words: Option<String>,
    pub hours: Hours,
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
    /// The lines of a day, by the row or the number of the hours of presence.
    pub lines: BTreeMap<String, LineTyped>,
}

impl Asked {
    /// What somebody else wrote since is never overwritten: it is told, and what was typed stays.
    pub fn refuse_stale(&mut self, at: At, typed: &str, now: String) {
        self.typed.insert(at.clone(), typed.to_owned());
        self.unread.push(Unread::new(at, Msg::new("worktime-stale").with("now", now)));
    }
}

/// What became of a cell since it was on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Nothing, or this form leaves it alone.
    Same,
    /// It holds what is asked already.
    There,
    /// Somebody else wrote in it.
    Other,
}

/// R15, by what a cell holds, what the screen held and what was typed.
pub fn since<T: PartialEq>(held: T, seen: T, typed: T) -> Since {
    if typed == seen || held == seen {
        Since::Same
    } else if held == typed {
        Since::There
    } else {
        Since::Other
    }
}

/// What the lines of a form have in common.
pub struct Lines<'a> {
    rows: BTreeMap<&'a str, &'a str>,
    labels: BTreeMap<&'a str, &'a str>,
    /// « +15 » was touched: the line and its minutes.
    plus: Option<(&'a str, i64)>,
    pub hours: BTreeMap<&'a str, Hours>,
    /// The line to cut at midnight.
    pub split: Option<&'a str>,
    /// What the page of a day called its new line.
    new_id: Option<Id>,
    pub zone: TimeZone,
}

impl Lines<'_> {
    /// The hours of a line, when they are other than what the screen held.
    fn changed(&self, line: &str) -> Option<&Hours> {
        self.hours.get(line).filter(|it| it.is_changed())
    }
}

/// Reads what was changed. `by_row`: the page of a day, whose lines are rows; else a grid of projects.
pub fn read(fields: &Fields, ui: &Ui, book: &Book, by_row: bool) -> Asked {
    let of = |prefix: &'static str| {
        let named =
            fields.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())));
        named.collect::<BTreeMap<_, _>>()
    };
    let plus = plus_of(fields);
    let split = fields.iter().find(|(name, _)| name == "split").map(|(_, line)| line.as_str());
    let hours = if by_row { hours_of(fields) } else { BTreeMap::new() };
    let new_id = if by_row { of("client_uid").values().find_map(|uid| id_from_text(uid)) } else { None };
    let lines = Lines { rows: of("row."), labels: of("t."), plus, hours, split, new_id, zone: zone_of(ui) };
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
                read_cell(&mut asked, &lines, (ui, book), &cell, by_row);
            }
            ["p", on, seen] => {
                if let Some(on) = day_from_text(on) {
                    let seen = seen.parse().ok();
                    presence::read(&mut asked, &lines, (ui, book), (on, seen, value), fields);
                }
            }
            ["k", on, seen] => {
                if let Some(on) = day_from_text(on) {
                    presence::read_counter(&mut asked, (ui, book), (on, seen.parse().ok()), value);
                }
            }
            ["b", on, seen] => {
                // With the hours of presence, the pause is read beside them.
                let apart = !lines.hours.iter().any(|(line, it)| line.starts_with('p') && it.is_changed());
                if let Some(on) = day_from_text(on).filter(|_| apart) {
                    read_break(&mut asked, (ui, book), (on, seen.parse().ok()), value);
                }
            }
            ["r", on, seen] => {
                if let Some(on) = day_from_text(on) {
                    presence::read_telework(&mut asked, (ui, book), (on, seen.parse().ok()), value);
                }
            }
            ["w", on] => {
                if let Some(on) = day_from_text(on) {
                    presence::read_not_worked(&mut asked, (ui, book), on, fields);
                }
            }
            others => rest::read(&mut asked, book, others, value, fields),
        }
    }
    asked
}

/// The line to which a button adds minutes, and how many.
fn plus_of(fields: &Fields) -> Option<(&str, i64)> {
    let (_, value) = fields.iter().find(|(name, _)| name == "plus")?;
    let (line, minutes) = value.split_once(':')?;
    Some((line, minutes.parse().ok()?))
}

struct Cell<'a> {
    line: &'a str,
    on: Day,
    held: Option<(Id, i64)>,
    seen: i64,
    typed: &'a str,
}

impl Cell<'_> {
    /// In a grid a cell is told by its project; on the page of a day, by its row.
    fn told_by(&self, project: &str, by_row: bool) -> String {
        match (by_row, self.held) {
            (true, Some((id, _))) => id.to_string(),
            (true, None) => "new".to_owned(),
            (false, _) if self.line == "new" => "new".to_owned(),
            (false, _) => project.to_owned(),
        }
    }
}

fn read_cell(asked: &mut Asked, lines: &Lines<'_>, (ui, book): (&Ui, &Book), cell: &Cell<'_>, by_row: bool) {
    let chosen = lines.rows.get(cell.line).copied().unwrap_or("");
    let key = TargetKey::from_text(chosen);
    let line = cell.told_by(chosen, by_row);
    if by_row {
        let words = lines.labels.get(cell.line).map(|it| (*it).to_owned());
        let hours = lines.hours.get(cell.line).cloned().unwrap_or_default();
        let project = chosen.to_owned();
        asked.lines.insert(line.clone(), LineTyped { project, words, hours });
    }
    let at = At::Cell(line.clone(), cell.on);
    let minutes = match typed_minutes(cell.typed, book.day_pack(cell.on).unwrap_or(420)) {
        Ok(minutes) => minutes,
        Err(cannot) => {
            asked.typed.insert(at.clone(), cell.typed.to_owned());
            asked.unread.push(Unread::new(at, cannot.msg()));
            return;
        }
    };
    let hours = lines.changed(cell.line);
    let minutes = minutes + lines.plus.filter(|(of, _)| *of == cell.line).map_or(0, |(_, more)| more);
    let row = cell.held.and_then(|(id, _)| book.allocations.iter().find(|it| it.id == id));
    let label = match label_of(lines, cell) {
        Ok(label) => label,
        Err(msg) => {
            asked.unread.push(Unread::new(at, msg));
            return;
        }
    };
    let relabelled = row.is_some_and(|it| label.as_ref().is_some_and(|label| *label != it.label));
    let moved = row.is_some_and(|it| by_row && key.is_some_and(|key| key != it.target()));
    if minutes == cell.seen && !relabelled && !moved && hours.is_none() {
        return;
    }
    asked.typed.insert(at.clone(), cell.typed.to_owned());
    let Some(key) = key.or_else(|| row.map(Allocation::target)) else {
        asked.unread.push(Unread::new(at, Msg::new("worktime-project-required")));
        return;
    };
    let new_id = lines.new_id.filter(|_| cell.held.is_none());
    let change = RowChange { on: cell.on, key, minutes, label, seen: cell.held, cell: !by_row, new_id };
    let Some(hours) = hours else {
        asked.changes.push((at, Change::Row(change)));
        return;
    };
    let details = row.map(|it| it.details.clone()).unwrap_or_default();
    match timed(lines, cell, (change, details), hours) {
        Ok(change) => asked.changes.push((at, change)),
        Err(Timed::Cannot(cannot)) => {
            let msg = cannot.msg(ui, &lines.zone, cell.on, hours);
            asked.unread.push(Unread { at: At::Hours(line, cell.on), msg, asks: cannot.asks });
        }
        Err(Timed::Differ(elapsed)) => {
            let msg = Msg::new("worktime-hours-differ").with("elapsed", ui.minutes(elapsed));
            asked.unread.push(Unread::new(At::Hours(line, cell.on), msg.with("typed", ui.minutes(minutes))));
        }
    }
}

fn label_of(lines: &Lines<'_>, cell: &Cell<'_>) -> Result<Option<String>, Msg> {
    let typed = lines.labels.get(cell.line).map(|it| text_within(it, LABEL_MOST));
    let too_long = |TextProblem::TooLong { most }| Msg::new("worktime-label-too-long").with("most", most);
    typed.transpose().map_err(too_long)
}

/// Why the hours of a row are not written.
enum Timed {
    Cannot(Box<CannotTime>),
    /// The duration typed beside them says something else than these minutes.
    Differ(i64),
}

/// The change of a row whose hours were typed: they make its minutes; taken away, the duration stays (R8).
fn timed(
    lines: &Lines<'_>,
    cell: &Cell<'_>,
    (mut row, mut details): (RowChange, Details),
    hours: &Hours,
) -> Result<Change, Timed> {
    if lines.split == Some(cell.line) && !hours.is_empty() {
        let parts = hours.parts(&lines.zone, cell.on).map_err(Timed::Cannot)?;
        let part = |(on, interval): (Day, Interval), row: RowChange, details: &Details| {
            let details = Details { timed: Some(interval), ..details.clone() };
            Change::Detailed(RowChange { on, minutes: interval.counted(), ..row }, details)
        };
        let bare = Details { external_ref: None, import_id: None, ..details.clone() };
        let next = RowChange { seen: None, new_id: None, ..row.clone() };
        return Ok(Change::Both(Box::new([part(parts[0], row, &details), part(parts[1], next, &bare)])));
    }
    details.timed = hours.interval(&lines.zone, cell.on).map_err(Timed::Cannot)?;
    if let Some(elapsed) = details.timed.map(|it| it.counted()) {
        if row.minutes != elapsed && row.minutes != 0 && row.minutes != cell.seen {
            return Err(Timed::Differ(elapsed));
        }
        row.minutes = elapsed;
    }
    Ok(Change::Detailed(row, details))
}

/// The hours of every line, by line.
fn hours_of(fields: &Fields) -> BTreeMap<&str, Hours> {
    let mut all: BTreeMap<&str, Hours> = BTreeMap::new();
    for (name, value) in fields {
        let parts: Vec<&str> = name.split('.').collect();
        let typed = match parts.as_slice() {
            ["s", line, seen] => {
                let it = all.entry(*line).or_default();
                (*seen).clone_into(&mut it.seen.0);
                &mut it.start
            }
            ["e", line, seen] => {
                let it = all.entry(*line).or_default();
                (*seen).clone_into(&mut it.seen.1);
                &mut it.end
            }
            ["u", line] => &mut all.entry(*line).or_default().which_start,
            ["v", line] => &mut all.entry(*line).or_default().which_end,
            _ => continue,
        };
        typed.clone_from(value);
    }
    all
}

fn read_break(asked: &mut Asked, (ui, book): (&Ui, &Book), (on, seen): (Day, Option<i64>), typed: &str) {
    let at = At::Break(on);
    match typed_minutes(typed, 420) {
        Ok(minutes) => {
            let minutes = Some(minutes).filter(|it| *it > 0);
            let held = book.presences.get(&on).and_then(|it| it.break_minutes);
            if since(held, seen, minutes) == Since::Other {
                asked.refuse_stale(at, typed, ui.minutes(held.unwrap_or_default()));
            } else if minutes != seen {
                asked.typed.insert(at.clone(), typed.to_owned());
                let aside = Aside { break_minutes: Some(minutes), ..Aside::default() };
                asked.changes.push((at, Change::Aside { on, aside }));
            }
        }
        Err(cannot) => {
            asked.typed.insert(at.clone(), typed.to_owned());
            asked.unread.push(Unread::new(at, cannot.msg()));
        }
    }
}
