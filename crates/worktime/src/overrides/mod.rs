//! Overrides (*dérogations*): who pays one row of time, in place of the plan of its action (R26, R27).

mod api;
mod page;
mod row;
mod save;
pub mod store;
mod web;

#[cfg(test)]
pub(crate) use row::tests;
pub use row::{Override, apart};
pub use save::worked;

use site::Routes;
use treasury::rights::{FUND, SEE_FUNDING};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/lignes/{id}/financement", SEE_FUNDING, web::show)
        .post("/o/{slug}/temps/lignes/{id}/financement", FUND, web::update)
        .post("/o/{slug}/temps/lignes/{id}/financement/retrait", FUND, web::remove)
        .and(api::routes())
}
