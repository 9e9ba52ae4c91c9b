//! Signing up: an account waits until its address is proven by a link that arrived there.

pub mod draft;
pub mod form;
mod mail;
mod page;
pub mod store;
mod web;

pub use draft::DraftAccount;
pub use store::add_proven;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/inscription", Access::Public, web::new)
        .post("/inscription", Access::Public, web::create)
        .post("/inscription/renvoi", Access::Public, web::send_again)
        .get("/confirmation/{token}", Access::Public, web::show_confirmation)
        .post("/confirmation/{token}", Access::Public, web::confirm)
}
