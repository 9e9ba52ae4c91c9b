//! Tokens of the API: a program acts for somebody, within scopes, for a while. Shown once; only a
//! fingerprint is kept.

pub mod form;
mod page;
pub mod store;
pub mod token;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/moi/jetons", Access::SignedIn, web::index)
        .post("/moi/jetons", Access::SignedIn, web::create)
        .post("/moi/jetons/{id}/revocation", Access::SignedIn, web::revoke)
}
