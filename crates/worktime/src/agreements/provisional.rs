//! Rates that may still change (R28): those divided by the hours really worked, until the sheets of these days are validated.

use super::desk::Desk;
use crate::{costs::RateMethod, entries, sheets};
use ::store::Tx;
use base::{Day, Id, Result};
use std::collections::BTreeSet;

impl Desk {
    /// Whose rate is provisional, and of which year.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn provisional(&self, tx: &mut Tx) -> Result<BTreeSet<(Id, i16)>> {
        let mut found = BTreeSet::new();
        if self.terms.method != RateMethod::RealAnnual {
            return Ok(found);
        }
        for it in &self.account.lines {
            let Some(days) = self.ground.days_of_cost(it.cost_id, it.year) else { continue };
            if self.ground.today <= days.1 || !self.is_validated(tx, it.person_id, days).await? {
                found.insert((it.person_id, it.year));
            }
        }
        Ok(found)
    }

    /// Whether every hour of these days is in a sheet that is certain.
    async fn is_validated(&self, tx: &mut Tx, person_id: Id, days: (Day, Day)) -> Result<bool> {
        let scope = self.ground.scope;
        let sheets = sheets::store::of_person(tx, scope, person_id, days).await?;
        let held = |on: Day| sheets.iter().any(|it| it.from <= on && on <= it.to && it.state.is_certain());
        let rows = entries::store::allocations(tx, scope, person_id, days).await?;
        let presences = entries::store::presences(tx, scope, person_id, days).await?;
        let present =
            presences.iter().filter(|(_, it)| it.minutes.is_some_and(|it| it > 0)).map(|(on, _)| *on);
        Ok(rows.iter().map(|it| it.on).chain(present).all(held))
    }
}
