//! The form of an entry: each list reads the fields it has, by the rules of the noun itself.

use super::{Entry, Kind};
use crate::{
    categories::{CategoryForm, CommonCategoryForm},
    levels::LevelForm,
};
use base::{Id, Result};
use serde::{Deserialize, Serialize};

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    pub code: String,
    pub name: String,
    pub description: String,
    pub common_category: String,
    pub valued: String,
}

/// An entry as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftEntry {
    pub code: String,
    pub name: String,
    pub description: String,
    pub common_category_id: Option<Id>,
    pub valued: bool,
}

impl EntryForm {
    /// Reads the form for a list; `common` holds the common categories one may choose.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field; [`base::Refusal::NotFound`] for an unknown common category.
    pub fn read(&self, kind: Kind, common: &[Id]) -> Result<DraftEntry> {
        let (name, description) = (self.name.clone(), self.description.clone());
        Ok(match kind {
            Kind::Common => {
                let form = CommonCategoryForm {
                    code: self.code.clone(),
                    name,
                    description,
                    position: String::new(),
                };
                let draft = form.read()?;
                DraftEntry {
                    code: draft.code,
                    name: draft.name,
                    description: draft.description,
                    common_category_id: None,
                    valued: true,
                }
            }
            Kind::Category => {
                let form = CategoryForm {
                    name,
                    description,
                    common_category: self.common_category.clone(),
                    valued: self.valued.clone(),
                    ..CategoryForm::default()
                };
                let draft = form.read(common)?;
                DraftEntry {
                    code: String::new(),
                    name: draft.name,
                    description: draft.description,
                    common_category_id: Some(draft.common_category_id),
                    valued: draft.valued,
                }
            }
            Kind::Level => {
                let draft = LevelForm { name, ..LevelForm::default() }.read()?;
                DraftEntry {
                    code: String::new(),
                    name: draft.name,
                    description: String::new(),
                    common_category_id: None,
                    valued: true,
                }
            }
        })
    }
}

impl From<&Entry> for EntryForm {
    fn from(it: &Entry) -> Self {
        EntryForm {
            code: it.code.clone(),
            name: it.name.clone(),
            description: it.description.clone(),
            common_category: it.common_category_id.map(|id| id.to_string()).unwrap_or_default(),
            valued: if it.valued { "1".to_owned() } else { String::new() },
        }
    }
}
