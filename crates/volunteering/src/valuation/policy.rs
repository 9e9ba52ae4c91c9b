//! What an organisation decides for a fiscal year: its method, what it publishes, its budget.

use super::{budgets::Budget, run::Disclosure};
use crate::journal_entry::decision::BookingDecision;
use base::{Id, Money, Msg, Refusal, Result};

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
    /// What a form is filled on: nothing until something is decided.
    #[must_use]
    pub fn seen(&self) -> String {
        if self.version == 0 { String::new() } else { self.version.to_string() }
    }

    /// The year's budget, when both sides are known.
    #[must_use]
    pub fn budget(&self) -> Option<Budget> {
        self.charges.zip(self.other_resources).map(|(charges, other)| Budget { charges, other })
    }
}

impl Disclosure {
    /// What is published once the criteria of booking are decided: class 8 when both are met, and never
    /// otherwise (R39).
    #[must_use]
    pub const fn once_decided(self, decision: &BookingDecision) -> Disclosure {
        match (decision.books(), self) {
            (true, _) => Disclosure::Class8,
            (false, Disclosure::Class8) => Disclosure::Hours,
            (false, other) => other,
        }
    }

    /// Whether it may be chosen beside the criteria: booking is decided once, not twice.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when the criteria were decided otherwise.
    pub fn beside(self, decision: &BookingDecision) -> Result<()> {
        if !decision.is_made() || self.once_decided(decision) == self {
            return Ok(());
        }
        let key = if decision.books() { "disclosure-criteria-met" } else { "disclosure-criteria-not-met" };
        Err(Refusal::field("disclosure", Msg::new(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::{BookingDecision, Disclosure};

    #[test]
    fn r39_what_is_published_and_the_criteria_of_booking_are_one_decision() {
        let undecided = BookingDecision::default();
        let met = BookingDecision { essential: true, listed: true, version: 1, ..BookingDecision::default() };
        let unmet = BookingDecision { listed: false, ..met.clone() };
        for it in Disclosure::ALL {
            assert!(it.beside(&undecided).is_ok());
            assert_eq!(it.once_decided(&met), Disclosure::Class8);
            assert_ne!(it.once_decided(&unmet), Disclosure::Class8);
            assert_eq!(it.beside(&met).is_ok(), it.has_amounts());
            assert_eq!(it.beside(&unmet).is_ok(), !it.has_amounts());
        }
    }
}
