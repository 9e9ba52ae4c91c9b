//! Estimates in the database, with what was measured in the scope of each.

mod weighed;

pub use weighed::{Weighed, by_status, counted, counted_of, counted_of_project, weigh, weigh_one};

use super::estimate::{Confidence, Estimate, EstimateState, Mode, Range};
use weighed::Sieve;

use crate::{
    actions::{Contributor, Status},
    statistics::Period,
};
use base::{Day, Id, Instant, Lang, Minutes, Refusal, Result};
use organisation::persons::person::label;
use site::Ui;
use std::collections::HashMap;
use store::{Row, Scope, Tx, Value, args, statements};

statements! {
    LIST = "SELECT * FROM estimate WHERE organisation_id = $1 AND starts_on <= $3 AND ends_on >= $2
        ORDER BY starts_on DESC, title, id";
    NAMES = "SELECT DISTINCT p.id, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM estimate e
        JOIN person p ON p.organisation_id = e.organisation_id AND p.id = e.person_id
        WHERE e.organisation_id = $1 AND e.starts_on <= $3 AND e.ends_on >= $2";
    ALL = "SELECT * FROM estimate WHERE organisation_id = $1 ORDER BY starts_on DESC, title, id";
    OF_PERSON = "SELECT * FROM estimate WHERE organisation_id = $1 AND person_id = $2
        ORDER BY starts_on DESC, title, id";
    OF_LINK = "SELECT * FROM estimate WHERE organisation_id = $1 AND private_link_id = $2
        ORDER BY starts_on DESC, title, id";
    OF_PROJECT = "SELECT * FROM estimate WHERE organisation_id = $1 AND project_id = $2
        ORDER BY starts_on DESC, title, id";
    SPAN = "SELECT MIN(starts_on) AS first_on, MAX(ends_on) AS last_on FROM estimate
        WHERE organisation_id = $1 AND state = 'validated'";
    PENDING = "SELECT * FROM estimate WHERE organisation_id = $1 AND state = 'pending'
        ORDER BY created_at, id LIMIT $2";
    PENDING_NAMES = "SELECT e.id, p.id AS person_id, p.first_name, p.surname, p.pseudonym, p.anonymised_number,
            l.number AS link_number, l.name AS link_name
        FROM estimate e
        LEFT JOIN person p ON p.organisation_id = e.organisation_id AND p.id = e.person_id
        LEFT JOIN private_link l ON l.organisation_id = e.organisation_id AND l.id = e.private_link_id
        WHERE e.organisation_id = $1 AND e.state = 'pending' ORDER BY e.created_at, e.id LIMIT $2";
    COUNT_PENDING = "SELECT COUNT(*) AS entries FROM estimate WHERE organisation_id = $1 AND state = 'pending'";
    FIND = "SELECT * FROM estimate WHERE organisation_id = $1 AND id = $2";
    COPY_OF = "SELECT * FROM estimate WHERE organisation_id = $1 AND copied_from = $2
            AND state NOT IN ('cancelled', 'rejected')
        ORDER BY created_at, id";
    ADD = "INSERT INTO estimate (id, organisation_id, title, starts_on, ends_on, mode, low, likely, high, units, headcount,
            category_id, project_id, level_id, person_id, private_link_id, status, method_text, confidence,
            includes_measured, scope_category_id, scope_project_id, distinct_people, state, copied_from, entered_by,
            reject_reason, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26, $27, $28, $28)";
    CHANGE = "UPDATE estimate SET title = $3, starts_on = $4, ends_on = $5, mode = $6, low = $7, likely = $8, high = $9,
            units = $10, headcount = $11, category_id = $12, project_id = $13, level_id = $14, person_id = $15,
            private_link_id = $16, status = $17, method_text = $18, confidence = $19, includes_measured = $20,
            scope_category_id = $21, scope_project_id = $22, distinct_people = $23, state = $24, reject_reason = $25,
            updated_at = $26, version = version + 1
        WHERE organisation_id = $1 AND id = $2 AND version = $27";
    MEASURED = "SELECT CAST(COALESCE(SUM(total_minutes), 0) AS BIGINT) AS minutes FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated' AND disputed = FALSE AND status = $2
            AND happened_on >= $3 AND happened_on <= $4
            AND (category_id = $5 OR $5 IS NULL) AND (project_id = $6 OR $6 IS NULL)
            AND (person_id = $7 OR $7 IS NULL) AND (private_link_id = $8 OR $8 IS NULL)";
}

