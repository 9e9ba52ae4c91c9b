//! Counters: movements that are added, never edited (I7), and the balance they make.

mod api;
mod movement;
mod page;
pub mod store;
mod web;

pub use movement::{Cause, CounterMovement, balance, cancelling, of_sheet, standing};
pub use page::signed;
pub use web::balance_on;

use crate::rights::OWN;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/compteurs", OWN, web::index).and(api::routes())
}
