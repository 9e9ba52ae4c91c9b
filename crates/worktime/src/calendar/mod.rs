//! The team's absences on a calendar: a page by month, and a private address for calendar programs (ICS).
//! Neither says why anybody is away (I10).

mod feed;
mod ics;
mod page;
pub mod store;
mod web;

use crate::rights::TEAM;
use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/calendrier", TEAM, web::index)
        .post("/o/{slug}/temps/calendrier/adresse", TEAM, feed::create)
        .post("/o/{slug}/temps/calendrier/adresse/revocation", TEAM, feed::revoke)
        .get("/calendriers/absences/{token}", Access::Public, feed::show)
}
