//! One row of a file: when, how long, and by which clock, or why it cannot be read (§6.3, R2).

use super::{
    Field, Mapping, TimeSource,
    clock::{Clock, read_time},
};
use crate::entries::{CannotReadClock, Interval, Which, instant};
use base::{
    Day, Instant, Msg, USUAL_DAY, day_from_text,
    jiff::{
        ToSpan,
        civil::{DateTime, Time},
        tz::TimeZone,
    },
    read_duration, round_half_away, text_within,
};
use organisation::imports::{
    cells::{read_cell_day, read_clock_seconds, read_hour_seconds, read_minute_seconds},
    known::person_key,
};

/// A problem of a row: the field it is about, and why.
pub type RowProblem = (Field, Msg);
/// The longest words of a row.
const LABEL_MOST: usize = 200;

/// The cells of a row, found by field.
pub struct Cells<'a> {
    cells: &'a [String],
    columns: &'a [Option<Field>],
}

impl<'a> Cells<'a> {
    #[must_use]
    pub fn new(cells: &'a [String], columns: &'a [Option<Field>]) -> Cells<'a> {
        Cells { cells, columns }
    }

    /// The trimmed text of a field; empty when its column or its cell is not there.
    #[must_use]
    pub fn get(&self, field: Field) -> &'a str {
        let at = self.columns.iter().position(|column| *column == Some(field));
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Whether a column holds it.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.columns.contains(&Some(field))
    }

    /// The name shown for the person.
    #[must_use]
    pub fn person_name(&self) -> String {
        let names = format!("{} {}", self.get(Field::FirstName), self.get(Field::Surname));
        let all = [names.trim(), self.get(Field::FullName), self.get(Field::Email)];
        all.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }

    #[must_use]
    pub fn person_key(&self) -> String {
        person_key(self.get(Field::Email), &self.person_name())
    }
}

/// What a row says, before people and projects are looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRow {
    pub when: When,
    pub label: String,
    pub tags: String,
    pub activity_type: String,
}

impl ReadRow {
    /// Half a minute counts for one.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        i64::try_from(round_half_away(i128::from(self.when.seconds), 60)).unwrap_or(i64::MAX)
    }
}

/// When a row was, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    pub on: Day,
    /// Exact; minutes are these, rounded.
    pub seconds: i64,
    pub timed: Option<Interval>,
    /// The same clock times in the hour that comes twice, for a row of ours: nothing says which of the two.
    pub other: Option<Interval>,
    /// The duration that is written is not that of the hours: a pause was taken off, and it counts.
    pub said: bool,
    /// The seconds and the start that rows were once known by: they depend on what was answered.
    pub before: [String; 2],
}

/// The zones of a file and of the organisation.
pub struct Zones<'a> {
    pub file: &'a TimeZone,
    pub here: &'a TimeZone,
}

/// Reads a row.
///
/// # Errors
/// Every problem of it.
pub fn read_row(cells: &Cells<'_>, mapping: &Mapping, zones: &Zones<'_>) -> Result<ReadRow, Vec<RowProblem>> {
    let mut problems = Vec::new();
    let mut text = |field: Field| {
        text_within(cells.get(field), LABEL_MOST).unwrap_or_else(|_| {
            problems.push((field, Msg::new("text-too-long").with("most", LABEL_MOST)));
            String::new()
        })
    };
    let (label, tags, activity_type) = (text(Field::Label), text(Field::Tags), text(Field::Activity));
    let when = read_when(cells, mapping, zones);
    match when {
        Ok(when) if problems.is_empty() => Ok(ReadRow { when, label, tags, activity_type }),
        Ok(_) => Err(problems),
        Err(problem) => {
            problems.push(problem);
            Err(problems)
        }
    }
}

/// A timer that still runs: it has a start, and neither an end nor a duration yet.
#[must_use]
pub fn is_running(cells: &Cells<'_>) -> bool {
    let open =
        !cells.get(Field::Start).is_empty() && cells.has(Field::End) && cells.get(Field::End).is_empty();
    open && matches!(stated_seconds(cells), Ok(None | Some(0)))
}

/// When a row says it was: the same whatever is answered of its hours and of their time zone.
#[must_use]
pub fn written(cells: &Cells<'_>, mapping: &Mapping) -> Option<String> {
    let stated = stated_seconds(cells).ok()?;
    match clocks(cells, mapping).ok()? {
        Some(ends) => Some(format!("{} {}", ends.start.as_text(), ends.end.as_text())),
        None => Some(format!("{} {}", written_day(cells, mapping)?, stated?)),
    }
}

