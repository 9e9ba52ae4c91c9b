//! Allocations, presences and day counters in the database.

use super::{Allocation, Details, EntrySource, Interval, MOST_MINUTES, Presence, totals};
use base::{Day, Id, Instant, Msg, Refusal, Result, fresh_id};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    ALLOCATIONS = "SELECT * FROM allocation WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3
        AND on_day <= $4 ORDER BY on_day, entered_at, id";
    ADD = "INSERT INTO allocation (id, organisation_id, person_id, on_day, minutes, project_id, action_id, label,
            source, entered_at, entered_by, starts_at, ends_at, activity_type, tags, external_ref, import_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    GET = "SELECT * FROM allocation WHERE organisation_id = $1 AND id = $2";
    CHANGE = "UPDATE allocation SET minutes = $3, project_id = $4, action_id = $5, label = $6, starts_at = $7,
            ends_at = $8, activity_type = $9, tags = $10, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM allocation WHERE organisation_id = $1 AND id = $2";
    OUTSIDE = "SELECT CAST(COUNT(*) AS BIGINT) AS rows_out, MIN(on_day) AS first_on, MAX(on_day) AS last_on FROM allocation
        WHERE organisation_id = $1 AND (project_id = $2 OR action_id = $2) AND (on_day < $3 OR on_day > $4)";
    RECENT = "SELECT project_id, action_id, CAST(COUNT(*) AS BIGINT) AS times FROM allocation
        WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3 AND on_day < $4
        GROUP BY project_id, action_id ORDER BY times DESC, project_id, action_id NULLS LAST LIMIT 8";
    PRESENCES = "SELECT * FROM presence WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3
        AND on_day <= $4 ORDER BY on_day";
    SET_PRESENCE = "INSERT INTO presence (id, organisation_id, person_id, on_day, minutes, not_worked, entered_at,
            entered_by, break_minutes, telework_c, intervals, note, rest_ok)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (organisation_id, person_id, on_day) DO UPDATE SET minutes = excluded.minutes,
            not_worked = excluded.not_worked, break_minutes = excluded.break_minutes,
            telework_c = excluded.telework_c, intervals = excluded.intervals, note = excluded.note,
            rest_ok = excluded.rest_ok, version = presence.version + 1";
    SET_DERIVED = "INSERT INTO presence (id, organisation_id, person_id, on_day, minutes, entered_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, person_id, on_day) DO UPDATE SET minutes = excluded.minutes,
            version = presence.version + 1";
    DERIVED = "SELECT a.person_id, a.on_day, CAST(SUM(a.minutes) AS BIGINT) AS minutes FROM allocation a
        LEFT JOIN presence p ON p.organisation_id = a.organisation_id AND p.person_id = a.person_id
            AND p.on_day = a.on_day
        WHERE a.organisation_id = $1 AND a.on_day < $2 AND p.minutes IS NULL
            AND NOT EXISTS (SELECT 1 FROM entry_period e WHERE e.organisation_id = a.organisation_id
                AND e.person_id = a.person_id AND e.starts_on <= a.on_day AND e.ends_on >= a.on_day
                AND e.state NOT IN ('open', 'reopened'))
            AND NOT EXISTS (SELECT 1 FROM period_lock l WHERE l.organisation_id = a.organisation_id
                AND (l.person_id = a.person_id OR l.person_id IS NULL) AND l.starts_on <= a.on_day
                AND l.ends_on >= a.on_day AND l.lifted_at IS NULL)
        GROUP BY a.person_id, a.on_day";
    COUNTERS = "SELECT on_day, value_c FROM day_counter WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3
        AND on_day <= $4 ORDER BY on_day";
    SET_COUNTER = "INSERT INTO day_counter (id, organisation_id, person_id, on_day, value_c, entered_at, entered_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (organisation_id, person_id, on_day) DO UPDATE SET value_c = excluded.value_c";
    REMOVE_COUNTER = "DELETE FROM day_counter WHERE organisation_id = $1 AND person_id = $2 AND on_day = $3";
}

