//! The page of a long job: how far it is, then its result or what went wrong; and the stored files
//! that results are. Only for the account that asked, or whoever manages the organisation.
//!
//! A job's result is read by name: `file_id` is a file to download, `href` a page to go and see.

mod page;
pub mod shown;
pub mod told;
pub mod web;

use crate::rights::BELONG;
use site::{Member, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/travaux/{id}", BELONG, web::show)
        .get("/o/{slug}/travaux/{id}/avancement", BELONG, web::progress)
        .get("/o/{slug}/fichiers/{id}", BELONG, web::file)
}

/// The address of the page of a job.
#[must_use]
pub fn path(member: &Member, job_id: base::Id) -> String {
    member.path(&format!("travaux/{job_id}"))
}
