//! Contributions in kind (R44, R45): what is given otherwise than in hours. What is none is refused,
//! with why.

mod api;
mod contribution;
mod form;
mod page;
pub mod personal;
pub mod save;
mod sheet;
pub mod store;
mod web;

#[cfg(test)]
pub(crate) use contribution::tests::contribution as sample;
pub use contribution::{
    AMOUNT_WITHOUT_HOURS, ContributionState, HIGH_RATE, InKindContribution, InKindKind, NotInKind,
};
pub use form::{ContributionForm, DraftContribution};
pub use web::send;

use crate::{rights::MANAGE, settings::Feature};
use site::{Access, Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/contributions", MANAGE, web::index)
        .get("/o/{slug}/benevolat/contributions/export", MANAGE, web::export)
        .get("/o/{slug}/benevolat/contributions/nouvelle", MANAGE, web::new)
        .post("/o/{slug}/benevolat/contributions", MANAGE, web::create)
        .get("/o/{slug}/benevolat/contributions/{id}/modifier", MANAGE, web::edit)
        .post("/o/{slug}/benevolat/contributions/{id}", MANAGE, web::update)
        .post("/o/{slug}/benevolat/contributions/{id}/annulation", MANAGE, web::cancel)
        .post("/o/{slug}/benevolat/contributions/{id}/retour", MANAGE, web::restore)
        .get("/o/{slug}/benevolat/contributions/{id}/justificatif", MANAGE, web::proof)
        .and(api::routes())
}

/// The entry of the side menu, where the organisation has contributions in kind on.
pub fn menu(member: &Member) -> Option<MenuItem> {
    let on = member.organisation.has_on(Feature::InKind.as_text());
    let manages = matches!(MANAGE, Access::Organisation(right) if member.rights.allow(right));
    (on && manages).then(|| MenuItem {
        label: "in-kind",
        href: member.path("benevolat/contributions"),
        icon: "tag",
        rank: MenuRank::Coordination,
    })
}
