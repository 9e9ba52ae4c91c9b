//! The screens of projects: list, new, change, archive.

use super::{
    lead::must_change,
    outside,
    page::{FormPage, IndexPage, trees},
    project::{ListQuery, Project, ProjectForm},
    save,
    store::{self, Wanted},
};
use crate::{
    paging::{PageQuery, Paging},
    persons::allows,
    project_actions,
    rights::MANAGE_PROJECTS,
    unused::is_held,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Choice, Member, Query,
    answer::page,
    pages::{Archived, Pages, Removed, Target},
    ui::url_encoded,
};

/// Trees of a page.
const SIZE: usize = 30;

pub async fn index(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let from = PageQuery { apres: query.apres.clone(), avant: query.avant.clone() }.cursor();
    let archived = query.etat == "archived";
    let limit = i64::try_from(SIZE + 1).map_err(Refusal::fault)?;
    let wanted = Wanted { archived, text: &query.q, from, limit };
    let mut wholes = store::wholes(&mut tx, member.scope, &wanted).await?;
    let state = if archived { "archived" } else { "open" };
    let filters = format!("?etat={state}&q={}&", url_encoded(&query.q));
    let path = format!("{}{filters}", member.path("projets"));
    let paging = Paging::cut(&mut wholes, SIZE, from, &path, |it| it.id);
    let parts = store::parts(&mut tx, member.scope, archived, &wholes).await?;
    let actions = match (wholes.first(), wholes.last()) {
        (Some(first), Some(last)) => {
            project_actions::store::between(&mut tx, member.scope, &first.name, &last.name).await?
        }
        _ => Vec::new(),
    };
    let ui = member.ui();
    page(&IndexPage {
        projects: trees(&ui, &wholes, &parts, &actions),
        archived,
        paging,
        export: format!("projets/export{filters}"),
        manages: allows(&member, MANAGE_PROJECTS),
        text: query.q,
        ui,
    })
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

    async fn kept(tx: &mut Tx, member: &Member, it: &Self) -> Result<Option<String>> {
        outside::kept(tx, member, it.id).await
    }
}

/// One that never served; what served is archived.
impl Removed for Project {
    const REMOVED: &'static str = "project-removed";

    async fn remove(tx: &mut Tx, member: &Member, it: &Self) -> Result<()> {
        save::remove(tx, member, it).await
    }
}
