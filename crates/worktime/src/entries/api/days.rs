//! Presence, the counters of *forfait-jours* days, what is due and what is missing, in the JSON API.

use super::{known_day, known_days, may_read, may_write};
use crate::{
    due::Step,
    entries::{
        Aside, Book, CannotReadClock, EntrySource, Interval, Presence,
        save::{Change, apply_all},
    },
    local::Local,
    rights::OWN,
};
use base::{
    Day, FieldErrors, Id, Msg, Refusal, Result,
    jiff::{Timestamp, civil::Date},
    uuid::Uuid,
};
use organisation::fields::text;
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Listed, Operation, Query, Versioned, content_version, json, versioned},
    axum::http::StatusCode,
};
use utoipa::{IntoParams, ToSchema};

const PRESENCES: &str = "/api/v1/orgs/{slug}/worktime/presences";
const PRESENCE: &str = "/api/v1/orgs/{slug}/worktime/presences/{person}/{date}";
const COUNTERS: &str = "/api/v1/orgs/{slug}/worktime/day-counters";
const COUNTER: &str = "/api/v1/orgs/{slug}/worktime/day-counters/{person}/{date}";
const DUE: &str = "/api/v1/orgs/{slug}/worktime/due";
const MISSING: &str = "/api/v1/orgs/{slug}/worktime/missing-days";

/// Whose days.
#[derive(Deserialize, IntoParams)]
struct DaysQuery {
    from: Date,
    to: Date,
    /// Yourself when not said.
    #[serde(default)]
    person: Option<Uuid>,
}

/// What a person was present on a day.
#[derive(Serialize, ToSchema)]
#[schema(as = Presence)]
struct PresenceJson {
    person_id: Uuid,
    date: Date,
    /// Null while it is still to type.
    minutes: Option<i64>,
    /// « Je n’ai pas travaillé. »
    not_worked: bool,
    /// From when to when; empty when it was said as a duration.
    intervals: Vec<IntervalJson>,
    /// The pause, already out of the minutes.
    break_minutes: Option<i64>,
    /// The part worked from elsewhere, in hundredths of a day.
    telework_c: i64,
    /// What the person adds about the day.
    note: String,
    /// Eleven hours of rest before the day, as the person says; null while not said.
    rest_ok: Option<bool>,
}

/// Two instants inside one civil day.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(as = Interval)]
#[serde(deny_unknown_fields)]
struct IntervalJson {
    start_at: Timestamp,
    end_at: Timestamp,
}

impl PresenceJson {
    fn of(person_id: Id, date: Day, it: &Presence) -> PresenceJson {
        let interval = |it: &Interval| IntervalJson { start_at: it.start, end_at: it.end };
        PresenceJson {
            person_id,
            date,
            minutes: it.minutes,
            not_worked: it.not_worked,
            intervals: it.intervals.iter().map(interval).collect(),
            break_minutes: it.break_minutes,
            telework_c: it.telework_c,
            note: it.note.clone(),
            rest_ok: it.rest_ok,
        }
    }
}

/// What to say of a day's presence.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PresenceBody {
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1440)]
    minutes: Option<i64>,
    #[serde(default)]
    not_worked: bool,
    /// Instead of `minutes`: what elapsed, the pause taken off, is counted (R2). They share no minute.
    #[serde(default)]
    #[schema(max_items = 20)]
    intervals: Vec<IntervalJson>,
    /// The pause, already out of the minutes; what was said stays when not said.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1440)]
    break_minutes: Option<i64>,
    /// The part worked from elsewhere: 0, 50 or 100 hundredths; what was said stays when not said.
    #[serde(default)]
    telework_c: Option<i64>,
    /// What to add about the day; what was said stays when not said.
    #[serde(default)]
    #[schema(max_length = 200)]
    note: Option<String>,
    /// Eleven hours of rest before the day; what was said stays when not said.
    #[serde(default)]
    rest_ok: Option<bool>,
}

/// The counter of a day of *forfait-jours*.
#[derive(Serialize, ToSchema)]
struct DayCounter {
    person_id: Uuid,
    date: Date,
    /// Hundredths of a day: 0, 50 or 100; null takes it away.
    value_c: Option<i64>,
}

