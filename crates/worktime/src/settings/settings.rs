//! The settings of an organisation (§3.1).

use super::Features;
use crate::{
    holidays::Zone,
    sheets::{Governance, Rhythm, Validation, effective},
};
use base::{Day, jiff::ToSpan};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Whether presence is typed apart from what funders count (R7, R8).
    pub enum EntryMode { Single = "single", TwoLayer = "two_layer" }
}

text_enum! {
    /// How durations are written: `7:30` and « 7 h 30 », or `7,50` and « 7,50 h ».
    pub enum DurationFormat { HoursMinutes = "h_mm", Decimal = "decimal" }
}

text_enum! {
    /// The three usual ways a team governs its time: who validates, who does what.
    pub enum Preset { Collectif = "collectif", Crossed = "crossed", Manager = "manager" }
}

impl Preset {
    /// What it decides.
    #[must_use]
    pub const fn parts(self) -> (Governance, Validation) {
        match self {
            Preset::Collectif => (Governance::Collectif, Validation::Auto),
            Preset::Crossed => (Governance::Collectif, Validation::Crossed),
            Preset::Manager => (Governance::Hierarchical, Validation::Manager),
        }
    }

    /// The one that settings follow, if they follow one.
    #[must_use]
    pub fn of(governance: Governance, validation: Validation) -> Option<Preset> {
        Preset::ALL.iter().copied().find(|it| it.parts() == (governance, validation))
    }
}

/// There are none while the module is off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorktimeSettings {
    pub entry_mode: EntryMode,
    pub governance: Governance,
    pub validation: Validation,
    pub rhythm: Rhythm,
    pub zone: Zone,
    /// Whether Good Friday is not worked, in Alsace-Moselle.
    pub good_friday: bool,
    /// Before it the gates only warn (R12, R13).
    pub gate_from: Day,
    pub allow_future_days: i64,
    pub half_day_tolerance: i64,
    /// Validated sheets close so many days after their end; `None`: never by themselves.
    pub auto_lock_days: Option<i64>,
    /// Minutes that the buttons of the page of a day add.
    pub quick_steps: Vec<i64>,
    pub duration_format: DurationFormat,
    /// The number of the collective agreement.
    pub idcc: Option<i64>,
    pub features: Features,
    pub version: i64,
}

impl WorktimeSettings {
    /// What an organisation starts with on the day it switches the module on.
    #[must_use]
    pub fn new(today: Day) -> WorktimeSettings {
        WorktimeSettings {
            entry_mode: EntryMode::Single,
            governance: Governance::Hierarchical,
            validation: Validation::Auto,
            rhythm: Rhythm::Month,
            zone: Zone::Metropole,
            good_friday: true,
            gate_from: today,
            allow_future_days: 31,
            half_day_tolerance: 0,
            auto_lock_days: None,
            quick_steps: vec![15, 30, 60],
            duration_format: DurationFormat::HoursMinutes,
            idcc: None,
            // The least: typing time and taking it away (§1).
            features: Features::default(),
            version: 0,
        }
    }

    /// The last day that may be written (R6).
    #[must_use]
    pub fn last_day(&self, today: Day) -> Day {
        today.saturating_add(self.allow_future_days.days())
    }

    /// The validation that really applies with so many active employees (R16).
    #[must_use]
    pub fn validation_among(&self, employees: usize) -> Validation {
        effective(self.validation, self.governance, employees <= 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r16_three_presets_decide_who_validates() {
        for preset in Preset::ALL {
            let (governance, validation) = preset.parts();
            assert_eq!(Preset::of(governance, validation), Some(*preset));
        }
        assert_eq!(Preset::of(Governance::Hierarchical, Validation::Auto), None);
        let today = base::jiff::civil::date(2031, 1, 1);
        let settings = WorktimeSettings { validation: Validation::Crossed, ..WorktimeSettings::new(today) };
        let team = WorktimeSettings { governance: Governance::Collectif, ..settings.clone() };
        assert_eq!(team.validation_among(1), Validation::Auto, "nobody else could validate");
        assert_eq!(team.validation_among(2), Validation::Crossed);
        assert_eq!(settings.validation_among(1), Validation::Crossed);
    }
}
