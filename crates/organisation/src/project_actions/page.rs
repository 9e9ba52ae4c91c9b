//! The pages of a project's actions.

use super::{ProjectAction, ProjectActionForm};
use crate::projects::project::Project;
use askama::Template;
use base::{FieldErrors, Id};
use site::Ui;

/// An action of a list.
pub struct ShownAction {
    pub id: Id,
    pub name: String,
    /// Code, dates, « ne reçoit pas d'heures ».
    pub note: String,
}

impl ShownAction {
    #[must_use]
    pub fn of(ui: &Ui, it: &ProjectAction) -> ShownAction {
        let closed = if it.chargeable { String::new() } else { ui.t("project-action-not-chargeable") };
        let parts = [it.code.clone(), dates(ui, it.starts_on, it.ends_on), closed];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        ShownAction { id: it.id, name: it.name.clone(), note: parts.join(" · ") }
    }
}

/// « du 1er mars au 31 décembre 2026 », or what is known of it.
#[must_use]
pub fn dates(ui: &Ui, from: Option<base::Day>, to: Option<base::Day>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => ui.t2("period-from-to", "from", ui.day(&from), "to", ui.day(&to)),
        (Some(from), None) => ui.t1("period-from", "from", ui.day(&from)),
        (None, Some(to)) => ui.t1("project-until", "to", ui.day(&to)),
        (None, None) => String::new(),
    }
}

#[derive(Template)]
#[template(path = "project_actions/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub project: Project,
    /// `None` for a new one.
    pub action: Option<ProjectAction>,
    pub form: ProjectActionForm,
    pub errors: FieldErrors,
}
