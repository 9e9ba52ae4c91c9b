//! The hours of a project by person and month (W7): employees together, and the others apart, never in the employees'
//! total (R11b). Volunteers' hours stand beside, in their own panel (I9).

mod hours;
mod page;
mod panel;
mod web;

pub use panel::PROJECT;

use crate::rights::READ;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/projets/{id}", READ, web::show).get(
        "/o/{slug}/temps/projets/{id}/export",
        READ,
        web::export,
    )
}
