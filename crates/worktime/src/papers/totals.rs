//! The rollup of what reports that stand declare, by person and month: written with each report, read at each entry of time.
//! Whatever freezes, signs or shows reads the reports themselves; the doctor compares both.

use super::{
    frozen::{Declared, said},
    paper::{CountedRow, ReportRows},
    store::{Standing, read_standing},
};
use ::store::{Scope, Tx, args, statements};
use base::{Day, Id, Instant, Refusal, Result, jiff::civil::date};
use site::Site;
use std::collections::BTreeMap;

statements! {
    ADD = "INSERT INTO report_total (organisation_id, report_id, person_id, month_on, minutes)
        VALUES ($1, $2, $3, $4, $5)";
    LEAVE = "DELETE FROM report_total WHERE organisation_id = $1 AND report_id IN (
        SELECT id FROM agreement_report WHERE organisation_id = $1 AND agreement_id = $2 AND state = 'superseded')";
    OF_PERSON = "SELECT r.agreement_id, t.month_on, CAST(SUM(t.minutes) AS BIGINT) AS minutes FROM report_total t
        JOIN agreement_report r ON r.organisation_id = t.organisation_id AND r.id = t.report_id
        WHERE t.organisation_id = $1 AND t.person_id = $2 AND t.month_on >= $3 AND t.month_on <= $4
        GROUP BY r.agreement_id, t.month_on ORDER BY r.agreement_id, t.month_on";
    REPORTED = "SELECT DISTINCT agreement_id FROM agreement_report WHERE organisation_id = $1 AND state <> 'superseded'
        AND starts_on <= $3 AND ends_on >= $2 ORDER BY agreement_id";
    STANDING = "SELECT id, agreement_id, number, starts_on, ends_on, content, fingerprint, moves FROM agreement_report
        WHERE organisation_id = $1 AND state <> 'superseded' ORDER BY number";
    UNCOUNTED = "SELECT id, agreement_id, number, starts_on, ends_on, content, fingerprint, moves FROM agreement_report r
        WHERE r.organisation_id = $1 AND r.state <> 'superseded' AND r.starts_on <= $3 AND r.ends_on >= $2
            AND NOT EXISTS (SELECT 1 FROM report_total t WHERE t.organisation_id = r.organisation_id
                AND t.report_id = r.id)
        ORDER BY r.number";
    WHERE_UNCOUNTED = "SELECT DISTINCT r.organisation_id FROM agreement_report r
        JOIN organisation o ON o.id = r.organisation_id
        WHERE o.state = 'active' AND r.state <> 'superseded' AND NOT EXISTS (SELECT 1 FROM report_total t
            WHERE t.organisation_id = r.organisation_id AND t.report_id = r.id)
        ORDER BY r.organisation_id";
    KEPT = "SELECT report_id, person_id, month_on, minutes FROM report_total WHERE organisation_id = $1";
    FORGET = "DELETE FROM report_total WHERE organisation_id = $1";
}

/// Every day that both engines hold.
const EVER: (Day, Day) = (date(1, 1, 1), date(9999, 12, 31));

/// A person and the first day of a month.
type Whose = (Id, Day);

fn summed(rows: &[CountedRow]) -> BTreeMap<Whose, i64> {
    let mut sums = BTreeMap::new();
    for it in rows {
        *sums.entry((it.person_id, it.month)).or_default() += it.minutes;
    }
    sums
}

/// Counts a report that was just frozen in place of those it supersedes.
pub(super) async fn frozen(
    tx: &mut Tx,
    scope: Scope,
    (agreement_id, id): (Id, Id),
    content: &str,
) -> Result<()> {
    tx.run(LEAVE, args![scope.organisation_id, agreement_id]).await?;
    let said: ReportRows = serde_json::from_str(content).map_err(Refusal::fault)?;
    count(tx, scope, id, &said.rows).await
}

