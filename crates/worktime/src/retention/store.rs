//! What may go, and its going, in the database.

use super::Year;
use base::{Day, Id, Instant, Result, fresh_id};
use std::collections::BTreeMap;
use store::{Scope, Tx, args, statements};

statements! {
    // The oldest day of each kind: years begin there.
    FIRST_TIME = "SELECT on_day FROM allocation WHERE organisation_id = $1 ORDER BY on_day LIMIT 1";
    FIRST_PRESENCE = "SELECT on_day FROM presence WHERE organisation_id = $1 ORDER BY on_day LIMIT 1";
    FIRST_COUNTER = "SELECT on_day FROM day_counter WHERE organisation_id = $1 ORDER BY on_day LIMIT 1";
    FIRST_SHEET = "SELECT ends_on AS on_day FROM entry_period WHERE organisation_id = $1 ORDER BY ends_on LIMIT 1";
    FIRST_ABSENCE = "SELECT ends_on AS on_day FROM absence WHERE organisation_id = $1 ORDER BY ends_on LIMIT 1";
    FIRST_LEAVE = "SELECT period_to AS on_day FROM leave_movement WHERE organisation_id = $1 ORDER BY period_to LIMIT 1";
    FIRST_MOVEMENT = "SELECT period_to AS on_day FROM counter_movement WHERE organisation_id = $1
        ORDER BY period_to LIMIT 1";
    FIRST_PAPER = "SELECT month AS on_day FROM signed_timesheet WHERE organisation_id = $1 ORDER BY month LIMIT 1";
    HELD = "SELECT h.person_id, CAST(SUM(h.held) AS BIGINT) AS held FROM (
            SELECT person_id, COUNT(*) AS held FROM allocation
            WHERE organisation_id = $1 AND on_day >= $2 AND on_day <= $3 GROUP BY person_id
            UNION ALL SELECT person_id, COUNT(*) AS held FROM presence
            WHERE organisation_id = $1 AND on_day >= $2 AND on_day <= $3 GROUP BY person_id
            UNION ALL SELECT person_id, COUNT(*) AS held FROM day_counter
            WHERE organisation_id = $1 AND on_day >= $2 AND on_day <= $3 GROUP BY person_id
            UNION ALL SELECT a.person_id, COUNT(*) AS held FROM absence a
            WHERE a.organisation_id = $1 AND a.ends_on >= $2 AND a.ends_on <= $3 AND NOT EXISTS (
                SELECT 1 FROM leave_movement m WHERE m.organisation_id = a.organisation_id AND m.absence_id = a.id
                    AND m.period_to > $3) GROUP BY a.person_id
            UNION ALL SELECT e.person_id, COUNT(*) AS held FROM entry_period e
            WHERE e.organisation_id = $1 AND e.ends_on >= $2 AND e.ends_on <= $3 AND NOT EXISTS (
                SELECT 1 FROM counter_movement m WHERE m.organisation_id = e.organisation_id AND m.sheet_id = e.id
                    AND m.period_to > $3) GROUP BY e.person_id
            UNION ALL SELECT person_id, COUNT(*) AS held FROM leave_movement
            WHERE organisation_id = $1 AND period_to >= $2 AND period_to <= $3 GROUP BY person_id
            UNION ALL SELECT person_id, COUNT(*) AS held FROM counter_movement
            WHERE organisation_id = $1 AND period_to >= $2 AND period_to <= $3 GROUP BY person_id
            UNION ALL SELECT person_id, COUNT(*) AS held FROM signed_timesheet
            WHERE organisation_id = $1 AND month >= $2 AND month <= $3 GROUP BY person_id) h
        GROUP BY h.person_id ORDER BY h.person_id";
    COUNTED = "SELECT DISTINCT person_id FROM day_counter
        WHERE organisation_id = $1 AND on_day >= $2 AND on_day <= $3";
    // One that does not say until when keeps its proofs until it is settled.
    CHARGED = "SELECT r.person_id, g.id AS agreement_id, g.keep_until FROM allocation r
        JOIN financing_plan p ON p.organisation_id = r.organisation_id AND p.project_id = r.project_id
        JOIN financing_share s ON s.organisation_id = p.organisation_id AND s.plan_id = p.id
        JOIN funding_agreement g ON g.organisation_id = s.organisation_id AND g.id = s.agreement_id
        WHERE r.organisation_id = $1 AND r.on_day >= $2 AND r.on_day <= $3
            AND (g.keep_until IS NOT NULL OR g.state IN ('granted', 'running', 'to_justify', 'justified'))
            AND g.starts_on <= r.on_day AND g.ends_on >= r.on_day
        UNION SELECT r.person_id, g.id AS agreement_id, g.keep_until FROM allocation_share s
        JOIN allocation r ON r.organisation_id = s.organisation_id AND r.id = s.allocation_id
        JOIN funding_agreement g ON g.organisation_id = s.organisation_id AND g.id = s.agreement_id
        WHERE s.organisation_id = $1 AND r.on_day >= $2 AND r.on_day <= $3
            AND (g.keep_until IS NOT NULL OR g.state IN ('granted', 'running', 'to_justify', 'justified'))
        UNION SELECT d.person_id, g.id AS agreement_id, g.keep_until FROM signed_timesheet d
        JOIN funding_agreement g ON g.organisation_id = d.organisation_id AND g.id = d.agreement_id
        WHERE d.organisation_id = $1 AND d.month >= $2 AND d.month <= $3
            AND (g.keep_until IS NOT NULL OR g.state IN ('granted', 'running', 'to_justify', 'justified'))
        UNION SELECT l.person_id, g.id AS agreement_id, g.keep_until FROM assignment_letter l
        JOIN funding_agreement g ON g.organisation_id = l.organisation_id AND g.id = l.agreement_id
        WHERE l.organisation_id = $1 AND l.ends_on >= $2 AND l.starts_on <= $3
            AND (g.keep_until IS NOT NULL OR g.state IN ('granted', 'running', 'to_justify', 'justified'))";
    PURGE_SHARES = "DELETE FROM allocation_share WHERE organisation_id = $1 AND allocation_id IN (
        SELECT id FROM allocation WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3 AND on_day <= $4)";
    PURGE_TIME = "DELETE FROM allocation WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3
        AND on_day <= $4";
    // Whole years: the months of the rollup go with their rows.
    PURGE_TOTALS = "DELETE FROM allocation_total WHERE organisation_id = $1 AND person_id = $2 AND month_on >= $3
        AND month_on <= $4";
    PURGE_PRESENCE = "DELETE FROM presence WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3
        AND on_day <= $4";
    PURGE_COUNTERS = "DELETE FROM day_counter WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3
        AND on_day <= $4";
    SCANS = "SELECT scan_file_id FROM signed_timesheet WHERE organisation_id = $1 AND person_id = $2 AND month >= $3
        AND month <= $4 AND scan_file_id IS NOT NULL";
    PURGE_PAPERS = "DELETE FROM signed_timesheet WHERE organisation_id = $1 AND person_id = $2 AND month >= $3
        AND month <= $4";
    PURGE_REMINDERS = "DELETE FROM sheet_reminder WHERE organisation_id = $1 AND person_id = $2 AND starts_on >= $3
        AND starts_on <= $4";
    // A movement goes with the period that it counts in, which may end in a later year than its day.
    PURGE_LEAVE = "DELETE FROM leave_movement WHERE organisation_id = $1 AND person_id = $2 AND period_to >= $3
        AND period_to <= $4";
    PURGE_UNDOING = "DELETE FROM counter_movement WHERE organisation_id = $1 AND person_id = $2 AND period_to >= $3
        AND period_to <= $4 AND cancels_id IS NOT NULL";
    PURGE_MOVEMENTS = "DELETE FROM counter_movement WHERE organisation_id = $1 AND person_id = $2 AND period_to >= $3
        AND period_to <= $4";
    PROOFS = "SELECT document_file_id FROM absence WHERE organisation_id = $1 AND person_id = $2 AND ends_on >= $3
        AND ends_on <= $4 AND document_file_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM leave_movement m
            WHERE m.organisation_id = absence.organisation_id AND m.absence_id = absence.id)";
    PURGE_ABSENCES = "DELETE FROM absence WHERE organisation_id = $1 AND person_id = $2 AND ends_on >= $3
        AND ends_on <= $4 AND NOT EXISTS (SELECT 1 FROM leave_movement m
            WHERE m.organisation_id = absence.organisation_id AND m.absence_id = absence.id)";
    PURGE_SHEETS = "DELETE FROM entry_period WHERE organisation_id = $1 AND person_id = $2 AND ends_on >= $3
        AND ends_on <= $4 AND NOT EXISTS (SELECT 1 FROM counter_movement m
            WHERE m.organisation_id = entry_period.organisation_id AND m.sheet_id = entry_period.id)";
    PROPOSED = "SELECT 1 AS there FROM retention_proposal WHERE organisation_id = $1 AND year = $2 LIMIT 1";
    WAITING = "SELECT 1 AS there FROM retention_proposal WHERE organisation_id = $1 AND done_at IS NULL LIMIT 1";
    PROPOSE = "INSERT INTO retention_proposal (id, organisation_id, year, proposed_at, done_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organisation_id, year) DO NOTHING";
    DONE = "UPDATE retention_proposal SET done_at = $2, done_by = $3
        WHERE organisation_id = $1 AND done_at IS NULL";
}

