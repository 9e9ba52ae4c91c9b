//! Changing the address one signs in with: proven by a link sent to the new one, told to the old one.

pub mod form;
mod mail;
mod page;
pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/moi/adresse", Access::SignedIn, web::edit)
        .post("/moi/adresse", Access::SignedIn, web::ask)
        .get("/nouvelle-adresse/{token}", Access::Public, web::show)
        .post("/nouvelle-adresse/{token}", Access::Public, web::change)
}
