//! The pages of projects.

use super::project::{Project, ProjectForm};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "projects/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub projects: Vec<Project>,
    pub archived: Vec<Project>,
}

#[derive(Template)]
#[template(path = "projects/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub project: Option<Project>,
    pub form: ProjectForm,
    pub errors: FieldErrors,
    pub parents: Vec<Choice>,
}
