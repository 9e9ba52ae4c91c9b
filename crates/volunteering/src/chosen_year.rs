//! The fiscal year a page is about: the one asked, else the one of today, else the latest; or the last one that is over.

use ::store::Tx;
use base::{Day, Refusal, Result, id_from_text};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use serde::Deserialize;
use site::{Choice, Member};

/// `?exercice=…`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChosenYearQuery {
    pub exercice: String,
}

/// The year chosen among those of the organisation.
pub struct ChosenYear {
    pub year: FiscalYear,
    pub all: Vec<FiscalYear>,
}

impl ChosenYear {
    /// The year to show.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a year of another organisation, or when there is none at all.
    pub async fn load(tx: &mut Tx, member: &Member, query: &ChosenYearQuery) -> Result<ChosenYear> {
        let all = fiscal_years::store::list(tx, member.scope).await?;
        let year = chosen(&all, &query.exercice, member.today()).cloned().ok_or(Refusal::NotFound)?;
        Ok(ChosenYear { year, all })
    }

    /// The same, where none asked is the last one that is over: the one that a run, an assembly and the account of a grant
    /// are about.
    ///
    /// # Errors
    /// As [`ChosenYear::load`].
    pub async fn load_past(tx: &mut Tx, member: &Member, query: &ChosenYearQuery) -> Result<ChosenYear> {
        let mut found = ChosenYear::load(tx, member, query).await?;
        if query.exercice.trim().is_empty()
            && let Some(past) = found.all.iter().find(|it| it.ends_on < member.today())
        {
            found.year = past.clone();
        }
        Ok(found)
    }

    /// Every year, to choose from.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        self.all.iter().map(|year| Choice::of(year.id, &year.name)).collect()
    }
}

fn chosen<'a>(all: &'a [FiscalYear], asked: &str, today: Day) -> Option<&'a FiscalYear> {
    if asked.trim().is_empty() {
        return all.iter().find(|year| year.holds(today)).or_else(|| all.first());
    }
    let asked = id_from_text(asked.trim())?;
    all.iter().find(|year| year.id == asked)
}
