//! A project: what time, money and contracts are charged to. Shared by every module.

use crate::fields::{day, text};
use base::{Day, FieldErrors, Id, Msg, fold, id_from_text};
use serde::{Deserialize, Serialize};

/// A project of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Project {
    pub id: Id,
    pub parent_id: Option<Id>,
    pub name: String,
    pub description: String,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub funder_reference: String,
    pub analytic_code: String,
    /// Who answers for it.
    pub lead_person_id: Option<Id>,
    pub archived: bool,
    pub version: i64,
}

/// What the address of the list says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// `open` or `archived`.
    pub etat: String,
    /// Words of the names of projects and actions.
    pub q: String,
    pub apres: String,
    pub avant: String,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProjectForm {
    pub name: String,
    pub description: String,
    pub starts_on: String,
    pub ends_on: String,
    pub parent: String,
    pub funder_reference: String,
    pub analytic_code: String,
    pub version: String,
}

/// A project as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftProject {
    pub name: String,
    pub name_folded: String,
    pub description: String,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub parent_id: Option<Id>,
    pub funder_reference: String,
    pub analytic_code: String,
}

impl ProjectForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> base::Result<DraftProject> {
        let mut errors = FieldErrors::default();
        let draft = DraftProject {
            name: text(&mut errors, "name", &self.name, 127),
            name_folded: fold(&self.name),
            description: text(&mut errors, "description", &self.description, 5000),
            starts_on: day(&mut errors, "starts_on", &self.starts_on),
            ends_on: day(&mut errors, "ends_on", &self.ends_on),
            parent_id: id_from_text(&self.parent),
            funder_reference: text(&mut errors, "funder_reference", &self.funder_reference, 127),
            analytic_code: text(&mut errors, "analytic_code", &self.analytic_code, 40),
        };
        if draft.name_folded.is_empty() {
            errors.add("name", Msg::new("project-name-required"));
        }
        if let (Some(from), Some(to)) = (draft.starts_on, draft.ends_on)
            && to < from
        {
            errors.add("ends_on", Msg::new("end-before-start"));
        }
        errors.or(draft)
    }
}

impl From<&Project> for ProjectForm {
    fn from(project: &Project) -> Self {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        ProjectForm {
            name: project.name.clone(),
            description: project.description.clone(),
            starts_on: day(project.starts_on),
            ends_on: day(project.ends_on),
            parent: project.parent_id.map(|id| id.to_string()).unwrap_or_default(),
            funder_reference: project.funder_reference.clone(),
            analytic_code: project.analytic_code.clone(),
            version: project.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_needs_a_name_and_ends_after_it_starts() {
        let form = ProjectForm {
            starts_on: "2026-02-01".into(),
            ends_on: "2026-01-01".into(),
            ..Default::default()
        };
        let Err(base::Refusal::Invalid(errors)) = form.read() else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["ends_on", "name"]);
    }
}
