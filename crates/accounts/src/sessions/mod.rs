//! Signing in and out, and the devices that are signed in. Sessions live in the database: the
//! cookie carries a secret of which only the fingerprint is kept.

mod form;
mod page;
pub mod session;
pub mod store;
mod web;

pub use page::device_in_words;
pub(crate) use web::YEAR;
pub use web::{ended_cookie, open, welcome};

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/connexion", Access::Public, web::new)
        .post("/connexion", Access::Public, web::create)
        .post("/connexion/reprise", Access::Public, web::resume)
        .post("/deconnexion", Access::Public, web::destroy)
        .uncounted()
        .get("/moi/sessions", Access::SignedIn, web::index)
        .post("/moi/sessions/autres/fin", Access::SignedIn, web::end_others)
        .post("/moi/sessions/{id}/fin", Access::SignedIn, web::end_one)
}
