//! The entry of class 8 (R39–R43): what contributions become in the accounts. It balances, it touches
//! no other class, and sending it again never adds.

pub mod accounts;
mod api;
pub mod decision;
mod entry;
mod lists;
mod page;
pub mod proposed;
pub mod save;
mod sheet;
pub mod sources;
pub mod store;
mod web;

pub use accounts::{AccountPair, AccountPairs};
pub use entry::{EntryLine, InKindLine, Labels, WorkLine, difference, entry, sums};
pub use organisation::fiscal_years::fiscal_year::ChartVersion;
pub use proposed::{EntryState, ProposedEntry};

use crate::{rights::MANAGE, settings::Feature};
use site::{Access, Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/ecriture", MANAGE, web::index)
        .post("/o/{slug}/benevolat/ecriture/criteres", MANAGE, web::decide)
        .post("/o/{slug}/benevolat/ecriture/proposition", MANAGE, web::propose)
        .post("/o/{slug}/benevolat/ecriture/{id}/enregistrement", MANAGE, web::book)
        .get("/o/{slug}/benevolat/ecriture/{id}/export", MANAGE, web::export)
        .get("/o/{slug}/benevolat/ecriture/export", MANAGE, lists::entries)
        .get("/o/{slug}/benevolat/ecriture/comptes/export", MANAGE, lists::accounts)
        .get("/o/{slug}/benevolat/ecriture/comptes", MANAGE, web::accounts)
        .post("/o/{slug}/benevolat/ecriture/comptes", MANAGE, web::set_pair)
        .and(api::routes())
}

/// The entry of the side menu, where something may be booked.
pub fn menu(member: &Member) -> Option<MenuItem> {
    let on = |feature: Feature| member.organisation.has_on(feature.as_text());
    let manages = matches!(MANAGE, Access::Organisation(right) if member.rights.allow(right));
    ((on(Feature::InKind) || on(Feature::Valuation)) && manages).then(|| MenuItem {
        label: "entry",
        href: member.path("benevolat/ecriture"),
        icon: "folder",
        rank: MenuRank::Coordination,
    })
}
