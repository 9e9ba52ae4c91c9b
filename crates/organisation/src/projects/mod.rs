//! Projects, shared by every module: time, money and contracts are charged to them.
//! Archiving keeps what was charged; nothing is ever deleted under somebody's hours.

mod api;
pub mod members;
mod page;
pub mod project;
pub mod save;
mod show;
pub mod store;
mod web;

use crate::rights::{BELONG, MANAGE_PROJECTS};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/projets", BELONG, web::index)
        .get("/o/{slug}/projets/nouveau", MANAGE_PROJECTS, web::new)
        .post("/o/{slug}/projets", MANAGE_PROJECTS, web::create)
        .get("/o/{slug}/projets/{id}", BELONG, show::show)
        .post("/o/{slug}/projets/{id}/membres", MANAGE_PROJECTS, show::add_member)
        .post("/o/{slug}/projets/{id}/membres/{person}/retrait", MANAGE_PROJECTS, show::remove_member)
        .get("/o/{slug}/projets/{id}/modifier", MANAGE_PROJECTS, web::edit)
        .post("/o/{slug}/projets/{id}", MANAGE_PROJECTS, web::update)
        .post("/o/{slug}/projets/{id}/archive", MANAGE_PROJECTS, web::archive)
        .post("/o/{slug}/projets/{id}/retour", MANAGE_PROJECTS, web::restore)
        .and(api::routes())
}
