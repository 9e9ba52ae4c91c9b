//! The folded « Préciser les heures » of a row or of presence.

use super::{
    again::Again,
    form::At,
    hours::{Asks, Hours, said, shown},
    page::{Cell, id_of},
    presence,
};
use crate::{
    entries::{Book, CannotReadClock, Interval, Side, instant},
    imports::read_time,
    local::zone_of,
};
use base::{Day, Instant, jiff::tz::TimeZone};
use site::{Choice, Ui};

/// One end of an interval.
pub struct EndShown {
    pub name: String,
    pub value: String,
    pub which_name: String,
    /// The two hours it may be; none on all days but two a year.
    pub choices: Vec<Choice>,
    pub chosen: String,
}

/// The hours of a line.
pub struct HoursShown {
    pub id: String,
    pub line: String,
    pub start: EndShown,
    pub end: EndShown,
    pub wrong: Option<String>,
    /// « Couper à minuit : 2 h ce jour, 7 h le 31 octobre. »
    pub split: Option<String>,
    /// Something is said already.
    pub open: bool,
    /// The duration beside them is theirs.
    pub timed: bool,
}

/// The hours of presence, and its pause.
pub struct PresenceHours {
    pub lines: Vec<HoursShown>,
    pub wrong: Option<(String, String)>,
    pub pause: Option<Cell>,
    pub open: bool,
}

/// The hours of a row: its line in the form, its line in what was refused.
#[must_use]
pub fn of_row(
    ui: &Ui,
    (index, line): (&str, &str),
    on: Day,
    held: Option<Interval>,
    again: &Again,
) -> HoursShown {
    let zone = zone_of(ui);
    let stored = held.map(|it| Hours::of(&zone, it)).unwrap_or_default();
    let typed = again.line(line, on).map(|it| it.hours.clone());
    line_shown(ui, &zone, (index, At::Hours(line.to_owned(), on)), (stored, typed), (on, again))
}

/// The hours of the presence of a day; `None` where nobody may write them and none are said.
#[must_use]
pub fn of_presence(ui: &Ui, book: &Book, on: Day, pause: Option<Cell>, again: &Again) -> PresenceHours {
    let zone = zone_of(ui);
    let held = book.presences.get(&on).map(|it| it.intervals.clone()).unwrap_or_default();
    let stored: Vec<Hours> = held.iter().map(|it| Hours::of(&zone, *it)).collect();
    let shown = presence::lines(&stored).into_iter().map(|(line, stored)| {
        let typed = again.presence_line(&line).map(|it| it.hours.clone());
        line_shown(ui, &zone, (&line, At::Hours(line.clone(), on)), (stored, typed), (on, again))
    });
    let lines: Vec<HoursShown> = shown.collect();
    let at = At::Hours("p".to_owned(), on);
    let wrong = again.said.get(&at).map(|said| (id_of(&at), said.clone()));
    let pause_wrong = pause.as_ref().is_some_and(|it| it.wrong.is_some());
    let open = pause_wrong || wrong.is_some() || lines.iter().any(|it| it.open);
    PresenceHours { lines, wrong, pause, open }
}

/// The hours of a day that is only read: « 09:00–11:30 ».
#[must_use]
pub fn read_only(ui: &Ui, all: &[Interval]) -> String {
    let zone = zone_of(ui);
    all.iter().map(|it| said(&zone, *it)).collect::<Vec<_>>().join(", ")
}

fn line_shown(
    ui: &Ui,
    zone: &TimeZone,
    (index, at): (&str, At),
    (stored, typed): (Hours, Option<Hours>),
    (on, again): (Day, &Again),
) -> HoursShown {
    let wrong = again.said.get(&at).cloned();
    let asks = again.asks.get(&at);
    let timed = !stored.is_empty();
    let seen = stored.seen.clone();
    let it = typed.unwrap_or(stored);
    let split = match asks {
        Some(Asks::Split([(_, evening), (next, morning)])) => {
            let (evening, morning) = (ui.minutes(evening.counted()), ui.minutes(morning.counted()));
            let said = ui.t2("worktime-cut-evening", "evening", evening, "morning", morning);
            Some(format!("{said} {}", ui.day(next)))
        }
        _ => None,
    };
    let end = |side: Side, name: &str, which: &str, value: &str, chosen: &str| EndShown {
        name: name.to_owned(),
        value: value.to_owned(),
        which_name: format!("{which}.{index}"),
        choices: choices(ui, zone, on, (side, value), asks),
        chosen: chosen.to_owned(),
    };
    HoursShown {
        id: id_of(&at),
        line: index.to_owned(),
        start: end(Side::Start, &format!("s.{index}.{}", seen.0), "u", &it.start, &it.which_start),
        end: end(Side::End, &format!("e.{index}.{}", seen.1), "v", &it.end, &it.which_end),
        open: wrong.is_some() || !it.is_empty(),
        wrong,
        split,
        timed,
    }
}

/// The instants that a time may be, on the days the clock changes.
fn choices(
    ui: &Ui,
    zone: &TimeZone,
    on: Day,
    (side, value): (Side, &str),
    asks: Option<&Asks>,
) -> Vec<Choice> {
    let both = match asks {
        Some(Asks::Which(asked, first, second)) if *asked == side => Some((*first, *second)),
        Some(Asks::Split(_)) => None,
        _ => read_time(value).and_then(|time| match instant(zone, on.to_datetime(time), None) {
            Err(CannotReadClock::Gap { first, second } | CannotReadClock::Ambiguous { first, second }) => {
                Some((first, second))
            }
            _ => None,
        }),
    };
    let label = |at: Instant| {
        let summer = zone.to_offset_info(at).dst().is_dst();
        let key = if summer { "worktime-clock-summer" } else { "worktime-clock-winter" };
        ui.t1(key, "time", shown(zone, at).0)
    };
    let all = both.map(|(first, second)| [("first", first), ("second", second)]);
    all.into_iter().flatten().map(|(value, at)| Choice::new(value, label(at))).collect()
}
