//! The documents of an agreement (W8): signed convention, amendments, letters, scanned sheets. Their files are
//! kept like any proof (`crate::proof`); whoever reads funding fetches them, but for those marked confidential.

mod document;
mod page;
pub mod save;
mod sheet;
pub mod store;
mod web;

pub use document::{AgreementDocument, DocumentForm, DocumentKind, DraftDocument};

use crate::rights::{FUND, SEE_FUNDING};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/financements/conventions/{id}/documents", SEE_FUNDING, web::of_agreement)
        .post("/o/{slug}/financements/conventions/{id}/documents", FUND, web::add)
        .get("/o/{slug}/financements/conventions/{id}/documents/export", SEE_FUNDING, web::export_all)
        .get("/o/{slug}/financements/documents/{id}/fichier", SEE_FUNDING, web::fetch)
        .post("/o/{slug}/financements/documents/{id}/suppression", FUND, web::remove)
}
