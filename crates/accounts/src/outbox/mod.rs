//! The mails of the demonstration, and of a site that only this machine reaches: readable on the site because none
//! of them leaves it.

mod page;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new().get("/dev/mails", Access::Public, web::index).get(
        "/dev/mails/{id}",
        Access::Public,
        web::show,
    )
}