/// What to say of a day.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DayCounterBody {
    /// 0, 50 or 100; null takes it away.
    value_c: Option<i64>,
}

/// What a day owes and why.
#[derive(Serialize, ToSchema)]
struct DueDay {
    date: Date,
    due: i64,
    /// What the week of the contract says, before holidays and absences.
    theoretical: i64,
    holiday: bool,
    realised: i64,
    /// It holds more than it may: new terms reached it once its sheet was sent.
    too_full: bool,
    /// How it was reckoned: they sum to what is due.
    steps: Vec<Step>,
}

/// Days on which something is still to be said.
#[derive(Serialize, ToSchema)]
struct MissingDays {
    /// Something is due and nothing is written (R13).
    without_time: Vec<Date>,
    /// *Forfait-jours*: no counter (R12).
    without_counter: Vec<Date>,
    /// Charged, with presence still to type (R7).
    without_presence: Vec<Date>,
}

pub fn routes() -> Routes {
    let presences = Operation::get("listPresences", PRESENCES, "Presence, day by day")
        .query::<DaysQuery>()
        .answers_list::<PresenceJson>();
    let present = Operation::get("getPresence", PRESENCE, "How long somebody was present on a day")
        .answers_one::<PresenceJson>(200);
    let presence = Operation::put("putPresence", PRESENCE, "Say how long somebody was present")
        .text("`If-Match` is the `ETag` of `getPresence`: `\"0\"` while nothing is said of the day. A *forfait-jours* day said not \
            worked is counted 0: `getDayCounter` tells it.")
        .takes::<PresenceBody>()
        .example(json!({"minutes": 420}))
        .if_match(Versioned::Required)
        .answers_one::<PresenceJson>(200);
    let counters = Operation::get("listDayCounters", COUNTERS, "The counters of *forfait-jours* days")
        .query::<DaysQuery>()
        .answers_list::<DayCounter>();
    let counted =
        Operation::get("getDayCounter", COUNTER, "Whether a day was worked").answers_one::<DayCounter>(200);
    let counter = Operation::put("putDayCounter", COUNTER, "Say whether a day was worked")
        .text("0, ½ or 1 day, in hundredths. Days before it that have no counter are asked first (R12). `If-Match` is the `ETag` of \
            `getDayCounter`: `\"0\"` while the day has none.")
        .takes::<DayCounterBody>()
        .example(json!({"value_c": 100}))
        .if_match(Versioned::Required)
        .answers_one::<DayCounter>(200);
    let due = Operation::get("listDue", DUE, "What each day owes, and what was done")
        .query::<DaysQuery>()
        .answers_list::<DueDay>();
    let missing =
        Operation::get("getMissingDays", MISSING, "The days on which something is still to be said")
            .query::<DaysQuery>()
            .answers::<MissingDays>(200);
    Routes::new()
        .api(OWN, presences, list_presences)
        .api(OWN, present, show_presence)
        .api(OWN, presence, put_presence)
        .api(OWN, counters, list_counters)
        .api(OWN, counted, show_counter)
        .api(OWN, counter, put_counter)
        .api(OWN, due, list_due)
        .api(OWN, missing, list_missing)
}

async fn read(member: &Member, query: &DaysQuery) -> Result<(Book, (Day, Day))> {
    let days = known_days(query.from, query.to)?;
    let mut tx = member.site.db.read().await?;
    let person_id = may_read(&mut tx, member, query.person).await?;
    Ok((Book::of(&mut tx, member, person_id, days).await?, days))
}

async fn list_presences(member: Member, Query(query): Query<DaysQuery>) -> Answer {
    let (book, (from, to)) = read(&member, &query).await?;
    let items = book.presences.range(from..=to);
    let items = items.map(|(date, it)| PresenceJson::of(book.person_id, *date, it));
    Ok(json(&Listed { items: items.collect(), next: None }))
}