/// Some days, both ends counted.
type Days = (Day, Day);

/// The oldest day of which something is written.
///
/// # Errors
/// A fault from the database.
pub async fn first_day(tx: &mut Tx, scope: Scope) -> Result<Option<Day>> {
    let mut first: Option<Day> = None;
    for sql in [
        FIRST_TIME,
        FIRST_PRESENCE,
        FIRST_COUNTER,
        FIRST_SHEET,
        FIRST_ABSENCE,
        FIRST_LEAVE,
        FIRST_MOVEMENT,
        FIRST_PAPER,
    ] {
        let row = tx.first(sql, args![scope.organisation_id]).await?;
        let day: Option<Day> = row.map(|row| row.get("on_day")).transpose()?;
        first = first.into_iter().chain(day).min();
    }
    Ok(first)
}

/// How many rows each person has over some days.
///
/// # Errors
/// A fault from the database.
pub async fn held(tx: &mut Tx, scope: Scope, days: Days) -> Result<Vec<(Id, i64)>> {
    let rows = tx.all(HELD, args![scope.organisation_id, days.0, days.1]).await?;
    rows.iter().map(|row| Ok((row.get("person_id")?, row.get("held")?))).collect()
}

/// What keeps the days of each person.
///
/// # Errors
/// A fault from the database.
pub async fn years(tx: &mut Tx, scope: Scope, days: Days) -> Result<BTreeMap<Id, Year>> {
    let mut all: BTreeMap<Id, Year> = BTreeMap::new();
    let arguments = args![scope.organisation_id, days.0, days.1];
    for row in tx.all(COUNTED, arguments).await? {
        all.entry(row.get("person_id")?).or_default().day_pack = true;
    }
    for row in tx.all(CHARGED, arguments).await? {
        let asked: (Id, Option<Day>) = (row.get("agreement_id")?, row.get("keep_until")?);
        all.entry(row.get("person_id")?).or_default().agreements.push(asked);
    }
    Ok(all)
}

