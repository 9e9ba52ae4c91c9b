//! Actions: the time volunteers give. What one is and may become is in `action`, who enters one in
//! `asker`, what the browser sends in `form`, what it becomes once read in `draft`.

mod action;
pub(crate) mod api;
mod asker;
pub mod cursor;
pub mod day_load;
pub mod declare;
mod desk;
mod draft;
mod facts;
mod form;
mod habits;
pub mod letters;
pub mod listing;
pub mod nightly;
pub mod one;
pub mod own;
pub mod panel;
pub mod personal;
pub mod record;
pub mod shown;
pub mod store;

pub use action::{ActionState, CannotChange, Contributor, Origin, Status, VolunteerAction};
pub use asker::{Asker, CannotEnter, Circumstances, LogRule};
pub use base::{CannotReadDistance, MOST_METRES, read_km, written_km};
pub use desk::Desk;
pub use draft::{DraftAction, DuplicateKey, NewAction};
pub use facts::{EARLIEST, Facts};
pub use form::{ActionForm, EntryContext, TITLE_MOST, written_duration};
pub use habits::Habits;
pub use nightly::nightly;

use crate::rights::{MODERATE, MODERATES, MODULE_NAME, OWN};
use site::{Access, Level, Member, MenuItem, MenuRank, Right, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/declarer", OWN, declare::web::new)
        .post("/o/{slug}/benevolat/declarer", OWN, declare::web::create)
        .post("/o/{slug}/benevolat/declarer/comme/{id}", OWN, declare::web::again)
        .get("/o/{slug}/benevolat/merci/{id}", OWN, declare::web::thanks)
        .get("/o/{slug}/benevolat/moi", OWN, own::web::index)
        .get("/moi/benevolat", Access::SignedIn, own::web::everywhere)
        .get("/o/{slug}/benevolat/actions", MODERATE, listing::web::index)
        .get("/o/{slug}/benevolat/actions/{id}", OWN, one::web::show)
        .get("/o/{slug}/benevolat/actions/{id}/modifier", OWN, one::web::edit)
        .post("/o/{slug}/benevolat/actions/{id}", OWN, one::web::update)
        .post("/o/{slug}/benevolat/actions/{id}/retrait", OWN, declare::web::undo)
        .post("/o/{slug}/benevolat/actions/{id}/annulation", OWN, one::web::cancel)
        .post("/o/{slug}/benevolat/actions/{id}/confirmation", OWN, one::web::confirm)
        .post("/o/{slug}/benevolat/actions/{id}/contestation", OWN, one::web::dispute)
        .and(api::routes())
}

/// The entries of the side menu.
pub fn menu(member: &Member) -> Vec<MenuItem> {
    let mut items = Vec::new();
    if member.rights.allow(Right::new(MODULE_NAME, Level::Own)) {
        let item = |label, path: &str, icon, rank| MenuItem { label, href: member.path(path), icon, rank };
        items.push(item("declare", "benevolat/declarer", "add", MenuRank::Main));
        items.push(item("own-title", "benevolat/moi", "list", MenuRank::Often));
        items.push(item("volunteers", "benevolat/benevoles", "people", MenuRank::Member));
        if member.rights.allow(MODERATES) {
            items.push(item("actions", "benevolat/actions", "folder", MenuRank::Coordination));
        }
    }
    items
}
pub(crate) use form::{distance_msg, duration_msg};

#[cfg(test)]
pub(crate) use action::tests::action as sample_action;