async fn list_counters(member: Member, Query(query): Query<DaysQuery>) -> Answer {
    let (book, (from, to)) = read(&member, &query).await?;
    let person_id = book.person_id;
    let counted = book.counters.range(from..=to);
    let items = counted.map(|(date, value)| DayCounter { person_id, date: *date, value_c: Some(*value) });
    Ok(json(&Listed { items: items.collect(), next: None }))
}

async fn list_due(member: Member, Query(query): Query<DaysQuery>) -> Answer {
    let (book, (from, to)) = read(&member, &query).await?;
    let items = book.lines(from, to).into_iter().map(|line| DueDay {
        date: line.on,
        due: line.due,
        theoretical: line.theoretical,
        holiday: line.holiday,
        realised: book.realised(line.on),
        too_full: book.is_too_full(line.on),
        steps: line.steps(),
    });
    Ok(json(&Listed { items: items.collect(), next: None }))
}

async fn list_missing(member: Member, Query(query): Query<DaysQuery>) -> Answer {
    let (book, (from, to)) = read(&member, &query).await?;
    let until = to.min(member.today());
    let missing = if until < from {
        MissingDays { without_time: Vec::new(), without_counter: Vec::new(), without_presence: Vec::new() }
    } else {
        MissingDays {
            without_time: book.empty_days(from, until),
            without_counter: book
                .missing_counters(until, true)
                .into_iter()
                .filter(|it| *it >= from)
                .collect(),
            without_presence: book.days_without_presence(from, until),
        }
    };
    Ok(json(&missing))
}

/// What is said of a person's presence on a day, with its version.
fn presence_of(book: &Book, on: Day) -> Result<(i64, PresenceJson)> {
    let held = book.presences.get(&on).map(|it| PresenceJson::of(book.person_id, on, it));
    let version = content_version(held.as_ref())?;
    Ok((version, held.unwrap_or_else(|| PresenceJson::of(book.person_id, on, &Presence::default()))))
}

/// The counter of a person's day, with its version.
fn counter_of(book: &Book, on: Day) -> Result<(i64, DayCounter)> {
    let it = DayCounter { person_id: book.person_id, date: on, value_c: book.counters.get(&on).copied() };
    Ok((content_version(Some(&it).filter(|it| it.value_c.is_some()))?, it))
}

/// One day of a person for who may read it.
async fn one_day(member: &Member, person_id: Id, on: Day) -> Result<Book> {
    known_day("date", on)?;
    let mut tx = member.site.db.read().await?;
    let person_id = may_read(&mut tx, member, Some(person_id)).await?;
    Book::of(&mut tx, member, person_id, (on, on)).await
}

async fn show_presence(member: Member, Path((_, person_id, date)): Path<(String, Id, Date)>) -> Answer {
    let (version, it) = presence_of(&one_day(&member, person_id, date).await?, date)?;
    Ok(versioned(StatusCode::OK, version, &it))
}

async fn show_counter(member: Member, Path((_, person_id, date)): Path<(String, Id, Date)>) -> Answer {
    let (version, it) = counter_of(&one_day(&member, person_id, date).await?, date)?;
    Ok(versioned(StatusCode::OK, version, &it))
}

/// Writes about a day that was seen so, or answers why not.
async fn write(
    member: &Member,
    person_id: Id,
    (on, seen): (Day, impl FnOnce(&Book) -> Result<()>),
    changes: impl FnOnce(&Book) -> Vec<Change>,
) -> Result<Book> {
    known_day("date", on)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    may_write(&mut tx, member, Some(person_id)).await?;
    let mut book = Book::of(&mut tx, member, person_id, (on, on)).await?;
    seen(&book)?;
    let changes = changes(&book).into_iter().map(|it| ((), it)).collect();
    let (kept, refused) = apply_all(&mut tx, member, EntrySource::Api, &mut book, changes).await?;
    match refused.first() {
        // Nothing is written but that a reason was told (§3.8).
        Some(refused) if kept == 0 => tx.commit().await.and(Err(refused.why.refusal(&member.ui()))),
        Some(refused) => Err(refused.why.refusal(&member.ui())),
        None => tx.commit().await.map(|()| book),
    }
}

