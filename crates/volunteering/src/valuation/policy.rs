//! What an organisation decides for a fiscal year: its method, what it publishes, its budget.

use super::run::Disclosure;
use base::{Id, Money};

/// The policy of a year.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Policy {
    pub disclosure: Disclosure,
    /// One method a year (R34).
    pub method_id: Option<Id>,
    /// Up to three others, beside it (R33).
    pub comparisons: Vec<Id>,
    pub change_reason: String,
    /// Why nothing is booked, for the annexe (R39).
    pub not_booked_reason: String,
    /// The year's charges, and its resources besides volunteering, when they are known (R36).
    pub charges: Option<Money>,
    pub other_resources: Option<Money>,
    pub version: i64,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            disclosure: Disclosure::Hours,
            method_id: None,
            comparisons: Vec::new(),
            change_reason: String::new(),
            not_booked_reason: String::new(),
            charges: None,
            other_resources: None,
            version: 0,
        }
    }
}

impl Policy {
    /// The year's budget, when both sides are known.
    #[must_use]
    pub fn budget(&self) -> Option<(Money, Money)> {
        self.charges.zip(self.other_resources)
    }
}
