//! What each person wants first where time is typed (W1): projects and actions with a star, before the recent ones.

pub mod store;
mod web;

use crate::rights::OWN;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/favoris", OWN, web::index).post(
        "/o/{slug}/temps/favoris",
        OWN,
        web::save,
    )
}
