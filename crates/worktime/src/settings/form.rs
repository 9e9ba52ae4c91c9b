//! The form of the settings.

use super::{EntryMode, Preset, WorktimeSettings};
use crate::{
    field::{is_ticked, number, required_day},
    holidays::Zone,
    sheets::{Governance, Rhythm, Validation},
};
use base::{FieldErrors, Result};
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
            version: before.version,
        };
        errors.or(after)
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
            version: it.version.to_string(),
        }
    }
}
