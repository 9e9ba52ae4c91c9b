//! Rows as a list that goes on: the API's.

use super::{Allocation, store::read};
use crate::sheets::SheetState;
use base::{Day, Id, Result};
use store::{Scope, Tx, args, statements};

statements! {
    BY_REFERENCE = "SELECT * FROM allocation WHERE organisation_id = $1 AND external_ref = $2";
    // A row is of the agreement that pays it apart, else of those of the plan of its action, else of its project (R26).
    PAGE = "SELECT a.* FROM allocation a WHERE a.organisation_id = $1 AND (a.person_id = $2 OR $2 IS NULL)
            AND a.on_day >= $3 AND a.on_day <= $4 AND (a.project_id = $5 OR $5 IS NULL)
            AND (a.action_id = $6 OR $6 IS NULL) AND (a.on_day > $7 OR (a.on_day = $7 AND a.id > $8))
            AND (COALESCE((SELECT e.state FROM entry_period e WHERE e.organisation_id = a.organisation_id
                AND e.person_id = a.person_id AND e.starts_on <= a.on_day AND e.ends_on >= a.on_day
                ORDER BY e.starts_on DESC LIMIT 1), 'open') = $10 OR $10 IS NULL)
            AND (EXISTS (SELECT 1 FROM funding_agreement f WHERE f.organisation_id = a.organisation_id AND f.id = $11
                AND f.starts_on <= a.on_day AND f.ends_on >= a.on_day AND (
                    EXISTS (SELECT 1 FROM allocation_share s WHERE s.organisation_id = a.organisation_id
                        AND s.allocation_id = a.id AND s.agreement_id = f.id)
                    OR (NOT EXISTS (SELECT 1 FROM allocation_share s WHERE s.organisation_id = a.organisation_id
                            AND s.allocation_id = a.id)
                        AND EXISTS (SELECT 1 FROM financing_plan p
                            JOIN financing_share s ON s.organisation_id = p.organisation_id AND s.plan_id = p.id
                            WHERE p.organisation_id = a.organisation_id AND p.project_id = a.project_id
                                AND s.agreement_id = f.id AND p.starts_on <= a.on_day
                                AND (p.ends_on IS NULL OR p.ends_on >= a.on_day)
                                AND (p.action_id = a.action_id OR (p.action_id IS NULL AND NOT EXISTS (
                                    SELECT 1 FROM financing_plan o WHERE o.organisation_id = a.organisation_id
                                        AND o.action_id = a.action_id AND o.starts_on <= a.on_day
                                        AND (o.ends_on IS NULL OR o.ends_on >= a.on_day)))))))
                ) OR $11 IS NULL)
        ORDER BY a.on_day, a.id LIMIT $9";
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
    /// That of the sheet that holds the row.
    pub state: Option<SheetState>,
    /// Who pays it.
    pub agreement_id: Option<Id>,
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
    let Wanted { person_id, from, to, project_id, action_id, state, agreement_id } = *wanted;
    let arguments = args![
        scope.organisation_id,
        person_id,
        from,
        to,
        project_id,
        action_id,
        day,
        id,
        limit,
        state.map(|it| it.as_text().to_owned()),
        agreement_id
    ];
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
