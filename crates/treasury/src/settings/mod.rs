//! Settings of expenses and receipts.

mod form;
mod page;
mod panel;
#[allow(clippy::module_inception, reason = "the noun is called settings")]
mod settings;
pub mod store;
mod web;

pub use form::{RateForm, SettingsForm, read_accounts};
pub use panel::PANEL;
pub use settings::{ReimbursementRate, SHIPPED_EDITION, TreasurySettings};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/frais/reglages", MANAGE, web::edit)
        .post("/o/{slug}/frais/reglages", MANAGE, web::update)
        .post("/o/{slug}/frais/reglages/taux", MANAGE, web::add_rate)
        .post("/o/{slug}/frais/reglages/comptes", MANAGE, web::set_accounts)
}
