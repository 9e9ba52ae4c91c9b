//! The two criteria of booking (R39; règlement ANC n° 2018-06, art. 211-1): both, or the annexe says why.

use crate::field::text;
use base::{FieldErrors, Msg, Result};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};

const TEXT_MOST: usize = 2000;

/// What was decided for a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BookingDecision {
    /// Nature and size are essential to understand the activity.
    pub essential: bool,
    pub essential_text: String,
    /// The organisation can list and value them.
    pub listed: bool,
    pub listed_text: String,
    /// 0 before somebody decides.
    pub version: i64,
}

impl BookingDecision {
    /// Whether somebody decided.
    #[must_use]
    pub const fn is_made(&self) -> bool {
        self.version > 0
    }

    /// Booked only if both are met.
    #[must_use]
    pub const fn books(&self) -> bool {
        self.essential && self.listed
    }
}

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub essential: String,
    pub essential_text: String,
    pub listed: String,
    pub listed_text: String,
    pub version: String,
}

impl DecisionForm {
    /// Reads the form: a criterion that is not met has its reason, for the annexe must give it.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<BookingDecision> {
        let mut errors = FieldErrors::default();
        let decision = BookingDecision {
            essential: is_ticked(&self.essential),
            essential_text: text(&self.essential_text, "essential_text", TEXT_MOST, &mut errors),
            listed: is_ticked(&self.listed),
            listed_text: text(&self.listed_text, "listed_text", TEXT_MOST, &mut errors),
            version: self.version.trim().parse().unwrap_or(0),
        };
        if !decision.essential && decision.essential_text.is_empty() {
            errors.add("essential_text", Msg::new("booking-reason-required"));
        }
        if !decision.listed && decision.listed_text.is_empty() {
            errors.add("listed_text", Msg::new("booking-reason-required"));
        }
        errors.or(decision)
    }
}

impl From<&BookingDecision> for DecisionForm {
    fn from(it: &BookingDecision) -> Self {
        let ticked = |on: bool| if on { "1".to_owned() } else { String::new() };
        DecisionForm {
            essential: ticked(it.essential),
            essential_text: it.essential_text.clone(),
            listed: ticked(it.listed),
            listed_text: it.listed_text.clone(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DecisionForm;

    #[test]
    fn r39_booked_if_both_criteria_are_met_else_the_annexe_gives_the_reasons() {
        let form = DecisionForm { essential: "1".into(), listed: "1".into(), ..Default::default() };
        assert!(form.read().unwrap().books());
        let form = DecisionForm { listed: String::new(), ..form };
        assert!(form.read().is_err(), "a reason is missing");
        let form = DecisionForm { listed_text: "Nous ne comptons pas les heures.".into(), ..form };
        assert!(!form.read().unwrap().books());
    }
}
