//! The detail of time as a file to keep (E1), streamed: one's own, or the team's for who reads it.

mod page;
mod sheet;
pub mod store;
mod web;

use crate::rights::OWN;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/exports", OWN, web::index).get(
        "/o/{slug}/temps/exports/detail",
        OWN,
        web::detail,
    )
}
