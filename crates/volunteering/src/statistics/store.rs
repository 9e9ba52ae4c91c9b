//! What statistics read: the covering index alone, grouped by the axes asked, the bond and who gave the time.

mod answer;
mod estimated;

use super::{Axis, AxisKey, Line, Measure, Period};
use crate::{
    actions::{ActionState, Contributor, Status},
    estimates,
};
pub use answer::{Answered, Places};
use base::{Day, Id, Minutes, Refusal, Result};
pub use estimated::months as estimated_months;
use store::{Row, Scope, Tx, args, statements};

statements! {
    LINES = "SELECT
            CASE $4 WHEN 'category' THEN category_id WHEN 'project' THEN project_id WHEN 'level' THEN level_id END
                AS row_key,
            CASE $5 WHEN 'category' THEN category_id WHEN 'project' THEN project_id WHEN 'level' THEN level_id END
                AS column_key,
            status, person_id, private_link_id, COUNT(*) AS entries, CAST(SUM(headcount) AS BIGINT) AS headcount,
            CAST(SUM(total_minutes) AS BIGINT) AS minutes, CAST(COALESCE(SUM(distance_m), 0) AS BIGINT) AS distance_m
        FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated' AND happened_on >= $2 AND happened_on <= $3
            AND disputed = FALSE
        GROUP BY 1, 2, 3, 4, 5";
    APART = "SELECT state, disputed, status, COUNT(*) AS entries, CAST(SUM(total_minutes) AS BIGINT) AS minutes
        FROM volunteer_action
        WHERE organisation_id = $1 AND state IN ('planned', 'to_confirm', 'pending', 'rejected')
            AND happened_on >= $2 AND happened_on <= $3
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
    SPAN = "SELECT MIN(month_on) AS first_on, MAX(month_on) AS last_on FROM volunteer_month_total
        WHERE organisation_id = $1 AND entries <> 0";
    MONTHS = "SELECT month_on, minutes FROM volunteer_month_total
        WHERE organisation_id = $1 AND month_on >= $2 AND month_on <= $3 AND status = 'volunteer' ORDER BY month_on";
    PROJECT = "SELECT status, COUNT(*) AS entries, COUNT(DISTINCT person_id) AS persons,
            COUNT(DISTINCT private_link_id) AS links, CAST(SUM(total_minutes) AS BIGINT) AS minutes
        FROM volunteer_action
        WHERE organisation_id = $1 AND project_id = $2 AND state = 'validated' AND disputed = FALSE
        GROUP BY status ORDER BY status";
}

/// What counts in a period (I1), by the axes. Months are asked one by one: no engine computes a date.
///
/// # Errors
/// A fault from the database.
pub async fn lines(
    tx: &mut Tx,
    scope: Scope,
    period: Period,
    rows: Axis,
    columns: Option<Axis>,
) -> Result<Vec<Line>> {
    let by_month = rows == Axis::Month || columns == Some(Axis::Month);
    let months = if by_month { period.months() } else { vec![period.from] };
    let estimated = estimates::store::counted(tx, scope, period).await?;
    let mut lines = Vec::new();
    for month in months {
        let (from, to) = if by_month {
            (month.max(period.from), month.last_of_month().min(period.to))
        } else {
            (period.from, period.to)
        };
        let (row_axis, column_axis) = (kept_as(rows), columns.map(kept_as));
        let arguments = args![scope.organisation_id, from, to, row_axis, column_axis];
        for row in tx.all(LINES, arguments).await? {
            lines.push(read_line(&row, rows, columns, month)?);
        }
        let part = Period { from, to };
        lines.extend(estimated.iter().filter_map(|it| estimated::line(it, part, rows, columns, month)));
    }
    Ok(lines)
}

/// A common category is that of the category: the caller puts one under the other.
const fn kept_as(axis: Axis) -> &'static str {
    match axis {
        Axis::CommonCategory => Axis::Category.as_text(),
        other => other.as_text(),
    }
}

