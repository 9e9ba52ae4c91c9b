//! What the run of its year says of an action that leaves (§6.2).

use crate::{
    house::House,
    valuation::{self, each::Each, plug, run::written},
};
use ::store::{Scope, Tx};
use base::{Day, Result};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};

/// What a year says of its actions.
#[derive(Default)]
pub struct YearWorth {
    /// None without a run.
    pub each: Option<Each>,
    /// Whether its rates and amounts leave with the file.
    pub published: bool,
    pub flags: String,
}

/// The year of the last row. Rows leave newest first and years follow one another, so that each year is
/// read once and one is held at a time.
pub struct Worths {
    years: Vec<FiscalYear>,
    held: Option<FiscalYear>,
    worth: YearWorth,
}

impl Worths {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<Worths> {
        let years = fiscal_years::store::list(tx, scope).await?;
        Ok(Worths { years, held: None, worth: YearWorth::default() })
    }

    /// What the year of a day says: of its adopted run, else of the computed one; nothing outside years.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn on(&mut self, tx: &mut Tx, scope: Scope, house: &House, day: Day) -> Result<&mut YearWorth> {
        let holds = |it: &FiscalYear| it.starts_on <= day && day <= it.ends_on;
        let year = self.years.iter().find(|it| holds(it));
        if self.held.as_ref().map(|it| it.id) != year.map(|it| it.id) {
            self.held = year.cloned();
            self.worth = match &self.held {
                Some(year) => YearWorth::load(tx, scope, house, year).await?,
                None => YearWorth::default(),
            };
        }
        Ok(&mut self.worth)
    }
}

impl YearWorth {
    async fn load(tx: &mut Tx, scope: Scope, house: &House, year: &FiscalYear) -> Result<YearWorth> {
        if let Some(view) = valuation::store::run_shown(tx, scope, year.id).await? {
            let each = Some(Each::load(tx, scope, house, &view).await?);
            return Ok(YearWorth { each, published: view.publishes_amounts(), flags: view.flags_written() });
        }
        let flags = written(&plug::of_year(tx, scope, year).await?);
        Ok(YearWorth { each: None, published: false, flags })
    }
}