/// The day that a row writes.
#[must_use]
pub fn written_day(cells: &Cells<'_>, mapping: &Mapping) -> Option<Day> {
    day(cells.get(Field::Date), mapping)
}

fn read_when(cells: &Cells<'_>, mapping: &Mapping, zones: &Zones<'_>) -> Result<When, RowProblem> {
    let stated = stated_seconds(cells)?;
    let Some(ends) = clocks(cells, mapping)? else {
        let on = written_day(cells, mapping).ok_or_else(|| wrong_day(Field::Date))?;
        let seconds = stated.ok_or_else(|| unreadable(Field::Duration))?;
        let before = [seconds.to_string(), String::new()];
        return Ok(When { on, seconds, timed: None, other: None, said: false, before });
    };
    let (meant, other) = match intervals(&ends, stated, zones.file)?.as_slice() {
        [one] => (*one, None),
        [one, other] if mapping.source == TimeSource::Bocage => (*one, Some(*other)),
        [] => return Err((Field::End, Msg::new("time-import-backwards"))),
        _ => return Err((Field::Start, Msg::new("time-import-ambiguous"))),
    };
    let on = meant.start.to_zoned(zones.here.clone()).date();
    if !(1901..=2198).contains(&on.year()) {
        return Err(wrong_day(Field::Date));
    }
    let elapsed = lasts(&meant);
    // Nought beside hours is a cell that nobody filled.
    let said = stated.filter(|it| *it > 0).unwrap_or(elapsed);
    let within = |it: Interval| Interval::within(zones.here, on, it.start, it.end).ok();
    let inside = within(meant);
    if inside.is_none() && elapsed > 0 && !mapping.durations_only {
        return Err((Field::End, Msg::new("time-import-midnight")));
    }
    let differs = (said - elapsed).abs() > 60;
    let timed = inside.filter(|_| !mapping.durations_only && !differs);
    // Our own files say the minutes that count; beside hours those of others say what elapsed, less exactly.
    let ours = !cells.get(Field::Minutes).is_empty();
    let once = if ours { stated.unwrap_or(elapsed) } else { elapsed };
    let kept = !mapping.durations_only && (once - elapsed).abs() <= 60;
    Ok(When {
        on,
        seconds: if ours || timed.is_none() { said } else { elapsed },
        timed,
        other: other.and_then(within).filter(|_| timed.is_some()),
        said: differs && !mapping.durations_only,
        before: [once.to_string(), if kept { meant.start.to_string() } else { String::new() }],
    })
}

fn wrong_day(field: Field) -> RowProblem {
    (field, Msg::new("time-import-day-unreadable"))
}

fn unreadable(field: Field) -> RowProblem {
    (field, Msg::new("worktime-duration-unreadable"))
}

/// A day; Clockify writes the month first, but where its account says otherwise.
fn day(text: &str, mapping: &Mapping) -> Option<Day> {
    let month_first = mapping.source == TimeSource::Clockify && !mapping.day_first;
    let read = if month_first { american(text) } else { read_cell_day(text) };
    read.filter(|day| (1901..=2198).contains(&day.year()))
}

fn american(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [month, day, year] => day_from_text(&format!("{day}/{month}/{year}")),
        _ => day_from_text(text),
    }
}

/// The first two numbers of a date with slashes.
#[must_use]
pub fn slashed(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.trim().split('/').map(|it| it.parse().ok());
    Some((parts.next()??, parts.next()??))
}

/// The seconds a row says it lasted, if it says.
fn stated_seconds(cells: &Cells<'_>) -> Result<Option<i64>, RowProblem> {
    let filled = [Field::Minutes, Field::Duration, Field::Hours, Field::Seconds]
        .into_iter()
        .find(|field| !cells.get(*field).is_empty());
    let Some(field) = filled else { return Ok(None) };
    let text = cells.get(field);
    let seconds = match field {
        Field::Minutes => read_minute_seconds(text),
        Field::Hours => read_hour_seconds(text).or_else(|| any_duration(text)),
        Field::Seconds => text.parse().ok().or_else(|| any_duration(text)),
        _ => any_duration(text),
    };
    let seconds = seconds.filter(|it| (0..=90_000).contains(it)).ok_or_else(|| unreadable(field))?;
    Ok(Some(seconds))
}

