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
use project::Project;
use site::{Routes, pages};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/projets", BELONG, web::index)
        .get("/o/{slug}/projets/nouveau", MANAGE_PROJECTS, pages::new::<Project>)
        .post("/o/{slug}/projets", MANAGE_PROJECTS, pages::create::<Project>)
        .get("/o/{slug}/projets/{id}", BELONG, show::show)
        .post("/o/{slug}/projets/{id}/membres", MANAGE_PROJECTS, show::add_member)
        .post("/o/{slug}/projets/{id}/membres/{person}/retrait", MANAGE_PROJECTS, show::remove_member)
        .get("/o/{slug}/projets/{id}/modifier", MANAGE_PROJECTS, pages::edit::<Project>)
        .post("/o/{slug}/projets/{id}", MANAGE_PROJECTS, pages::update::<Project>)
        .post("/o/{slug}/projets/{id}/archive", MANAGE_PROJECTS, pages::archive::<Project>)
        .post("/o/{slug}/projets/{id}/retour", MANAGE_PROJECTS, pages::restore::<Project>)
        .and(api::routes())
}
