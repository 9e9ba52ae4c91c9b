//! The screens of projects: list, new, change, archive.

use super::{
    lead::must_change,
    page::{FormPage, IndexPage, trees},
    project::{Project, ProjectForm},
    save, store,
};
use crate::{persons::allows, project_actions, rights::MANAGE_PROJECTS, unused::is_held};
use ::store::Tx;
use base::{FieldErrors, Id, Result};
use site::{
    Answer, Choice, Member,
    answer::page,
    pages::{Archived, Pages, Removed, Target},
};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    let actions = project_actions::store::list(&mut tx, member.scope).await?;
    let (archived, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|project| project.archived);
    let (ui, manages) = (member.ui(), allows(&member, MANAGE_PROJECTS));
    page(&IndexPage { projects: trees(&ui, &open, &actions), archived, manages, ui })
}

impl Pages for Project {
    type Under = String;
    type Form = ProjectForm;
    type Shown = FormPage;
    const AT: &'static str = "projets";
    const ADDED: &'static str = "project-added";
    const CHANGED: &'static str = "project-changed";

    fn name(&self) -> &str {
        &self.name
    }

    fn home(target: &Target<Self>) -> String {
        match target {
            Target::Known(it) => format!("projets/{}", it.id),
            Target::New(_) => Self::AT.to_owned(),
        }
    }

    fn blank() -> ProjectForm {
        ProjectForm::default()
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        tx: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: ProjectForm,
        errors: FieldErrors,
    ) -> Result<FormPage> {
        let project = target.known();
        project.as_ref().map_or(Ok(()), |it| must_change(member, it))?;
        let own_id = project.as_ref().map(|project| project.id);
        let parents = store::list(tx, member.scope).await?.into_iter();
        let parents = parents.filter(|it| !it.archived && it.parent_id.is_none() && Some(it.id) != own_id);
        let parents = parents.map(|it| Choice::of(it.id, it.name)).collect();
        let removable = match own_id {
            Some(id) => !is_held(tx, &member.site.schema, member.scope, "project", id).await?,
            None => false,
        };
        Ok(FormPage { ui: member.ui(), project, form, errors, parents, removable })
    }

    async fn add(tx: &mut Tx, member: &Member, _: &String, form: &ProjectForm) -> Result<Id> {
        save::add(tx, member, form).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &ProjectForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

impl Archived for Project {
    const ARCHIVED: &'static str = "project-archived";
    const RESTORED: &'static str = "project-restored";

    async fn set_archived(tx: &mut Tx, member: &Member, it: &Self, archived: bool) -> Result<()> {
        save::set_archived(tx, member, it, archived).await
    }
}

/// One that never served; what served is archived.
impl Removed for Project {
    const REMOVED: &'static str = "project-removed";

    async fn remove(tx: &mut Tx, member: &Member, it: &Self) -> Result<()> {
        save::remove(tx, member, it).await
    }
}
