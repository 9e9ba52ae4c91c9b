//! What the simulator may take up as valued contributions (R48): the run of a year, or what a method makes of it, each
//! with what is given in kind in that year. Nothing is stored.

use super::given::Given;
use crate::{
    settings::{self, Feature},
    valuation::{
        desk::{Ground, MOST_METHODS},
        store,
    },
};
use ::store::{Scope, Tx};
use base::{Id, Money, Refusal, Result};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};

/// Grants are asked for with the years that are near.
const MOST_YEARS: usize = 5;

/// An amount to start from.
pub struct Offer {
    pub year_id: Id,
    pub year: String,
    /// A method compared in its year; none: what the year itself says.
    pub method: Option<String>,
    /// The run of the year waits to be adopted.
    pub is_provisional: bool,
    pub valued: Money,
}

/// The amounts of the last years, then those of the methods compared in one of them.
///
/// # Errors
/// A fault from the database.
pub async fn offers(
    tx: &mut Tx,
    scope: Scope,
    all: &[FiscalYear],
    chosen: &FiscalYear,
) -> Result<Vec<Offer>> {
    let mut found = Vec::new();
    let near = all.iter().enumerate().filter(|(at, it)| *at < MOST_YEARS || it.id == chosen.id);
    for (_, year) in near {
        let given = Given::load(tx, scope, year).await?;
        if given.total().0 > 0 {
            found.push(Offer {
                year_id: year.id,
                year: year.name.clone(),
                method: None,
                is_provisional: given.waits_for_adoption,
                valued: given.total(),
            });
        }
    }
    if !is_on(tx, scope).await? {
        return Ok(found);
    }
    let policy = store::policy(tx, scope, chosen.id).await?;
    let methods: Vec<Id> =
        policy.method_id.into_iter().chain(policy.comparisons).take(MOST_METHODS).collect();
    for id in methods {
        let method = store::get_method(tx, scope, id).await?.name;
        match of_method(tx, scope, id, chosen.id).await {
            Ok(valued) => found.push(Offer {
                year_id: chosen.id,
                year: chosen.name.clone(),
                method: Some(method),
                is_provisional: false,
                valued,
            }),
            // It lacks something, which the page of the year says.
            Err(Refusal::Invalid(_)) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(found)
}

/// What a run and what is given in kind in its year are worth.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation, or valuation is off.
pub async fn of_run(tx: &mut Tx, scope: Scope, run_id: Id) -> Result<Money> {
    if !is_on(tx, scope).await? {
        return Err(Refusal::NotFound);
    }
    let view = store::get_run(tx, scope, run_id).await?;
    let beside = Given::load(tx, scope, &view.year).await?.in_kind();
    Ok(Money(view.run.total.0 + beside.0))
}

/// What a method makes of a year, with what is given in kind in it.
///
/// # Errors
/// [`Refusal::NotFound`] when one is not in this organisation, or valuation is off; [`Refusal::Invalid`] when the method
/// lacks something.
pub async fn of_method(tx: &mut Tx, scope: Scope, method_id: Id, fiscal_year_id: Id) -> Result<Money> {
    if !is_on(tx, scope).await? {
        return Err(Refusal::NotFound);
    }
    let method = store::get_method(tx, scope, method_id).await?;
    let year = fiscal_years::store::get(tx, scope, fiscal_year_id).await?;
    let ground = Ground::load(tx, scope, year.id).await?;
    let (done, _) = ground.value(tx, scope, &method).await?;
    let beside = Given::load(tx, scope, &year).await?.in_kind();
    Ok(Money(done.total.0 + beside.0))
}

async fn is_on(tx: &mut Tx, scope: Scope) -> Result<bool> {
    Ok(settings::store::get(tx, scope).await?.features.has(Feature::Valuation))
}
