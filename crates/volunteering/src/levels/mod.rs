//! Skill levels: optional, none at first, hidden everywhere while there is none (§3.1).

mod api;
mod form;
mod level;
mod page;
pub mod save;
mod sheet;
pub mod store;
mod web;

use crate::rights::MANAGE_LEVELS;
use site::Routes;

pub use form::{DraftLevel, LevelForm};
pub use level::SkillLevel;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/niveaux", MANAGE_LEVELS, web::index)
        .get("/o/{slug}/benevolat/niveaux/export", MANAGE_LEVELS, sheet::export)
        .get("/o/{slug}/benevolat/niveaux/nouveau", MANAGE_LEVELS, web::new)
        .post("/o/{slug}/benevolat/niveaux", MANAGE_LEVELS, web::create)
        .get("/o/{slug}/benevolat/niveaux/{id}/modifier", MANAGE_LEVELS, web::edit)
        .post("/o/{slug}/benevolat/niveaux/{id}", MANAGE_LEVELS, web::update)
        .post("/o/{slug}/benevolat/niveaux/{id}/archive", MANAGE_LEVELS, web::archive)
        .post("/o/{slug}/benevolat/niveaux/{id}/retour", MANAGE_LEVELS, web::restore)
        .post("/o/{slug}/benevolat/niveaux/{id}/suppression", MANAGE_LEVELS, web::remove)
        .post("/o/{slug}/benevolat/niveaux/{id}/place", MANAGE_LEVELS, web::place)
        .and(api::routes())
}
