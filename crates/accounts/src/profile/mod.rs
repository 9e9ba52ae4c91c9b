//! « Mon compte »: what one is called, one's portrait, and the way to everything else.

pub mod form;
mod page;
pub mod portrait;
pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/moi", Access::SignedIn, web::edit)
        .post("/moi", Access::SignedIn, web::update)
        .get("/moi/portrait", Access::SignedIn, web::portrait)
        .post("/moi/portrait", Access::SignedIn, web::set_portrait)
        .post("/moi/portrait/retrait", Access::SignedIn, web::remove_portrait)
}
