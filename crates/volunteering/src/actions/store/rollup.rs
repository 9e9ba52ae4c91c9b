//! The rollup: what counts (I1) by month, contributor and status, and the same of everybody together. Every change
//! of an action keeps both right in its own transaction.

use super::super::VolunteerAction;
use base::{Day, Id, Minutes, Result, month_start};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    COUNT = "INSERT INTO volunteer_total (organisation_id, month_on, who, status, entries, minutes, distance_m)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (organisation_id, month_on, who, status) DO UPDATE SET
            entries = volunteer_total.entries + excluded.entries,
            minutes = volunteer_total.minutes + excluded.minutes,
            distance_m = volunteer_total.distance_m + excluded.distance_m";
    COUNT_MONTH = "INSERT INTO volunteer_month_total (organisation_id, month_on, status, entries, minutes, distance_m)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, month_on, status) DO UPDATE SET
            entries = volunteer_month_total.entries + excluded.entries,
            minutes = volunteer_month_total.minutes + excluded.minutes,
            distance_m = volunteer_month_total.distance_m + excluded.distance_m";
    FORGET_TOTALS = "DELETE FROM volunteer_total WHERE organisation_id = $1";
    FORGET_MONTHS = "DELETE FROM volunteer_month_total WHERE organisation_id = $1";
    COUNTED = "SELECT happened_on, person_id, private_link_id, status, total_minutes, distance_m
        FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated' AND disputed = FALSE";
    TOTALS = "SELECT month_on, who, status, entries, minutes, distance_m FROM volunteer_total
        WHERE organisation_id = $1 AND entries <> 0";
    MONTHS = "SELECT month_on, status, entries, minutes, distance_m FROM volunteer_month_total
        WHERE organisation_id = $1 AND entries <> 0";
}

/// Adds (`sign` 1) or takes away (−1) an action from the rollup, if it counts (I1).
pub(super) async fn count(tx: &mut Tx, scope: Scope, it: &VolunteerAction, sign: i64) -> Result<()> {
    let mut moves = Moves::default();
    moves.note(it, sign);
    moves.write(tx, scope).await
}

/// What changes of actions move in the rollup.
#[derive(Default)]
pub(super) struct Moves(BTreeMap<(Day, Id, String), (i64, i64, i64)>);

impl Moves {
    pub(super) fn note(&mut self, it: &VolunteerAction, sign: i64) {
        if !it.counts() {
            return;
        }
        let who = it.contributor.person().or(it.contributor.link()).unwrap_or(Id::nil());
        let key = (month_start(it.happened_on), who, it.status.as_text().to_owned());
        let line = self.0.entry(key).or_default();
        line.0 += sign;
        line.1 += it.total_minutes().0 * sign;
        line.2 += it.distance_m.unwrap_or(0) * sign;
    }

    pub(super) async fn write(self, tx: &mut Tx, scope: Scope) -> Result<()> {
        let lines: Vec<TotalLine> = self.0.into_iter().collect();
        add_lines(tx, scope, &lines).await
    }
}

/// Adds lines to those of each contributor, and to those of everybody together.
async fn add_lines(tx: &mut Tx, scope: Scope, lines: &[TotalLine]) -> Result<()> {
    for line in lines {
        add_line(tx, scope, line).await?;
    }
    for month in &months_of(lines) {
        add_month(tx, scope, month).await?;
    }
    Ok(())
}

async fn add_line(tx: &mut Tx, scope: Scope, line: &TotalLine) -> Result<()> {
    let ((month, who, status), (entries, minutes, distance)) = line;
    tx.run(COUNT, args![scope.organisation_id, *month, *who, status, *entries, *minutes, *distance]).await?;
    Ok(())
}

async fn add_month(tx: &mut Tx, scope: Scope, line: &MonthLine) -> Result<()> {
    let ((month, status), (entries, minutes, distance)) = line;
    tx.run(COUNT_MONTH, args![scope.organisation_id, *month, status, *entries, *minutes, *distance]).await?;
    Ok(())
}

/// A line of the rollup: entries, minutes and metres of a month, contributor and status.
pub type TotalLine = ((Day, Id, String), (i64, i64, i64));

/// The same of everybody together.
pub type MonthLine = ((Day, String), (i64, i64, i64));

fn in_month(((month, _, status), figures): TotalLine) -> MonthLine {
    ((month, status), figures)
}

/// The lines of everybody together that follow from those of each contributor, in order.
#[must_use]
pub fn months_of(lines: &[TotalLine]) -> Vec<MonthLine> {
    let mut months = BTreeMap::<(Day, String), (i64, i64, i64)>::new();
    for (key, (entries, minutes, distance)) in lines.iter().cloned().map(in_month) {
        let month = months.entry(key).or_default();
        *month = (month.0 + entries, month.1 + minutes, month.2 + distance);
    }
    months.into_iter().collect()
}

/// The rollup as the actions say it should be, in order.
///
/// # Errors
/// A fault from the database.
pub async fn counted_totals(tx: &mut Tx, scope: Scope) -> Result<Vec<TotalLine>> {
    let mut lines = BTreeMap::<(Day, Id, String), (i64, i64, i64)>::new();
    for row in tx.all(COUNTED, args![scope.organisation_id]).await? {
        let who = row.get::<Option<Id>>("person_id")?.or(row.get("private_link_id")?).unwrap_or(Id::nil());
        let month = month_start(row.get("happened_on")?);
        let line = lines.entry((month, who, row.get("status")?)).or_default();
        let Minutes(minutes) = row.get("total_minutes")?;
        line.0 += 1;
        line.1 += minutes;
        line.2 += row.get::<Option<i64>>("distance_m")?.unwrap_or(0);
    }
    Ok(lines.into_iter().collect())
}

/// The rollup as it is kept, in the same order: the doctor compares the two.
///
/// # Errors
/// A fault from the database.
pub async fn kept_totals(tx: &mut Tx, scope: Scope) -> Result<Vec<TotalLine>> {
    let rows = tx.all(TOTALS, args![scope.organisation_id]).await?;
    let read = |row: &Row| -> Result<TotalLine> {
        let key = (row.get("month_on")?, row.get("who")?, row.get("status")?);
        Ok((key, (row.get("entries")?, row.get("minutes")?, row.get("distance_m")?)))
    };
    let mut lines = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    lines.sort();
    Ok(lines)
}

/// The same of everybody together, as kept.
///
/// # Errors
/// A fault from the database.
pub async fn kept_months(tx: &mut Tx, scope: Scope) -> Result<Vec<MonthLine>> {
    let rows = tx.all(MONTHS, args![scope.organisation_id]).await?;
    let read = |row: &Row| -> Result<MonthLine> {
        let figures = (row.get("entries")?, row.get("minutes")?, row.get("distance_m")?);
        Ok(((row.get("month_on")?, row.get("status")?), figures))
    };
    let mut lines = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    lines.sort();
    Ok(lines)
}

/// Writes the rollup anew: after an organisation is brought from elsewhere.
///
/// # Errors
/// A fault from the database.
pub async fn rebuild_totals(tx: &mut Tx, scope: Scope) -> Result<()> {
    tx.run(FORGET_TOTALS, args![scope.organisation_id]).await?;
    tx.run(FORGET_MONTHS, args![scope.organisation_id]).await?;
    let lines = counted_totals(tx, scope).await?;
    add_lines(tx, scope, &lines).await
}
