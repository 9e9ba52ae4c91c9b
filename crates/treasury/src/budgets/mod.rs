//! Budgets: lines planned and awarded, and what was really spent (R37). Staff time is told by whichever
//! module counts it, through `site::Module::time_charges`.

mod actual;
mod actual_api;
mod actual_web;
pub mod desk;
mod line;
mod line_api;
mod line_form;
mod line_paste;
mod line_web;
mod page;
mod paste;
mod row;
pub mod save;
mod sheet;
pub mod store;
mod web;

pub use actual::{ActualForm, BudgetActual, ChargeSource, DraftActual};
pub use line::{BudgetLine, Heading, Side, first_match};
pub use line_form::{DraftLine, LineForm};
pub use page::{ShownBlock, ShownRow, blocks, percents};
pub use paste::{Arrived, read_paste};
pub use row::{BudgetRow, Totals};
pub use web::table;

use crate::rights::{FUND, SEE_FUNDING};
use organisation::paste::{ask, take};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/financements/budgets", SEE_FUNDING, web::index)
        .get("/o/{slug}/financements/budgets/export", SEE_FUNDING, web::export_all)
        .get("/o/{slug}/financements/lignes/nouvelle", FUND, line_web::new)
        .post("/o/{slug}/financements/lignes", FUND, line_web::create)
        .get("/o/{slug}/financements/lignes/collage", FUND, ask::<line_paste::Ground, 9>)
        .post("/o/{slug}/financements/lignes/collage", FUND, take::<line_paste::Ground, 9>)
        .get("/o/{slug}/financements/lignes/{id}", SEE_FUNDING, line_web::show)
        .get("/o/{slug}/financements/lignes/{id}/modifier", FUND, line_web::edit)
        .post("/o/{slug}/financements/lignes/{id}", FUND, line_web::update)
        .post("/o/{slug}/financements/lignes/{id}/suppression", FUND, line_web::remove)
        .post("/o/{slug}/financements/lignes/{id}/charges", FUND, actual_web::create)
        .get("/o/{slug}/financements/charges", SEE_FUNDING, actual_web::unmatched)
        .get("/o/{slug}/financements/charges/export", SEE_FUNDING, actual_web::export_all)
        .post("/o/{slug}/financements/charges/rapprochement", FUND, actual_web::match_again)
        .get("/o/{slug}/financements/charges/collage", FUND, actual_web::paste)
        .post("/o/{slug}/financements/charges/collage", FUND, actual_web::take_paste)
        .post("/o/{slug}/financements/charges/{id}/ligne", FUND, actual_web::assign)
        .post("/o/{slug}/financements/charges/{id}/suppression", FUND, actual_web::remove)
        .and(line_api::routes())
        .and(actual_api::routes())
}
