//! The time of a year, grouped by all that a rate depends on, and the exceptions of single actions.

use crate::{
    actions::{Status, VolunteerAction},
    estimates::{self, Range, store::Weighed},
    house::House,
    statistics::{Measure, Period},
    valuation::line::{DraftException, Line, Replacement},
};
use ::store::{Row, Scope, Tx, args, statements};
use base::{Day, Id, Instant, Minutes, Refusal, Result, fresh_id};
use std::collections::HashMap;

statements! {
    MEASURED = "SELECT project_id, category_id, level_id, status, happened_on, COUNT(*) AS entries,
            CAST(SUM(total_minutes) AS BIGINT) AS minutes
        FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated' AND happened_on >= $2 AND happened_on <= $3
            AND disputed = FALSE
        GROUP BY project_id, category_id, level_id, status, happened_on";
    ONE_BY_ONE = "SELECT id, project_id, category_id, level_id, status, happened_on, CAST(1 AS BIGINT) AS entries,
            total_minutes AS minutes
        FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated' AND status = 'volunteer' AND disputed = FALSE
            AND happened_on <= $2 AND (happened_on, id) > ($3, $4)
        ORDER BY happened_on, id LIMIT $5";
    EXCEPTIONS = "SELECT v.action_id, v.valued, v.reason, v.rate, v.rate_source, v.rate_file_id, a.title, a.project_id, a.category_id,
            a.level_id, a.status, a.happened_on, a.total_minutes
        FROM action_valuation v JOIN volunteer_action a
            ON a.organisation_id = v.organisation_id AND a.id = v.action_id
        WHERE v.organisation_id = $1 AND a.happened_on >= $2 AND a.happened_on <= $3
            AND a.state = 'validated' AND a.disputed = FALSE
        ORDER BY a.happened_on, a.id";
    EXCEPTION = "SELECT v.action_id, v.valued, v.reason, v.rate, v.rate_source, v.rate_file_id, a.title, a.project_id, a.category_id,
            a.level_id, a.status, a.happened_on, a.total_minutes
        FROM action_valuation v JOIN volunteer_action a
            ON a.organisation_id = v.organisation_id AND a.id = v.action_id
        WHERE v.organisation_id = $1 AND v.action_id = $2";
    SET = "INSERT INTO action_valuation (id, organisation_id, action_id, valued, reason, rate, rate_source, updated_at,
            rate_file_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (action_id) DO UPDATE SET valued = excluded.valued, reason = excluded.reason,
            rate = excluded.rate, rate_source = excluded.rate_source, rate_file_id = excluded.rate_file_id,
            updated_at = excluded.updated_at";
    FORGET = "DELETE FROM action_valuation WHERE organisation_id = $1 AND action_id = $2";
}

/// What one action is worth apart from the method.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Exception {
    pub action_id: Id,
    pub title: String,
    /// Valued or not whatever its category says, with the reason (R26).
    pub valued: Option<bool>,
    pub reason: String,
    /// The rate in place of the method's, in 1/10 000 € an hour, with its source (R32).
    pub rate: Option<i64>,
    pub rate_source: String,
    pub rate_file_id: Option<Id>,
    pub happened_on: Day,
    pub minutes: Minutes,
    #[serde(skip)]
    project_id: Option<Id>,
    #[serde(skip)]
    category_id: Id,
    #[serde(skip)]
    level_id: Option<Id>,
    #[serde(skip)]
    status: Status,
}

fn read_exception(row: &Row) -> Result<Exception> {
    Ok(Exception {
        action_id: row.get("action_id")?,
        title: row.get("title")?,
        valued: row.get("valued")?,
        reason: row.get("reason")?,
        rate: row.get("rate")?,
        rate_source: row.get("rate_source")?,
        rate_file_id: row.get("rate_file_id")?,
        happened_on: row.get("happened_on")?,
        minutes: row.get("total_minutes")?,
        project_id: row.get("project_id")?,
        category_id: row.get("category_id")?,
        level_id: row.get("level_id")?,
        status: status(row)?,
    })
}

fn status(row: &Row) -> Result<Status> {
    Status::from_text(&row.get::<String>("status")?).ok_or_else(|| Refusal::fault("an unknown status"))
}

/// The exceptions of the actions of a period.
///
/// # Errors
/// A fault from the database.
pub async fn exceptions(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<Exception>> {
    let rows = tx.all(EXCEPTIONS, args![scope.organisation_id, period.from, period.to]).await?;
    rows.iter().map(read_exception).collect()
}

/// The exception of an action, if it has one.
///
/// # Errors
/// A fault from the database.
pub async fn exception(tx: &mut Tx, scope: Scope, action_id: Id) -> Result<Option<Exception>> {
    let row = tx.first(EXCEPTION, args![scope.organisation_id, action_id]).await?;
    row.as_ref().map(read_exception).transpose()
}

/// Sets an action apart, or puts it back under the method when nothing is set.
///
/// # Errors
/// A fault from the database.
pub async fn set_exception(
    tx: &mut Tx,
    scope: Scope,
    action_id: Id,
    draft: &DraftException,
    now: Instant,
) -> Result<()> {
    if draft.valued.is_none() && draft.rate.is_none() {
        tx.run(FORGET, args![scope.organisation_id, action_id]).await?;
        return Ok(());
    }
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        action_id,
        draft.valued,
        &draft.reason,
        draft.rate,
        &draft.rate_source,
        now,
        draft.rate_file_id
    ];
    tx.run(SET, arguments).await?;
    Ok(())
}

