//! Contracts, amendments and planned weeks in the database.

use super::{Amendment, ContractKind, LeaveUnit, PatternPeriod, Solidarity, WeekPattern, WorkContract};
use crate::holidays::Zone;
use base::{Day, Id, Refusal, Result};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, Value, args, statements};

statements! {
    ALL = "SELECT * FROM work_contract WHERE organisation_id = $1 ORDER BY starts_on, id";
    OF_PERSON = "SELECT * FROM work_contract WHERE organisation_id = $1 AND person_id = $2 ORDER BY starts_on, id";
    ALL_AMENDMENTS = "SELECT * FROM contract_amendment WHERE organisation_id = $1 ORDER BY starts_on, id";
    AMENDMENTS = "SELECT a.* FROM contract_amendment a
        JOIN work_contract c ON c.organisation_id = a.organisation_id AND c.id = a.contract_id
        WHERE a.organisation_id = $1 AND c.person_id = $2 ORDER BY a.starts_on, a.id";
    ALL_PERIODS = "SELECT * FROM pattern_period WHERE organisation_id = $1 ORDER BY starts_on, id";
    PERIODS = "SELECT p.* FROM pattern_period p
        JOIN contract_amendment a ON a.organisation_id = p.organisation_id AND a.id = p.amendment_id
        JOIN work_contract c ON c.organisation_id = a.organisation_id AND c.id = a.contract_id
        WHERE p.organisation_id = $1 AND c.person_id = $2 ORDER BY p.starts_on, p.id";
    ADD = "INSERT INTO work_contract (id, organisation_id, person_id, kind, starts_on, ends_on, job_title, idcc)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CHANGE = "UPDATE work_contract SET kind = $3, ends_on = $4, job_title = $5, idcc = $6, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ADD_AMENDMENT = "INSERT INTO contract_amendment (id, organisation_id, contract_id, starts_on, ends_on, scheme_id,
            fte_bp, week_pattern, leave_unit, planned_leave_c, holiday_zone, solidarity, solidarity_on, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    END_AMENDMENT = "UPDATE contract_amendment SET ends_on = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    PERSON_OF = "SELECT c.person_id FROM contract_amendment a
        JOIN work_contract c ON c.organisation_id = a.organisation_id AND c.id = a.contract_id
        WHERE a.organisation_id = $1 AND a.id = $2";
    DOCUMENT = "SELECT document_file_id FROM contract_amendment WHERE organisation_id = $1 AND id = $2";
    JOIN = "UPDATE contract_amendment SET document_file_id = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE_PERIODS = "DELETE FROM pattern_period WHERE organisation_id = $1 AND amendment_id = $2";
    REMOVE_AMENDMENT = "DELETE FROM contract_amendment WHERE organisation_id = $1 AND id = $2";
    ADD_PERIOD = "INSERT INTO pattern_period (id, organisation_id, amendment_id, starts_on, ends_on, week_pattern, label)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

fn unreadable(what: &'static str) -> Refusal {
    Refusal::fault(format!("{what} cannot be read"))
}

fn read_pattern(row: &Row) -> Result<WeekPattern> {
    WeekPattern::from_text(&row.get::<String>("week_pattern")?).ok_or_else(|| unreadable("week_pattern"))
}

fn read_amendment(row: &Row, periods: &[(Id, PatternPeriod)]) -> Result<Amendment> {
    let id: Id = row.get("id")?;
    let (unit, solidarity): (String, String) = (row.get("leave_unit")?, row.get("solidarity")?);
    let solidarity = match (solidarity.as_str(), row.get("solidarity_on")?) {
        ("date", Some(on)) => Solidarity::On(on),
        ("period_end", _) => Solidarity::PeriodEnd,
        _ => Solidarity::None,
    };
    Ok(Amendment {
        id,
        contract_id: row.get("contract_id")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        scheme_id: row.get("scheme_id")?,
        fte_bp: row.get("fte_bp")?,
        week_pattern: read_pattern(row)?,
        periods: periods.iter().filter(|(of, _)| *of == id).map(|(_, it)| it.clone()).collect(),
        leave_unit: LeaveUnit::from_text(&unit).ok_or_else(|| unreadable("leave_unit"))?,
        planned_leave_c: row.get("planned_leave_c")?,
        zone: row.get::<Option<String>>("holiday_zone")?.as_deref().and_then(Zone::from_text),
        solidarity,
        reason: row.get("reason")?,
        version: row.get("version")?,
    })
}

fn read_period(row: &Row) -> Result<(Id, PatternPeriod)> {
    let period = PatternPeriod {
        id: row.get("id")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        pattern: read_pattern(row)?,
        label: row.get("label")?,
    };
    Ok((row.get("amendment_id")?, period))
}

fn read(row: &Row, amendments: &[Amendment]) -> Result<WorkContract> {
    let id: Id = row.get("id")?;
    let kind: String = row.get("kind")?;
    Ok(WorkContract {
        id,
        person_id: row.get("person_id")?,
        kind: ContractKind::from_text(&kind).ok_or_else(|| unreadable("kind"))?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        job_title: row.get("job_title")?,
        idcc: row.get("idcc")?,
        amendments: amendments.iter().filter(|it| it.contract_id == id).cloned().collect(),
        version: row.get("version")?,
    })
}

async fn put_together(tx: &mut Tx, sql: [&'static str; 3], args: &[Value]) -> Result<Vec<WorkContract>> {
    let [contracts, amendments, periods] = sql;
    let periods = tx.all(periods, args).await?;
    let periods: Vec<(Id, PatternPeriod)> = periods.iter().map(read_period).collect::<Result<_>>()?;
    let amendments = tx.all(amendments, args).await?;
    let amendments = amendments.iter().map(|row| read_amendment(row, &periods));
    let amendments: Vec<Amendment> = amendments.collect::<Result<_>>()?;
    tx.all(contracts, args).await?.iter().map(|row| read(row, &amendments)).collect()
}

/// Every contract of the organisation.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<WorkContract>> {
    put_together(tx, [ALL, ALL_AMENDMENTS, ALL_PERIODS], args![scope.organisation_id]).await
}

/// The contracts of a person.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<WorkContract>> {
    put_together(tx, [OF_PERSON, AMENDMENTS, PERIODS], args![scope.organisation_id, person_id]).await
}

