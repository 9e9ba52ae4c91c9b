//! The roles that each new organisation receives (R80). Changing them changes no organisation that is
//! already there. One of them, exactly, is what whoever joins receives (I7).

mod page;
pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/instance/roles", Access::Instance, web::index)
        .get("/instance/roles/export", Access::Instance, web::export)
        .get("/instance/roles/nouveau", Access::Instance, web::new)
        .post("/instance/roles", Access::Instance, web::create)
        .get("/instance/roles/{id}/modifier", Access::Instance, web::edit)
        .post("/instance/roles/{id}", Access::Instance, web::update)
        .post("/instance/roles/{id}/defaut", Access::Instance, web::make_default)
        .post("/instance/roles/{id}/suppression", Access::Instance, web::remove)
}
