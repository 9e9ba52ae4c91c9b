//! What the page of a day sends of presence: a duration, or hours with their pause (R7).

use super::{
    form::{Asked, At, Fields, LineTyped, Lines, Unread},
    hours::Hours,
};
use crate::entries::{Aside, Book, Interval, Presence, save::Change, typed_minutes};
use base::{Day, Msg};
use site::Ui;

/// Reads presence: its day, the minutes that were on the screen, what was typed.
pub fn read(
    asked: &mut Asked,
    lines: &Lines<'_>,
    (ui, book): (&Ui, &Book),
    (on, seen, typed): (Day, Option<i64>, &str),
    fields: &Fields,
) {
    let own = || lines.hours.iter().filter(|(line, _)| line.starts_with('p'));
    for (line, it) in own() {
        let typed = LineTyped { hours: it.clone(), ..LineTyped::default() };
        asked.lines.insert((*line).to_owned(), typed);
    }
    if own().any(|(_, it)| it.is_changed()) {
        return read_hours(asked, lines, (ui, book), on, fields);
    }
    let at = At::Presence(on);
    let minutes = match typed_minutes(typed, 420) {
        Ok(_) if typed.trim().is_empty() => None,
        Ok(minutes) => Some(minutes),
        Err(cannot) => {
            asked.typed.insert(at.clone(), typed.to_owned());
            asked.unread.push(Unread::new(at, cannot.msg()));
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

/// The pause typed beside the hours; what was said when its field was not sent.
fn pause(book: &Book, on: Day, fields: &Fields) -> Result<Option<i64>, (String, Msg)> {
    let start = format!("b.{on}.");
    match fields.iter().find(|(name, _)| name.starts_with(&start)) {
        Some((_, typed)) => {
            let read = typed_minutes(typed, 420).map_err(|it| (typed.clone(), it.msg()));
            read.map(|it| Some(it).filter(|it| *it > 0))
        }
        None => Ok(book.presences.get(&on).and_then(|it| it.break_minutes)),
    }
}

fn read_hours(asked: &mut Asked, lines: &Lines<'_>, (ui, book): (&Ui, &Book), on: Day, fields: &Fields) {
    let pause = match pause(book, on, fields) {
        Ok(pause) => pause,
        Err((typed, msg)) => {
            asked.typed.insert(At::Break(on), typed);
            return asked.unread.push(Unread::new(At::Break(on), msg));
        }
    };
    let (mut intervals, mut next) = (Vec::new(), None);
    for (line, it) in lines.hours.iter().filter(|(line, _)| line.starts_with('p')) {
        let read = if lines.split == Some(*line) {
            it.parts(&lines.zone, on).map(|[(_, evening), morning]| {
                next = Some(morning);
                Some(evening)
            })
        } else {
            it.interval(&lines.zone, on)
        };
        match read {
            Ok(read) => intervals.extend(read),
            Err(cannot) => {
                let msg = cannot.msg(ui, &lines.zone, on, it);
                let at = At::Hours((*line).to_owned(), on);
                return asked.unread.push(Unread { at, msg, asks: cannot.asks });
            }
        }
    }
    intervals.sort_by_key(|it: &Interval| it.start);
    let held = book.presences.get(&on).and_then(|it| it.minutes);
    // All hours taken away: what they made stays as a duration.
    let minutes = if intervals.is_empty() { held } else { None };
    let bare = intervals.is_empty();
    let presence = Presence { minutes, intervals, break_minutes: pause, ..Presence::default() };
    let change = Change::Presence { on, presence };
    let at = At::Hours("p".to_owned(), on);
    let change = match next {
        Some((day, _)) if book.presences.get(&day).is_some_and(is_duration) => {
            let msg = Msg::new("worktime-night-duration").with("day", ui.day(&day));
            return asked.unread.push(Unread::new(at, msg));
        }
        Some((day, morning)) => Change::Both(Box::new([change, longer(book, day, morning)])),
        None => change,
    };
    asked.changes.push((at, change));
    if bare {
        let aside = Aside { break_minutes: Some(pause), ..Aside::default() };
        asked.changes.push((At::Break(on), Change::Aside { on, aside }));
    }
}

/// Hours cannot be added to a duration that has none (I2).
fn is_duration(it: &Presence) -> bool {
    it.intervals.is_empty() && it.minutes.is_some_and(|minutes| minutes > 0)
}

/// The presence of the next day, with the hours after midnight.
fn longer(book: &Book, on: Day, morning: Interval) -> Change {
    let held = book.presences.get(&on).cloned().unwrap_or_default();
    let mut intervals = vec![morning];
    intervals.extend(&held.intervals);
    let presence = Presence { intervals, break_minutes: held.break_minutes, ..Presence::default() };
    Change::Presence { on, presence }
}

/// The hours to show of presence, then an empty line: their number, and what stands there.
#[must_use]
pub fn lines(held: &[Hours]) -> Vec<(String, Hours)> {
    let all = held.iter().cloned().chain([Hours::default()]);
    all.enumerate().map(|(n, it)| (format!("p{n}"), it)).collect()
}
