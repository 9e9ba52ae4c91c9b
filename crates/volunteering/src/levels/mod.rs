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
use site::{Routes, pages};

pub use form::{DraftLevel, LevelForm};
pub use level::SkillLevel;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/niveaux", MANAGE_LEVELS, web::index)
        .get("/o/{slug}/benevolat/niveaux/export", MANAGE_LEVELS, sheet::export)
        .get("/o/{slug}/benevolat/niveaux/nouveau", MANAGE_LEVELS, pages::new::<SkillLevel>)
        .post("/o/{slug}/benevolat/niveaux", MANAGE_LEVELS, pages::create::<SkillLevel>)
        .get("/o/{slug}/benevolat/niveaux/{id}/modifier", MANAGE_LEVELS, pages::edit::<SkillLevel>)
        .post("/o/{slug}/benevolat/niveaux/{id}", MANAGE_LEVELS, pages::update::<SkillLevel>)
        .post("/o/{slug}/benevolat/niveaux/{id}/archive", MANAGE_LEVELS, pages::archive::<SkillLevel>)
        .post("/o/{slug}/benevolat/niveaux/{id}/retour", MANAGE_LEVELS, pages::restore::<SkillLevel>)
        .post("/o/{slug}/benevolat/niveaux/{id}/suppression", MANAGE_LEVELS, pages::remove::<SkillLevel>)
        .post("/o/{slug}/benevolat/niveaux/{id}/place", MANAGE_LEVELS, pages::move_one::<SkillLevel>)
        .and(api::routes())
}
