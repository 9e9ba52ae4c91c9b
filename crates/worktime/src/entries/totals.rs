//! The rollup of time by project, month, person and action. Every change of a row keeps it right in its own
//! transaction; the doctor compares it with the rows.

use super::Allocation;
use base::{Day, Id, Result, month_start};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    COUNT = "INSERT INTO allocation_total (organisation_id, project_id, month_on, person_id, subject_id, minutes)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, project_id, month_on, person_id, subject_id) DO UPDATE SET
            minutes = allocation_total.minutes + excluded.minutes";
    OF_PROJECT = "SELECT month_on, person_id, subject_id, minutes FROM allocation_total
        WHERE organisation_id = $1 AND project_id = $2 AND month_on >= $3 AND month_on <= $4 AND minutes <> 0
        ORDER BY month_on, person_id, subject_id";
    FIRST = "SELECT MIN(month_on) AS first_on FROM allocation_total
        WHERE organisation_id = $1 AND project_id = $2 AND minutes <> 0";
    OF_PERSON = "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) AS minutes FROM allocation_total
        WHERE organisation_id = $1 AND person_id = $2 AND month_on >= $3 AND month_on <= $4";
    FORGET = "DELETE FROM allocation_total WHERE organisation_id = $1";
    KEPT = "SELECT project_id, month_on, person_id, subject_id, minutes FROM allocation_total
        WHERE organisation_id = $1 AND minutes <> 0";
    COUNTED = "SELECT project_id, on_day, person_id, action_id, CAST(SUM(minutes) AS BIGINT) AS minutes
        FROM allocation WHERE organisation_id = $1 GROUP BY project_id, on_day, person_id, action_id";
}

/// A line of the rollup: project, first day of the month, person, action (else the project).
type Key = (Id, Day, Id, Id);

fn key((project_id, on, person_id, action_id): (Id, Day, Id, Option<Id>)) -> Key {
    (project_id, month_start(on), person_id, action_id.unwrap_or(project_id))
}

/// Adds (`sign` 1) or takes away (−1) a row.
pub(super) async fn count(tx: &mut Tx, scope: Scope, it: &Allocation, sign: i64) -> Result<()> {
    let key = key((it.project_id, it.on, it.person_id, it.action_id));
    add(tx, scope, key, it.minutes * sign).await
}

async fn add(
    tx: &mut Tx,
    scope: Scope,
    (project_id, month, person_id, subject_id): Key,
    minutes: i64,
) -> Result<()> {
    let arguments = args![scope.organisation_id, project_id, month, person_id, subject_id, minutes];
    tx.run(COUNT, arguments).await.map(|_| ())
}

/// Minutes of a person on an action in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthTotal {
    pub month: Day,
    pub person_id: Id,
    pub action_id: Option<Id>,
    pub minutes: i64,
}

/// What was charged to a project from one month to another, both counted by their first days.
///
/// # Errors
/// A fault from the database.
pub async fn of_project(
    tx: &mut Tx,
    scope: Scope,
    project_id: Id,
    (first, last): (Day, Day),
) -> Result<Vec<MonthTotal>> {
    let rows = tx.all(OF_PROJECT, args![scope.organisation_id, project_id, first, last]).await?;
    let read = |row: &Row| {
        Ok(MonthTotal {
            month: row.get("month_on")?,
            person_id: row.get("person_id")?,
            action_id: Some(row.get("subject_id")?).filter(|it| *it != project_id),
            minutes: row.get("minutes")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The first day of the first month with hours charged to a project.
///
/// # Errors
/// A fault from the database.
pub async fn first_month(tx: &mut Tx, scope: Scope, project_id: Id) -> Result<Option<Day>> {
    tx.one(FIRST, args![scope.organisation_id, project_id]).await?.get("first_on")
}

/// What a person charged, in minutes, from one month to another, both counted by their first days.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(tx: &mut Tx, scope: Scope, person_id: Id, (first, last): (Day, Day)) -> Result<i64> {
    tx.one(OF_PERSON, args![scope.organisation_id, person_id, first, last]).await?.get("minutes")
}

/// Whether the rollup says what the rows say.
///
/// # Errors
/// A fault from the database.
pub async fn holds(tx: &mut Tx, scope: Scope) -> Result<bool> {
    let mut kept = BTreeMap::new();
    for row in tx.all(KEPT, args![scope.organisation_id]).await? {
        let key: Key =
            (row.get("project_id")?, row.get("month_on")?, row.get("person_id")?, row.get("subject_id")?);
        kept.insert(key, row.get::<i64>("minutes")?);
    }
    Ok(kept == counted(tx, scope).await?)
}

/// Writes the rollup anew: after an organisation is brought from elsewhere.
///
/// # Errors
/// A fault from the database.
pub async fn rebuild(tx: &mut Tx, scope: Scope) -> Result<()> {
    tx.run(FORGET, args![scope.organisation_id]).await?;
    for (key, minutes) in counted(tx, scope).await? {
        add(tx, scope, key, minutes).await?;
    }
    Ok(())
}

/// The rollup as the rows say it should be.
async fn counted(tx: &mut Tx, scope: Scope) -> Result<BTreeMap<Key, i64>> {
    let mut lines = BTreeMap::new();
    for row in tx.all(COUNTED, args![scope.organisation_id]).await? {
        let subject =
            (row.get("project_id")?, row.get("on_day")?, row.get("person_id")?, row.get("action_id")?);
        *lines.entry(key(subject)).or_default() += row.get::<i64>("minutes")?;
    }
    Ok(lines)
}