async fn put_presence(
    member: Member,
    Path((_, person_id, date)): Path<(String, Id, Date)>,
    seen: IfMatch,
    Body(sent): Body<PresenceBody>,
) -> Answer {
    if sent.minutes.is_some_and(|it| !(0..=1440).contains(&it)) {
        let msg = Msg::new("worktime-minutes-invalid").with("most", 1440_i64);
        return Err(Refusal::field("minutes", msg).into());
    }
    if sent.break_minutes.is_some_and(|it| !(0..=1440).contains(&it)) {
        let msg = Msg::new("worktime-minutes-invalid").with("most", 1440_i64);
        return Err(Refusal::field("break_minutes", msg).into());
    }
    if sent.telework_c.is_some_and(|it| !matches!(it, 0 | 50 | 100)) {
        return Err(Refusal::field("telework_c", Msg::new("worktime-days-invalid")).into());
    }
    let intervals = intervals(&member, date, &sent)?;
    let mut errors = FieldErrors::default();
    let note = sent.note.as_deref().map(|it| text(&mut errors, "note", it, 200));
    errors.or(())?;
    let presence = Presence { minutes: sent.minutes, not_worked: sent.not_worked, ..Presence::default() };
    let aside = Aside {
        break_minutes: sent.break_minutes.map(|it| Some(it).filter(|it| *it > 0)),
        telework_c: sent.telework_c,
        note,
        rest_ok: sent.rest_ok.map(Some),
    };
    let changes = |book: &Book| {
        if sent.not_worked && book.day_pack(date).is_some() {
            let aside = Some(aside).filter(|it| *it != Aside::default());
            let aside = aside.map(|aside| Change::Aside { on: date, aside });
            return [Change::not_worked(book, date)].into_iter().chain(aside).collect();
        }
        let held = book.presences.get(&date);
        let pause = aside.break_minutes.unwrap_or_else(|| held.and_then(|it| it.break_minutes));
        let presence = Presence { intervals, break_minutes: pause, ..presence };
        vec![Change::Presence { on: date, presence }, Change::Aside { on: date, aside }]
    };
    let same = |book: &Book| seen.check(presence_of(book, date)?.0);
    let book = write(&member, person_id, (date, same), changes).await?;
    let (version, it) = presence_of(&book, date)?;
    Ok(versioned(StatusCode::OK, version, &it))
}

/// The hours sent, in order, each inside the civil day (R1).
fn intervals(member: &Member, on: Day, sent: &PresenceBody) -> Result<Vec<Interval>> {
    let refuse = |key: &'static str| Refusal::field("intervals", Msg::new(key));
    if sent.intervals.len() > 20 {
        return Err(refuse("worktime-both-ends"));
    }
    if !sent.intervals.is_empty() && (sent.minutes.is_some() || sent.not_worked) {
        return Err(refuse("worktime-hours-not-both"));
    }
    let zone = member.zone();
    let read = |it: &IntervalJson| {
        Interval::within(&zone, on, it.start_at, it.end_at).map_err(|cannot| match cannot {
            CannotReadClock::PastMidnight => refuse("worktime-past-midnight"),
            _ => refuse("worktime-both-ends"),
        })
    };
    let mut all = sent.intervals.iter().map(read).collect::<Result<Vec<Interval>>>()?;
    all.sort_by_key(|it| it.start);
    Ok(all)
}

async fn put_counter(
    member: Member,
    Path((_, person_id, date)): Path<(String, Id, Date)>,
    seen: IfMatch,
    Body(sent): Body<DayCounterBody>,
) -> Answer {
    if sent.value_c.is_some_and(|it| !matches!(it, 0 | 50 | 100)) {
        return Err(Refusal::field("value_c", Msg::new("worktime-days-invalid")).into());
    }
    let change = Change::Counter { on: date, value_c: sent.value_c };
    let same = |book: &Book| seen.check(counter_of(book, date)?.0);
    let book = write(&member, person_id, (date, same), |_| vec![change]).await?;
    let (version, it) = counter_of(&book, date)?;
    Ok(versioned(StatusCode::OK, version, &it))
}
