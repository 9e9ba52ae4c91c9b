//! Private links: a secret address that lets somebody declare without an account (R78, R79).

mod api;
pub mod field;
mod form;
pub mod guest;
mod page;
mod private_link;
pub mod save;
pub mod seal;
mod sheet;
pub mod store;
mod web;

pub use form::{DraftLink, LinkForm};
pub use private_link::{CannotAttach, LinkLabel, LinkModeration, PrivateLink};

use crate::rights::{MANAGE, MODERATE, MODULE_NAME};
use site::{Access, Level, Member, MenuItem, MenuRank, Right, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/liens", MANAGE, web::index)
        .get("/o/{slug}/benevolat/liens.json", MODERATE, web::search)
        .get("/o/{slug}/benevolat/liens/export", MANAGE, sheet::export)
        .get("/o/{slug}/benevolat/liens/nouveau", MANAGE, web::new)
        .post("/o/{slug}/benevolat/liens", MANAGE, web::create)
        .get("/o/{slug}/benevolat/liens/{id}/modifier", MANAGE, web::edit)
        .post("/o/{slug}/benevolat/liens/{id}", MANAGE, web::update)
        .post("/o/{slug}/benevolat/liens/{id}/fermeture", MANAGE, web::disable)
        .post("/o/{slug}/benevolat/liens/{id}/ouverture", MANAGE, web::enable)
        .post("/o/{slug}/benevolat/liens/{id}/adresse", MANAGE, web::reveal)
        .post("/o/{slug}/benevolat/liens/{id}/nouvelle-adresse", MANAGE, web::regenerate)
        .post("/o/{slug}/benevolat/liens/{id}/rattachement", MANAGE, web::attach)
        .post("/o/{slug}/benevolat/liens/{id}/refus", MANAGE, web::decline)
        .and(guest_routes())
        .and(api::routes())
}

/// What somebody without account reaches: the token is in a cookie of these pages alone. Forty people may declare from
/// one address: the door counts the links that do not open, and what each link writes (§8).
fn guest_routes() -> Routes {
    Routes::new()
        .get("/b", Access::Public, guest::web::new)
        .get("/b/{token}", Access::Public, guest::web::open)
        .get("/b/declarer", Access::Public, guest::web::new)
        .post("/b/declarer", Access::Public, guest::web::create)
        .uncounted()
        .post("/b/declarer/comme/{id}", Access::Public, guest::web::again)
        .uncounted()
        .get("/b/merci/{id}", Access::Public, guest::web::thanks)
        .get("/b/moi", Access::Public, guest::own::index)
        .get("/b/export", Access::Public, guest::own::export)
        .get("/b/actions/{id}", Access::Public, guest::one::show)
        .get("/b/actions/{id}/modifier", Access::Public, guest::one::edit)
        .post("/b/actions/{id}", Access::Public, guest::one::update)
        .uncounted()
        .post("/b/actions/{id}/retrait", Access::Public, guest::one::undo)
        .uncounted()
        .post("/b/actions/{id}/annulation", Access::Public, guest::one::cancel)
        .uncounted()
        .post("/b/actions/{id}/confirmation", Access::Public, guest::one::confirm)
        .uncounted()
        .post("/b/rattachement", Access::Public, guest::web::ask)
        .uncounted()
        .get("/b/estimations", Access::Public, guest::estimates::index)
        .get("/b/estimations/nouvelle", Access::Public, guest::estimates::new)
        .post("/b/estimations", Access::Public, guest::estimates::create)
        .uncounted()
        .get("/b/estimations/{id}/modifier", Access::Public, guest::estimates::edit)
        .post("/b/estimations/{id}", Access::Public, guest::estimates::update)
        .uncounted()
        .post("/b/estimations/{id}/annulation", Access::Public, guest::estimates::cancel)
        .uncounted()
        .post("/b/estimations/{id}/confirmation", Access::Public, guest::estimates::confirm)
        .uncounted()
}

/// The entry of the side menu.
pub fn menu(member: &Member) -> Option<MenuItem> {
    member.rights.allow(Right::new(MODULE_NAME, Level::Manage)).then(|| MenuItem {
        label: "links",
        href: member.path("benevolat/liens"),
        icon: "link",
        rank: MenuRank::Settings,
    })
}