/// Some days, both ends counted.
pub type Days = (Day, Day);

pub(crate) fn read(row: &Row) -> Result<Allocation> {
    let source: String = row.get("source")?;
    Ok(Allocation {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        on: row.get("on_day")?,
        minutes: row.get("minutes")?,
        project_id: row.get("project_id")?,
        action_id: row.get("action_id")?,
        label: row.get("label")?,
        details: Details {
            timed: match (row.get("starts_at")?, row.get("ends_at")?) {
                (Some(start), Some(end)) => Some(Interval { start, end }),
                _ => None,
            },
            activity_type: row.get("activity_type")?,
            tags: row.get("tags")?,
            external_ref: row.get("external_ref")?,
            import_id: row.get("import_id")?,
        },
        source: EntrySource::from_text(&source)
            .ok_or_else(|| Refusal::fault("unknown source of an entry"))?,
        entered_at: row.get("entered_at")?,
        entered_by: row.get("entered_by")?,
        version: row.get("version")?,
    })
}

/// The rows of a person over some days, in the order they were typed.
///
/// # Errors
/// A fault from the database.
pub async fn allocations(tx: &mut Tx, scope: Scope, person_id: Id, days: Days) -> Result<Vec<Allocation>> {
    let arguments = args![scope.organisation_id, person_id, days.0, days.1];
    tx.all(ALLOCATIONS, arguments).await?.iter().map(read).collect()
}

