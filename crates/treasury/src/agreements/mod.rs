//! Funding agreements: a grant asked for, signed, spent, justified. What an agreement says of time
//! belongs to the module of time, which adds its panels to the page here.

mod agreement;
mod api;
mod form;
mod page;
mod progress;
pub mod save;
mod sheet;
mod state;
pub mod store;
mod web;

pub use agreement::FundingAgreement;
pub use form::{AgreementForm, DraftAgreement};
pub use page::{Badge, Head, badge};
pub use progress::{Progress, projection, reached};
pub use state::{AgreementState, Move};
pub use web::{head, heading};

#[cfg(test)]
pub(crate) use agreement::tests::agreement as sample_agreement;

use crate::rights::{FUND, SEE_FUNDING, SEES_FUNDING};
use site::{Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/financements", SEE_FUNDING, web::index)
        .get("/o/{slug}/financements/export", SEE_FUNDING, web::export_all)
        .get("/o/{slug}/financements/conventions/nouvelle", FUND, web::new)
        .post("/o/{slug}/financements/conventions", FUND, web::create)
        .get("/o/{slug}/financements/conventions/{id}", SEE_FUNDING, web::show)
        .get("/o/{slug}/financements/conventions/{id}/plan", SEE_FUNDING, web::plan)
        .get("/o/{slug}/financements/conventions/{id}/budget", SEE_FUNDING, web::budget)
        .get("/o/{slug}/financements/conventions/{id}/modifier", FUND, web::edit)
        .post("/o/{slug}/financements/conventions/{id}", FUND, web::update)
        .post("/o/{slug}/financements/conventions/{id}/etat", FUND, web::advance)
        .post("/o/{slug}/financements/conventions/{id}/suppression", FUND, web::remove)
        .and(api::routes())
}

/// The entry of the side menu.
pub fn menu(member: &Member) -> Option<MenuItem> {
    let item = || MenuItem {
        label: "fundings",
        href: member.path("financements"),
        icon: "chart",
        rank: MenuRank::Coordination,
    };
    member.rights.allow(SEES_FUNDING).then(item)
}
