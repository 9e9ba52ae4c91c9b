//! Vehicles of persons.

mod api;
mod form;
mod page;
pub mod save;
mod sheet;
pub mod store;
mod vehicle;
mod web;

pub use form::{DraftVehicle, VehicleForm};
pub use vehicle::{Vehicle, VehicleKind};

use crate::rights::{APPROVE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/frais/vehicules", OWN, web::index)
        .get("/o/{slug}/frais/vehicules/export", OWN, sheet::export)
        .get("/o/{slug}/frais/vehicules/nouveau", OWN, web::new)
        .post("/o/{slug}/frais/vehicules", OWN, web::create)
        .get("/o/{slug}/frais/vehicules/{id}/modifier", OWN, web::edit)
        .post("/o/{slug}/frais/vehicules/{id}", OWN, web::update)
        .post("/o/{slug}/frais/vehicules/{id}/archive", OWN, web::archive)
        .post("/o/{slug}/frais/vehicules/{id}/retour", OWN, web::restore)
        .post("/o/{slug}/frais/vehicules/{id}/suppression", OWN, web::remove)
        .post("/o/{slug}/frais/vehicules/{id}/carte-grise", APPROVE, web::see_document)
        .and(api::routes())
}
