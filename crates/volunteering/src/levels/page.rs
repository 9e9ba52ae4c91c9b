//! The pages of levels.

use super::{LevelForm, SkillLevel};
use askama::Template;
use base::FieldErrors;
use site::{MenuItem, Ui};

#[derive(Template)]
#[template(path = "levels/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub tabs: Vec<MenuItem>,
    pub levels: Vec<SkillLevel>,
    pub archived: Vec<SkillLevel>,
}

#[derive(Template)]
#[template(path = "levels/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub level: Option<SkillLevel>,
    pub form: LevelForm,
    pub errors: FieldErrors,
    /// The one of actions that say none: it stays.
    pub is_default: bool,
    /// It never served: it may be deleted.
    pub removable: bool,
}

impl From<&SkillLevel> for LevelForm {
    fn from(it: &SkillLevel) -> Self {
        LevelForm {
            name: it.name.clone(),
            description: it.description.clone(),
            position: it.position.to_string(),
            version: it.version.to_string(),
        }
    }
}
