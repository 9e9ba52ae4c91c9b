//! The administration of the instance (R80): its name, who may register an organisation, those that
//! wait, the terms of use, figures without any private data, and what each module adds.

mod figures;
mod page;
pub mod setting;
mod sheet;
pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/instance", Access::Instance, web::index)
        .post("/instance/reglages", Access::Instance, web::change_settings)
        .post("/instance/conditions", Access::Instance, web::change_terms)
        .post("/instance/conditions/suppression", Access::Instance, web::remove_terms)
        .get("/instance/associations", Access::Instance, web::organisations)
        .get("/instance/associations/export", Access::Instance, sheet::organisations)
        .post("/instance/associations/{id}/acceptation", Access::Instance, web::approve)
        .post("/instance/associations/{id}/refus", Access::Instance, web::refuse)
        .get("/instance/comptes", Access::Instance, web::accounts)
        .get("/conditions", Access::Public, web::terms)
}
