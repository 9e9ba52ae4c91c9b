//! What is charged to a project, or to one of its actions, on days that its dates would leave out (I4).

use super::store;
use ::store::Tx;
use base::{Day, Id, Result};
use site::Member;

/// # Errors
/// A fault from the database.
pub async fn outside(tx: &mut Tx, member: &Member, id: Id, days: (Day, Day)) -> Result<Vec<String>> {
    let found = store::outside(tx, member.scope, id, days).await?;
    let said = found.map(|(count, (first, last))| {
        let dates = crate::contracts::dates(&member.ui(), first, Some(last));
        member.ui().t2("worktime-project-holds", "count", count, "dates", dates)
    });
    Ok(said.into_iter().collect())
}
