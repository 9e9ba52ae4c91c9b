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

/// A receipt of a list: what counts bears its amount, the others say why they do not.
pub struct ShownReceipt {
    pub id: Id,
    pub number: String,
    pub amount: Option<String>,
    pub mark: Option<String>,
}

impl ShownReceipt {
    #[must_use]
    pub fn of(ui: &Ui, it: &TaxReceipt) -> ShownReceipt {
        let cancels =
            it.paper.cancels.as_ref().map(|number| ui.t1("receipt-cancels-number", "number", number));
        ShownReceipt {
            id: it.id,
            number: it.paper.number.clone(),
            amount: it.stands().then(|| ui.money(it.amount)),
            mark: cancels.or_else(|| it.cancelled_by.map(|_| ui.t("receipt-is-cancelled"))),
        }
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
    pub approves: bool,
    pub reason: String,
    pub errors: FieldErrors,
}
