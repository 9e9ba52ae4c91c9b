//! Rectification (R70, RGPD art. 16): a person corrects their actions themselves while the year is open.
//! Once it is frozen they ask, and whoever manages accepts or refuses; accepting changes no figure by
//! itself, since a frozen year is only changed by opening it again with a reason (I9).

mod page;
pub mod panel;
mod rectification;
mod sheet;
pub mod store;
mod web;

pub use rectification::{CannotRectify, Rectification, RectificationState, may_ask};

use crate::rights::{MANAGE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .post("/o/{slug}/benevolat/actions/{id}/rectification", OWN, web::ask)
        .get("/o/{slug}/benevolat/rectifications", MANAGE, web::index)
        .get("/o/{slug}/benevolat/rectifications/export", MANAGE, web::export)
        .post("/o/{slug}/benevolat/rectifications/{id}/acceptation", MANAGE, web::accept)
        .post("/o/{slug}/benevolat/rectifications/{id}/refus", MANAGE, web::refuse)
}