/// Adds a contract with its amendments.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &WorkContract) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.person_id,
        it.kind.as_text(),
        it.starts_on,
        it.ends_on,
        &it.job_title,
        it.idcc
    ];
    tx.run(ADD, arguments).await?;
    for amendment in &it.amendments {
        add_amendment(tx, scope, amendment).await?;
    }
    Ok(())
}

/// Changes what may be of a contract: never its first day, which its amendments begin with.
///
/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, it: &WorkContract) -> Result<()> {
    let arguments =
        args![scope.organisation_id, it.id, it.kind.as_text(), it.ends_on, &it.job_title, it.idcc];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

async fn add_amendment(tx: &mut Tx, scope: Scope, it: &Amendment) -> Result<()> {
    let (solidarity, on) = match it.solidarity {
        Solidarity::On(day) => ("date", Some(day)),
        Solidarity::PeriodEnd => ("period_end", None),
        Solidarity::None => ("none", None),
    };
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.contract_id,
        it.from,
        it.to,
        it.scheme_id,
        it.fte_bp,
        it.week_pattern.as_text(),
        it.leave_unit.as_text(),
        it.planned_leave_c,
        it.zone.map(Zone::as_text),
        solidarity,
        on,
        &it.reason
    ];
    tx.run(ADD_AMENDMENT, arguments).await?;
    add_periods(tx, scope, it).await
}

async fn add_periods(tx: &mut Tx, scope: Scope, it: &Amendment) -> Result<()> {
    for period in &it.periods {
        let arguments = args![
            period.id,
            scope.organisation_id,
            it.id,
            period.from,
            period.to,
            period.pattern.as_text(),
            &period.label
        ];
        tx.run(ADD_PERIOD, arguments).await?;
    }
    Ok(())
}

/// Puts these amendments in the place of those that were there: the kept ones keep their row, and one that begins the
/// same day as one that goes has its signed document. The first days of those whose document goes with them.
///
/// # Errors
/// A fault from the database.
pub async fn replace_amendments(
    tx: &mut Tx,
    scope: Scope,
    before: &[Amendment],
    after: &[Amendment],
) -> Result<Vec<Day>> {
    let mut documents = BTreeMap::new();
    for gone in before.iter().filter(|it| after.iter().all(|kept| kept.id != it.id)) {
        tx.run(REMOVE_PERIODS, args![scope.organisation_id, gone.id]).await?;
        documents.extend(document(tx, scope, gone.id).await?.map(|file| (gone.from, file)));
        tx.run(REMOVE_AMENDMENT, args![scope.organisation_id, gone.id]).await?;
    }
    for it in after {
        match before.iter().find(|kept| kept.id == it.id) {
            None => {
                add_amendment(tx, scope, it).await?;
                if let Some(file) = documents.remove(&it.from) {
                    join(tx, scope, it.id, file).await?;
                }
            }
            Some(kept) if kept != it => {
                tx.run(END_AMENDMENT, args![scope.organisation_id, it.id, it.to]).await?;
                tx.run(REMOVE_PERIODS, args![scope.organisation_id, it.id]).await?;
                add_periods(tx, scope, it).await?;
            }
            Some(_) => {}
        }
    }
    for file in documents.values() {
        work::files::remove(tx, *file).await?;
    }
    Ok(documents.into_keys().collect())
}

/// Whose terms an amendment holds.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn person_of(tx: &mut Tx, scope: Scope, id: Id) -> Result<Id> {
    tx.one(PERSON_OF, args![scope.organisation_id, id]).await?.get("person_id")
}

/// An amendment that was signed.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn document(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Id>> {
    tx.one(DOCUMENT, args![scope.organisation_id, id]).await?.get("document_file_id")
}

/// Joins an amendment that was signed.
///
/// # Errors
/// A fault from the database.
pub async fn join(tx: &mut Tx, scope: Scope, id: Id, file_id: Id) -> Result<()> {
    tx.run(JOIN, args![scope.organisation_id, id, file_id]).await.map(|_| ())
}
