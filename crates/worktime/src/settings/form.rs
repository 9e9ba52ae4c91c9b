//! The form of the settings.

use super::{DurationFormat, EntryMode, Feature, Features, Preset, WorktimeSettings};
use crate::{
    field::{number, required_day},
    holidays::Zone,
    sheets::{Governance, Rhythm, Validation},
};
use base::{FieldErrors, Msg, Result};
use organisation::fields::is_ticked;
use serde::Deserialize;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    /// Ticked: the module is on.
    pub on: String,
    /// One of the three usual ways; empty: as the two fields below say.
    pub preset: String,
    pub entry_mode: String,
    pub governance: String,
    pub validation: String,
    pub rhythm: String,
    pub zone: String,
    pub good_friday: String,
    pub gate_from: String,
    pub allow_future_days: String,
    pub half_day_tolerance: String,
    /// Empty: sheets close only by hand.
    pub auto_lock_days: String,
    /// Minutes by commas.
    pub quick_steps: String,
    pub duration_format: String,
    pub idcc: String,
    pub absences: String,
    pub counters: String,
    pub funding: String,
    pub telework: String,
    pub version: String,
}

impl SettingsForm {
    #[must_use]
    pub fn is_on(&self) -> bool {
        is_ticked(&self.on)
    }

    /// Reads the form over what was decided before; what it does not say stays.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, before: &WorktimeSettings) -> Result<WorktimeSettings> {
        let mut errors = FieldErrors::default();
        let governance = Governance::from_text(&self.governance).unwrap_or(before.governance);
        let validation = Validation::from_text(&self.validation).unwrap_or(before.validation);
        // A preset newly chosen decides; one that was there already gives way to what was changed below it.
        let chosen = Preset::from_text(&self.preset);
        let chosen = chosen.filter(|it| Some(*it) != Preset::of(before.governance, before.validation));
        let (governance, validation) = chosen.map_or((governance, validation), Preset::parts);
        let after = WorktimeSettings {
            entry_mode: EntryMode::from_text(&self.entry_mode).unwrap_or(before.entry_mode),
            governance,
            validation,
            rhythm: Rhythm::from_text(&self.rhythm).unwrap_or(before.rhythm),
            zone: Zone::from_text(&self.zone).unwrap_or(before.zone),
            good_friday: is_ticked(&self.good_friday),
            gate_from: required_day(&mut errors, "gate_from", &self.gate_from),
            allow_future_days: number(&mut errors, "allow_future_days", &self.allow_future_days, 31, 0..=366),
            half_day_tolerance: number(
                &mut errors,
                "half_day_tolerance",
                &self.half_day_tolerance,
                0,
                0..=240,
            ),
            auto_lock_days: optional(&mut errors, "auto_lock_days", &self.auto_lock_days, 0..=366),
            quick_steps: self.steps(&mut errors),
            duration_format: DurationFormat::from_text(&self.duration_format)
                .unwrap_or(before.duration_format),
            idcc: optional(&mut errors, "idcc", &self.idcc, 1..=9_999),
            features: self.features(),
            version: before.version,
        };
        errors.or(after)
    }

    fn features(&self) -> Features {
        let ticked = |it: &Feature| {
            is_ticked(match it {
                Feature::Absences => &self.absences,
                Feature::Counters => &self.counters,
                Feature::Funding => &self.funding,
                Feature::Telework => &self.telework,
            })
        };
        Features(Feature::ALL.iter().copied().filter(ticked).collect())
    }

    /// One to four numbers of minutes, from the least to the most.
    fn steps(&self, errors: &mut FieldErrors) -> Vec<i64> {
        let typed: Vec<&str> = self.quick_steps.split([',', ';', ' ']).filter(|it| !it.is_empty()).collect();
        let mut steps: Vec<i64> = typed.iter().filter_map(|it| it.parse().ok()).collect();
        steps.retain(|it| (1..=480).contains(it));
        if steps.len() != typed.len() || !(1..=4).contains(&steps.len()) {
            errors.add("quick_steps", Msg::new("worktime-steps-invalid"));
        }
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    #[must_use]
    pub fn of(it: &WorktimeSettings, on: bool) -> SettingsForm {
        let ticked = |yes: bool| if yes { "1".to_owned() } else { String::new() };
        SettingsForm {
            on: ticked(on),
            preset: Preset::of(it.governance, it.validation).map_or("", Preset::as_text).to_owned(),
            entry_mode: it.entry_mode.as_text().to_owned(),
            governance: it.governance.as_text().to_owned(),
            validation: it.validation.as_text().to_owned(),
            rhythm: it.rhythm.as_text().to_owned(),
            zone: it.zone.as_text().to_owned(),
            good_friday: ticked(it.good_friday),
            gate_from: it.gate_from.to_string(),
            allow_future_days: it.allow_future_days.to_string(),
            half_day_tolerance: it.half_day_tolerance.to_string(),
            auto_lock_days: it.auto_lock_days.map(|days| days.to_string()).unwrap_or_default(),
            quick_steps: it.quick_steps.iter().map(i64::to_string).collect::<Vec<_>>().join(", "),
            duration_format: it.duration_format.as_text().to_owned(),
            idcc: it.idcc.map(|idcc| idcc.to_string()).unwrap_or_default(),
            absences: ticked(it.features.has(Feature::Absences)),
            counters: ticked(it.features.has(Feature::Counters)),
            funding: ticked(it.features.has(Feature::Funding)),
            telework: ticked(it.features.has(Feature::Telework)),
            version: it.version.to_string(),
        }
    }
}

/// A whole number between two bounds, or nothing.
fn optional(
    errors: &mut FieldErrors,
    field: &'static str,
    typed: &str,
    bounds: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    if typed.trim().is_empty() { None } else { Some(number(errors, field, typed, 0, bounds)) }
}
