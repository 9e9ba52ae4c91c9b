//! An action of a project, and on which days it takes hours (worktime §3.4, I4).

use crate::{
    fields::{day, text},
    projects::project::Project,
};
use base::{Day, FieldErrors, Id, Msg, fold};
use serde::{Deserialize, Serialize};

/// An action of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProjectAction {
    pub id: Id,
    pub project_id: Id,
    pub name: String,
    pub code: String,
    /// Empty: its project's.
    pub analytic_code: String,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    /// Whether time may be charged to it.
    pub chargeable: bool,
    pub archived: bool,
    pub version: i64,
}

/// Why an action takes no hour of a day (I4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedAction {
    Archived,
    NotChargeable,
    /// Outside its dates or its project's: those it is open on.
    Dates {
        from: Option<Day>,
        to: Option<Day>,
    },
}

impl ProjectAction {
    /// The days it is open on: its own dates within its project's.
    #[must_use]
    pub fn dates(&self, project: &Project) -> (Option<Day>, Option<Day>) {
        let from = self.starts_on.max(project.starts_on);
        let to = match (self.ends_on, project.ends_on) {
            (Some(own), Some(whole)) => Some(own.min(whole)),
            (own, whole) => own.or(whole),
        };
        (from, to)
    }

    /// Whether hours of a day may be charged to it.
    ///
    /// # Errors
    /// Why not, with the allowed dates.
    pub fn must_be_open(&self, project: &Project, day: Day) -> Result<(), ClosedAction> {
        if self.archived || project.archived {
            return Err(ClosedAction::Archived);
        }
        if !self.chargeable {
            return Err(ClosedAction::NotChargeable);
        }
        let (from, to) = self.dates(project);
        if from.is_some_and(|from| day < from) || to.is_some_and(|to| day > to) {
            return Err(ClosedAction::Dates { from, to });
        }
        Ok(())
    }
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProjectActionForm {
    pub name: String,
    pub code: String,
    pub analytic_code: String,
    pub starts_on: String,
    pub ends_on: String,
    pub chargeable: String,
    pub version: String,
}

/// An action as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftAction {
    pub name: String,
    pub name_folded: String,
    pub code: String,
    pub analytic_code: String,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub chargeable: bool,
}

impl ProjectActionForm {
    /// What a new one begins with.
    #[must_use]
    pub fn fresh() -> ProjectActionForm {
        ProjectActionForm { chargeable: "1".to_owned(), ..ProjectActionForm::default() }
    }

    /// Reads the form; the dates stay within those of its project.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, project: &Project) -> base::Result<DraftAction> {
        let mut errors = FieldErrors::default();
        let draft = DraftAction {
            name: text(&mut errors, "name", &self.name, 127),
            name_folded: fold(&self.name),
            code: text(&mut errors, "code", &self.code, 40),
            analytic_code: text(&mut errors, "analytic_code", &self.analytic_code, 40),
            starts_on: day(&mut errors, "starts_on", &self.starts_on),
            ends_on: day(&mut errors, "ends_on", &self.ends_on),
            chargeable: !self.chargeable.is_empty(),
        };
        if draft.name_folded.is_empty() {
            errors.add("name", Msg::new("project-action-name-required"));
        }
        if matches!((draft.starts_on, draft.ends_on), (Some(from), Some(to)) if to < from) {
            errors.add("ends_on", Msg::new("end-before-start"));
        }
        for (field, day) in [("starts_on", draft.starts_on), ("ends_on", draft.ends_on)] {
            let before = matches!((day, project.starts_on), (Some(day), Some(from)) if day < from);
            let after = matches!((day, project.ends_on), (Some(day), Some(to)) if day > to);
            if before || after {
                errors.add(field, Msg::new("project-action-outside"));
            }
        }
        errors.or(draft)
    }
}

impl From<&ProjectAction> for ProjectActionForm {
    fn from(it: &ProjectAction) -> Self {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        ProjectActionForm {
            name: it.name.clone(),
            code: it.code.clone(),
            analytic_code: it.analytic_code.clone(),
            starts_on: day(it.starts_on),
            ends_on: day(it.ends_on),
            chargeable: if it.chargeable { "1".to_owned() } else { String::new() },
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{fresh_id, jiff::civil::date};

    fn project() -> Project {
        Project {
            lead_person_id: None,
            id: fresh_id(),
            parent_id: None,
            name: "Ateliers".into(),
            description: String::new(),
            starts_on: Some(date(2031, 1, 1)),
            ends_on: Some(date(2031, 12, 31)),
            funder_reference: String::new(),
            analytic_code: String::new(),
            archived: false,
            version: 1,
        }
    }

    fn action(project: &Project) -> ProjectAction {
        ProjectAction {
            id: fresh_id(),
            project_id: project.id,
            name: "Formation".into(),
            code: "FOR".into(),
            analytic_code: String::new(),
            starts_on: Some(date(2031, 3, 1)),
            ends_on: None,
            chargeable: true,
            archived: false,
            version: 1,
        }
    }

    #[test]
    fn w_i4_an_action_takes_no_hour_outside_its_dates_and_those_of_its_project() {
        let project = project();
        let action = action(&project);
        assert_eq!(action.must_be_open(&project, date(2031, 3, 1)), Ok(()));
        assert_eq!(action.must_be_open(&project, date(2031, 12, 31)), Ok(()));
        let dates = ClosedAction::Dates { from: Some(date(2031, 3, 1)), to: Some(date(2031, 12, 31)) };
        assert_eq!(action.must_be_open(&project, date(2031, 2, 28)), Err(dates));
        assert_eq!(action.must_be_open(&project, date(2032, 1, 1)), Err(dates));
    }

    #[test]
    fn w_i4_nor_when_it_is_archived_or_not_chargeable() {
        let project = project();
        let day = date(2031, 6, 1);
        let closed = ProjectAction { chargeable: false, ..action(&project) };
        assert_eq!(closed.must_be_open(&project, day), Err(ClosedAction::NotChargeable));
        let archived = Project { archived: true, ..project.clone() };
        assert_eq!(action(&project).must_be_open(&archived, day), Err(ClosedAction::Archived));
    }

    #[test]
    fn an_action_needs_a_name_and_stays_within_its_project() {
        let form = ProjectActionForm {
            starts_on: "2030-12-31".into(),
            ends_on: "2032-01-01".into(),
            ..ProjectActionForm::fresh()
        };
        let Err(base::Refusal::Invalid(errors)) = form.read(&project()) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["ends_on", "name", "starts_on"]);
    }
}
