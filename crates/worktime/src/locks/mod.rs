//! Locks: days nobody writes on any more, for one person or for all (I6, R14).

mod api;
mod form;
mod lock;
mod page;
pub mod store;
mod web;

pub use lock::{PeriodLock, Writable, writable};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/verrous", MANAGE, web::index)
        .post("/o/{slug}/temps/verrous", MANAGE, web::create)
        .post("/o/{slug}/temps/verrous/{id}/levee", MANAGE, web::lift)
        .and(api::routes())
}
