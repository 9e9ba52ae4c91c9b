//! Projects, shared by every module: time, money and contracts are charged to them.
//! Archiving keeps what was charged; nothing is ever deleted under somebody's hours (docs/decisions/0028).

mod api;
pub mod lead;
pub mod members;
pub mod outside;
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
        .post("/o/{slug}/projets/{id}/responsable", MANAGE_PROJECTS, show::name_lead)
        // Its lead as well: decided on the project.
        .get("/o/{slug}/projets/{id}/modifier", BELONG, pages::edit::<Project>)
        .post("/o/{slug}/projets/{id}", BELONG, pages::update::<Project>)
        .post("/o/{slug}/projets/{id}/archive", BELONG, pages::archive::<Project>)
        .post("/o/{slug}/projets/{id}/retour", BELONG, pages::restore::<Project>)
        .post("/o/{slug}/projets/{id}/suppression", BELONG, pages::remove::<Project>)
        .and(api::routes())
}
