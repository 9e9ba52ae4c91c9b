//! A payment of an agreement: promised, then received.

use crate::field::{money, required, typed_money};
use base::{Day, FieldErrors, Id, Money, Msg, Result};
use organisation::fields::day;
use serde::{Deserialize, Serialize};

/// A payment of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tranche {
    pub id: Id,
    pub agreement_id: Id,
    pub label: String,
    pub amount: Money,
    pub expected_on: Option<Day>,
    pub received_on: Option<Day>,
    /// What came, when it came.
    pub received: Option<Money>,
    pub version: i64,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TrancheForm {
    pub label: String,
    pub amount: String,
    pub expected_on: String,
    pub received_on: String,
    pub received: String,
    pub version: String,
}

/// A tranche as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftTranche {
    pub label: String,
    pub amount: Money,
    pub expected_on: Option<Day>,
    pub received_on: Option<Day>,
    pub received: Option<Money>,
}

impl TrancheForm {
    /// Reads the form. Received without an amount: the whole of it came.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<DraftTranche> {
        let mut errors = FieldErrors::default();
        let amount = money(&mut errors, "amount", &self.amount);
        let received_on = day(&mut errors, "received_on", &self.received_on);
        let typed = !self.received.trim().is_empty();
        let received = match (received_on, typed) {
            (_, true) => Some(money(&mut errors, "received", &self.received)),
            (Some(_), false) => Some(amount),
            (None, false) => None,
        };
        if typed && received_on.is_none() {
            errors.add("received_on", Msg::new("tranche-day-required"));
        }
        let draft = DraftTranche {
            label: required(&mut errors, "label", &self.label, 127, "tranche-label-required"),
            amount,
            expected_on: day(&mut errors, "expected_on", &self.expected_on),
            received_on,
            received,
        };
        errors.or(draft)
    }
}

impl From<&Tranche> for TrancheForm {
    fn from(it: &Tranche) -> Self {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        TrancheForm {
            label: it.label.clone(),
            amount: typed_money(it.amount),
            expected_on: day(it.expected_on),
            received_on: day(it.received_on),
            received: it.received.map(typed_money).unwrap_or_default(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TrancheForm;
    use base::Money;

    #[test]
    fn a_tranche_received_without_an_amount_came_whole() {
        let form = |on: &str, received: &str| TrancheForm {
            label: "Acompte".into(),
            amount: "5 000".into(),
            received_on: on.into(),
            received: received.into(),
            ..TrancheForm::default()
        };
        assert_eq!(form("2031-02-01", "").read().unwrap().received, Some(Money(500_000)));
        assert_eq!(form("2031-02-01", "4 800,50").read().unwrap().received, Some(Money(480_050)));
        assert_eq!(form("", "").read().unwrap().received, None);
        assert!(form("", "4 800").read().is_err());
    }
}
