//! The choices of an organisation.

use crate::{civic::CivilYear, field::version};
use base::{Day, FieldErrors, Result};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// Where a responsibility is asked for, so that hours count (R57).
    pub enum RoleScope {
        /// In this association: its hours count inside a mandate of its own.
        Each = "each",
        /// In one of the associations of the person, whichever it is.
        One = "one",
    }
}

text_enum! {
    /// The day on which age and seniority are looked at (§10).
    pub enum AgeReference {
        /// That of the evaluation: today, at most 30 June N+1.
        Evaluation = "evaluation",
        /// 31 December N.
        YearEnd = "year_end",
    }
}

/// What an organisation chose; the first of each is what is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CivicSettings {
    pub role_scope: RoleScope,
    /// Whether the *valideur* may attest their own hours (R61): an association of one active person has no other.
    pub allow_self: bool,
    /// Whether the estimates of a person count beside their actions (R57).
    pub count_estimates: bool,
    pub age_reference: AgeReference,
    /// 0 before somebody chooses.
    pub version: i64,
}

impl Default for CivicSettings {
    fn default() -> CivicSettings {
        CivicSettings {
            role_scope: RoleScope::Each,
            allow_self: false,
            count_estimates: false,
            age_reference: AgeReference::Evaluation,
            version: 0,
        }
    }
}

impl CivicSettings {
    /// The day on which age and seniority are looked at for a year evaluated on a day.
    #[must_use]
    pub fn looked_on(&self, year: CivilYear, evaluated_on: Day) -> Day {
        match self.age_reference {
            AgeReference::Evaluation => evaluated_on,
            AgeReference::YearEnd => year.last_day(),
        }
    }
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CivicSettingsForm {
    pub role_scope: String,
    pub allow_self: String,
    pub count_estimates: String,
    pub age_reference: String,
    pub version: String,
}

impl CivicSettingsForm {
    /// Reads the form; the version is that of the settings it was filled on.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] on an unreadable version.
    pub fn read(&self) -> Result<CivicSettings> {
        let mut errors = FieldErrors::default();
        let settings = CivicSettings {
            role_scope: RoleScope::from_text(self.role_scope.trim()).unwrap_or(RoleScope::Each),
            allow_self: is_ticked(&self.allow_self),
            count_estimates: is_ticked(&self.count_estimates),
            age_reference: AgeReference::from_text(self.age_reference.trim())
                .unwrap_or(AgeReference::Evaluation),
            version: version(&self.version, &mut errors).unwrap_or(0),
        };
        errors.or(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::{AgeReference, CivicSettings, CivicSettingsForm, RoleScope};

    #[test]
    fn r61_what_is_shipped_asks_for_a_mandate_in_each_and_for_somebody_else() {
        assert_eq!(CivicSettingsForm::default().read().unwrap(), CivicSettings::default());
        let form = CivicSettingsForm {
            role_scope: "one".into(),
            allow_self: "1".into(),
            count_estimates: "1".into(),
            age_reference: "year_end".into(),
            version: "3".into(),
        };
        let chosen = CivicSettings {
            role_scope: RoleScope::One,
            allow_self: true,
            count_estimates: true,
            age_reference: AgeReference::YearEnd,
            version: 3,
        };
        assert_eq!(form.read().unwrap(), chosen);
    }
}
