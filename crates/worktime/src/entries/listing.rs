//! Rows as a list that goes on: the API's.

use super::{Allocation, store::read};
use base::{Day, Id, Result};
use store::{Scope, Tx, args, statements};

statements! {
    BY_REFERENCE = "SELECT * FROM allocation WHERE organisation_id = $1 AND external_ref = $2";
    PAGE = "SELECT * FROM allocation WHERE organisation_id = $1 AND (person_id = $2 OR $2 IS NULL) AND on_day >= $3
            AND on_day <= $4 AND (project_id = $5 OR $5 IS NULL) AND (action_id = $6 OR $6 IS NULL)
            AND (on_day > $7 OR (on_day = $7 AND id > $8))
        ORDER BY on_day, id LIMIT $9";
}

/// Which rows.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// `None`: everybody's.
    pub person_id: Option<Id>,
    pub from: Day,
    pub to: Day,
    pub project_id: Option<Id>,
    pub action_id: Option<Id>,
}

/// The rows after one of them, in the order of the days.
///
/// # Errors
/// A fault from the database.
pub async fn page(
    tx: &mut Tx,
    scope: Scope,
    wanted: &Wanted,
    (day, id): (Day, Id),
    limit: i64,
) -> Result<Vec<Allocation>> {
    let Wanted { person_id, from, to, project_id, action_id } = *wanted;
    let arguments = args![scope.organisation_id, person_id, from, to, project_id, action_id, day, id, limit];
    tx.all(PAGE, arguments).await?.iter().map(read).collect()
}

/// The row that has a reference from elsewhere.
///
/// # Errors
/// A fault from the database.
pub async fn find_by_reference(tx: &mut Tx, scope: Scope, reference: &str) -> Result<Option<Allocation>> {
    let row = tx.first(BY_REFERENCE, args![scope.organisation_id, reference]).await?;
    row.as_ref().map(read).transpose()
}
