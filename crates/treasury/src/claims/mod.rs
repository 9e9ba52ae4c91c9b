//! Claims: trips of a year put together, to be paid back or waived.

mod all;
mod amount;
mod api;
mod claim;
#[cfg(test)]
mod claim_tests;
mod desk;
pub mod explained;
mod form;
mod on_paper;
pub mod page;
pub mod paper;
mod prints;
pub mod save;
mod sheet;
pub mod shown;
pub mod store;
mod waiver;
mod web;

pub use amount::{Calculation, Ground, OwnRate, Scaled, VehicleLine, calculate};
pub use claim::{CannotMove, ClaimKind, ClaimState, MileageClaim};
pub use desk::Desk;
pub use form::{ClaimForm, DraftClaim};
pub use shown::kind_key;
pub use waiver::{ExpenseWaiver, Signature, WaiverForm, WithdrawnWaiver, text as waiver_text};
pub(crate) use web::show_page;

use crate::rights::{APPROVE, APPROVES, OWN, OWNS};
use site::{Member, MenuItem, MenuRank, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/frais", OWN, web::index)
        .get("/o/{slug}/frais/notes/nouvelle", OWN, web::new)
        .post("/o/{slug}/frais/notes", OWN, web::create)
        .get("/o/{slug}/frais/notes/{id}", OWN, web::show)
        .get("/o/{slug}/frais/notes/{id}/modifier", OWN, web::edit)
        .post("/o/{slug}/frais/notes/{id}", OWN, web::update)
        .post("/o/{slug}/frais/notes/{id}/envoi", OWN, web::submit)
        .post("/o/{slug}/frais/notes/{id}/reprise", OWN, web::withdraw)
        .post("/o/{slug}/frais/notes/{id}/suppression", OWN, web::remove)
        .post("/o/{slug}/frais/notes/{id}/abandon", OWN, web::waive)
        .get("/o/{slug}/frais/mes-notes/export", OWN, all::export_own)
        .get("/o/{slug}/frais/notes", APPROVE, all::index)
        .get("/o/{slug}/frais/notes/export", APPROVE, all::export)
        .post("/o/{slug}/frais/notes/{id}/approbation", APPROVE, web::approve)
        .post("/o/{slug}/frais/notes/{id}/refus", APPROVE, web::reject)
        .post("/o/{slug}/frais/notes/{id}/reprise-approbation", APPROVE, web::unapprove)
        .post("/o/{slug}/frais/notes/{id}/reprise-abandon", APPROVE, web::unwaive)
        .post("/o/{slug}/frais/notes/{id}/paiement", APPROVE, web::pay)
        .get("/o/{slug}/frais/notes/{id}/note.pdf", OWN, prints::claim)
        .get("/o/{slug}/frais/notes/{id}/abandon.pdf", OWN, prints::waiver)
        .get("/o/{slug}/frais/notes/{id}/papier", OWN, prints::scan)
        .get("/o/{slug}/frais/notes/{id}/abandon-signe", OWN, prints::waiver_scan)
        .get("/o/{slug}/frais/notes/{id}/abandons/{waiver}/signe", OWN, prints::withdrawn_scan)
        .post("/o/{slug}/frais/notes/{id}/papier", APPROVE, on_paper::scan)
        .post("/o/{slug}/frais/notes/{id}/abandon-papier", APPROVE, on_paper::waive)
        .and(api::routes())
}

/// The entries of the side menu.
pub fn menu(member: &Member) -> Vec<MenuItem> {
    let item = |label, path: &str, icon, rank| MenuItem { label, href: member.path(path), icon, rank };
    let mut items = Vec::new();
    if member.rights.allow(OWNS) {
        items.push(item("expenses", "frais", "car", MenuRank::Member));
    }
    if member.rights.allow(APPROVES) {
        items.push(item("claims", "frais/notes", "folder", MenuRank::Coordination));
        items.push(item("receipts", "frais/recus", "tag", MenuRank::Coordination));
    }
    items
}
