//! Moving to another Bocage for good (R83): the organisation becomes read-only, its file bears a token of
//! the move, and the code shown where it arrives, typed here by hand, closes it with its new address.

mod code;
mod page;
pub mod store;
mod web;

pub use code::{Moving, code, key_of};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    // The gate lets these alone write in an organisation that moves.
    Routes::new()
        .get("/o/{slug}/demenagement", MANAGE, web::show)
        .post("/o/{slug}/demenagement", MANAGE, web::begin)
        .post("/o/{slug}/demenagement/fin", MANAGE, web::finish)
        .post("/o/{slug}/demenagement/abandon", MANAGE, web::give_up)
}