fn read(row: &Row) -> Result<Estimate> {
    let text = |column: &str| row.get::<String>(column);
    let contributor = Contributor::from_columns(row.get("person_id")?, row.get("private_link_id")?);
    Ok(Estimate {
        id: row.get("id")?,
        title: row.get("title")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        mode: Mode::from_text(&text("mode")?).ok_or_else(|| unknown("mode"))?,
        numbers: Range { low: row.get("low")?, likely: row.get("likely")?, high: row.get("high")? },
        units: row.get("units")?,
        headcount: row.get("headcount")?,
        category_id: row.get("category_id")?,
        project_id: row.get("project_id")?,
        level_id: row.get("level_id")?,
        contributor: contributor.ok_or_else(|| unknown("contributor"))?,
        status: Status::from_text(&text("status")?).ok_or_else(|| unknown("status"))?,
        method_text: row.get("method_text")?,
        confidence: Confidence::from_text(&text("confidence")?).ok_or_else(|| unknown("confidence"))?,
        includes_measured: row.get("includes_measured")?,
        scope_category_id: row.get("scope_category_id")?,
        scope_project_id: row.get("scope_project_id")?,
        distinct_people: row.get("distinct_people")?,
        state: EstimateState::from_text(&text("state")?).ok_or_else(|| unknown("state"))?,
        copied_from: row.get("copied_from")?,
        entered_by: row.get("entered_by")?,
        reject_reason: row.get("reject_reason")?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
    })
}

fn unknown(column: &str) -> Refusal {
    Refusal::fault(format!("estimate.{column} holds an unknown value"))
}

/// Estimates that touch a period, whatever their state, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<Estimate>> {
    tx.all(LIST, args![scope.organisation_id, period.from, period.to]).await?.iter().map(read).collect()
}

/// What somebody is called: by their name, or by a number once they are anonymised.
#[derive(Clone, Debug, Default)]
pub struct Name {
    pub label: String,
    pub anonymised: bool,
}

/// What the persons of the estimates of a period are called.
///
/// # Errors
/// A fault from the database.
pub async fn names(tx: &mut Tx, scope: Scope, lang: Lang, period: Period) -> Result<HashMap<Id, Name>> {
    let rows = tx.all(NAMES, args![scope.organisation_id, period.from, period.to]).await?;
    let name = |row: &Row| -> Result<Name> {
        let anonymised = row.get::<Option<i64>>("anonymised_number")?.is_some();
        Ok(Name { label: person_name(row, lang)?, anonymised })
    };
    rows.iter().map(|row| Ok((row.get("id")?, name(row)?))).collect()
}

fn person_name(row: &Row, lang: Lang) -> Result<String> {
    let text = |column: &str| row.get::<String>(column);
    let number = row.get("anonymised_number")?;
    Ok(label(lang, &text("first_name")?, &text("surname")?, &text("pseudonym")?, number))
}

