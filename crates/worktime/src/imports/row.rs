//! One row of a file: when, how long, and by which clock, or why it cannot be read (§6.3, R2).

use super::{
    Field, Mapping, TimeSource,
    clock::{Clock, read_time},
};
use crate::entries::{CannotReadClock, Interval, Which, instant};
use base::{
    Day, Instant, Msg, day_from_text,
    jiff::{civil::DateTime, tz::TimeZone},
    read_duration, round_half_away, text_within,
};
use organisation::imports::{
    cells::{read_cell_day, read_clock_seconds, read_hour_seconds},
    known::person_key,
};

/// A problem of a row: the field it is about, and why.
pub type RowProblem = (Field, Msg);
/// What « 1 j » is in a file: nobody says whose day it is.
const DAY: i64 = 420;
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
    pub on: Day,
    /// Exact; minutes are these, rounded.
    pub seconds: i64,
    pub timed: Option<Interval>,
    pub label: String,
    pub tags: String,
    pub activity_type: String,
}

impl ReadRow {
    /// Half a minute counts for one.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        i64::try_from(round_half_away(i128::from(self.seconds), 60)).unwrap_or(i64::MAX)
    }
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
        Ok((on, seconds, timed)) if problems.is_empty() => {
            Ok(ReadRow { on, seconds, timed, label, tags, activity_type })
        }
        Ok(_) => Err(problems),
        Err(problem) => {
            problems.push(problem);
            Err(problems)
        }
    }
}

type When = (Day, i64, Option<Interval>);

fn read_when(cells: &Cells<'_>, mapping: &Mapping, zones: &Zones<'_>) -> Result<When, RowProblem> {
    let stated = stated_seconds(cells)?;
    let Some((start, end)) = clocks(cells, mapping)? else {
        let on = day(cells.get(Field::Date), mapping.source).ok_or_else(|| wrong_day(Field::Date))?;
        let seconds = stated.ok_or_else(|| unreadable(Field::Duration))?;
        return Ok((on, seconds, None));
    };
    let timed = interval(start, end, stated, zones.file)?;
    let on = timed.start.to_zoned(zones.here.clone()).date();
    if !(1901..=2198).contains(&on.year()) {
        return Err(wrong_day(Field::Date));
    }
    let seconds = timed.end.duration_since(timed.start).as_secs();
    // Our own files say the minutes that count; those of others are what elapsed.
    let exact = if cells.get(Field::Minutes).is_empty() { seconds } else { stated.unwrap_or(seconds) };
    if mapping.durations_only || (exact - seconds).abs() > 60 {
        return Ok((on, exact, None));
    }
    match Interval::within(zones.here, on, timed.start, timed.end) {
        Ok(timed) => Ok((on, exact, Some(timed))),
        // Nothing elapsed: the row says so, and is left out.
        Err(_) if seconds == 0 => Ok((on, exact, None)),
        Err(_) => Err((Field::End, Msg::new("time-import-midnight"))),
    }
}

fn wrong_day(field: Field) -> RowProblem {
    (field, Msg::new("time-import-day-unreadable"))
}

fn unreadable(field: Field) -> RowProblem {
    (field, Msg::new("worktime-duration-unreadable"))
}

/// A day; Clockify writes the month first.
fn day(text: &str, source: TimeSource) -> Option<Day> {
    let read = if source == TimeSource::Clockify { american(text) } else { read_cell_day(text) };
    read.filter(|day| (1901..=2198).contains(&day.year()))
}

fn american(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [month, day, year] => day_from_text(&format!("{day}/{month}/{year}")),
        _ => day_from_text(text),
    }
}

/// The seconds a row says it lasted, if it says.
fn stated_seconds(cells: &Cells<'_>) -> Result<Option<i64>, RowProblem> {
    let filled = [Field::Minutes, Field::Duration, Field::Hours, Field::Seconds]
        .into_iter()
        .find(|field| !cells.get(*field).is_empty());
    let Some(field) = filled else { return Ok(None) };
    let text = cells.get(field);
    let seconds = match field {
        Field::Minutes => {
            text.split(['.', ',']).next().and_then(|it| it.parse::<i64>().ok()?.checked_mul(60))
        }
        Field::Hours => read_hour_seconds(text).or_else(|| any_duration(text)),
        Field::Seconds => text.parse().ok().or_else(|| any_duration(text)),
        _ => any_duration(text),
    };
    let seconds = seconds.filter(|it| (0..=90_000).contains(it)).ok_or_else(|| unreadable(field))?;
    Ok(Some(seconds))
}

fn any_duration(text: &str) -> Option<i64> {
    read_clock_seconds(text).or_else(|| read_duration(text, DAY).ok().map(|it| it.0 * 60))
}

/// Both ends, when the row has both.
fn clocks(cells: &Cells<'_>, mapping: &Mapping) -> Result<Option<(Clock, Clock)>, RowProblem> {
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
    let first = day(typed, mapping.source);
    if first.is_none() && (!typed.is_empty() || Clock::read(start).is_none()) {
        return Err(wrong_day(Field::Date));
    }
    let typed = cells.get(Field::EndDate);
    let last = if typed.is_empty() { first } else { day(typed, mapping.source) };
    if last.is_none() && !typed.is_empty() {
        return Err(wrong_day(Field::EndDate));
    }
    Ok(Some((clock(start, Field::Start, first)?, clock(end, Field::End, last)?)))
}

/// The interval between two clocks. When the clock went back between them, the duration the row says
/// tells which of the two hours is meant.
fn interval(start: Clock, end: Clock, stated: Option<i64>, zone: &TimeZone) -> Result<Interval, RowProblem> {
    let (starts, ends) = (instants(start, zone, Field::Start)?, instants(end, zone, Field::End)?);
    let mut possible: Vec<Interval> = Vec::new();
    for start in &starts {
        possible
            .extend(ends.iter().filter(|end| *end >= start).map(|end| Interval { start: *start, end: *end }));
    }
    if possible.len() > 1 {
        let lasts = |it: &Interval| it.end.duration_since(it.start).as_secs();
        possible.retain(|it| stated.is_some_and(|stated| (lasts(it) - stated).abs() <= 60));
    }
    match possible.as_slice() {
        [one] => Ok(*one),
        [] if starts.len() * ends.len() == 1 => Err((Field::End, Msg::new("time-import-backwards"))),
        _ => Err((Field::Start, Msg::new("time-import-ambiguous"))),
    }
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
