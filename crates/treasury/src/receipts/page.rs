//! The pages of receipts.

use super::{Nature, TaxReceipt};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

/// The key of what a receipt is for.
#[must_use]
pub const fn nature_key(nature: Nature) -> &'static str {
    match nature {
        Nature::Waiver => "receipt-waiver",
        Nature::Gift => "receipt-gift",
        Nature::Cancellation => "receipt-cancellation",
    }
}

/// The register.
#[derive(Template)]
#[template(path = "receipts/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub receipts: Vec<TaxReceipt>,
    pub years: Vec<Choice>,
    pub year: String,
    pub query: String,
    pub total: String,
    /// The views kept of the list.
    pub views: String,
}

/// A receipt, printable as it was issued.
#[derive(Template)]
#[template(path = "receipts/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub receipt: TaxReceipt,
    pub cancelled: Option<(Id, String)>,
    pub may_cancel: bool,
    pub reason: String,
    pub errors: FieldErrors,
}
