//! What the page of a day sends of presence: a duration, or hours with their pause (R7).

use super::{
    form::{Asked, At, Fields, LineTyped, Lines, Since, Unread, since},
    hours::Hours,
    page,
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
        return read_hours(asked, lines, (ui, book), (on, seen), fields);
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
    let held = book.presences.get(&on).and_then(|it| it.minutes);
    match since(held, seen, minutes) {
        Since::Same if minutes != seen => {}
        Since::Same | Since::There => return,
        Since::Other => return asked.refuse_stale(at, typed, ui.minutes(held.unwrap_or_default())),
    }
    let not_worked = minutes == Some(0) && book.presences.get(&on).is_some_and(|it| it.not_worked);
    asked.typed.insert(at.clone(), typed.to_owned());
    let presence = Presence { minutes, not_worked, ..Presence::default() };
    asked.changes.push((at, Change::Presence { on, presence }));
}

/// What somebody said of a day counted in days, where it is other than what the screen held.
pub fn read_counter(
    asked: &mut Asked,
    (ui, book): (&Ui, &Book),
    (on, seen): (Day, Option<i64>),
    value: &str,
) {
    let (at, typed, held) = (At::Counter(on), part_of_day(value), book.counters.get(&on).copied());
    match since(held, seen, typed) {
        Since::Same if typed != seen => {
            asked.typed.insert(at.clone(), value.to_owned());
            asked.changes.push((at, Change::Counter { on, value_c: typed }));
        }
        Since::Same | Since::There => {}
        Since::Other => asked.refuse_stale(at, value, page::days(ui, held.unwrap_or_default())),
    }
}

/// The same of the part of the day worked from elsewhere.
pub fn read_telework(
    asked: &mut Asked,
    (ui, book): (&Ui, &Book),
    (on, seen): (Day, Option<i64>),
    value: &str,
) {
    let Some(chosen) = part_of_day(value) else { return };
    let held = book.presences.get(&on).map_or(0, |it| it.telework_c);
    match since(Some(held), seen, Some(chosen)) {
        Since::Same if Some(chosen) != seen => {
            let aside = Aside { telework_c: Some(chosen), ..Aside::default() };
            asked.changes.push((At::Telework(on), Change::Aside { on, aside }));
        }
        Since::Same | Since::There => {}
        Since::Other => asked.refuse_stale(At::Telework(on), value, page::days(ui, held)),
    }
}

/// « Je n’ai pas travaillé », said of what the screen held: the counter or the presence sent beside, or nothing.
pub fn read_not_worked(asked: &mut Asked, (ui, book): (&Ui, &Book), on: Day, fields: &Fields) {
    let seen = |prefix: &str| {
        let start = format!("{prefix}.{on}.");
        fields.iter().find_map(|(name, _)| name.strip_prefix(&start)?.parse::<i64>().ok())
    };
    let counted = book.counters.get(&on).copied();
    let present = book.presences.get(&on).and_then(|it| it.minutes);
    if book.day_pack(on).is_some() && since(counted, seen("k"), Some(0)) == Since::Other {
        asked.refuse_stale(At::Counter(on), "0", page::days(ui, counted.unwrap_or_default()));
    } else if book.allocated(on) == 0 && since(present, seen("p"), Some(0)) == Since::Other {
        asked.refuse_stale(At::Presence(on), "0", ui.minutes(present.unwrap_or_default()));
    } else {
        asked.changes.push((At::Presence(on), Change::not_worked(book, on)));
    }
}

/// Nothing, half a day or a day.
fn part_of_day(value: &str) -> Option<i64> {
    value.parse().ok().filter(|it| matches!(it, 0 | 50 | 100))
}

/// The pause typed beside the hours; what was said when its field was not sent, or says what the screen held. `None` where it
/// is refused, which is told.
fn pause(asked: &mut Asked, (ui, book): (&Ui, &Book), on: Day, fields: &Fields) -> Option<Pause> {
    let (at, start) = (At::Break(on), format!("b.{on}."));
    let held = book.presences.get(&on).and_then(|it| it.break_minutes);
    let mut sent = fields.iter().filter_map(|(name, typed)| Some((name.strip_prefix(&start)?, typed)));
    let Some((seen, typed)) = sent.next() else { return Some(Pause(held)) };
    let read = match typed_minutes(typed, 420) {
        Ok(minutes) => Some(minutes).filter(|it| *it > 0),
        Err(cannot) => {
            asked.typed.insert(at.clone(), typed.clone());
            asked.unread.push(Unread::new(at, cannot.msg()));
            return None;
        }
    };
    let seen = seen.parse().ok();
    match since(held, seen, read) {
        Since::Same if read != seen => Some(Pause(read)),
        Since::Same | Since::There => Some(Pause(held)),
        Since::Other => {
            asked.refuse_stale(at, typed, ui.minutes(held.unwrap_or_default()));
            None
        }
    }
}

/// Minutes out of the hours, when some are said.
struct Pause(Option<i64>);

/// What the hours of presence are since they were on the screen, when they are other.
fn hours_since(lines: &Lines<'_>, book: &Book, (on, seen): (Day, Option<i64>)) -> Option<i64> {
    let own = lines.hours.iter().filter(|(line, _)| line.starts_with('p')).map(|(_, it)| it.seen.clone());
    let mut on_screen: Vec<(String, String)> = own.filter(|it| !it.0.is_empty()).collect();
    let held = book.presences.get(&on).cloned().unwrap_or_default();
    let mut now: Vec<(String, String)> =
        held.intervals.iter().map(|it| Hours::of(&lines.zone, *it).seen).collect();
    on_screen.sort_unstable();
    now.sort_unstable();
    (on_screen != now || held.minutes != seen).then(|| held.minutes.unwrap_or_default())
}

fn read_hours(
    asked: &mut Asked,
    lines: &Lines<'_>,
    (ui, book): (&Ui, &Book),
    (on, seen): (Day, Option<i64>),
    fields: &Fields,
) {
    let Some(Pause(pause)) = pause(asked, (ui, book), on, fields) else { return };
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
    let there = book.presences.get(&on).is_some_and(|it| it.intervals == intervals && next.is_none());
    if let Some(now) = hours_since(lines, book, (on, seen)).filter(|_| !there) {
        return asked.refuse_stale(At::Hours("p".to_owned(), on), "", ui.minutes(now));
    }
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
