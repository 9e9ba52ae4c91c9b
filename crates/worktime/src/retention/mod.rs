//! How long what is written of persons' time is kept, and its purge: proposed once a year, confirmed by whoever
//! manages, never before its date (R38).

mod panel;
mod proposal;
mod rule;
pub mod store;
mod web;

pub use panel::HOME;
pub use proposal::{Held, STATEMENTS, held, nightly, purge};
pub use rule::{Why, Year, Years, kept_until};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/conservation", MANAGE, web::index).post(
        "/o/{slug}/temps/conservation",
        MANAGE,
        web::confirm,
    )
}
