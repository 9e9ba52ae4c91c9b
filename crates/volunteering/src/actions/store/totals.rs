//! Figures that pages show again and again, read from the rollup.

use super::super::{Contributor, Status};
use base::{Day, Id, Minutes, Refusal, Result, month_start};
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_ONE = "SELECT status, CAST(SUM(entries) AS BIGINT) AS entries, CAST(SUM(minutes) AS BIGINT) AS minutes,
            CAST(SUM(distance_m) AS BIGINT) AS distance_m
        FROM volunteer_total
        WHERE organisation_id = $1 AND who = $2 AND month_on >= $3 GROUP BY status ORDER BY status";
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

/// What one contributor gave since a day, by status. Nobody has no total of their own.
///
/// # Errors
/// A fault from the database.
pub async fn own_totals(tx: &mut Tx, scope: Scope, who: Contributor, since: Day) -> Result<Vec<StatusTotal>> {
    let Some(id) = who.person().or(who.link()) else { return Ok(Vec::new()) };
    let rows = tx.all(OF_ONE, args![scope.organisation_id, id, month_start(since)]).await?;
    shown(rows.iter().map(read).collect::<Result<_>>()?)
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
