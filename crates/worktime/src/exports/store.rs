//! The rows of the detail of time, read by key.

use crate::{
    agreements::Worked,
    entries::{self, Allocation, ReportRounding},
    staff::{self, StaffKind},
};
use base::{Day, Id, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    DETAIL = "SELECT a.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number, j.name AS project_name,
            j.analytic_code AS project_code, COALESCE(g.name, '') AS axis,
            COALESCE(x.name, '') AS action_name, COALESCE(x.code, '') AS action_code,
            COALESCE(NULLIF(x.analytic_code, ''), j.analytic_code) AS analytic_code, e.state AS sheet_state,
            (SELECT MIN(o.reason) FROM allocation_share o WHERE o.organisation_id = a.organisation_id
                AND o.allocation_id = a.id) AS override_reason
        FROM allocation a
        JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
        JOIN project j ON j.organisation_id = a.organisation_id AND j.id = a.project_id
        LEFT JOIN project g ON g.organisation_id = j.organisation_id AND g.id = j.parent_id
        LEFT JOIN project_action x ON x.organisation_id = a.organisation_id AND x.id = a.action_id
        LEFT JOIN entry_period e ON e.organisation_id = a.organisation_id AND e.person_id = a.person_id
            AND e.starts_on <= a.on_day AND e.ends_on >= a.on_day
        WHERE a.organisation_id = $1 AND (a.person_id = $2 OR $2 IS NULL) AND (a.on_day, a.id) > ($3, $5) AND a.on_day <= $4
            AND (a.project_id = $6 OR $6 IS NULL)
        ORDER BY a.on_day, a.id LIMIT $7";
    // The minutes of one person, one day, one action: what plans split (R26).
    FUNDED = "SELECT person_id, project_id, action_id, on_day, CAST(SUM(minutes) AS BIGINT) AS minutes FROM allocation
        WHERE organisation_id = $1 AND (person_id = $2 OR $2 IS NULL) AND on_day >= $3 AND on_day <= $4
            AND (project_id = $5 OR $5 IS NULL)
        GROUP BY on_day, person_id, project_id, action_id
        ORDER BY on_day, person_id, project_id, action_id NULLS LAST";
    MOVEMENTS = "SELECT m.id, m.person_id, m.period_from, m.period_to, m.effective_on, m.quantity, m.reason, m.day_pack,
            CASE WHEN m.day_pack = TRUE THEN 'day_pack' ELSE m.kind END AS kind,
            CASE WHEN m.contract_change = TRUE THEN 'contract_change'
                WHEN m.absence_correction = TRUE THEN 'absence_correction' ELSE m.cause END AS cause,
            CAST(CASE WHEN m.sheet_id IS NULL AND (m.cause = 'cancel' OR EXISTS (SELECT 1 FROM counter_movement u
                WHERE u.organisation_id = m.organisation_id AND u.cancels_id = m.id)) THEN 1 ELSE 0 END AS BIGINT) AS withdrawn
        FROM counter_movement m
        WHERE m.organisation_id = $1 AND (m.person_id = $2 OR $2 IS NULL) AND m.period_to >= $3 AND m.period_from <= $4
        ORDER BY m.person_id, m.day_pack, m.kind, m.period_from, m.effective_on, m.created_at, m.id";
    LEAVE = "SELECT m.id, m.person_id, t.code AS kind, m.type_id, m.period_from, m.period_to, m.effective_on,
            m.quantity_c AS quantity, m.reason, m.cause, CAST(0 AS BIGINT) AS withdrawn
        FROM leave_movement m
        JOIN absence_type t ON t.organisation_id = m.organisation_id AND t.id = m.type_id
        WHERE m.organisation_id = $1 AND (m.person_id = $2 OR $2 IS NULL) AND m.period_to >= $3 AND m.period_from <= $4
        ORDER BY m.person_id, t.code, m.period_from, m.effective_on, m.created_at, m.id";
}

/// A row with the words around it.
pub struct Detail {
    pub row: Allocation,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub anonymised_number: Option<i64>,
    /// What the person was that day.
    pub staff_kind: Option<StaffKind>,
    pub project: String,
    pub project_code: String,
    /// The project that this one is a part of.
    pub axis: String,
    /// Empty when the row is on the project as a whole.
    pub action: String,
    pub action_code: String,
    pub analytic_code: String,
    pub sheet_state: Option<String>,
    /// Why the plan of its action does not share it, when it does not.
    pub override_reason: Option<String>,
}

