//! Counters: movements that are added, never edited (I7), and the balance they make.

mod api;
mod movement;
mod opening;
mod page;
mod paste;
pub mod store;
mod web;
mod withdraw;

pub use movement::{Cause, CounterMovement, balance, cancelling, is_undone, of_sheet, opened, standing};
pub use page::signed;
pub use web::{balance_on, days_counted};

use crate::rights::{MANAGE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/compteurs", OWN, web::index)
        .get("/o/{slug}/temps/compteurs/report", MANAGE, opening::new)
        .post("/o/{slug}/temps/compteurs/report", MANAGE, opening::create)
        .post("/o/{slug}/temps/compteurs/report/{id}/retrait", MANAGE, withdraw::web)
        .get("/o/{slug}/temps/compteurs/collage", MANAGE, organisation::paste::ask::<paste::Ground, 7>)
        .post("/o/{slug}/temps/compteurs/collage", MANAGE, organisation::paste::take::<paste::Ground, 7>)
        .and(api::routes())
}
