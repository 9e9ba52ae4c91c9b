//! Estimates: time that was not counted, told with its formula, its range and its method, first-class
//! beside measured time (R22–R25).

mod api;
pub mod estimate;
pub mod form;
pub mod page;
pub mod personal;
pub mod save;
mod sheet;
pub mod store;
mod web;

pub use estimate::{Confidence, Estimate, EstimateState, Mode, Range};
pub use web::send;

use crate::{
    actions::Contributor,
    rights::{MODERATES, OWN, READ},
    settings::Feature,
};
use site::{Access, Member, MenuItem, MenuRank, Routes, Ui};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/estimations", OWN, web::index)
        .get("/o/{slug}/benevolat/estimations/export", OWN, web::export)
        .get("/o/{slug}/benevolat/estimations/nouvelle", OWN, web::new)
        .post("/o/{slug}/benevolat/estimations", OWN, web::create)
        .get("/o/{slug}/benevolat/estimations/{id}", OWN, web::show)
        .get("/o/{slug}/benevolat/estimations/{id}/modifier", OWN, web::edit)
        .post("/o/{slug}/benevolat/estimations/{id}", OWN, web::update)
        .post("/o/{slug}/benevolat/estimations/{id}/acte", OWN, web::act)
        .post("/o/{slug}/benevolat/estimations/{id}/reprise", OWN, web::carry_over)
        .and(api::routes())
}

/// « de 60 h à 110 h »: the range that stands beside a likely figure (R22).
#[must_use]
pub fn range_in_words(ui: &Ui, range: Range) -> String {
    ui.t2("estimate-range-label", "low", ui.minutes(range.low), "high", ui.minutes(range.high))
}

/// Whether a member may see an estimate: their own; those of nobody in particular for whoever reads
/// totals; those of named people for whoever sees names (§3.4).
fn sees(member: &Member, it: &Estimate) -> bool {
    let reads = matches!(READ, Access::Organisation(right) if member.rights.allow(right));
    match it.contributor {
        Contributor::Person(id) if id == member.person_id => true,
        Contributor::Nobody => reads,
        Contributor::Person(_) | Contributor::Link(_) => member.rights.allow(MODERATES),
    }
}

/// The entry of the side menu.
#[must_use]
pub fn menu(member: &Member) -> Option<MenuItem> {
    let on = member.organisation.has_on(Feature::Estimates.as_text());
    let declares = matches!(OWN, Access::Organisation(right) if member.rights.allow(right));
    (on && declares).then(|| MenuItem {
        label: "estimates",
        href: member.path("benevolat/estimations"),
        icon: "chart",
        rank: MenuRank::Member,
    })
}
