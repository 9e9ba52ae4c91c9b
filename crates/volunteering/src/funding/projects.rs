//! What volunteers gave to each project, for the reports and budgets of other modules (`site::Module::given_time`).

use crate::{
    actions::Status,
    estimates,
    settings::{self, Feature},
    statistics::Period,
};
use base::{Day, Id, Minutes, Money, Result};
use site::GivenTime;
use std::collections::BTreeMap;
use store::{Scope, Tx, args, statements};

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
    let mut given = Given::default();
    let days = args![scope.organisation_id, from, to];
    for row in tx.all(GIVEN, days).await? {
        given.to(row.get("project_id")?).minutes = Minutes(row.get("minutes")?);
    }
    let period = Period { from, to };
    let mut estimates = estimates::store::list(tx, scope, period).await?;
    estimates.retain(|it| it.counts() && it.status == Status::Volunteer && it.project_id.is_some());
    for weighed in estimates::store::weigh(tx, scope, estimates).await? {
        let Some(project_id) = weighed.estimate.project_id else { continue };
        let part = weighed.within(period);
        let sums = given.to(project_id).estimated.iter_mut();
        sums.zip([part.likely, part.low, part.high]).for_each(|(sum, part)| sum.0 += part.0);
    }
    // Switched off, valuation is hidden everywhere (§1).
    if settings::store::get(tx, scope).await?.features.has(Feature::Valuation) {
        for row in tx.all(VALUED, days).await? {
            given.to(row.get("project_id")?).value = Some(Money(row.get("cents")?));
        }
    }
    Ok(given.0.into_values().collect())
}

/// What was given, by project.
#[derive(Default)]
struct Given(BTreeMap<Id, GivenTime>);

impl Given {
    fn to(&mut self, project_id: Id) -> &mut GivenTime {
        let nothing = GivenTime { project_id, minutes: Minutes(0), estimated: [Minutes(0); 3], value: None };
        self.0.entry(project_id).or_insert(nothing)
    }
}
