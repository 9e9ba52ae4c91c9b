//! The pages of projects.

use super::project::{Project, ProjectForm};
use crate::{
    paging::Paging,
    project_actions::{ProjectAction, ShownAction, dates},
};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "projects/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub projects: Vec<Tree>,
    /// Whether these are the archived ones.
    pub archived: bool,
    pub paging: Paging,
    /// What was looked for.
    pub text: String,
    /// The path of the export of this list, up to the format.
    pub export: String,
    pub manages: bool,
}

/// A project, then its parts.
pub struct Tree {
    pub name: String,
    pub branches: Vec<Branch>,
}

/// A project of the tree, with the names of its actions.
pub struct Branch {
    pub id: Id,
    pub name: String,
    pub part: bool,
    /// Code and dates.
    pub note: String,
    pub actions: String,
}

/// The projects as trees: each whole with its parts.
#[must_use]
pub fn trees(ui: &Ui, wholes: &[Project], parts: &[Project], actions: &[ProjectAction]) -> Vec<Tree> {
    let branch = |it: &Project, part: bool| {
        let own = actions.iter().filter(|action| action.project_id == it.id && !action.archived);
        let names: Vec<&str> = own.map(|action| action.name.as_str()).collect();
        let note = [it.analytic_code.clone(), dates(ui, it.starts_on, it.ends_on)];
        let note: Vec<String> = note.into_iter().filter(|part| !part.is_empty()).collect();
        Branch {
            id: it.id,
            name: it.name.clone(),
            part,
            note: note.join(" · "),
            actions: if names.is_empty() {
                String::new()
            } else {
                ui.t1("project-actions-are", "names", names.join(", "))
            },
        }
    };
    let whole = |project: &Project| {
        let parts = parts.iter().filter(|it| it.parent_id == Some(project.id)).map(|it| branch(it, true));
        Tree {
            name: project.name.clone(),
            branches: std::iter::once(branch(project, false)).chain(parts).collect(),
        }
    };
    wholes.iter().map(whole).collect()
}

/// A project: its actions, who takes part, and what every module shows of it.
#[derive(Template)]
#[template(path = "projects/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub project: Project,
    pub parent: Option<(Id, String)>,
    pub facts: Vec<(String, String)>,
    pub parts: Vec<(Id, String)>,
    pub actions: Vec<ShownAction>,
    pub archived: Vec<ShownAction>,
    /// Manages all projects: names persons.
    pub manages: bool,
    /// Changes this one and its actions.
    pub changes: bool,
    /// Who answers for it, by name; empty for nobody, or for whom it is not told.
    pub lead: String,
    pub sees_members: bool,
    pub members: Vec<(Id, String)>,
    /// The name typed that was nobody's.
    pub typed: String,
    pub errors: FieldErrors,
    pub panels: Vec<String>,
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
    /// Whether it never served.
    pub removable: bool,
}
