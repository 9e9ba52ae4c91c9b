//! Tax receipts: one series per organisation and calendar year.

mod api;
pub mod issue;
mod page;
mod receipt;
mod sheet;
pub mod store;
mod web;

pub use issue::{ARTICLES, NATURE, conditions, donor, reduction_on};
pub use page::ShownReceipt;
pub use receipt::{Conditions, Nature, Reduction, TaxReceipt, is_itemised, written_number};

use crate::rights::{APPROVE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/frais/recus", APPROVE, web::index)
        .get("/o/{slug}/frais/recus/export", APPROVE, web::export_all)
        .get("/o/{slug}/frais/mes-recus/export", OWN, web::export_own)
        .get("/o/{slug}/frais/recus/{id}", OWN, web::show)
        .post("/o/{slug}/frais/recus/{id}/annulation", APPROVE, web::cancel)
        .post("/o/{slug}/frais/notes/{id}/recu", APPROVE, web::create)
        .and(api::routes())
}
