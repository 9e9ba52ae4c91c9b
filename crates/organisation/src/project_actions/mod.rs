//! Actions of a project: what time is charged to, that of volunteers and that of employees alike.
//! Like projects they are archived, never deleted under somebody's hours.

mod api;
mod page;
mod paste;
mod project_action;
pub mod save;
mod sheet;
pub mod store;
mod web;

pub use page::{ShownAction, dates};
pub use project_action::{ClosedAction, DraftAction, ProjectAction, ProjectActionForm};

use crate::rights::{BELONG, MANAGE_PROJECTS};
use site::{Routes, pages};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/projets/export", BELONG, web::export_all)
        .get("/o/{slug}/projets/collage", MANAGE_PROJECTS, paste::ask)
        .post("/o/{slug}/projets/collage", MANAGE_PROJECTS, paste::take)
        .get("/o/{slug}/projets/{id}/actions/nouvelle", MANAGE_PROJECTS, pages::new::<ProjectAction>)
        .post("/o/{slug}/projets/{id}/actions", MANAGE_PROJECTS, pages::create::<ProjectAction>)
        .get("/o/{slug}/actions-de-projet/{id}/modifier", MANAGE_PROJECTS, pages::edit::<ProjectAction>)
        .post("/o/{slug}/actions-de-projet/{id}", MANAGE_PROJECTS, pages::update::<ProjectAction>)
        .post("/o/{slug}/actions-de-projet/{id}/archive", MANAGE_PROJECTS, pages::archive::<ProjectAction>)
        .post("/o/{slug}/actions-de-projet/{id}/retour", MANAGE_PROJECTS, pages::restore::<ProjectAction>)
        .and(api::routes())
}
