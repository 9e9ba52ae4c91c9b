//! The language and the colours: on the device, and on the account of whoever is signed in.

pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .post("/langue", Access::Public, web::language)
        .uncounted()
        .post("/couleurs", Access::Public, web::colours)
        .uncounted()
}
