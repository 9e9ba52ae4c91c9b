//! Leaving with everything, and arriving with it (R83, R86): one file holds an organisation whole, and
//! any Bocage takes it in. What only makes sense on one site stays behind: see [`archive::WITHOUT`].

mod api;
pub mod archive;
mod arrival;
pub mod envelope;
mod page;
pub mod store;
mod web;

use crate::rights::MANAGE;
use site::{Access, Routes, Site};
use work::jobs::JobKind;

/// The job that writes the file.
pub const JOBS: &[JobKind<Site>] = &[JobKind { name: store::KIND, run: store::leave }];

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/depart", MANAGE, web::ask)
        .post("/o/{slug}/depart", MANAGE, web::prepare)
        .get("/associations/importer", Access::SignedIn, web::new)
        .post_large("/associations/importer", Access::SignedIn, web::create)
        .and(api::routes())
}
