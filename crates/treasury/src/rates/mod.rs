//! Mileage scales: dated rows of the instance with their source, and what a yearly distance is worth.

mod api;
mod form;
mod page;
mod rate;
#[cfg(test)]
mod rate_tests;
mod sheet;
mod shipped;
pub mod store;
mod web;

pub use form::ScaleForm;
pub use page::PANEL;
pub use rate::{Added, Band, Ladder, MileageRate, Scale, covers};
pub use shipped::shipped;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/instance/bareme-kilometrique", Access::Instance, web::index)
        .get("/instance/bareme-kilometrique/export", Access::Instance, sheet::export)
        .post("/instance/bareme-kilometrique", Access::Instance, web::create)
        .and(api::routes())
}
