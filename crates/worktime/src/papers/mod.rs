//! Documents of salaried time (§6.1): the signed sheets of an agreement (D1), its report (D3), the month of a
//! person (D2). What is signed or frozen is kept as it was, under a number and a fingerprint (I8).

mod api;
mod batch;
pub mod frozen;
mod kept;
pub mod look;
mod month;
mod own;
mod page;
pub mod paper;
mod printed;
mod report;
mod report_web;
mod scan;
mod sheet_api;
pub mod store;
mod timesheet;
pub mod totals;
mod web;

pub use batch::JOBS;

use crate::rights::{COSTS, OWN, READ};
use site::Routes;
use treasury::rights::FUND;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/fiches", OWN, own::show)
        .post("/o/{slug}/temps/fiches", OWN, own::make)
        .get("/o/{slug}/temps/fiches/releve", OWN, own::month)
        .get("/o/{slug}/temps/fiches/{id}/pdf", OWN, web::pdf)
        .get("/o/{slug}/temps/fiches/{id}/export", OWN, web::table)
        .post("/o/{slug}/temps/fiches/{id}/signature", OWN, web::sign)
        .post("/o/{slug}/temps/fiches/{id}/envoi", FUND, web::send)
        .get("/o/{slug}/temps/fiches/{id}/scan", OWN, scan::show)
        .post("/o/{slug}/temps/fiches/{id}/scan", OWN, scan::bring)
        .get("/o/{slug}/temps/fiches/{id}/scan/fichier", OWN, scan::fetch)
        .get("/o/{slug}/temps/conventions/{id}/fiches", READ, web::of_agreement)
        .post("/o/{slug}/temps/conventions/{id}/fiches", FUND, web::make)
        .post("/o/{slug}/temps/conventions/{id}/fiches/archive", READ, batch::ask)
        .get("/o/{slug}/temps/conventions/{id}/bilan", COSTS, report_web::show)
        .post("/o/{slug}/temps/conventions/{id}/bilan", COSTS, report_web::freeze)
        .get("/o/{slug}/temps/bilans/{id}/pdf", COSTS, report_web::pdf)
        .get("/o/{slug}/temps/bilans/{id}/export", COSTS, report_web::table)
        .post("/o/{slug}/temps/bilans/{id}/envoi", COSTS, report_web::send)
        .and(api::routes())
        .and(sheet_api::routes())
}
