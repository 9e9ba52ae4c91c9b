//! Fiscal years: any start, any end, never two on one day. A frozen year changes no more: modules ask
//! [`store::frozen_on`] before they touch what happened on a day (I9).

pub mod fiscal_year;
mod page;
mod sheet;
pub mod store;
mod web;

use crate::rights::MANAGE;
use ::store::{Scope, Tx};
use base::{Instant, Result};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/exercices", MANAGE, web::index)
        .get("/o/{slug}/exercices/export", MANAGE, sheet::export)
        .get("/o/{slug}/exercices/nouveau", MANAGE, web::new)
        .post("/o/{slug}/exercices", MANAGE, web::create)
        .get("/o/{slug}/exercices/{id}/modifier", MANAGE, web::edit)
        .post("/o/{slug}/exercices/{id}", MANAGE, web::update)
        .post("/o/{slug}/exercices/{id}/gel", MANAGE, web::freeze)
        .post("/o/{slug}/exercices/{id}/degel", MANAGE, web::thaw)
}

/// Gives a new organisation the calendar year it is created in.
///
/// # Errors
/// A fault from the database.
pub async fn found(tx: &mut Tx, scope: Scope, now: Instant) -> Result<()> {
    let today = site::civil_day(now, "Europe/Paris");
    let draft = fiscal_year::DraftFiscalYear {
        name: today.year().to_string(),
        starts_on: base::year_start(today),
        ends_on: base::year_end(today),
    };
    store::add(tx, scope, &draft).await?;
    Ok(())
}
