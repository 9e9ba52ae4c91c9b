//! The rows of the detail of time, read by key.

use crate::entries::{self, Allocation};
use base::{Day, Id, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    DETAIL = "SELECT a.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number, j.name AS project_name,
            j.analytic_code AS project_code, COALESCE(g.name, '') AS axis,
            COALESCE(x.name, '') AS action_name, COALESCE(x.code, '') AS action_code,
            COALESCE(NULLIF(x.analytic_code, ''), j.analytic_code) AS analytic_code, s.kind AS staff_kind, e.state AS sheet_state
        FROM allocation a
        JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
        JOIN project j ON j.organisation_id = a.organisation_id AND j.id = a.project_id
        LEFT JOIN project g ON g.organisation_id = j.organisation_id AND g.id = j.parent_id
        LEFT JOIN project_action x ON x.organisation_id = a.organisation_id AND x.id = a.action_id
        LEFT JOIN staff_profile s ON s.organisation_id = a.organisation_id AND s.person_id = a.person_id
        LEFT JOIN entry_period e ON e.organisation_id = a.organisation_id AND e.person_id = a.person_id
            AND e.starts_on <= a.on_day AND e.ends_on >= a.on_day
        WHERE a.organisation_id = $1 AND (a.person_id = $2 OR $2 IS NULL) AND a.on_day >= $3 AND a.on_day <= $4
            AND (a.on_day > $5 OR (a.on_day = $5 AND a.id > $6))
        ORDER BY a.on_day, a.id LIMIT $7";
    MOVEMENTS = "SELECT m.id, m.person_id, m.kind, m.period_from, m.period_to, m.effective_on, m.quantity, m.reason,
            CASE WHEN m.contract_change = TRUE THEN 'contract_change' ELSE m.cause END AS cause
        FROM counter_movement m
        WHERE m.organisation_id = $1 AND (m.person_id = $2 OR $2 IS NULL) AND m.period_to >= $3 AND m.period_from <= $4
        ORDER BY m.person_id, m.kind, m.period_from, m.effective_on, m.created_at, m.id";
    LEAVE = "SELECT m.id, m.person_id, t.code AS kind, m.type_id, m.period_from, m.period_to, m.effective_on,
            m.quantity_c AS quantity, m.reason, m.cause
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
    pub staff_kind: Option<String>,
    pub project: String,
    pub project_code: String,
    /// The project that this one is a part of.
    pub axis: String,
    /// Empty when the row is on the project as a whole.
    pub action: String,
    pub action_code: String,
    pub analytic_code: String,
    pub sheet_state: Option<String>,
}

fn read(row: &Row) -> Result<Detail> {
    Ok(Detail {
        row: entries::store::read(row)?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
        anonymised_number: row.get("anonymised_number")?,
        staff_kind: row.get("staff_kind")?,
        project: row.get("project_name")?,
        project_code: row.get("project_code")?,
        axis: row.get("axis")?,
        action: row.get("action_name")?,
        action_code: row.get("action_code")?,
        analytic_code: row.get("analytic_code")?,
        sheet_state: row.get("sheet_state")?,
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

/// The rows after one of them, in the order of the days.
///
/// # Errors
/// A fault from the database.
pub async fn detail(
    tx: &mut Tx,
    scope: Scope,
    wanted: &Wanted,
    (day, id): (Day, Id),
    limit: i64,
) -> Result<Vec<Detail>> {
    let arguments = args![scope.organisation_id, wanted.person_id, wanted.from, wanted.to, day, id, limit];
    tx.all(DETAIL, arguments).await?.iter().map(read).collect()
}

/// A movement of a counter.
pub struct Movement {
    pub id: Id,
    pub person_id: Id,
    /// `modulation`, or the code of the type of absence whose days are counted.
    pub kind: String,
    /// That type: its quantities are hundredths of days; the others are minutes.
    pub type_id: Option<Id>,
    pub period: (Day, Day),
    pub effective_on: Day,
    pub quantity: i64,
    pub cause: String,
    pub reason: String,
}

/// The movements of the counters whose period meets some days: person by person, counter by counter,
/// period by period, in the order they count. Minutes, then days of leave.
///
/// # Errors
/// A fault from the database.
pub async fn movements(tx: &mut Tx, scope: Scope, wanted: &Wanted) -> Result<Vec<Movement>> {
    let arguments = args![scope.organisation_id, wanted.person_id, wanted.from, wanted.to];
    let read = |row: &Row, type_id: Option<Id>| {
        Ok(Movement {
            id: row.get("id")?,
            type_id,
            reason: row.get("reason")?,
            person_id: row.get("person_id")?,
            kind: row.get("kind")?,
            period: (row.get("period_from")?, row.get("period_to")?),
            effective_on: row.get("effective_on")?,
            quantity: row.get("quantity")?,
            cause: row.get("cause")?,
        })
    };
    let minutes = tx.all(MOVEMENTS, arguments).await?;
    let arguments = args![scope.organisation_id, wanted.person_id, wanted.from, wanted.to];
    let days = tx.all(LEAVE, arguments).await?;
    let minutes = minutes.iter().map(|row| read(row, None));
    minutes.chain(days.iter().map(|row| read(row, Some(row.get("type_id")?)))).collect()
}
