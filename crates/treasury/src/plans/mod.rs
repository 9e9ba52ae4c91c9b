//! Financing plans: who pays which share of an action, and what remains to the association (R26, R27).

mod api;
mod form;
mod page;
mod plan;
pub mod save;
mod sheet;
mod split;
pub mod store;
mod web;

pub use form::{DraftPlan, Ground, PlanForm};
pub use page::{Names, ShownPlan, written_share};
pub use plan::{Beside, FinancingPlan, Share, beside, in_force, overlapping, paid_between, touches_past};
pub use split::{Financing, Limit, OverWhole, Split, finance, split};

use crate::rights::{FUND, SEE_FUNDING};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/financements/plans", SEE_FUNDING, web::index)
        .get("/o/{slug}/financements/plans/export", SEE_FUNDING, web::export_all)
        .get("/o/{slug}/financements/plans/nouveau", FUND, web::new)
        .post("/o/{slug}/financements/plans", FUND, web::create)
        .get("/o/{slug}/financements/plans/{id}/modifier", FUND, web::edit)
        .post("/o/{slug}/financements/plans/{id}", FUND, web::update)
        .post("/o/{slug}/financements/plans/{id}/suppression", FUND, web::remove)
        .and(api::routes())
}
