//! The team (W6): sheets by state, missing days; persons by name only, never by what they did (I12).

mod page;
mod panel;
mod web;

pub use panel::HOME;

use crate::rights::TEAM;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/equipe", TEAM, web::index)
}
