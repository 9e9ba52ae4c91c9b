//! What an administrator types about a value.

use super::reference_value::{KINDS, ReferenceValue, Unit, number_of};
use crate::fields::{day, text};
use base::{Day, FieldErrors, Msg, day_from_text, decimal_from_text};
use serde::{Deserialize, Serialize};

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReferenceForm {
    pub kind: String,
    pub key: String,
    pub valid_from: String,
    pub valid_to: String,
    pub value: String,
    pub unit: String,
    pub source: String,
    pub to_confirm: String,
    pub version: String,
}

/// A value as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftReference {
    pub kind: String,
    pub key: String,
    pub valid_from: Day,
    pub valid_to: Option<Day>,
    pub value: i64,
    pub unit: Unit,
    pub source: String,
    pub to_confirm: bool,
}

impl ReferenceForm {
    /// What it is about is said once: of `before`, only value, end, source and doubt change.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, before: Option<&ReferenceValue>) -> base::Result<DraftReference> {
        let mut errors = FieldErrors::default();
        let about = match before {
            Some(it) => (it.kind.clone(), it.key.clone(), it.valid_from, it.unit),
            None => self.about(&mut errors),
        };
        let (kind, key, valid_from, unit) = about;
        let valid_to = day(&mut errors, "valid_to", &self.valid_to);
        if valid_to.is_some_and(|last| last < valid_from) {
            errors.add("valid_to", Msg::new("end-before-start"));
        }
        let source = text(&mut errors, "source", &self.source, 300);
        if source.is_empty() {
            errors.add("source", Msg::new("reference-source-required"));
        }
        let value = match unit {
            Unit::Date => day_from_text(&self.value).map(number_of),
            unit => decimal_from_text(&self.value, unit.places()),
        };
        if value.is_none_or(|value| value < 0) {
            errors.add("value", Msg::new("reference-value-unreadable"));
        }
        let to_confirm = !self.to_confirm.is_empty();
        let value = value.unwrap_or_default();
        errors.or(DraftReference { kind, key, valid_from, valid_to, value, unit, source, to_confirm })
    }

    fn about(&self, errors: &mut FieldErrors) -> (String, String, Day, Unit) {
        if !KINDS.contains(&self.kind.as_str()) {
            errors.add("kind", Msg::new("reference-kind-required"));
        }
        let key = text(errors, "key", &self.key, 60);
        if key.is_empty() {
            errors.add("key", Msg::new("reference-key-required"));
        }
        let valid_from = day(errors, "valid_from", &self.valid_from);
        if valid_from.is_none() {
            errors.add("valid_from", Msg::new("day-unreadable"));
        }
        let unit = Unit::from_text(&self.unit);
        if unit.is_none() {
            errors.add("unit", Msg::new("reference-unit-required"));
        }
        (self.kind.clone(), key, valid_from.unwrap_or_default(), unit.unwrap_or(Unit::Cents))
    }
}

impl From<&ReferenceValue> for ReferenceForm {
    fn from(it: &ReferenceValue) -> Self {
        ReferenceForm {
            kind: it.kind.clone(),
            key: it.key.clone(),
            valid_from: it.valid_from.to_string(),
            valid_to: it.valid_to.map(|day| day.to_string()).unwrap_or_default(),
            value: it.typed(),
            unit: it.unit.as_text().to_owned(),
            source: it.source.clone(),
            to_confirm: if it.to_confirm { "1".to_owned() } else { String::new() },
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ReferenceForm {
        ReferenceForm {
            kind: "smic".into(),
            key: "FR".into(),
            valid_from: "2027-01-01".into(),
            value: "12,50".into(),
            unit: "rate".into(),
            source: "Décret à paraître".into(),
            ..Default::default()
        }
    }

    #[test]
    fn r27_a_row_needs_its_day_its_value_and_its_source() {
        assert_eq!(form().read(None).unwrap().value, 125_000);
        let wrong =
            ReferenceForm { source: " ".into(), value: "douze".into(), unit: String::new(), ..form() };
        let Err(base::Refusal::Invalid(errors)) = wrong.read(None) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["source", "unit", "value"]);
    }
}