/// How many rows a project or an action has on other days than these, with the first and the last of their days.
///
/// # Errors
/// A fault from the database.
pub async fn outside(tx: &mut Tx, scope: Scope, id: Id, days: Days) -> Result<Option<(i64, Days)>> {
    let row = tx.one(OUTSIDE, args![scope.organisation_id, id, days.0, days.1]).await?;
    let (first, last): (Option<Day>, Option<Day>) = (row.get("first_on")?, row.get("last_on")?);
    let count = row.get("rows_out")?;
    Ok(first.zip(last).map(|days| (count, days)))
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Allocation> {
    read(&tx.one(GET, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Conflict`] when its identity is taken: a page named it, and it was written elsewhere.
pub async fn add(tx: &mut Tx, scope: Scope, it: &Allocation) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.person_id,
        it.on,
        it.minutes,
        it.project_id,
        it.action_id,
        &it.label,
        it.source.as_text(),
        it.entered_at,
        &it.entered_by,
        it.details.timed.map(|timed| timed.start),
        it.details.timed.map(|timed| timed.end),
        &it.details.activity_type,
        &it.details.tags,
        it.details.external_ref.clone(),
        it.details.import_id
    ];
    let taken = |refusal| match refusal {
        it if broke_unique(&it, "allocation") => Refusal::Conflict(Msg::new("version-conflict")),
        it => it,
    };
    tx.run(ADD, arguments).await.map_err(taken)?;
    totals::count(tx, scope, it, 1).await
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn change(tx: &mut Tx, scope: Scope, it: &Allocation) -> Result<()> {
    let before = get(tx, scope, it.id).await?;
    let arguments = args![
        scope.organisation_id,
        it.id,
        it.minutes,
        it.project_id,
        it.action_id,
        &it.label,
        it.details.timed.map(|timed| timed.start),
        it.details.timed.map(|timed| timed.end),
        &it.details.activity_type,
        &it.details.tags
    ];
    tx.run(CHANGE, arguments).await?;
    totals::count(tx, scope, &before, -1).await?;
    totals::count(tx, scope, it, 1).await
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    let before = get(tx, scope, id).await?;
    tx.run(REMOVE, args![scope.organisation_id, id]).await?;
    totals::count(tx, scope, &before, -1).await
}

/// What a person charged lately, the most often first.
///
/// # Errors
/// A fault from the database.
pub async fn recent(tx: &mut Tx, scope: Scope, person_id: Id, days: Days) -> Result<Vec<(Id, Option<Id>)>> {
    let rows = tx.all(RECENT, args![scope.organisation_id, person_id, days.0, days.1]).await?;
    rows.iter().map(|row| Ok((row.get("project_id")?, row.get("action_id")?))).collect()
}

/// Hours as ISO 8601 writes intervals, by commas.
fn written_intervals(all: &[Interval]) -> String {
    all.iter().map(|it| format!("{}/{}", it.start, it.end)).collect::<Vec<_>>().join(",")
}

fn read_intervals(text: &str) -> Result<Vec<Interval>> {
    let read = |it: &str| {
        let (start, end) = it.split_once('/')?;
        Some(Interval { start: start.parse().ok()?, end: end.parse().ok()? })
    };
    let all = text.split(',').filter(|it| !it.is_empty()).map(read);
    all.collect::<Option<_>>().ok_or_else(|| Refusal::fault("presence.intervals cannot be read"))
}

/// # Errors
/// A fault from the database.
pub async fn presences(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    days: Days,
) -> Result<BTreeMap<Day, Presence>> {
    let rows = tx.all(PRESENCES, args![scope.organisation_id, person_id, days.0, days.1]).await?;
    let read = |row: &Row| {
        let presence = Presence {
            minutes: row.get("minutes")?,
            not_worked: row.get("not_worked")?,
            intervals: read_intervals(&row.get::<String>("intervals")?)?,
            break_minutes: row.get("break_minutes")?,
            telework_c: row.get("telework_c")?,
            note: row.get("note")?,
            rest_ok: row.get("rest_ok")?,
        };
        Ok((row.get("on_day")?, presence))
    };
    rows.iter().map(read).collect()
}

/// # Errors
/// A fault from the database.
pub async fn set_presence(
    tx: &mut Tx,
    scope: Scope,
    (person_id, on): (Id, Day),
    it: &Presence,
    by: &str,
    now: Instant,
) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        person_id,
        on,
        it.minutes,
        it.not_worked,
        now,
        by,
        it.break_minutes,
        it.telework_c,
        written_intervals(&it.intervals),
        &it.note,
        it.rest_ok
    ];
    tx.run(SET_PRESENCE, arguments).await.map(|_| ())
}

/// Writes, up to the eve of `today`, what presence was while it was only the sum of the rows (R9): on days that may
/// still be written, since those of a sheet that was sent, or locked, are not touched and keep that sum anyway.
///
/// # Errors
/// A fault from the database.
pub async fn write_derived_presences(tx: &mut Tx, scope: Scope, today: Day, now: Instant) -> Result<()> {
    for row in tx.all(DERIVED, args![scope.organisation_id, today]).await? {
        let (person_id, on): (Id, Day) = (row.get("person_id")?, row.get("on_day")?);
        let minutes = row.get::<i64>("minutes")?.min(MOST_MINUTES);
        tx.run(SET_DERIVED, args![fresh_id(), scope.organisation_id, person_id, on, minutes, now]).await?;
    }
    Ok(())
}

/// The counters of a person, in hundredths of a day.
///
/// # Errors
/// A fault from the database.
pub async fn counters(tx: &mut Tx, scope: Scope, person_id: Id, days: Days) -> Result<BTreeMap<Day, i64>> {
    let rows = tx.all(COUNTERS, args![scope.organisation_id, person_id, days.0, days.1]).await?;
    rows.iter().map(|row| Ok((row.get("on_day")?, row.get("value_c")?))).collect()
}

/// Sets the counter of a day, or takes it away.
///
/// # Errors
/// A fault from the database.
pub async fn set_counter(
    tx: &mut Tx,
    scope: Scope,
    (person_id, on): (Id, Day),
    value_c: Option<i64>,
    by: &str,
    now: Instant,
) -> Result<()> {
    match value_c {
        Some(value) => {
            let arguments = args![fresh_id(), scope.organisation_id, person_id, on, value, now, by];
            tx.run(SET_COUNTER, arguments).await?;
        }
        None => {
            tx.run(REMOVE_COUNTER, args![scope.organisation_id, person_id, on]).await?;
        }
    }
    Ok(())
}
