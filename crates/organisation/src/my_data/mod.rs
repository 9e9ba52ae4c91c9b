//! « Mes données » (R69 to R71): what each organisation holds about whoever is signed in, who looked
//! at it, the switches, the whole in one file, the lists of one's account as tables, leaving, and having one's traces
//! erased.

pub mod account;
mod archive;
pub mod cell;
mod files;
mod lists;
pub mod membership;
pub mod page;
pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/moi/donnees", Access::SignedIn, web::index)
        .get("/moi/donnees/archive", Access::SignedIn, web::download)
        .get("/moi/sessions/export", Access::SignedIn, lists::sessions)
        .get("/moi/jetons/export", Access::SignedIn, lists::tokens)
        .post("/moi/donnees/{organisation}/choix", Access::SignedIn, web::choose)
        .get("/moi/donnees/{organisation}/depart", Access::SignedIn, web::ask_leave)
        .post("/moi/donnees/{organisation}/depart", Access::SignedIn, web::leave)
        .get("/moi/donnees/{organisation}/effacement", Access::SignedIn, web::ask_erase)
        .post("/moi/donnees/{organisation}/effacement", Access::SignedIn, web::erase)
}
