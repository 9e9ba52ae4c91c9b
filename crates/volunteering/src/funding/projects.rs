//! What volunteers gave to each project, for the reports of other modules (`site::Module::given_time`).

use base::{Day, Minutes, Result};
use site::GivenTime;
use store::{Row, Scope, Tx, args, statements};

statements! {
    // Volunteers alone: those who are lent or serve are not volunteers.
    GIVEN = "SELECT project_id, CAST(SUM(total_minutes) AS BIGINT) AS minutes FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated' AND disputed = FALSE AND status = 'volunteer'
            AND project_id IS NOT NULL AND happened_on >= $2 AND happened_on <= $3
        GROUP BY project_id";
}

/// # Errors
/// A fault from the database.
pub async fn given_time(tx: &mut Tx, scope: Scope, (from, to): (Day, Day)) -> Result<Vec<GivenTime>> {
    let read = |row: &Row| {
        Ok(GivenTime { project_id: row.get("project_id")?, minutes: Minutes(row.get("minutes")?) })
    };
    tx.all(GIVEN, args![scope.organisation_id, from, to]).await?.iter().map(read).collect()
}
