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
        .get("/o/{slug}/projets/collage", MANAGE_PROJECTS, crate::paste::ask::<paste::House, 6>)
        .post("/o/{slug}/projets/collage", MANAGE_PROJECTS, crate::paste::take::<paste::House, 6>)
        // The lead of the project as well: decided on the project.
        .get("/o/{slug}/projets/{id}/actions/nouvelle", BELONG, pages::new::<ProjectAction>)
        .post("/o/{slug}/projets/{id}/actions", BELONG, pages::create::<ProjectAction>)
        .get("/o/{slug}/actions-de-projet/{id}/modifier", BELONG, pages::edit::<ProjectAction>)
        .post("/o/{slug}/actions-de-projet/{id}", BELONG, pages::update::<ProjectAction>)
        .post("/o/{slug}/actions-de-projet/{id}/archive", BELONG, pages::archive::<ProjectAction>)
        .post("/o/{slug}/actions-de-projet/{id}/retour", BELONG, pages::restore::<ProjectAction>)
        .and(api::routes())
}
