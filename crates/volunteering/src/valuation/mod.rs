//! What volunteering is worth: methods and grids, the policy of each year, computed runs, adoption
//! (R26–R38). Documents, entries and tools read a run by [`store::run_of`] and nothing else, so that its
//! totals are the same everywhere (I11).

mod api;
pub mod budgets;
pub mod compute;
pub mod desk;
pub mod each;
pub mod exact;
mod exception_form;
mod exceptions;
pub mod form;
mod grids;
pub mod line;
mod lists;
mod local;
pub mod method;
mod methods;
mod page;
pub mod plug;
pub mod policy;
mod raised;
pub mod rates;
pub mod run;
pub(crate) mod sheet;
pub mod steps;
pub mod store;
pub mod templates;
mod web;

pub use local::local_smic;
pub use page::{FlagRow, flag_row, kind_multiple, kind_of, late_smic, rate_shown, rate_since};
pub use run::{CellView, Flag, Raised, RaisedFlag, RateUsed, RunState, RunView, Sums, ValuationRun};
pub use web::send;

use crate::{
    rights::{ADOPT_VALUATION, MANAGE, RUN_VALUATION, SEE_VALUATION, SEES_VALUATION},
    settings::Feature,
};
use site::{Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/valorisation", SEE_VALUATION, web::index)
        .get("/o/{slug}/benevolat/valorisation/{id}/export", RUN_VALUATION, web::export)
        .post("/o/{slug}/benevolat/valorisation/{id}/decision", RUN_VALUATION, web::decide)
        .post("/o/{slug}/benevolat/valorisation/{id}/calcul", RUN_VALUATION, web::compute)
        .post("/o/{slug}/benevolat/valorisation/{id}/adoption", ADOPT_VALUATION, web::adopt)
        .post("/o/{slug}/benevolat/valorisation/{id}/reouverture", MANAGE, web::reopen)
        .post("/o/{slug}/benevolat/valorisation/{id}/drapeaux", RUN_VALUATION, web::dismiss)
        .get("/o/{slug}/benevolat/valorisation/methodes", RUN_VALUATION, methods::index)
        .get("/o/{slug}/benevolat/valorisation/calculs/export", RUN_VALUATION, lists::runs)
        .get("/o/{slug}/benevolat/valorisation/grilles/export", RUN_VALUATION, lists::grids)
        .get("/o/{slug}/benevolat/valorisation/methodes/export", RUN_VALUATION, lists::methods)
        .get("/o/{slug}/benevolat/valorisation/methodes/nouvelle", RUN_VALUATION, methods::new)
        .post("/o/{slug}/benevolat/valorisation/methodes", RUN_VALUATION, methods::create)
        .get("/o/{slug}/benevolat/valorisation/methodes/{id}/modifier", RUN_VALUATION, methods::edit)
        .post("/o/{slug}/benevolat/valorisation/methodes/{id}", RUN_VALUATION, methods::update)
        .post("/o/{slug}/benevolat/valorisation/methodes/{id}/archive", RUN_VALUATION, methods::archive)
        .post("/o/{slug}/benevolat/valorisation/methodes/{id}/retour", RUN_VALUATION, methods::restore)
        .post("/o/{slug}/benevolat/valorisation/modeles/{code}", RUN_VALUATION, methods::from_template)
        .post("/o/{slug}/benevolat/valorisation/grilles", RUN_VALUATION, grids::create)
        .get("/o/{slug}/benevolat/valorisation/grilles/{id}", RUN_VALUATION, grids::edit)
        .post("/o/{slug}/benevolat/valorisation/grilles/{id}", RUN_VALUATION, grids::update)
        .get("/o/{slug}/benevolat/actions/{id}/valorisation", RUN_VALUATION, exceptions::edit)
        .post("/o/{slug}/benevolat/actions/{id}/valorisation", RUN_VALUATION, exceptions::update)
        .get("/o/{slug}/benevolat/actions/{id}/valorisation/justificatif", RUN_VALUATION, exceptions::proof)
        .and(api::routes())
}

/// The entry of the side menu, for whoever computes or adopts.
#[must_use]
pub fn menu(member: &Member) -> Option<MenuItem> {
    let on = member.organisation.has_on(Feature::Valuation.as_text());
    (on && member.rights.allow(SEES_VALUATION)).then(|| MenuItem {
        label: "valuation",
        href: member.path("benevolat/valorisation"),
        icon: "chart",
        rank: MenuRank::Coordination,
    })
}
