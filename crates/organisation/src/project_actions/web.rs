//! The screens of a project's actions; their list is on the page of the project.

use super::{ProjectAction, ProjectActionForm, page::FormPage, save, sheet, store};
use crate::{
    export::{self, ExportQuery},
    projects::{self, lead::must_change},
};
use ::store::Tx;
use base::{FieldErrors, Id, Result};
use site::{
    Answer, Member, Query,
    pages::{Archived, Pages, Target},
};

/// Projects and their actions, as a file.
pub async fn export_all(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let projects = projects::store::list(&mut tx, member.scope).await?;
    let actions = store::list(&mut tx, member.scope).await?;
    let ui = member.ui();
    let rows = sheet::rows(&ui, &projects, &actions);
    export::file(&member, "projets", &ui.t("projects"), wanted.format(), &sheet::columns(&ui), rows)
}

impl Pages for ProjectAction {
    /// The organisation, the project.
    type Under = (String, Id);
    type Form = ProjectActionForm;
    type Shown = FormPage;
    const AT: &'static str = "actions-de-projet";
    const ADDED: &'static str = "project-action-added";
    const CHANGED: &'static str = "project-action-changed";

    fn name(&self) -> &str {
        &self.name
    }

    fn home(target: &Target<Self>) -> String {
        format!("projets/{}", project_of(target))
    }

    fn blank() -> ProjectActionForm {
        ProjectActionForm::fresh()
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        tx: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: ProjectActionForm,
        errors: FieldErrors,
    ) -> Result<FormPage> {
        let project = projects::store::get(tx, member.scope, project_of(&target)).await?;
        must_change(member, &project)?;
        Ok(FormPage { ui: member.ui(), project, action: target.known(), form, errors })
    }

    async fn add(
        tx: &mut Tx,
        member: &Member,
        (_, project): &(String, Id),
        form: &ProjectActionForm,
    ) -> Result<Id> {
        save::add(tx, member, *project, form).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &ProjectActionForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

fn project_of(target: &Target<ProjectAction>) -> Id {
    match target {
        Target::New((_, project)) => *project,
        Target::Known(action) => action.project_id,
    }
}

impl Archived for ProjectAction {
    const ARCHIVED: &'static str = "project-archived";
    const RESTORED: &'static str = "project-restored";

    async fn set_archived(tx: &mut Tx, member: &Member, it: &Self, archived: bool) -> Result<()> {
        save::set_archived(tx, member, it, archived).await
    }
}
