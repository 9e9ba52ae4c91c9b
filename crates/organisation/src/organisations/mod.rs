//! Organisations: registering one, its sheet, the public list and joining, my organisations.

mod country;
pub mod founding;
mod joining;
pub mod logo;
mod mine;
pub mod organisation;
mod page;
mod public;
pub mod registration;
mod settings;
mod sheet;
pub mod store;

use crate::rights::{BELONG, MANAGE};
use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/associations", Access::Public, public::index)
        .post("/associations", Access::SignedIn, registration::create)
        .get("/associations/nouvelle", Access::SignedIn, registration::new)
        .get("/associations/{slug}", Access::Public, public::show)
        .post("/associations/{slug}/rejoindre", Access::SignedIn, joining::join)
        .get("/moi/associations", Access::SignedIn, mine::index)
        .get("/o/{slug}/logo", Access::Public, logo::show)
        .get("/o/{slug}/reglages", BELONG, settings::index)
        .get("/o/{slug}/fiche", MANAGE, sheet::edit)
        .post("/o/{slug}/fiche", MANAGE, sheet::update)
        .post("/o/{slug}/fiche/logo", MANAGE, logo::replace)
        .post("/o/{slug}/fiche/logo/retrait", MANAGE, logo::remove)
}
