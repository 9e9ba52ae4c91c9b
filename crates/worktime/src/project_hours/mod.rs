//! The hours of a project by person and month (W7): employees together, and the others apart, never in the employees'
//! total (R11b). Volunteers' hours stand beside, in their own panel (I9).

mod hours;
mod page;
mod panel;
mod web;

pub use panel::PROJECT;

use crate::rights::{READS, TEAM};
use organisation::projects::{lead::leads, project::Project};
use site::{Member, Routes};

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/projets/{id}", TEAM, web::show).get(
        "/o/{slug}/temps/projets/{id}/export",
        TEAM,
        web::export,
    )
}

/// Whoever reads everybody's hours, and the *responsable* of this project (§3.8).
fn may_read(member: &Member, project: &Project) -> bool {
    member.rights.allow(READS) || leads(member, project)
}
