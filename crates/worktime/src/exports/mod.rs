//! Time as files to keep (W12): its detail (E1), streamed, and the smaller tables (E2, E3, E5, E6, E8). One's own,
//! or the team's for who reads it; what is asked again and again is kept as a template.

mod api;
mod away;
mod funding;
mod job;
mod made;
mod money;
mod page;
mod save;
pub mod saved;
mod sheet;
pub mod store;
mod tables;
mod template;
mod web;

pub use job::JOB;
pub use sheet::status;

use crate::rights::OWN;
use ::sheet::Format;
use ::store::{Scope, Tx};
use base::{Day, Id, Result};
use site::Routes;
use tables::ExportTable;
use template::{ExportPeriod, SavedExport};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/exports", OWN, web::index)
        .post("/o/{slug}/temps/exports", OWN, web::keep)
        .get("/o/{slug}/temps/exports/fichier", OWN, web::composed)
        .get("/o/{slug}/temps/exports/{which}", OWN, web::table)
        .get("/o/{slug}/temps/exports/modeles/{id}", OWN, web::of_template)
        .post("/o/{slug}/temps/exports/modeles/{id}/suppression", OWN, web::remove)
        .and(api::routes())
        .and(job::routes())
}

/// The export that the demonstration asks each month.
pub(crate) async fn demo(tx: &mut Tx, scope: Scope, owner_id: Id, today: Day) -> Result<()> {
    let monthly = SavedExport {
        id: Id::nil(),
        owner_id,
        name: "Temps par financement, chaque mois".to_owned(),
        kind: ExportTable::Funding,
        period: ExportPeriod::LastMonth,
        from: today.first_of_month(),
        to: today.last_of_month(),
        person_id: None,
        project_id: None,
        agreement_id: None,
        columns: Vec::new(),
        rounding: crate::entries::ReportRounding::None,
        format: Format::Ods,
        shared: true,
        version: 1,
    };
    saved::add(tx, scope, owner_id, &monthly).await.map(|_| ())
}
