//! Absences: types with an effect on due time, requests, half-days (W5). No field holds a medical reason.

mod absence;
mod api;
mod fits;
mod form;
mod page;
mod reason;
mod save;
pub mod store;
mod web;

pub use absence::{
    Absence, AbsenceEffect, AbsenceState, AbsenceType, Half, HalfDays, SHIPPED_TYPES, ShippedType,
    half_days_on,
};
pub use fits::counted_c;
pub use reason::{kind_name, knows_reason};

use crate::rights::{OWN, TEAM};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/absences", OWN, web::index)
        .post("/o/{slug}/temps/absences", OWN, web::create)
        .post("/o/{slug}/temps/absences/{id}/acceptation", TEAM, web::accept)
        .post("/o/{slug}/temps/absences/{id}/refus", TEAM, web::refuse)
        .post("/o/{slug}/temps/absences/{id}/annulation", OWN, web::cancel)
        .and(api::routes())
}

#[cfg(test)]
pub(crate) use absence::tests::absence as tests_absence;
