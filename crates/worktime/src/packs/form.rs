//! The form of a figure decided by the organisation, in the words of its unit.

use super::{
    RuleOverride, RuleParameter,
    leaves::{leaves, read},
};
use crate::field::{days_c, days_written, hours, hours_written, number, percent, required_day};
use base::{Day, FieldErrors, Msg, Refusal, Result};
use organisation::fields::text;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FigureForm {
    pub figure: String,
    pub from: String,
    pub reason: String,
    /// The fields of the leaves, of what is no plain number.
    #[serde(flatten)]
    pub leaves: BTreeMap<String, String>,
}

/// A year of minutes: no figure of the law is longer.
const MOST_MINUTES: i64 = 366 * 24 * 60;

impl RuleParameter {
    /// A plain number; the others are decided leaf by leaf.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self.unit.as_str(),
            "minute" | "minute_per_day" | "minute_per_week" | "day_c" | "bp" | "month" | "year" | "count"
        )
    }

    /// Whether an organisation may decide it: a number, or a shape that is shipped.
    #[must_use]
    pub fn may_be_decided(&self) -> bool {
        self.is_number() || self.value.is_some()
    }

    /// A figure as its field writes it.
    #[must_use]
    pub fn written(&self, figure: i64) -> String {
        match self.unit.as_str() {
            "minute" | "minute_per_day" | "minute_per_week" => hours_written(figure),
            "day_c" | "bp" => days_written(figure),
            _ => figure.to_string(),
        }
    }
}

impl FigureForm {
    /// The form of a figure, to begin on a day.
    #[must_use]
    pub fn of(parameter: &RuleParameter, figure: Option<i64>, from: Day) -> FigureForm {
        let figure = figure.map(|it| parameter.written(it)).unwrap_or_default();
        FigureForm { figure, from: from.to_string(), ..FigureForm::default() }
    }

    /// The form of what is no plain number, to begin on a day.
    #[must_use]
    pub fn of_value(parameter: &RuleParameter, value: &toml::Value, from: Day) -> FigureForm {
        let leaves = leaves(parameter, value).into_iter().map(|it| (format!("v.{}", it.path), it.written));
        FigureForm { leaves: leaves.collect(), from: from.to_string(), ..FigureForm::default() }
    }

    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, pack: &str, parameter: &RuleParameter, by: &str) -> Result<RuleOverride> {
        let mut errors = FieldErrors::default();
        let typed = &self.figure;
        let value = parameter.value.as_ref().filter(|_| !parameter.is_number());
        let said = value.map(|shape| read(&mut errors, parameter, shape, &self.leaves));
        if typed.trim().is_empty() && said.is_none() {
            errors.add("figure", Msg::new("worktime-figure-required"));
        }
        let figure = match parameter.unit.as_str() {
            _ if typed.trim().is_empty() => 0,
            "minute" | "minute_per_day" | "minute_per_week" => {
                hours(&mut errors, "figure", typed, MOST_MINUTES)
            }
            "day_c" => days_c(&mut errors, "figure", typed).unwrap_or_default(),
            "bp" => percent(&mut errors, "figure", typed),
            _ => number(&mut errors, "figure", typed, 0, 0..=1_000),
        };
        let from = required_day(&mut errors, "from", &self.from);
        let reason = text(&mut errors, "reason", &self.reason, 300);
        if reason.is_empty() {
            errors.add("reason", Msg::new("worktime-reason-required"));
        }
        errors.or(RuleOverride {
            pack: pack.to_owned(),
            parameter: parameter.key.clone(),
            figure,
            said: said
                .map(|it| serde_json::to_string(&it))
                .transpose()
                .map_err(Refusal::fault)?
                .unwrap_or_default(),
            from,
            reason,
            decided_by: by.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    #[test]
    fn every_shipped_number_reads_back_from_its_field() {
        let mut read = 0;
        for pack in shipped() {
            for parameter in pack.parameters.iter().filter(|it| it.is_number()) {
                let Some(value) = parameter.value.as_ref().and_then(toml::Value::as_integer) else {
                    continue;
                };
                let form = FigureForm::of(parameter, Some(value), parameter.from);
                let form = FigureForm { reason: "Vérifié".into(), ..form };
                let decided = form.read(&pack.code, parameter, "Alice").unwrap();
                assert_eq!(decided.figure, value, "{} {}", pack.code, parameter.key);
                read += 1;
            }
        }
        assert!(read > 15);
    }

    #[test]
    fn a_figure_is_decided_with_a_day_and_a_reason() {
        let parameter = &shipped()[0].parameters[0];
        let Err(Refusal::Invalid(errors)) = FigureForm::default().read("national", parameter, "x") else {
            panic!("accepted")
        };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["figure", "from", "reason"]);
    }
}
