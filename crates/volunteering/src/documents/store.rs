//! What documents ask of the database beside what other nouns answer.

use crate::actions::{
    Contributor,
    store::{ListedAction, list_of},
};
use crate::statistics::Period;
use ::store::{Scope, Tx, args, statements};
use base::{Id, Result};

statements! {
    CONTRIBUTORS = "SELECT p.id FROM person p
        WHERE p.organisation_id = $1 AND p.anonymised_number IS NULL AND (EXISTS (SELECT 1 FROM volunteer_action a
            WHERE a.organisation_id = $1 AND a.person_id = p.id AND a.state = 'validated' AND a.disputed = FALSE
                AND a.happened_on >= $2 AND a.happened_on <= $3)
            OR EXISTS (SELECT 1 FROM estimate e
            WHERE e.organisation_id = $1 AND e.person_id = p.id AND e.state = 'validated'
                AND e.ends_on >= $2 AND e.starts_on <= $3))
        ORDER BY p.name_folded, p.id";
}

/// Lines read at once.
const BATCH: i64 = 500;

/// The persons whose time counts in a period, counted or estimated, by name.
///
/// # Errors
/// A fault from the database.
pub async fn contributors(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<Id>> {
    let rows = tx.all(CONTRIBUTORS, args![scope.organisation_id, period.from, period.to]).await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The actions of one person that count in a period, the earliest first.
///
/// # Errors
/// A fault from the database.
pub async fn counted_of(tx: &mut Tx, scope: Scope, person: Id, period: Period) -> Result<Vec<ListedAction>> {
    let mut kept = Vec::new();
    let mut after = (period.to, Id::max());
    loop {
        let batch = list_of(tx, scope, Contributor::Person(person), after, BATCH).await?;
        let Some(last) = batch.last() else { break };
        after = (last.action.happened_on, last.action.id);
        let over = after.0 < period.from;
        kept.extend(
            batch.into_iter().filter(|it| it.action.counts() && it.action.happened_on >= period.from),
        );
        if over {
            break;
        }
    }
    kept.reverse();
    Ok(kept)
}
