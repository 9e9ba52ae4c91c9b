//! The form by which an action is set apart (R26, R32).

use super::{
    form::{MOST_RATE, REASON_MOST, bounded},
    line::DraftException,
};
use crate::field::text;
use base::{FieldErrors, Msg, Result};
use serde::{Deserialize, Serialize};

/// What sets one action apart, as typed (R26, R32).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExceptionForm {
    /// `yes`, `no`, or empty for what the category says.
    pub valued: String,
    pub reason: String,
    pub rate: String,
    pub rate_source: String,
    /// A mark of what set the action apart.
    pub version: String,
}

impl ExceptionForm {
    /// # Errors
    /// Every wrong field: a switch needs its reason, a rate its source, text or file (R32).
    pub fn read(&self, has_file: bool) -> Result<DraftException> {
        let mut errors = FieldErrors::default();
        let valued = match self.valued.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let reason = text(&self.reason, "reason", REASON_MOST, &mut errors);
        if valued.is_some() && reason.chars().count() < 5 {
            errors.add("reason", Msg::new("reason-required"));
        }
        let rate = match self.rate.trim() {
            "" => None,
            typed => Some(bounded(typed, 4, MOST_RATE, "rate", &mut errors)),
        };
        let rate_source = text(&self.rate_source, "rate_source", 300, &mut errors);
        if rate.is_some() && rate_source.is_empty() && !has_file {
            errors.add("rate_source", Msg::new("reference-source-required"));
        }
        errors.or(DraftException { valued, reason, rate, rate_source, rate_file_id: None })
    }
}

#[cfg(test)]
mod tests {
    use super::{DraftException, ExceptionForm};

    #[test]
    fn r32_an_override_needs_its_source_text_or_file_and_a_switch_its_reason() {
        let rate = ExceptionForm { rate: "45".into(), ..Default::default() };
        assert!(rate.read(false).is_err() && rate.read(true).is_ok());
        let switch = ExceptionForm { valued: "yes".into(), ..Default::default() };
        assert!(switch.read(true).is_err());
        assert_eq!(ExceptionForm::default().read(false).unwrap(), DraftException::default());
    }
}
