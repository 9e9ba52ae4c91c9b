//! Dated legal values of the instance, each with its source (volunteering §3.2): the minimum wage,
//! thresholds, time limits. The program ships them; an administrator adds and edits rows, and what
//! was edited is never overwritten. A row that is changed or removed is kept as it was ([`history`]), and an organisation
//! may take a value of its own ([`local`]). Modules ask [`store::on`] for the value in force on a day.

mod api;
pub mod form;
pub mod history;
pub mod local;
mod page;
pub mod reference_value;
mod sheet;
pub mod shipped;
pub mod store;
mod web;

pub use local::of_organisation;
pub use store::{of, on};

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/instance/references", Access::Instance, web::index)
        .get("/instance/references/export", Access::Instance, sheet::export)
        .get("/instance/references/nouvelle", Access::Instance, web::new)
        .post("/instance/references", Access::Instance, web::create)
        .get("/instance/references/{id}/modifier", Access::Instance, web::edit)
        .post("/instance/references/{id}", Access::Instance, web::update)
        .post("/instance/references/{id}/suppression", Access::Instance, web::remove)
        .and(local::routes())
        .and(api::routes())
}
