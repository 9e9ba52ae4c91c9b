//! The two choices of an organisation.

use crate::{
    field::{is_ticked, version},
    text_enum::text_enum,
};
use base::{FieldErrors, Result};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where a responsibility is asked for, so that hours count (R57).
    pub enum RoleScope {
        /// In this association: its hours count inside a mandate of its own.
        Each = "each",
        /// In one of the associations of the person, whichever it is.
        One = "one",
    }
}

/// What an organisation chose; the first of each is what is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CivicSettings {
    pub role_scope: RoleScope,
    /// Whether the *valideur* may attest their own hours (R61): an association of one active person has no other.
    pub allow_self: bool,
    /// 0 before somebody chooses.
    pub version: i64,
}

impl Default for CivicSettings {
    fn default() -> CivicSettings {
        CivicSettings { role_scope: RoleScope::Each, allow_self: false, version: 0 }
    }
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CivicSettingsForm {
    pub role_scope: String,
    pub allow_self: String,
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
            version: version(&self.version, &mut errors).unwrap_or(0),
        };
        errors.or(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::{CivicSettings, CivicSettingsForm, RoleScope};

    #[test]
    fn r61_what_is_shipped_asks_for_a_mandate_in_each_and_for_somebody_else() {
        assert_eq!(CivicSettingsForm::default().read().unwrap(), CivicSettings::default());
        let form =
            CivicSettingsForm { role_scope: "one".into(), allow_self: "1".into(), version: "3".into() };
        let read = form.read().unwrap();
        assert_eq!(read, CivicSettings { role_scope: RoleScope::One, allow_self: true, version: 3 });
    }
}