fn any_duration(text: &str) -> Option<i64> {
    read_clock_seconds(text).or_else(|| read_duration(text, USUAL_DAY).ok().map(|it| it.0 * 60))
}

/// The two clocks of a row.
struct Ends {
    start: Clock,
    end: Clock,
    /// The row says no day for its end.
    loose: bool,
}

impl Ends {
    /// The end on the next day, when the row leaves it open: 00:00 is the midnight that ends its day.
    fn tomorrow(&self, stated: Option<i64>) -> Option<Clock> {
        let (Clock::Local(start), Clock::Local(end)) = (self.start, self.end) else { return None };
        let whole = end == start && end.time() == Time::midnight() && stated.is_some_and(|it| it > 0);
        (self.loose && (end < start || whole)).then(|| Clock::Local(end.saturating_add(1.day())))
    }
}

/// Both ends, when the row has both.
fn clocks(cells: &Cells<'_>, mapping: &Mapping) -> Result<Option<Ends>, RowProblem> {
    let (start, end) = (cells.get(Field::Start), cells.get(Field::End));
    if start.is_empty() || end.is_empty() {
        return Ok(None);
    }
    let clock = |text: &str, field: Field, date: Option<Day>| {
        Clock::read(text)
            .or_else(|| Some(Clock::Local(date?.to_datetime(read_time(text)?))))
            .ok_or_else(|| (field, Msg::new("time-import-clock-unreadable")))
    };
    let typed = cells.get(Field::Date);
    let first = day(typed, mapping);
    if first.is_none() && (!typed.is_empty() || Clock::read(start).is_none()) {
        return Err(wrong_day(Field::Date));
    }
    let typed = cells.get(Field::EndDate);
    let last = if typed.is_empty() { first } else { day(typed, mapping) };
    if last.is_none() && !typed.is_empty() {
        return Err(wrong_day(Field::EndDate));
    }
    let loose = typed.is_empty() && Clock::read(end).is_none();
    let (start, end) = (clock(start, Field::Start, first)?, clock(end, Field::End, last)?);
    Ok(Some(Ends { start, end, loose }))
}

/// What the two clocks of a row may mean: on the day it says, else until the next one.
fn intervals(ends: &Ends, stated: Option<i64>, zone: &TimeZone) -> Result<Vec<Interval>, RowProblem> {
    let same = between(ends.start, ends.end, stated, zone);
    let Some(tomorrow) = ends.tomorrow(stated) else { return same };
    match same {
        Ok(found) if found.iter().any(|it| it.end > it.start) => Ok(found),
        Ok(_) | Err(_) => between(ends.start, tomorrow, stated, zone),
    }
}

/// The intervals between two clocks. When the clock went back between them, the duration the row says
/// tells which of the two hours is meant; both stay where it tells nothing.
fn between(
    start: Clock,
    end: Clock,
    stated: Option<i64>,
    zone: &TimeZone,
) -> Result<Vec<Interval>, RowProblem> {
    let (starts, ends) = (instants(start, zone, Field::Start)?, instants(end, zone, Field::End)?);
    let mut possible: Vec<Interval> = Vec::new();
    for start in &starts {
        possible
            .extend(ends.iter().filter(|end| *end >= start).map(|end| Interval { start: *start, end: *end }));
    }
    if possible.len() > 1 {
        possible.retain(|it| stated.is_some_and(|stated| (lasts(it) - stated).abs() <= 60));
        if possible.is_empty() {
            return Err((Field::Start, Msg::new("time-import-ambiguous")));
        }
    }
    Ok(possible)
}

fn lasts(it: &Interval) -> i64 {
    it.end.duration_since(it.start).as_secs()
}

fn instants(clock: Clock, zone: &TimeZone, field: Field) -> Result<Vec<Instant>, RowProblem> {
    match clock {
        Clock::Instant(at) => Ok(vec![at]),
        Clock::Local(at) => match local(at, zone) {
            Ok(at) => Ok(vec![at]),
            Err(CannotReadClock::Ambiguous { first, second }) => Ok(vec![first, second]),
            Err(CannotReadClock::Gap { .. }) => Err((field, Msg::new("time-import-gap"))),
            Err(_) => Err((field, Msg::new("time-import-clock-unreadable"))),
        },
    }
}

fn local(at: DateTime, zone: &TimeZone) -> Result<Instant, CannotReadClock> {
    let none: Option<Which> = None;
    instant(zone, at, none)
}
