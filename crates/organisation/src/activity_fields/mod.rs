//! Fields of activity of the instance, in two levels (R76, R80): what the sheet of an organisation
//! chooses from. An archived one stays with those that chose it.

pub mod field;
mod page;
mod sheet;
pub mod shipped;
pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/instance/domaines", Access::Instance, web::index)
        .get("/instance/domaines/export", Access::Instance, sheet::export)
        .post("/instance/domaines", Access::Instance, web::create)
        .get("/instance/domaines/{id}/modifier", Access::Instance, web::edit)
        .post("/instance/domaines/{id}", Access::Instance, web::update)
        .post("/instance/domaines/{id}/archive", Access::Instance, web::archive)
        .post("/instance/domaines/{id}/retour", Access::Instance, web::restore)
}