async fn count(tx: &mut Tx, scope: Scope, report_id: Id, rows: &[CountedRow]) -> Result<()> {
    for ((person_id, month), minutes) in summed(rows) {
        tx.run(ADD, args![scope.organisation_id, report_id, person_id, month, minutes]).await?;
    }
    Ok(())
}

async fn read(tx: &mut Tx, sql: &'static str, arguments: &[::store::Value]) -> Result<Vec<(Id, Standing)>> {
    let rows = tx.all(sql, arguments).await?;
    rows.iter().map(|row| Ok((row.get("id")?, read_standing(row)?))).collect()
}

/// What reports that stand declare of a person in a civil year, as [`super::frozen::declared`] says it of everybody; the
/// agreements that declare others alone are named, with nothing.
///
/// # Errors
/// A fault from the database; a report not summed yet whose text was changed.
pub async fn declared_of(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    (from, to): (Day, Day),
) -> Result<Declared> {
    let mut all = Declared::new();
    for row in tx.all(REPORTED, args![scope.organisation_id, from, to]).await? {
        all.entry((person_id, from)).or_default().insert(row.get("agreement_id")?, 0);
    }
    let mut add = |agreement_id: Id, month: Day, minutes: i64| {
        *all.entry((person_id, month)).or_default().entry(agreement_id).or_default() += minutes;
    };
    for row in tx.all(OF_PERSON, args![scope.organisation_id, person_id, from, to]).await? {
        add(row.get("agreement_id")?, row.get("month_on")?, row.get("minutes")?);
    }
    for (_, it) in read(tx, UNCOUNTED, args![scope.organisation_id, from, to]).await? {
        for row in said::<ReportRows>(&it)?.rows {
            if row.person_id == person_id && from <= row.month && row.month <= to {
                add(it.agreement_id, row.month, row.minutes);
            }
        }
    }
    Ok(all)
}

/// Sums reports that were frozen before there were sums; one whose text was changed waits.
///
/// # Errors
/// A fault from the database.
pub async fn nightly(site: &Site, _: Instant) -> Result<()> {
    let mut tx = site.db.read().await?;
    let rows = tx.all(WHERE_UNCOUNTED, &[]).await?;
    drop(tx);
    for row in rows {
        let scope = Scope::of(row.get("organisation_id")?);
        let mut tx = site.db.write_in(scope.organisation_id).await?;
        for (id, it) in read(&mut tx, UNCOUNTED, args![scope.organisation_id, EVER.0, EVER.1]).await? {
            if let Ok(found) = said::<ReportRows>(&it) {
                count(&mut tx, scope, id, &found.rows).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Writes the rollup anew: after an organisation is brought from elsewhere.
///
/// # Errors
/// A fault from the database.
pub async fn rebuild(tx: &mut Tx, scope: Scope) -> Result<()> {
    tx.run(FORGET, args![scope.organisation_id]).await?;
    for (id, it) in read(tx, STANDING, args![scope.organisation_id]).await? {
        if let Ok(found) = said::<ReportRows>(&it) {
            count(tx, scope, id, &found.rows).await?;
        }
    }
    Ok(())
}

/// Whether the rollup says what the reports say, those apart whose text was changed or that wait to be summed.
///
/// # Errors
/// A fault from the database.
pub async fn holds(tx: &mut Tx, scope: Scope) -> Result<bool> {
    let mut kept: BTreeMap<Id, BTreeMap<Whose, i64>> = BTreeMap::new();
    for row in tx.all(KEPT, args![scope.organisation_id]).await? {
        let whose = (row.get("person_id")?, row.get("month_on")?);
        kept.entry(row.get("report_id")?).or_default().insert(whose, row.get("minutes")?);
    }
    for (id, it) in read(tx, STANDING, args![scope.organisation_id]).await? {
        let Some(held) = kept.remove(&id) else { continue };
        if said::<ReportRows>(&it).is_ok_and(|found| summed(&found.rows) != held) {
            return Ok(false);
        }
    }
    Ok(kept.is_empty())
}
