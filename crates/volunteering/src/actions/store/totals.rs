//! Figures that pages show again and again, read from the rollup.

use super::super::{Contributor, Status};
use crate::statistics::Period;
use base::{Day, Id, Minutes, Refusal, Result, jiff::ToSpan, month_start};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_ONE = "SELECT status, CAST(SUM(entries) AS BIGINT) AS entries, CAST(SUM(minutes) AS BIGINT) AS minutes,
            CAST(SUM(distance_m) AS BIGINT) AS distance_m
        FROM volunteer_total
        WHERE organisation_id = $1 AND who = $2 AND month_on >= $3 AND month_on < $4
        GROUP BY status ORDER BY status";
    OF_DAYS = "SELECT status, COUNT(*) AS entries, CAST(SUM(total_minutes) AS BIGINT) AS minutes,
            CAST(COALESCE(SUM(distance_m), 0) AS BIGINT) AS distance_m
        FROM volunteer_action
        WHERE organisation_id = $1 AND (person_id = $2 OR private_link_id = $2) AND state = 'validated'
            AND disputed = FALSE AND happened_on >= $3 AND happened_on < $4
        GROUP BY status ORDER BY status";
    OF_ALL = "SELECT status, CAST(SUM(entries) AS BIGINT) AS entries, CAST(SUM(minutes) AS BIGINT) AS minutes,
            CAST(SUM(distance_m) AS BIGINT) AS distance_m
        FROM volunteer_month_total
        WHERE organisation_id = $1 AND month_on >= $2 AND month_on < $3 GROUP BY status ORDER BY status";
    MOVE = "INSERT INTO volunteer_total (organisation_id, month_on, who, status, entries, minutes, distance_m)
        SELECT organisation_id, month_on, $3, status, entries, minutes, distance_m FROM volunteer_total
        WHERE organisation_id = $1 AND who = $2
        ON CONFLICT (organisation_id, month_on, who, status) DO UPDATE SET
            entries = volunteer_total.entries + excluded.entries,
            minutes = volunteer_total.minutes + excluded.minutes,
            distance_m = volunteer_total.distance_m + excluded.distance_m";
    FORGET = "DELETE FROM volunteer_total WHERE organisation_id = $1 AND who = $2";
    WAITING = "SELECT COUNT(*) AS entries FROM volunteer_action WHERE organisation_id = $1 AND state = 'pending'";
}

/// A total of one status. Two of them are never added (R21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusTotal {
    pub status: Status,
    pub entries: i64,
    pub minutes: Minutes,
    pub distance_m: i64,
}

fn read(row: &Row) -> Result<StatusTotal> {
    let status: String = row.get("status")?;
    Ok(StatusTotal {
        status: Status::from_text(&status)
            .ok_or_else(|| Refusal::fault("volunteer_total.status holds an unknown value"))?,
        entries: row.get("entries")?,
        minutes: row.get("minutes")?,
        distance_m: row.get("distance_m")?,
    })
}

/// What one contributor gave in some days, by status: whole months from the rollup, the days of a month that a fiscal
/// year cuts from the actions. Nobody has no total of their own.
///
/// # Errors
/// A fault from the database.
pub async fn own_totals(
    tx: &mut Tx,
    scope: Scope,
    who: Contributor,
    days: Period,
) -> Result<Vec<StatusTotal>> {
    let Some(id) = who.person().or(who.link()) else { return Ok(Vec::new()) };
    let before = days.to.saturating_add(1.day());
    let whole_from = match month_start(days.from) {
        month if month == days.from => month,
        month => month.saturating_add(1.month()),
    };
    let whole_before =
        if days.to == days.to.last_of_month() { before } else { month_start(before) }.max(whole_from);
    let spans = [
        (OF_DAYS, days.from, whole_from.min(before)),
        (OF_ONE, whole_from, whole_before),
        (OF_DAYS, whole_before, before),
    ];
    let mut totals = BTreeMap::<Status, StatusTotal>::new();
    for (sql, from, before) in spans.into_iter().filter(|(_, from, before)| from < before) {
        for row in tx.all(sql, args![scope.organisation_id, id, from, before]).await? {
            let it = read(&row)?;
            let total = totals.entry(it.status).or_insert(StatusTotal {
                entries: 0,
                minutes: Minutes(0),
                distance_m: 0,
                ..it
            });
            total.entries += it.entries;
            total.minutes.0 += it.minutes.0;
            total.distance_m += it.distance_m;
        }
    }
    shown(totals.into_values().collect())
}

/// What everybody gave in whole months, by status.
///
/// # Errors
/// A fault from the database.
pub async fn totals_between(tx: &mut Tx, scope: Scope, from: Day, before: Day) -> Result<Vec<StatusTotal>> {
    let rows = tx.all(OF_ALL, args![scope.organisation_id, from, before]).await?;
    shown(rows.iter().map(read).collect::<Result<_>>()?)
}

/// What was counted for one contributor is counted for another: a private link became a person (R79).
///
/// # Errors
/// A fault from the database.
pub async fn move_totals(tx: &mut Tx, scope: Scope, from: Id, to: Id) -> Result<()> {
    tx.run(MOVE, args![scope.organisation_id, from, to]).await?;
    tx.run(FORGET, args![scope.organisation_id, from]).await?;
    Ok(())
}

/// How many actions wait for a moderator.
///
/// # Errors
/// A fault from the database.
pub async fn count_pending(tx: &mut Tx, scope: Scope) -> Result<i64> {
    tx.one(WAITING, args![scope.organisation_id]).await?.get("entries")
}

/// Lines that came back to nothing are not there; volunteers come first.
fn shown(mut totals: Vec<StatusTotal>) -> Result<Vec<StatusTotal>> {
    totals.retain(|it| it.entries != 0);
    totals.sort_by_key(|it| it.status);
    Ok(totals)
}
