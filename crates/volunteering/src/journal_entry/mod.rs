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
pub use entry::{EntryLine, InKindLine, Labels, WorkLine, added, difference, entry, sums};
pub use organisation::fiscal_years::fiscal_year::ChartVersion;
pub use proposed::{EntryState, ProposedEntry};

use crate::{
    rights::{MANAGE, RUN_VALUATION, RUNS_VALUATION},
    settings::Feature,
};
use site::{Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/ecriture", RUN_VALUATION, web::index)
        .post("/o/{slug}/benevolat/ecriture/criteres", RUN_VALUATION, web::decide)
        .post("/o/{slug}/benevolat/ecriture/proposition", RUN_VALUATION, web::propose)
        .post("/o/{slug}/benevolat/ecriture/{id}/enregistrement", RUN_VALUATION, web::book)
        .get("/o/{slug}/benevolat/ecriture/{id}/export", RUN_VALUATION, web::export)
        .get("/o/{slug}/benevolat/ecriture/export", RUN_VALUATION, lists::entries)
        .get("/o/{slug}/benevolat/ecriture/comptes/export", MANAGE, lists::accounts)
        .get("/o/{slug}/benevolat/ecriture/comptes", MANAGE, web::accounts)
        .post("/o/{slug}/benevolat/ecriture/comptes", MANAGE, web::set_pairs)
        .and(api::routes())
}

/// The entry of the side menu, where something may be booked.
pub fn menu(member: &Member) -> Option<MenuItem> {
    let on = |feature: Feature| member.organisation.has_on(feature.as_text());
    let books = member.rights.allow(RUNS_VALUATION);
    ((on(Feature::InKind) || on(Feature::Valuation)) && books).then(|| MenuItem {
        label: "entry",
        href: member.path("benevolat/ecriture"),
        icon: "folder",
        rank: MenuRank::Coordination,
    })
}
