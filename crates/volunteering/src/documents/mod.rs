//! The documents to hand over (§6.1): prepared on a page, printed as PDF, recorded in the journal.
//!
//! Each document is one file that turns figures into blocks; `print` alone knows how they look.

mod annexe;
mod api;
mod assembly;
mod attestation;
mod batch;
mod cerfa;
mod civic;
mod dossier;
mod entry;
mod estimated;
mod estimates_told;
mod impact;
mod index;
mod leave;
mod method_note;
mod mission;
mod panel;
mod paper;
mod prepare;
mod rate_factors;
mod register;
mod statement;
pub mod store;
mod table;
mod timesheet;
mod totals;
mod valued;
mod worth;
mod year;

use crate::rights::{ATTEST_CIVIC, MANAGE, MODERATE, OWN, READ, RUN_VALUATION};
pub use batch::JOBS;
pub use panel::PANEL;
pub use paper::Code;
use site::{Access, Member, MenuItem, MenuRank, Routes};
pub use worth::body as approving_body;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/documents", READ, index::index)
        .get("/o/{slug}/benevolat/documents/tableau", READ, table::prepare)
        .post("/o/{slug}/benevolat/documents/tableau", READ, table::send)
        .get("/o/{slug}/benevolat/documents/assemblee/{word}", RUN_VALUATION, valued::prepare)
        .post("/o/{slug}/benevolat/documents/assemblee/{word}", RUN_VALUATION, valued::send)
        .get("/o/{slug}/benevolat/documents/impact", READ, impact::prepare)
        .post("/o/{slug}/benevolat/documents/impact", READ, impact::send)
        .get("/o/{slug}/benevolat/documents/releve", MODERATE, statement::prepare)
        .post("/o/{slug}/benevolat/documents/releve", MODERATE, statement::send)
        .get("/o/{slug}/benevolat/documents/releves", MANAGE, batch::prepare)
        .post("/o/{slug}/benevolat/documents/releves", MANAGE, batch::ask)
        .get("/o/{slug}/benevolat/documents/attestation", MODERATE, attestation::prepare)
        .post("/o/{slug}/benevolat/documents/attestation", MODERATE, attestation::send)
        .get("/o/{slug}/benevolat/documents/fiche-mission", MODERATE, mission::prepare)
        .post("/o/{slug}/benevolat/documents/fiche-mission", MODERATE, mission::send)
        .get("/o/{slug}/benevolat/documents/registre", MANAGE, register::prepare)
        .post("/o/{slug}/benevolat/documents/registre", MANAGE, register::send)
        .get("/o/{slug}/benevolat/documents/feuille-de-temps", MODERATE, timesheet::prepare)
        .post("/o/{slug}/benevolat/documents/feuille-de-temps", MODERATE, timesheet::send)
        .get("/o/{slug}/benevolat/moi/documents", OWN, index::own)
        .get("/o/{slug}/benevolat/moi/releve", OWN, statement::prepare_own)
        .post("/o/{slug}/benevolat/moi/releve", OWN, statement::send_own)
        .get("/o/{slug}/benevolat/moi/fiche-mission", OWN, mission::prepare_own)
        .post("/o/{slug}/benevolat/moi/fiche-mission", OWN, mission::send_own)
        .get("/o/{slug}/benevolat/moi/cec/justificatif", OWN, civic::prepare_own)
        .post("/o/{slug}/benevolat/moi/cec/justificatif", OWN, civic::send_own)
        .get("/o/{slug}/benevolat/moi/cec/mandats/{id}/conge", OWN, leave::prepare_own)
        .post("/o/{slug}/benevolat/moi/cec/mandats/{id}/conge", OWN, leave::send_own)
        .get("/o/{slug}/benevolat/cec/demandes/{id}/justificatif", ATTEST_CIVIC, civic::prepare)
        .post("/o/{slug}/benevolat/cec/demandes/{id}/justificatif", ATTEST_CIVIC, civic::send)
        .get("/o/{slug}/benevolat/cec/mandats/{id}/conge", ATTEST_CIVIC, leave::prepare)
        .post("/o/{slug}/benevolat/cec/mandats/{id}/conge", ATTEST_CIVIC, leave::send)
        .and(api::routes())
}

/// The entry of the side menu: for whoever reads totals.
#[must_use]
pub fn menu(member: &Member) -> Option<MenuItem> {
    let reads = matches!(READ, Access::Organisation(right) if member.rights.allow(right));
    reads.then(|| MenuItem {
        label: "documents",
        href: member.path("benevolat/documents"),
        icon: "print",
        rank: MenuRank::Member,
    })
}
