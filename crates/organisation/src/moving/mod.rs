//! Moving to another Bocage for good (R83): the organisation becomes read-only, its file bears a token of
//! the move, and the code made where it arrives closes it with its new address: typed here by hand, or told by
//! that site over https when somebody asks it to.

mod announce;
mod code;
mod page;
pub mod store;
mod web;

pub use code::{Moving, code, key_of, sound_address};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    // The gate lets these alone write in an organisation that moves.
    Routes::new()
        .get("/o/{slug}/demenagement", MANAGE, web::show)
        .post("/o/{slug}/demenagement", MANAGE, web::begin)
        .post("/o/{slug}/demenagement/fin", MANAGE, web::finish)
        .post("/o/{slug}/demenagement/abandon", MANAGE, web::give_up)
        .post("/o/{slug}/demenagement/annonce", MANAGE, announce::tell)
        .and(announce::routes())
}
