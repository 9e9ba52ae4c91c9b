//! What volunteers gave to each project, for the reports and budgets of other modules (`site::Module::given_time`).

use base::{Day, Id, Minutes, Money, Result};
use site::GivenTime;
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    // Volunteers alone: those who are lent or serve are not volunteers.
    GIVEN = "SELECT project_id, CAST(SUM(total_minutes) AS BIGINT) AS minutes FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated' AND disputed = FALSE AND status = 'volunteer'
            AND project_id IS NOT NULL AND happened_on >= $2 AND happened_on <= $3
        GROUP BY project_id";
    // What was adopted: a calculation that nobody adopted values nothing, and a part of a year has no valuation.
    VALUED = "SELECT c.project_id, CAST(SUM(c.amount_cents) AS BIGINT) AS cents FROM valuation_cell c
        JOIN valuation_run r ON r.organisation_id = c.organisation_id AND r.id = c.run_id
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE c.organisation_id = $1 AND r.state IN ('adopted', 'booked') AND c.project_id IS NOT NULL
            AND y.starts_on >= $2 AND y.ends_on <= $3
        GROUP BY c.project_id";
}

/// # Errors
/// A fault from the database.
pub async fn given_time(tx: &mut Tx, scope: Scope, (from, to): (Day, Day)) -> Result<Vec<GivenTime>> {
    let mut given: BTreeMap<Id, (i64, Option<Money>)> = BTreeMap::new();
    let days = args![scope.organisation_id, from, to];
    let read = |row: &Row| -> Result<(Id, i64)> { Ok((row.get("project_id")?, row.get("minutes")?)) };
    for row in tx.all(GIVEN, days).await? {
        let (project_id, minutes) = read(&row)?;
        given.entry(project_id).or_default().0 = minutes;
    }
    for row in tx.all(VALUED, days).await? {
        given.entry(row.get("project_id")?).or_default().1 = Some(Money(row.get("cents")?));
    }
    let one = |(project_id, (minutes, value))| GivenTime { project_id, minutes: Minutes(minutes), value };
    Ok(given.into_iter().map(one).collect())
}