/// Deletes what is written of a person over some days: rows, then what they were the ground of. Absences and sheets
/// that a later period still counts stay, and go with it: `first`, the day from which those left are looked for.
///
/// # Errors
/// A fault from the database.
pub async fn purge(tx: &mut Tx, scope: Scope, (person_id, first): (Id, Day), (from, to): Days) -> Result<()> {
    let scans = tx.all(SCANS, args![scope.organisation_id, person_id, from, to]).await?;
    for sql in [
        PURGE_SHARES,
        PURGE_TIME,
        PURGE_TOTALS,
        PURGE_PRESENCE,
        PURGE_COUNTERS,
        PURGE_PAPERS,
        PURGE_REMINDERS,
        PURGE_LEAVE,
        PURGE_UNDOING,
        PURGE_MOVEMENTS,
    ] {
        tx.run(sql, args![scope.organisation_id, person_id, from, to]).await?;
    }
    for scan in &scans {
        work::files::remove(tx, scan.get("scan_file_id")?).await?;
    }
    let proofs = tx.all(PROOFS, args![scope.organisation_id, person_id, first.min(from), to]).await?;
    for sql in [PURGE_ABSENCES, PURGE_SHEETS] {
        tx.run(sql, args![scope.organisation_id, person_id, first.min(from), to]).await?;
    }
    for proof in &proofs {
        work::files::remove(tx, proof.get("document_file_id")?).await?;
    }
    Ok(())
}

/// Whether a civil year was looked at already.
///
/// # Errors
/// A fault from the database.
pub async fn proposed(tx: &mut Tx, scope: Scope, year: i16) -> Result<bool> {
    Ok(tx.first(PROPOSED, args![scope.organisation_id, i64::from(year)]).await?.is_some())
}

/// Whether a proposal waits for whoever manages.
///
/// # Errors
/// A fault from the database.
pub async fn waits(tx: &mut Tx, scope: Scope) -> Result<bool> {
    Ok(tx.first(WAITING, args![scope.organisation_id]).await?.is_some())
}

/// Notes that a year was looked at: `done` at once when nothing may go.
///
/// # Errors
/// A fault from the database.
pub async fn propose(tx: &mut Tx, scope: Scope, year: i16, now: Instant, waits: bool) -> Result<()> {
    let done: Option<Instant> = (!waits).then_some(now);
    let arguments = args![fresh_id(), scope.organisation_id, i64::from(year), now, done];
    tx.run(PROPOSE, arguments).await.map(|_| ())
}

/// The proposal that waited was answered.
///
/// # Errors
/// A fault from the database.
pub async fn done(tx: &mut Tx, scope: Scope, now: Instant, by: &str) -> Result<()> {
    tx.run(DONE, args![scope.organisation_id, now, by]).await.map(|_| ())
}
