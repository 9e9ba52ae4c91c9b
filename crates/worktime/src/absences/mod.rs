//! Absences: types with an effect on due time, requests, half-days (W5). No field holds a medical reason.

mod absence;
mod fits;
mod form;
mod page;
mod save;
pub mod store;
mod web;

pub use absence::{
    Absence, AbsenceEffect, AbsenceState, AbsenceType, Half, HalfDays, SHIPPED_TYPES, ShippedType,
    half_days_on,
};
pub use fits::counted_c;
pub use web::kind_name;

use crate::rights::{OWN, TEAM};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/absences", OWN, web::index)
        .post("/o/{slug}/temps/absences", OWN, web::create)
        .post("/o/{slug}/temps/absences/{id}/acceptation", TEAM, web::accept)
        .post("/o/{slug}/temps/absences/{id}/refus", TEAM, web::refuse)
        .post("/o/{slug}/temps/absences/{id}/annulation", OWN, web::cancel)
}

#[cfg(test)]
pub(crate) use absence::tests::absence as tests_absence;
