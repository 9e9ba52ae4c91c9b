//! Time as files to keep: its detail (E1), streamed, and the smaller tables (E3, E5, E6, E8). One's own, or
//! the team's for who reads it.

mod page;
mod sheet;
pub mod store;
mod tables;
mod web;

use crate::rights::OWN;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/exports", OWN, web::index)
        .get("/o/{slug}/temps/exports/detail", OWN, web::detail)
        .get("/o/{slug}/temps/exports/{which}", OWN, web::table)
}
