//! What a valuation of a year needs, loaded once, and the calculations made of it: nothing is written
//! here, so that methods stand side by side on the same hours (R33).

use super::{
    budgets::Budgets,
    compute::{Calculation, Order, at_smic, compute},
    line::Line,
    method::ValuationMethod,
    run::{Raised, flags},
    store,
};
use crate::{house::House, statistics::Period};
use ::store::{Scope, Tx};
use base::{Id, Minutes, Refusal, Result};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use site::Member;
use std::collections::HashMap;

/// The most methods side by side (R33).
pub const MOST_METHODS: usize = 4;

/// A year and its time.
pub struct Ground {
    /// As the adopted run of a frozen year found it.
    pub house: House,
    pub year: FiscalYear,
    pub lines: Vec<Line>,
    /// Valued minutes of rough estimates (R24).
    pub rough: Minutes,
    order: Order,
    budgets: Budgets,
}

impl Ground {
    /// # Errors
    /// [`base::Refusal::NotFound`] when the year is not in this organisation.
    pub async fn load(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<Ground> {
        let year = fiscal_years::store::get(tx, scope, fiscal_year_id).await?;
        let house = House::load(tx, scope).await?;
        let house = store::as_adopted(tx, scope, house, fiscal_year_id).await?;
        let period = Period { from: year.starts_on, to: year.ends_on };
        let budget = store::policy(tx, scope, fiscal_year_id).await?.budget();
        let budgets = Budgets::load(tx, scope, &house, (period, budget)).await?;
        let lines = store::lines(tx, scope, &house, period).await?;
        let rough = store::rough_minutes(tx, scope, &house, period).await?;
        Ok(Ground { order: order(&house), house, year, lines, rough, budgets })
    }

    #[must_use]
    pub const fn period(&self) -> Period {
        Period { from: self.year.starts_on, to: self.year.ends_on }
    }

    /// What a method makes of the year's time, or in words what it lacks: the others stand beside it all the same (R33).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn tried(
        &self,
        tx: &mut Tx,
        member: &Member,
        method: &ValuationMethod,
    ) -> Result<Result<Calculation, String>> {
        match self.value(tx, member.scope, method).await {
            Ok((done, _)) => Ok(Ok(done)),
            Err(Refusal::Invalid(errors)) => {
                let why = errors.0.values().next();
                Ok(Err(why.map(|msg| member.ui().say(msg)).unwrap_or_default()))
            }
            Err(refusal) => Err(refusal),
        }
    }

    /// What a method makes of the year's time, and what the plug detector says of it.
    ///
    /// # Errors
    /// [`super::method::CannotUse`] when the method lacks something.
    pub async fn value(
        &self,
        tx: &mut Tx,
        scope: Scope,
        method: &ValuationMethod,
    ) -> Result<(Calculation, Vec<Raised>)> {
        let rates = store::rates(tx, scope, &self.house, method).await?;
        let done = compute(&self.lines, self.period(), &rates, &self.order);
        let at_smic = at_smic(&self.lines, self.period(), &rates, &self.order);
        let balanced = self.budgets.balanced(done.cells.iter().map(|it| (it.project_id, it.amount)));
        let smic = (at_smic.total, at_smic.minutes());
        let raised = flags(done.total, done.minutes(), smic, self.budgets.without_hours);
        let mut raised: Vec<Raised> = raised.into_iter().map(Raised::of).collect();
        let typed = self.budgets.of_typed().into_iter().filter(|it| !raised.contains(it));
        let typed: Vec<Raised> = typed.collect();
        raised.extend(typed.into_iter().chain(balanced));
        Ok((done, raised))
    }
}

fn order(house: &House) -> Order {
    let places =
        |ids: Vec<Id>| ids.into_iter().enumerate().map(|(at, id)| (id, at)).collect::<HashMap<_, _>>();
    Order {
        projects: places(house.projects.iter().map(|it| it.id).collect()),
        categories: places(house.categories.iter().map(|it| it.id).collect()),
        levels: places(house.levels.iter().map(|it| it.id).collect()),
    }
}
