//! Moderation: a coordinator validates or rejects what waits, one by one or many at once.

pub mod bulk;
mod decision;
mod page;
pub mod store;
pub mod undo;
mod web;

pub use decision::{
    BulkOutcome, CannotModerate, Hands, REASON_LEAST, REASON_MOST, validate_all, without_moderator,
};

use crate::rights::{MANAGE, MODERATE, MODERATES};
use site::{Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/moderation", MODERATE, web::index)
        .post("/o/{slug}/benevolat/moderation/lot", MODERATE, web::many)
        .post("/o/{slug}/benevolat/moderation/annulation/{at}", MODERATE, web::undo)
        .post("/o/{slug}/benevolat/moderation/quatre-yeux", MANAGE, web::stop_four_eyes)
}

/// The entry of the side menu.
pub fn menu(member: &Member) -> Option<MenuItem> {
    member.rights.allow(MODERATES).then(|| MenuItem {
        label: "moderation",
        href: member.path("benevolat/moderation"),
        icon: "check",
        rank: MenuRank::Coordination,
    })
}