/// Every estimate, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn all(tx: &mut Tx, scope: Scope) -> Result<Vec<Estimate>> {
    tx.all(ALL, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// Every estimate of a person's own time.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<Estimate>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// Every estimate of the time of those behind a private link.
///
/// # Errors
/// A fault from the database.
pub async fn of_link(tx: &mut Tx, scope: Scope, link_id: Id) -> Result<Vec<Estimate>> {
    tx.all(OF_LINK, args![scope.organisation_id, link_id]).await?.iter().map(read).collect()
}

/// Every estimate of the time given to a project.
///
/// # Errors
/// A fault from the database.
pub async fn of_project(tx: &mut Tx, scope: Scope, project_id: Id) -> Result<Vec<Estimate>> {
    tx.all(OF_PROJECT, args![scope.organisation_id, project_id]).await?.iter().map(read).collect()
}

/// Those that wait for a moderator, the oldest first (R13).
///
/// # Errors
/// A fault from the database.
pub async fn pending(tx: &mut Tx, scope: Scope, most: i64) -> Result<Vec<Estimate>> {
    tx.all(PENDING, args![scope.organisation_id, most]).await?.iter().map(read).collect()
}

/// Whose those are that wait, by the estimate: what a person or a private link is called.
///
/// # Errors
/// A fault from the database.
pub async fn pending_names(tx: &mut Tx, scope: Scope, ui: &Ui, most: i64) -> Result<HashMap<Id, String>> {
    let rows = tx.all(PENDING_NAMES, args![scope.organisation_id, most]).await?;
    let named = |row: &Row| -> Result<Option<(Id, String)>> {
        let name = match (row.get::<Option<Id>>("person_id")?, row.get::<Option<i64>>("link_number")?) {
            (Some(_), _) => person_name(row, ui.lang)?,
            (None, Some(number)) => {
                let name: String = row.get("link_name")?;
                if name.is_empty() { ui.t1("link-anonymous", "number", number) } else { name }
            }
            (None, None) => return Ok(None),
        };
        Ok(Some((row.get("id")?, name)))
    };
    rows.iter().filter_map(|row| named(row).transpose()).collect()
}

/// How many wait for a moderator.
///
/// # Errors
/// A fault from the database.
pub async fn count_pending(tx: &mut Tx, scope: Scope) -> Result<i64> {
    tx.one(COUNT_PENDING, args![scope.organisation_id]).await?.get("entries")
}

/// From the first to the last day of estimates that count.
///
/// # Errors
/// A fault from the database.
pub async fn span(tx: &mut Tx, scope: Scope) -> Result<Option<Period>> {
    let row = tx.one(SPAN, args![scope.organisation_id]).await?;
    let (first, last): (Option<Day>, Option<Day>) = (row.get("first_on")?, row.get("last_on")?);
    Ok(first.zip(last).map(|(from, to)| Period { from, to }))
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Estimate> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// What was copied from an estimate and still stands, if anything was (R25).
///
/// # Errors
/// A fault from the database.
pub async fn copy_of(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Estimate>> {
    tx.first(COPY_OF, args![scope.organisation_id, id]).await?.as_ref().map(read).transpose()
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &Estimate) -> Result<()> {
    let mut arguments: Vec<Value> = args![it.id, scope.organisation_id].to_vec();
    arguments.extend(said(it));
    arguments.extend_from_slice(args![
        it.state.as_text(),
        it.copied_from,
        it.entered_by,
        &it.reject_reason,
        it.created_at
    ]);
    tx.run(ADD, &arguments).await?;
    Ok(())
}

/// Saves a changed estimate over the version that was read.
///
/// # Errors
/// [`Refusal::Conflict`] when it changed meanwhile.
pub async fn change(tx: &mut Tx, scope: Scope, it: &Estimate, seen: i64, now: Instant) -> Result<()> {
    let mut arguments: Vec<Value> = args![scope.organisation_id, it.id].to_vec();
    arguments.extend(said(it));
    arguments.extend_from_slice(args![it.state.as_text(), &it.reject_reason, now, seen]);
    if tx.run(CHANGE, &arguments).await? == 0 {
        return Err(super::estimate::CannotChange::Stale.into());
    }
    Ok(())
}

/// What is said of an estimate, in the order of both statements.
fn said(it: &Estimate) -> Vec<Value> {
    args![
        &it.title,
        it.from,
        it.to,
        it.mode.as_text(),
        it.numbers.low,
        it.numbers.likely,
        it.numbers.high,
        it.units,
        it.headcount,
        it.category_id,
        it.project_id,
        it.level_id,
        it.contributor.person(),
        it.contributor.link(),
        it.status.as_text(),
        &it.method_text,
        it.confidence.as_text(),
        it.includes_measured,
        it.scope_category_id,
        it.scope_project_id,
        it.distinct_people
    ]
    .to_vec()
}

/// What was measured in a scope (R23).
///
/// # Errors
/// A fault from the database.
async fn measured(tx: &mut Tx, scope: Scope, it: &Sieve) -> Result<Minutes> {
    let arguments = args![
        scope.organisation_id,
        it.status.as_text(),
        it.from,
        it.to,
        it.category_id,
        it.project_id,
        it.person_id,
        it.link_id
    ];
    tx.one(MEASURED, arguments).await?.get("minutes")
}
