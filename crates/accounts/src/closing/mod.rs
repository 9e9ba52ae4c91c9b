//! Closing one's account: every membership loses its name and keeps its hours (R71, I5); the last
//! manager of an organisation hands over first (I6).

mod form;
mod mail;
mod page;
pub mod store;
mod web;

pub use store::close;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new().get("/moi/fermeture", Access::SignedIn, web::show).post(
        "/moi/fermeture",
        Access::SignedIn,
        web::close,
    )
}
