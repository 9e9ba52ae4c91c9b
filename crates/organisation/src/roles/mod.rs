//! Roles: levels by module and capabilities, the organisation's own. One of them, exactly, is what
//! whoever joins receives.

pub mod defaults;
pub(crate) mod page;
pub mod role;
pub(crate) mod sheet;
pub mod store;
pub(crate) mod web;

use crate::rights::MANAGE_ROLES;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/roles", MANAGE_ROLES, web::index)
        .get("/o/{slug}/roles/export", MANAGE_ROLES, sheet::export)
        .get("/o/{slug}/roles/nouveau", MANAGE_ROLES, web::new)
        .post("/o/{slug}/roles", MANAGE_ROLES, web::create)
        .get("/o/{slug}/roles/{id}/modifier", MANAGE_ROLES, web::edit)
        .post("/o/{slug}/roles/{id}", MANAGE_ROLES, web::update)
        .post("/o/{slug}/roles/{id}/defaut", MANAGE_ROLES, web::make_default)
        .post("/o/{slug}/roles/{id}/suppression", MANAGE_ROLES, web::destroy)
}
