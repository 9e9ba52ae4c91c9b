//! Choosing another password: when it is lost, by a link that holds an hour and serves once; when
//! signed in, by saying the present one.

pub mod form;
mod mail;
mod page;
pub mod rule;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/mot-de-passe-oublie", Access::Public, web::lost)
        .post("/mot-de-passe-oublie", Access::Public, web::send_link)
        .get("/nouveau-mot-de-passe/{token}", Access::Public, web::show_reset)
        .post("/nouveau-mot-de-passe/{token}", Access::Public, web::reset)
        .get("/moi/mot-de-passe", Access::SignedIn, web::edit)
        .post("/moi/mot-de-passe", Access::SignedIn, web::update)
}
