//! The rows of the detail of time, read by key.

use crate::entries::Source;
use base::{Day, Id, Instant, Refusal, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    DETAIL = "SELECT a.*, p.first_name, p.surname, p.pseudonym, p.anonymised_number, j.name AS project_name,
            COALESCE(x.name, '') AS action_name, COALESCE(x.code, '') AS action_code,
            COALESCE(NULLIF(x.analytic_code, ''), j.analytic_code) AS analytic_code, s.kind AS staff_kind, e.state AS sheet_state
        FROM allocation a
        JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
        JOIN project j ON j.organisation_id = a.organisation_id AND j.id = a.project_id
        LEFT JOIN project_action x ON x.organisation_id = a.organisation_id AND x.id = a.action_id
        LEFT JOIN staff_profile s ON s.organisation_id = a.organisation_id AND s.person_id = a.person_id
        LEFT JOIN entry_period e ON e.organisation_id = a.organisation_id AND e.person_id = a.person_id
            AND e.starts_on <= a.on_day AND e.ends_on >= a.on_day
        WHERE a.organisation_id = $1 AND (a.person_id = $2 OR $2 IS NULL) AND a.on_day >= $3 AND a.on_day <= $4
            AND (a.on_day > $5 OR (a.on_day = $5 AND a.id > $6))
        ORDER BY a.on_day, a.id LIMIT $7";
}

/// A row with the words around it.
pub struct Detail {
    pub id: Id,
    pub on: Day,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub anonymised_number: Option<i64>,
    pub staff_kind: Option<String>,
    pub project: String,
    /// Empty when the row is on the project as a whole.
    pub action: String,
    pub action_code: String,
    pub analytic_code: String,
    pub label: String,
    pub minutes: i64,
    pub source: Source,
    pub entered_at: Instant,
    pub entered_by: String,
    pub sheet_state: Option<String>,
}

fn read(row: &Row) -> Result<Detail> {
    let source: String = row.get("source")?;
    Ok(Detail {
        id: row.get("id")?,
        on: row.get("on_day")?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
        anonymised_number: row.get("anonymised_number")?,
        staff_kind: row.get("staff_kind")?,
        project: row.get("project_name")?,
        action: row.get("action_name")?,
        action_code: row.get("action_code")?,
        analytic_code: row.get("analytic_code")?,
        label: row.get("label")?,
        minutes: row.get("minutes")?,
        source: Source::from_text(&source).ok_or_else(|| Refusal::fault("unknown source of an entry"))?,
        entered_at: row.get("entered_at")?,
        entered_by: row.get("entered_by")?,
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