fn read(row: &Row) -> Result<Detail> {
    Ok(Detail {
        row: entries::store::read(row)?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
        anonymised_number: row.get("anonymised_number")?,
        staff_kind: None,
        project: row.get("project_name")?,
        project_code: row.get("project_code")?,
        axis: row.get("axis")?,
        action: row.get("action_name")?,
        action_code: row.get("action_code")?,
        analytic_code: row.get("analytic_code")?,
        sheet_state: row.get("sheet_state")?,
        override_reason: row.get("override_reason")?,
    })
}

/// Whose rows, from which day to which.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// `None`: everybody's.
    pub person_id: Option<Id>,
    pub from: Day,
    pub to: Day,
}

/// What of these rows.
#[derive(Clone, Copy, Debug)]
pub struct Selection {
    pub of: Wanted,
    /// `None`: every project. For the tables of time.
    pub project_id: Option<Id>,
    /// `None`: every agreement. For time by funding.
    pub agreement_id: Option<Id>,
    /// For the crossed table alone (R4).
    pub rounding: ReportRounding,
}

/// The rows after one of them, in the order of the days.
///
/// # Errors
/// A fault from the database.
pub async fn detail(
    tx: &mut Tx,
    scope: Scope,
    selection: &Selection,
    (day, id): (Day, Id),
    limit: i64,
) -> Result<Vec<Detail>> {
    let Selection { of: Wanted { person_id, from, to }, project_id, .. } = *selection;
    // The key alone bounds the beginning: with two bounds SQLite would take the wider for its index.
    let (day, id) = if day < from { (from, Id::nil()) } else { (day, id) };
    let arguments = args![scope.organisation_id, person_id, day, to, id, project_id, limit];
    let mut rows: Vec<Detail> = tx.all(DETAIL, arguments).await?.iter().map(read).collect::<Result<_>>()?;
    let people = staff::store::profiles(tx, scope).await?;
    for it in &mut rows {
        it.staff_kind = people.get(&it.row.person_id).map(|who| who.kind_on(it.row.on));
    }
    Ok(rows)
}

/// What each person wrote on each action each day.
///
/// # Errors
/// A fault from the database.
pub async fn worked(tx: &mut Tx, scope: Scope, selection: &Selection) -> Result<Vec<Worked>> {
    let Selection { of: Wanted { person_id, from, to }, project_id, .. } = *selection;
    let read = |row: &Row| {
        Ok(Worked {
            person_id: row.get("person_id")?,
            project_id: row.get("project_id")?,
            action_id: row.get("action_id")?,
            on: row.get("on_day")?,
            minutes: row.get("minutes")?,
        })
    };
    let arguments = args![scope.organisation_id, person_id, from, to, project_id];
    tx.all(FUNDED, arguments).await?.iter().map(read).collect()
}

/// A movement of a counter.
pub struct Movement {
    pub id: Id,
    pub person_id: Id,
    /// `modulation`, `day_pack`, or the code of the type of absence whose days are counted.
    pub kind: String,
    /// That type.
    pub type_id: Option<Id>,
    /// Its quantities are hundredths of days; the others are minutes.
    pub in_days: bool,
    pub period: (Day, Day),
    pub effective_on: Day,
    pub quantity: i64,
    pub cause: String,
    pub reason: String,
    /// What a counter opened with and what withdrew it, which add up to nothing.
    pub withdrawn: bool,
}

/// The movements of the counters whose period meets some days: person by person, counter by counter,
/// period by period, in the order they count. Minutes and days of a *forfait-jours*, then days of leave.
///
/// # Errors
/// A fault from the database.
pub async fn movements(tx: &mut Tx, scope: Scope, wanted: &Wanted) -> Result<Vec<Movement>> {
    let arguments = args![scope.organisation_id, wanted.person_id, wanted.from, wanted.to];
    let read = |row: &Row, type_id: Option<Id>, in_days: bool| {
        Ok(Movement {
            id: row.get("id")?,
            type_id,
            in_days,
            reason: row.get("reason")?,
            person_id: row.get("person_id")?,
            kind: row.get("kind")?,
            period: (row.get("period_from")?, row.get("period_to")?),
            effective_on: row.get("effective_on")?,
            quantity: row.get("quantity")?,
            cause: row.get("cause")?,
            withdrawn: row.get::<i64>("withdrawn")? != 0,
        })
    };
    let minutes = tx.all(MOVEMENTS, arguments).await?;
    let arguments = args![scope.organisation_id, wanted.person_id, wanted.from, wanted.to];
    let days = tx.all(LEAVE, arguments).await?;
    let minutes = minutes.iter().map(|row| read(row, None, row.get("day_pack")?));
    minutes.chain(days.iter().map(|row| read(row, Some(row.get("type_id")?), true))).collect()
}
