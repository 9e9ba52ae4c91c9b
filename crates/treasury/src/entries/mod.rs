//! Entries proposed to the accounts.

mod account;
mod entry;
mod page;
pub mod save;
mod sheet;
pub mod store;
mod web;

pub use account::{Accounts, CHARTS, Usage, chart_from_text, is_account};
pub use entry::{EntryLine, ExpenseEntry, Step, closing_lines, expense_lines};
pub use organisation::fiscal_years::fiscal_year::ChartVersion;

use crate::rights::APPROVE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/frais/ecritures", APPROVE, web::index).get(
        "/o/{slug}/frais/ecritures/export",
        APPROVE,
        web::export_all,
    )
}
