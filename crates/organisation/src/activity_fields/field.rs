//! A field of activity.

use base::{FieldErrors, Id, Msg, TextProblem, fold, id_from_text, text_within};
use serde::{Deserialize, Serialize};

/// A field of activity, alone or within another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    pub id: Id,
    pub parent_id: Option<Id>,
    pub name: String,
    pub archived: bool,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FieldForm {
    pub name: String,
    pub parent: String,
}

/// A field as decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftField {
    pub name: String,
    pub parent_id: Option<Id>,
}

impl FieldForm {
    /// Two levels: the parent has none, and whoever has children takes none. A name is said once
    /// beside its own.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, fields: &[Field], own_id: Option<Id>) -> base::Result<DraftField> {
        let mut errors = FieldErrors::default();
        let name = text_within(&self.name, 80).unwrap_or_else(|TextProblem::TooLong { most }| {
            errors.add("name", Msg::new("text-too-long").with("most", most));
            String::new()
        });
        if name.is_empty() {
            errors.add("name", Msg::new("activity-field-name-required"));
        }
        let parent_id = id_from_text(&self.parent);
        let top =
            |id: Id| fields.iter().any(|it| it.id == id && it.parent_id.is_none() && Some(id) != own_id);
        let has_children = own_id.is_some() && fields.iter().any(|it| it.parent_id == own_id);
        if parent_id.is_some_and(|id| !top(id) || has_children) {
            errors.add("parent", Msg::new("activity-field-two-levels"));
        }
        let others = fields.iter().filter(|it| Some(it.id) != own_id && it.parent_id == parent_id);
        if others.into_iter().any(|it| fold(&it.name) == fold(&name)) {
            errors.add("name", Msg::new("activity-field-name-taken"));
        }
        errors.or(DraftField { name, parent_id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r80_fields_of_activity_have_two_levels() {
        let field = |parent_id, name: &str| Field {
            id: base::fresh_id(),
            parent_id,
            name: name.into(),
            archived: false,
        };
        let culture = field(None, "Culture");
        let music = field(Some(culture.id), "Musique");
        let sport = field(None, "Sport");
        let fields = [culture.clone(), music.clone(), sport.clone()];
        let form =
            |name: &str, parent: &Field| FieldForm { name: name.into(), parent: parent.id.to_string() };
        assert!(form("Danse", &culture).read(&fields, None).is_ok());
        assert!(form("Choeur", &music).read(&fields, None).is_err(), "a third level");
        assert!(form("Culture", &sport).read(&fields, Some(culture.id)).is_err(), "it has children");
        assert!(form("musique", &culture).read(&fields, None).is_err(), "said twice");
        assert!(form("Musique", &sport).read(&fields, None).is_ok(), "elsewhere");
    }
}
