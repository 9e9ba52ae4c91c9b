//! What the instance shares (R80): the common categories, and the categories and levels each new
//! organisation receives. Changing a default touches no organisation that exists.

mod api;
mod entry;
mod form;
mod page;
mod panel;
mod save;
mod sheet;
pub mod store;
mod web;

pub use entry::{Entry, Kind};
pub use form::{DraftEntry, EntryForm};
pub use panel::PANEL;
use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/instance/benevolat", Access::Instance, web::index)
        .get("/instance/benevolat/statistiques", Access::Instance, web::statistics)
        .get("/instance/benevolat/statistiques/export", Access::Instance, sheet::figures)
        .get("/instance/benevolat/{kind}/export", Access::Instance, sheet::export)
        .get("/instance/benevolat/{kind}/ajout", Access::Instance, web::new)
        .post("/instance/benevolat/{kind}", Access::Instance, web::create)
        .get("/instance/benevolat/{kind}/{id}/modifier", Access::Instance, web::edit)
        .post("/instance/benevolat/{kind}/{id}", Access::Instance, web::update)
        .post("/instance/benevolat/{kind}/{id}/place", Access::Instance, web::place)
        .post("/instance/benevolat/{kind}/{id}/archive", Access::Instance, web::archive)
        .post("/instance/benevolat/{kind}/{id}/retour", Access::Instance, web::restore)
        .post("/instance/benevolat/{kind}/{id}/suppression", Access::Instance, web::remove)
        .and(api::routes())
}
