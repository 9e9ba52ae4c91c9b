//! What agreements say of time, and the minutes they read, in the database.

use super::{AgreementTerms, Declares, IndirectKind, Worked};
use crate::costs::{Precision, RateMethod};
use base::{Day, Id, Instant, Money, Refusal, Result, fresh_id};
use std::collections::HashMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    ALL = "SELECT * FROM agreement_terms WHERE organisation_id = $1";
    FIND = "SELECT * FROM agreement_terms WHERE organisation_id = $1 AND agreement_id = $2";
    SET = "INSERT INTO agreement_terms (id, organisation_id, agreement_id, rate_method, agreed_rate, rate_precision,
            declares, indirect, indirect_bp, promised_minutes, requires_signed_sheet, counts_in_cap, promised_days_c,
            key_cents, key_said)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        ON CONFLICT (organisation_id, agreement_id) DO UPDATE SET rate_method = excluded.rate_method,
            agreed_rate = excluded.agreed_rate, rate_precision = excluded.rate_precision, declares = excluded.declares,
            indirect = excluded.indirect, indirect_bp = excluded.indirect_bp,
            promised_minutes = excluded.promised_minutes, requires_signed_sheet = excluded.requires_signed_sheet,
            counts_in_cap = excluded.counts_in_cap, promised_days_c = excluded.promised_days_c,
            key_cents = excluded.key_cents, key_said = excluded.key_said, version = agreement_terms.version + 1";
    SUMMED = "SELECT person_id, action_id, CAST(SUM(minutes) AS BIGINT) AS minutes FROM allocation
        WHERE organisation_id = $1 AND project_id = $2 AND on_day >= $3 AND on_day <= $4
        GROUP BY person_id, action_id";
    DAILY = "SELECT person_id, action_id, on_day, CAST(SUM(minutes) AS BIGINT) AS minutes FROM allocation
        WHERE organisation_id = $1 AND project_id = $2 AND on_day >= $3 AND on_day <= $4
        GROUP BY person_id, action_id, on_day";
    OF_PERSON = "SELECT project_id, action_id, on_day, CAST(SUM(minutes) AS BIGINT) AS minutes FROM allocation
        WHERE organisation_id = $1 AND person_id = $2 AND on_day >= $3 AND on_day <= $4
        GROUP BY project_id, action_id, on_day";
    TOLD = "SELECT agreement_id, kind, percent FROM agreement_alert WHERE organisation_id = $1";
    TELL = "INSERT INTO agreement_alert (id, organisation_id, agreement_id, kind, percent, told_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organisation_id, agreement_id, kind, percent) DO NOTHING";
}

fn read(row: &Row) -> Result<AgreementTerms> {
    let text = |column: &str| row.get::<String>(column);
    let unknown = || Refusal::fault("agreement_terms cannot be read");
    let key: Option<i64> = row.get("key_cents")?;
    let indirect = IndirectKind::from_text(&text("indirect")?).ok_or_else(unknown)?;
    Ok(AgreementTerms {
        method: RateMethod::from_text(&text("rate_method")?).ok_or_else(unknown)?,
        agreed_rate: row.get("agreed_rate")?,
        precision: Precision::from_text(&text("rate_precision")?).ok_or_else(unknown)?,
        declares: Declares::from_text(&text("declares")?).ok_or_else(unknown)?,
        indirect: if key.is_some() { IndirectKind::Key } else { indirect },
        indirect_bp: row.get("indirect_bp")?,
        key: Money(key.unwrap_or_default()),
        key_said: text("key_said")?,
        promised_days_c: row.get("promised_days_c")?,
        promised_minutes: row.get("promised_minutes")?,
        requires_signed_sheet: row.get("requires_signed_sheet")?,
        counts_in_cap: row.get("counts_in_cap")?,
        version: row.get("version")?,
    })
}

/// The terms of an agreement, those of [`AgreementTerms::unsaid`] until they are said.
///
/// # Errors
/// A fault from the database.
pub async fn terms(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<AgreementTerms> {
    let row = tx.first(FIND, args![scope.organisation_id, agreement_id]).await?;
    Ok(row.as_ref().map(read).transpose()?.unwrap_or_else(AgreementTerms::unsaid))
}

/// Every terms that were said.
///
/// # Errors
/// A fault from the database.
pub async fn all_terms(tx: &mut Tx, scope: Scope) -> Result<HashMap<Id, AgreementTerms>> {
    let rows = tx.all(ALL, args![scope.organisation_id]).await?;
    rows.iter().map(|row| Ok((row.get("agreement_id")?, read(row)?))).collect()
}

/// # Errors
/// A fault from the database.
pub async fn set_terms(tx: &mut Tx, scope: Scope, agreement_id: Id, it: &AgreementTerms) -> Result<()> {
    let by_key = it.indirect == IndirectKind::Key;
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        agreement_id,
        it.method.as_text(),
        it.agreed_rate,
        it.precision.as_text(),
        it.declares.as_text(),
        // See the migration: a key stands beside it.
        if by_key { IndirectKind::None } else { it.indirect }.as_text(),
        it.indirect_bp,
        it.promised_minutes,
        it.requires_signed_sheet,
        it.counts_in_cap,
        it.promised_days_c,
        by_key.then_some(it.key.0),
        &it.key_said
    ];
    tx.run(SET, arguments).await.map(|_| ())
}

/// The minutes of a project over some days: day by day, or summed on the first of them.
///
/// # Errors
/// A fault from the database.
pub async fn worked(
    tx: &mut Tx,
    scope: Scope,
    project_id: Id,
    (from, to): (Day, Day),
    daily: bool,
) -> Result<Vec<Worked>> {
    let sql = if daily { DAILY } else { SUMMED };
    let rows = tx.all(sql, args![scope.organisation_id, project_id, from, to]).await?;
    let read = |row: &Row| {
        Ok(Worked {
            person_id: row.get("person_id")?,
            project_id,
            action_id: row.get("action_id")?,
            on: if daily { row.get("on_day")? } else { from },
            minutes: row.get("minutes")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The minutes of a person over some days, day by day.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    (from, to): (Day, Day),
) -> Result<Vec<Worked>> {
    let rows = tx.all(OF_PERSON, args![scope.organisation_id, person_id, from, to]).await?;
    let read = |row: &Row| {
        Ok(Worked {
            person_id,
            project_id: row.get("project_id")?,
            action_id: row.get("action_id")?,
            on: row.get("on_day")?,
            minutes: row.get("minutes")?,
        })
    };
    rows.iter().map(read).collect()
}

/// What was told already: the agreement, `hours` or `money`, 80 or 100.
///
/// # Errors
/// A fault from the database.
pub async fn told(tx: &mut Tx, scope: Scope) -> Result<Vec<(Id, String, i64)>> {
    let rows = tx.all(TOLD, args![scope.organisation_id]).await?;
    rows.iter().map(|row| Ok((row.get("agreement_id")?, row.get("kind")?, row.get("percent")?))).collect()
}

/// # Errors
/// A fault from the database.
pub async fn tell(
    tx: &mut Tx,
    scope: Scope,
    (agreement_id, kind, percent): (Id, &str, i64),
    now: Instant,
) -> Result<()> {
    tx.run(TELL, args![fresh_id(), scope.organisation_id, agreement_id, kind, percent, now]).await.map(|_| ())
}
