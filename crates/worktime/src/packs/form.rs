//! The form of a figure decided by the organisation, in the words of its unit.

use super::{RuleOverride, RuleParameter};
use crate::field::{days_c, days_written, hours, hours_written, number, percent, required_day};
use base::{Day, FieldErrors, Msg, Result};
use organisation::fields::text;
use serde::Deserialize;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FigureForm {
    pub figure: String,
    pub from: String,
    pub reason: String,
}

/// A year of minutes: no figure of the law is longer.
const MOST_MINUTES: i64 = 366 * 24 * 60;

impl RuleParameter {
    /// A plain number, which an organisation may decide otherwise. Dates, choices and tables wait for what
    /// will compute with them.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self.unit.as_str(),
            "minute" | "minute_per_day" | "minute_per_week" | "day_c" | "bp" | "month" | "year" | "count"
        )
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
        FigureForm { figure, from: from.to_string(), reason: String::new() }
    }

    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, pack: &str, parameter: &RuleParameter, by: &str) -> Result<RuleOverride> {
        let mut errors = FieldErrors::default();
        let typed = &self.figure;
        if typed.trim().is_empty() {
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
    use base::Refusal;

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
