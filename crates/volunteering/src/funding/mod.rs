//! Funding tools: the lines of grant forms, the human-means box, the co-financing simulator (R46–R48).

mod api;
pub mod cerfa;
pub mod cofinancing;
pub mod editions;
pub mod given;
pub mod human_means;
mod lists;
mod offers;
mod page;
pub mod projects;
pub mod reminders;
mod web;

use crate::{rights::MANAGE, settings::Feature};
use site::{Access, Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/financements", MANAGE, web::index)
        .post("/o/{slug}/benevolat/financements/moyens-humains", MANAGE, web::human_means)
        .get("/o/{slug}/benevolat/financements/moyens-humains/export", MANAGE, lists::human_means)
        .get("/o/{slug}/benevolat/financements/lignes/export", MANAGE, lists::foot_lines)
        .get("/o/{slug}/benevolat/financements/edition/export", MANAGE, lists::editions)
        .get("/o/{slug}/benevolat/financements/edition", MANAGE, editions::web::index)
        .post("/o/{slug}/benevolat/financements/edition", MANAGE, editions::web::create)
        .get("/o/{slug}/benevolat/cofinancement", MANAGE, web::cofinancing)
        .and(api::routes())
}

/// The entry of the side menu, where something is valued.
pub fn menu(member: &Member) -> Option<MenuItem> {
    let on = |feature: Feature| member.organisation.has_on(feature.as_text());
    let manages = matches!(MANAGE, Access::Organisation(right) if member.rights.allow(right));
    ((on(Feature::InKind) || on(Feature::Valuation)) && manages).then(|| MenuItem {
        label: "funding",
        href: member.path("benevolat/financements"),
        icon: "chart",
        rank: MenuRank::Coordination,
    })
}
