//! Funders: who gives money to the association.

mod api;
mod funder;
mod logo;
mod page;
pub mod save;
pub mod store;
mod web;

pub use funder::{DraftFunder, Funder, FunderForm, FunderKind};

use crate::rights::{FUND, SEE_FUNDING};
use site::{Routes, pages};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/financements/financeurs", SEE_FUNDING, web::index)
        .get("/o/{slug}/financements/financeurs/export", SEE_FUNDING, web::export_all)
        .get("/o/{slug}/financements/financeurs/nouveau", FUND, pages::new::<Funder>)
        .post("/o/{slug}/financements/financeurs", FUND, pages::create::<Funder>)
        .get("/o/{slug}/financements/financeurs/{id}/modifier", FUND, pages::edit::<Funder>)
        .post("/o/{slug}/financements/financeurs/{id}", FUND, pages::update::<Funder>)
        .post("/o/{slug}/financements/financeurs/{id}/archive", FUND, pages::archive::<Funder>)
        .post("/o/{slug}/financements/financeurs/{id}/retour", FUND, pages::restore::<Funder>)
        .get("/o/{slug}/financements/financeurs/{id}/logo", SEE_FUNDING, logo::show)
        .post("/o/{slug}/financements/financeurs/{id}/logo", FUND, logo::replace)
        .post("/o/{slug}/financements/financeurs/{id}/logo/retrait", FUND, logo::remove)
        .and(api::routes())
}
