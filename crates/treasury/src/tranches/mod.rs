//! Tranches: how an agreement is paid. Their list is on the page of their agreement.

mod api;
mod page;
pub mod save;
pub mod store;
mod tranche;
mod web;

pub use tranche::{DraftTranche, Tranche, TrancheForm};

use crate::rights::FUND;
use site::{Routes, pages};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/financements/conventions/{id}/tranches/nouvelle", FUND, pages::new::<Tranche>)
        .post("/o/{slug}/financements/conventions/{id}/tranches", FUND, pages::create::<Tranche>)
        .get("/o/{slug}/financements/tranches/{id}/modifier", FUND, pages::edit::<Tranche>)
        .post("/o/{slug}/financements/tranches/{id}", FUND, pages::update::<Tranche>)
        .post("/o/{slug}/financements/tranches/{id}/suppression", FUND, pages::remove::<Tranche>)
        .and(api::routes())
}
