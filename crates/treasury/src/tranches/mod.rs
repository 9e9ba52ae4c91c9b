//! Tranches: how an agreement is paid. Their list is on the page of their agreement.

mod api;
mod page;
pub mod save;
pub mod store;
mod tranche;
mod web;

pub use tranche::{DraftTranche, Tranche, TrancheForm};

use crate::rights::FUND;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/financements/conventions/{id}/tranches/nouvelle", FUND, web::new)
        .post("/o/{slug}/financements/conventions/{id}/tranches", FUND, web::create)
        .get("/o/{slug}/financements/tranches/{id}/modifier", FUND, web::edit)
        .post("/o/{slug}/financements/tranches/{id}", FUND, web::update)
        .post("/o/{slug}/financements/tranches/{id}/suppression", FUND, web::remove)
        .and(api::routes())
}
