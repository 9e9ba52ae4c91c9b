//! What agreements say of time, what they are charged, how far they are, and the guard against declaring too
//! much (W8). The agreement itself belongs to `treasury`; this module adds its tabs.

pub mod account;
mod agreement;
mod alerts;
mod api;
pub mod bill;
mod caps;
mod charges;
pub mod cost_table;
pub mod desk;
mod entry;
mod form;
mod keeping;
mod outside;
mod page;
mod panel;
mod paying;
mod provisional;
mod reckoned;
mod save;
mod spending;
pub mod store;
mod unpaid;
mod used;
mod web;
mod windows;

pub use account::{Account, PersonLine};
#[cfg(test)]
pub(crate) use agreement::tests;
pub use agreement::{
    AgreementTerms, DAY, Declares, IndirectKind, Minutes, Promised, Subject, Worked, declared,
    declared_apart, parts, plan_of, subject,
};
pub use alerts::{STATEMENTS as ALERT_STATEMENTS, nightly};
pub use bill::Bill;
pub use caps::{CapLine, Over, lines, over};
pub use charges::{agreement_bill, time_charges};
pub use entry::{must_fit, warnings};
pub use form::{METHODS, TermsForm};
pub use keeping::KEEPING;
pub use outside::outside;
pub use page::{bill as bill_said, terms as said};
pub use panel::{SUMMARY, TABS};
pub use paying::pays;
pub use web::{Names, agreement_name, desk as desk_of};

use crate::rights::COSTS;
use site::Routes;
use treasury::rights::{FUND, SEE_FUNDING};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/conventions/{id}", SEE_FUNDING, web::show)
        .get("/o/{slug}/temps/conventions/{id}/export", COSTS, web::export)
        .get("/o/{slug}/temps/conventions/{id}/sur-declaration", SEE_FUNDING, web::guard)
        .get("/o/{slug}/temps/conventions/{id}/conditions", FUND, web::edit)
        .post("/o/{slug}/temps/conventions/{id}/conditions", FUND, web::update)
        .and(api::routes())
}
