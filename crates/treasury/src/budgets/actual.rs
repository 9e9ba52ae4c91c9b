//! What was really spent or received: typed, or pasted from the accounts.

use super::Arrived;
use crate::field::{required, signed_money};
use base::{Day, FieldErrors, Id, Money, Msg, Result};
use organisation::fields::{required_day, text};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// Where an actual charge comes from.
    pub enum ChargeSource {
        Manual = "manual",
        Import = "import",
    }
}

/// A charge or a product of a line; without a line, it waits for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BudgetActual {
    pub id: Id,
    pub line_id: Option<Id>,
    pub spent_on: Day,
    pub label: String,
    /// Less than nothing for what was given back.
    pub amount: Money,
    pub account: String,
    pub analytic_code: String,
    pub source: ChargeSource,
    pub version: i64,
}

impl BudgetActual {
    /// As it arrived, to find its line.
    #[must_use]
    pub fn arrived(&self) -> Arrived {
        Arrived {
            spent_on: self.spent_on,
            account: self.account.clone(),
            analytic_code: self.analytic_code.clone(),
            label: self.label.clone(),
            amount: self.amount,
        }
    }
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActualForm {
    pub spent_on: String,
    pub label: String,
    pub amount: String,
    pub account: String,
    pub analytic_code: String,
    pub version: String,
}

/// A charge as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftActual {
    pub spent_on: Day,
    pub label: String,
    pub amount: Money,
    pub account: String,
    pub analytic_code: String,
}

impl ActualForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<DraftActual> {
        let mut errors = FieldErrors::default();
        let draft = DraftActual {
            spent_on: required_day(&mut errors, "spent_on", &self.spent_on),
            label: required(&mut errors, "label", &self.label, 255, "charge-label-required"),
            amount: signed_money(&self.amount).unwrap_or_else(|| {
                errors.add("amount", Msg::new("amount-unreadable"));
                Money(0)
            }),
            account: text(&mut errors, "account", &self.account, 40),
            analytic_code: text(&mut errors, "analytic_code", &self.analytic_code, 40),
        };
        errors.or(draft)
    }
}
