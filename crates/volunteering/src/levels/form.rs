//! The form of a level.

use crate::field::{DESCRIPTION_MOST, NAME_MOST, number, required_text, text, version};
use base::{FieldErrors, Result};
use serde::{Deserialize, Serialize};

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LevelForm {
    pub name: String,
    pub description: String,
    pub position: String,
    pub version: String,
}

/// A level as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftLevel {
    pub name: String,
    pub description: String,
    pub position: i64,
    pub version: Option<i64>,
}

impl LevelForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<DraftLevel> {
        let mut errors = FieldErrors::default();
        let draft = DraftLevel {
            name: required_text(&self.name, "name", NAME_MOST, "name-missing", &mut errors),
            description: text(&self.description, "description", DESCRIPTION_MOST, &mut errors),
            position: number(&self.position, "position", 0, 0..=9999, &mut errors),
            version: version(&self.version, &mut errors),
        };
        errors.or(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::LevelForm;
    use base::Refusal;

    #[test]
    fn a_level_has_a_name_and_a_place() {
        let form = LevelForm {
            name: "Expert·e".into(),
            position: "2".into(),
            version: "4".into(),
            ..Default::default()
        };
        let draft = form.read().unwrap();
        assert_eq!((draft.name.as_str(), draft.position, draft.version), ("Expert·e", 2, Some(4)));
        let wrong = LevelForm { position: "-1".into(), version: "x".into(), ..Default::default() };
        let Err(Refusal::Invalid(errors)) = wrong.read() else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["name", "position", "version"]);
    }
}
