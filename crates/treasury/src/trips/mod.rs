//! Trips, and what was paid on them.

mod api;
mod form;
mod page;
pub mod save;
mod sheet;
pub mod store;
mod trip;
mod web;

pub use api::EXPORTS;
pub use form::{DraftTrip, TripForm, read_expense};
pub use trip::{ExpenseItem, ExpenseKind, MileageTrip};

use crate::rights::{APPROVE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/frais/trajets/nouveau", OWN, web::new)
        .post("/o/{slug}/frais/trajets", OWN, web::create)
        .get("/o/{slug}/frais/trajets/{id}", OWN, web::show)
        .get("/o/{slug}/frais/trajets/{id}/modifier", OWN, web::edit)
        .post("/o/{slug}/frais/trajets/{id}", OWN, web::update)
        .post("/o/{slug}/frais/trajets/{id}/suppression", OWN, web::remove)
        .post("/o/{slug}/frais/trajets/{id}/depenses", OWN, web::add_expense)
        .post("/o/{slug}/frais/depenses/{id}/suppression", OWN, web::remove_expense)
        .get("/o/{slug}/frais/depenses/{id}/justificatif", OWN, web::proof)
        .get("/o/{slug}/frais/trajets/export", APPROVE, web::export_all)
        .get("/o/{slug}/frais/mes-trajets/export", OWN, web::export_own)
        .and(api::routes())
}