/// Everything that a valuation of a period reads: measured time by day, estimates over their days,
/// actions set apart in lines of their own.
///
/// # Errors
/// A fault from the database.
pub async fn lines(tx: &mut Tx, scope: Scope, house: &House, period: Period) -> Result<Vec<Line>> {
    let valued = |category_id: Id| house.categories.iter().any(|it| it.id == category_id && it.valued);
    let apart = exceptions(tx, scope, period).await?;
    let mut lines = Vec::new();
    for row in tx.all(MEASURED, args![scope.organisation_id, period.from, period.to]).await? {
        let mut line = read_line(&row, &valued)?;
        let set_apart: Vec<_> = apart.iter().filter(|it| it.is_of(&line)).collect();
        for it in set_apart {
            line.minutes.0 -= it.minutes.0;
            line.entries -= 1;
        }
        lines.push(line);
    }
    lines.extend(apart.iter().map(|it| it.line(&valued)));
    for weighed in estimates::store::counted(tx, scope, period).await? {
        lines.extend(weighed.lines(valued(weighed.estimate.category_id)));
    }
    Ok(lines)
}

/// The actions of volunteers that [`lines`] groups, one line each, by day then identity, after a key;
/// `apart` are the exceptions of the period.
///
/// # Errors
/// A fault from the database.
pub async fn action_lines(
    tx: &mut Tx,
    scope: Scope,
    house: &House,
    until: Day,
    apart: &HashMap<Id, Exception>,
    after: (Day, Id),
    most: i64,
) -> Result<Vec<(Id, Line)>> {
    let valued = |category_id: Id| house.categories.iter().any(|it| it.id == category_id && it.valued);
    let rows = tx.all(ONE_BY_ONE, args![scope.organisation_id, until, after.0, after.1, most]).await?;
    let line = |row: &Row| {
        let id: Id = row.get("id")?;
        let line = match apart.get(&id) {
            Some(exception) => exception.line(&valued),
            None => read_line(row, &valued)?,
        };
        Ok((id, line))
    };
    rows.iter().map(line).collect()
}

/// The line of one action, as [`action_lines`] reads it; `apart` are the exceptions of its period.
#[must_use]
pub fn line_of(house: &House, apart: &HashMap<Id, Exception>, action: &VolunteerAction) -> Line {
    let valued = |category_id: Id| house.categories.iter().any(|it| it.id == category_id && it.valued);
    if let Some(exception) = apart.get(&action.id) {
        return exception.line(&valued);
    }
    Line {
        project_id: action.project_id,
        category_id: action.category_id,
        level_id: action.level_id,
        status: action.status,
        valued: valued(action.category_id),
        measure: Measure::Measured,
        from: action.happened_on,
        to: action.happened_on,
        minutes: action.total_minutes(),
        daily: None,
        entries: 1,
        replacement: None,
    }
}

/// The estimates of volunteers in a category that is valued.
async fn valued_estimates(tx: &mut Tx, scope: Scope, house: &House, period: Period) -> Result<Vec<Weighed>> {
    let mut found = estimates::store::counted(tx, scope, period).await?;
    let valued = |category_id: Id| house.categories.iter().any(|it| it.id == category_id && it.valued);
    found.retain(|it| it.estimate.status == Status::Volunteer && valued(it.estimate.category_id));
    Ok(found)
}

/// Valued minutes of volunteers that rest on rough estimates (R24).
///
/// # Errors
/// A fault from the database.
pub async fn rough_minutes(tx: &mut Tx, scope: Scope, house: &House, period: Period) -> Result<Minutes> {
    let found = valued_estimates(tx, scope, house, period).await?;
    let rough = found.iter().filter(|it| it.estimate.confidence == estimates::Confidence::Rough);
    Ok(Minutes(rough.map(|it| it.within(period).likely.0).sum()))
}

/// The range of what is estimated and valued: that of a run, as long as its estimates say the same (R22).
///
/// # Errors
/// A fault from the database.
pub async fn valued_range(tx: &mut Tx, scope: Scope, house: &House, period: Period) -> Result<Range> {
    let found = valued_estimates(tx, scope, house, period).await?;
    Ok(found.iter().fold(Range::default(), |sum, it| sum.plus(it.within(period))))
}

fn read_line(row: &Row, valued: &impl Fn(Id) -> bool) -> Result<Line> {
    let category_id = row.get("category_id")?;
    let day = row.get("happened_on")?;
    Ok(Line {
        project_id: row.get("project_id")?,
        category_id,
        level_id: row.get("level_id")?,
        status: status(row)?,
        valued: valued(category_id),
        measure: Measure::Measured,
        from: day,
        to: day,
        minutes: row.get("minutes")?,
        daily: None,
        entries: row.get("entries")?,
        replacement: None,
    })
}

impl Exception {
    fn is_of(&self, line: &Line) -> bool {
        (self.project_id, self.category_id, self.level_id, self.status, self.happened_on)
            == (line.project_id, line.category_id, line.level_id, line.status, line.from)
    }

    fn line(&self, valued: &impl Fn(Id) -> bool) -> Line {
        Line {
            project_id: self.project_id,
            category_id: self.category_id,
            level_id: self.level_id,
            status: self.status,
            valued: self.valued.unwrap_or_else(|| valued(self.category_id)),
            measure: Measure::Measured,
            from: self.happened_on,
            to: self.happened_on,
            minutes: self.minutes,
            daily: None,
            entries: 1,
            replacement: self.rate.map(|rate| Replacement { rate, source: self.rate_source.clone() }),
        }
    }
}
