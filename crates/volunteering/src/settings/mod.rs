//! How an organisation uses the module: switches, moderation, defaults, the purpose it states.

mod feature;
mod form;
mod page;
mod panel;
#[expect(clippy::module_inception, reason = "the file of a noun has the noun's name")]
mod settings;
pub mod store;
mod web;

use crate::{
    rights::{MANAGE, MANAGE_CATEGORIES, MANAGE_LEVELS},
    sealed,
};
pub use feature::{Feature, Features};
pub use form::{DraftSettings, SettingsContext, SettingsForm};
pub use page::fte_label;
pub use panel::PANEL;
pub use settings::{FTE_BASES, PURPOSE_EN, PURPOSE_FR, SmicZone, VolunteeringSettings, shipped_purpose};
use site::{Access, Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/benevolat/reglages", MANAGE, web::edit).post(
        "/o/{slug}/benevolat/reglages",
        MANAGE,
        web::update,
    )
}

/// The settings screens of the module that this member may open: the tabs above each of them.
#[must_use]
pub fn tabs(member: &Member) -> Vec<MenuItem> {
    let civic = member.organisation.has_on(Feature::CivicAccount.as_text());
    let civic = civic.then_some((MANAGE, "civic-settings", "benevolat/reglages/cec", "check"));
    let screens = [
        (MANAGE, "settings-general", "benevolat/reglages", "settings"),
        (MANAGE_CATEGORIES, "categories", "benevolat/categories", "tag"),
        (MANAGE_LEVELS, "levels", "benevolat/niveaux", "tag"),
        (MANAGE, "sealed-files", sealed::LIST, "lock"),
    ];
    let open = screens
        .into_iter()
        .chain(civic)
        .filter(|(access, ..)| matches!(access, Access::Organisation(right) if member.rights.allow(*right)));
    open.map(|(_, label, path, icon)| MenuItem {
        label,
        href: member.path(path),
        icon,
        rank: MenuRank::Settings,
    })
    .collect()
}

/// One entry, whatever of the settings is open: the tabs lead to the others.
#[must_use]
pub fn menu(member: &Member) -> Option<MenuItem> {
    let first = tabs(member).into_iter().next()?;
    Some(MenuItem { label: "volunteering-settings", ..first })
}
