//! The screens of a project's actions; their list is on the page of the project.

use super::{ProjectAction, ProjectActionForm, page::FormPage, save, sheet, store};
use crate::{
    export::{self, ExportQuery},
    paging::Cursor,
    projects::{self, lead::must_change, outside, project::ListQuery, store::Wanted},
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Member, Query,
    pages::{Archived, Pages, Target},
};
use std::collections::BTreeSet;

/// The projects that the list shows and their actions, as a file; asked for no state, archived ones included.
pub async fn export_all(
    member: Member,
    Query(wanted): Query<ExportQuery>,
    Query(list): Query<ListQuery>,
) -> Answer {
    let states: &[bool] = match list.etat.as_str() {
        "" => &[false, true],
        "open" => &[false],
        "archived" => &[true],
        _ => return Err(Refusal::field("", Msg::new("journal-filter-unread")).into()),
    };
    let mut tx = member.site.db.read().await?;
    let mut shown = BTreeSet::new();
    for &archived in states {
        let all = Wanted { archived, text: &list.q, from: Cursor::Start, limit: i64::MAX };
        let wholes = projects::store::wholes(&mut tx, member.scope, &all).await?;
        let parts = projects::store::parts(&mut tx, member.scope, archived, &wholes).await?;
        shown.extend(wholes.into_iter().chain(parts).map(|it| it.id));
    }
    let projects = projects::store::list(&mut tx, member.scope).await?;
    let actions = store::list(&mut tx, member.scope).await?;
    let ui = member.ui();
    let rows = sheet::rows(&ui, &projects, &actions, |it| shown.contains(&it.id));
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

    async fn kept(tx: &mut Tx, member: &Member, it: &Self) -> Result<Option<String>> {
        outside::kept(tx, member, it.id).await
    }
}
