//! Absences: types with an effect on due time, requests, half-days (W5). No field holds a medical reason.

mod absence;
mod api;
mod document;
mod fits;
mod form;
mod kinds;
mod kinds_api;
mod page;
mod reason;
mod rectify;
mod save;
mod simulation;
pub mod store;
mod web;

pub use absence::{
    Absence, AbsenceEffect, AbsenceState, AbsenceType, Half, HalfDays, SHIPPED_TYPES, ShippedType,
    half_days_on,
};
pub use fits::counted_c;
pub use reason::{kind_name, knows_reason, tell_if_watched, tell_looked_at};
pub use save::{Act, may};

use crate::rights::{MANAGE, OWN, TEAM};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/absences", OWN, web::index)
        .post("/o/{slug}/temps/absences", OWN, web::create)
        .post("/o/{slug}/temps/absences/{id}/acceptation", TEAM, web::accept)
        .post("/o/{slug}/temps/absences/{id}/refus", TEAM, web::refuse)
        .post("/o/{slug}/temps/absences/{id}/envoi", OWN, web::send)
        .post("/o/{slug}/temps/absences/{id}/annulation", OWN, web::cancel)
        .get("/o/{slug}/temps/absences/{id}/rectification", OWN, rectify::show)
        .post("/o/{slug}/temps/absences/{id}/rectification", OWN, rectify::rectify)
        .get("/o/{slug}/temps/reglages/absences", MANAGE, kinds::index)
        .post("/o/{slug}/temps/reglages/absences", MANAGE, kinds::create)
        .post("/o/{slug}/temps/reglages/absences/{id}", MANAGE, kinds::update)
        .and(api::routes())
        .and(kinds_api::routes())
        .and(document::routes())
}

#[cfg(test)]
pub(crate) use absence::tests::absence as tests_absence;