fn read_line(row: &Row, rows: Axis, columns: Option<Axis>, month: Day) -> Result<Line> {
    let status = read_status(row)?;
    let contributor = Contributor::from_columns(row.get("person_id")?, row.get("private_link_id")?);
    let key = |axis: Axis, column: &str| -> Result<AxisKey> {
        Ok(match axis {
            Axis::Month => AxisKey::Month(month),
            Axis::Status => AxisKey::Status(status),
            Axis::Measure => AxisKey::Measure(Measure::Measured),
            _ => row.get::<Option<Id>>(column)?.map_or(AxisKey::Without, AxisKey::Of),
        })
    };
    Ok(Line {
        row: key(rows, "row_key")?,
        column: columns.map(|axis| key(axis, "column_key")).transpose()?,
        status,
        contributor: contributor.ok_or_else(|| Refusal::fault("an action of two contributors"))?,
        entries: row.get("entries")?,
        headcount: row.get("headcount")?,
        minutes: row.get("minutes")?,
        estimated: 0,
        distance_m: row.get("distance_m")?,
    })
}

fn read_status(row: &Row) -> Result<Status> {
    Status::from_text(&row.get::<String>("status")?).ok_or_else(|| Refusal::fault("an unknown status"))
}

/// What does not count, shown apart (I1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    pub state: ActionState,
    pub disputed: bool,
    pub measure: Measure,
    pub status: Status,
    pub entries: i64,
    pub minutes: Minutes,
}

/// Actions of the period, and what estimates would add to it (I1).
///
/// # Errors
/// A fault from the database.
pub async fn apart(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<Apart>> {
    let rows = tx.all(APART, args![scope.organisation_id, period.from, period.to]).await?;
    let read = |row: &Row| -> Result<Apart> {
        let state = ActionState::from_text(&row.get::<String>("state")?);
        Ok(Apart {
            state: state.ok_or_else(|| Refusal::fault("an unknown state"))?,
            disputed: row.get("disputed")?,
            measure: Measure::Measured,
            status: read_status(row)?,
            entries: row.get("entries")?,
            minutes: row.get("minutes")?,
        })
    };
    let mut apart = rows.iter().map(read).collect::<Result<Vec<Apart>>>()?;
    apart.extend(estimated::apart(tx, scope, period).await?);
    Ok(apart)
}

/// The months of the first and of the last time given that counts, measured or estimated (R24).
///
/// # Errors
/// A fault from the database.
pub async fn span(tx: &mut Tx, scope: Scope) -> Result<Option<Period>> {
    let row = tx.one(SPAN, args![scope.organisation_id]).await?;
    let (first, last): (Option<Day>, Option<Day>) = (row.get("first_on")?, row.get("last_on")?);
    let counted = first.zip(last).map(|(from, to)| Period { from, to });
    let estimated = estimates::store::span(tx, scope).await?;
    let all = match (counted, estimated) {
        (Some(one), Some(other)) => Some(Period { from: one.from.min(other.from), to: one.to.max(other.to) }),
        (one, other) => one.or(other),
    };
    Ok(all.map(|it| Period { from: it.from.first_of_month(), to: it.to.last_of_month() }))
}

/// Minutes of volunteers by month, from the rollup; months without any are left out.
///
/// # Errors
/// A fault from the database.
pub async fn months(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<(Day, i64)>> {
    let rows = tx.all(MONTHS, args![scope.organisation_id, period.from, period.to]).await?;
    rows.iter().map(|row| Ok((row.get("month_on")?, row.get("minutes")?))).collect()
}

/// What a project received since ever, bond by bond (R21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectTotal {
    pub status: Status,
    pub entries: i64,
    /// Distinct persons and distinct links (R19).
    pub concerned: i64,
    pub minutes: Minutes,
}

/// # Errors
/// A fault from the database.
pub async fn of_project(tx: &mut Tx, scope: Scope, project: Id) -> Result<Vec<ProjectTotal>> {
    let rows = tx.all(PROJECT, args![scope.organisation_id, project]).await?;
    let read = |row: &Row| -> Result<ProjectTotal> {
        Ok(ProjectTotal {
            status: read_status(row)?,
            entries: row.get("entries")?,
            concerned: row.get::<i64>("persons")? + row.get::<i64>("links")?,
            minutes: row.get("minutes")?,
        })
    };
    rows.iter().map(read).collect()
}
