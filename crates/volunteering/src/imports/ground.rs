//! What an import is planned against: the organisation as it is at this moment.

use super::{
    CannotImport, Field, Fingerprint, Known, Mapping, Outcome, PlanContext, Preview, Sheet, Source, plan,
    store,
};
use crate::{
    actions::store::{spells_between, twins_between},
    house::House,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Minutes, Msg, Result};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use std::collections::{HashMap, HashSet};

/// The organisation, as far as a plan needs it.
pub struct Ground {
    pub house: House,
    pub known: Known,
    fingerprints: HashMap<Fingerprint, Minutes>,
    /// The actions that are there, when the file is Bocage's own and may name them.
    own: HashSet<Id>,
    /// The years where nothing may be added (I9).
    frozen: Vec<FiscalYear>,
    pub today: Day,
}

impl Ground {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, today: Day) -> Result<Ground> {
        let house = House::load(tx, scope).await?;
        let known = store::known(tx, scope, &house).await?;
        let mut frozen = fiscal_years::store::list(tx, scope).await?;
        frozen.retain(FiscalYear::is_frozen);
        Ok(Ground {
            fingerprints: store::fingerprints(tx, scope).await?,
            own: HashSet::new(),
            frozen,
            house,
            known,
            today,
        })
    }

    /// The same, for a file that comes from `source`.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn under(tx: &mut Tx, scope: Scope, today: Day, source: Source) -> Result<Ground> {
        let mut ground = Ground::load(tx, scope, today).await?;
        if source == Source::Bocage {
            ground.own = store::own(tx, scope).await?;
        }
        Ok(ground)
    }

    /// What becomes of each row.
    ///
    /// # Errors
    /// [`CannotImport`] when the file as a whole is refused.
    pub fn plan(&self, sheet: &Sheet, mapping: &Mapping) -> Result<Preview, CannotImport> {
        let context = PlanContext {
            today: self.today,
            day_minutes: self.house.settings.day_minutes,
            known: &self.known,
            fingerprints: &self.fingerprints,
            own: &self.own,
        };
        let mut preview = plan(sheet, mapping, &context)?;
        self.refuse_frozen(&mut preview);
        Ok(preview)
    }

    /// The same, with a warning on each row that looks like an action already there (R7), and on each day that would
    /// hold more than 24 hours of somebody (R2).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn warn(tx: &mut Tx, scope: Scope, preview: &mut Preview) -> Result<()> {
        if let Some(days) = preview.days() {
            preview.warn_of_twins(&twins_between(tx, scope, days).await?);
            preview.warn_of_full_days(spells_between(tx, scope, days).await?);
        }
        Ok(())
    }

    /// Why nothing of a day changes, when its year is frozen.
    #[must_use]
    pub fn frozen_msg(&self, day: Day) -> Option<Msg> {
        self.frozen.iter().find(|year| year.holds(day)).map(FiscalYear::frozen_msg)
    }

    fn refuse_frozen(&self, preview: &mut Preview) {
        if self.frozen.is_empty() {
            return;
        }
        let before = preview.counts.refused;
        for line in &mut preview.lines {
            let Outcome::Add(row) = &line.outcome else { continue };
            if let Some(why) = self.frozen_msg(row.happened_on) {
                line.outcome = Outcome::Refused(vec![(Field::Date, why)]);
                preview.counts.add -= 1;
                preview.counts.refused += 1;
            }
        }
        if preview.counts.refused > before {
            super::making::forget_unneeded(preview);
        }
    }
}
