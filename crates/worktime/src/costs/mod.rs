//! What an hour costs and what it is charged (R28 to R31). Confidential (I10): every route asks `see_costs`,
//! and whoever computes with costs elsewhere asks it of the member first.

mod api;
mod cost;
mod form;
mod lived;
mod page;
mod paste;
mod rate;
mod save;
pub mod store;
mod web;

pub use cost::{Indirect, Precision, RateMethod, StaffCost, cost_of, rate_bp};
pub use form::CostForm;
pub use lived::{Lived, days_of};
pub use page::{method_key, rate};
pub use rate::{Base, Bases, Known, Rate, base_minutes, civil, covered, mean_share, shares_of};
pub use save::exported;

use crate::rights::COSTS;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/couts", COSTS, web::index)
        .get("/o/{slug}/temps/couts/export", COSTS, web::export_all)
        .get("/o/{slug}/temps/couts/collage", COSTS, organisation::paste::ask::<paste::Ground, 8>)
        .post("/o/{slug}/temps/couts/collage", COSTS, organisation::paste::take::<paste::Ground, 8>)
        .get("/o/{slug}/temps/couts/nouveau", COSTS, web::new)
        .post("/o/{slug}/temps/couts", COSTS, web::create)
        .get("/o/{slug}/temps/couts/{id}/modifier", COSTS, web::edit)
        .post("/o/{slug}/temps/couts/{id}", COSTS, web::update)
        .post("/o/{slug}/temps/couts/{id}/suppression", COSTS, web::remove)
        .post("/o/{slug}/temps/couts/{id}/piece", COSTS, web::join)
        .get("/o/{slug}/temps/couts/{id}/piece/fichier", COSTS, web::fetch)
        .and(api::routes())
}

#[cfg(test)]
pub(crate) use rate::tests::{bases as tests_bases, cost as tests_cost};
