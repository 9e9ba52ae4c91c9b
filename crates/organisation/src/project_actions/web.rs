//! The screens of a project's actions; their list is on the page of the project.

use super::{ProjectAction, ProjectActionForm, page::FormPage, save, sheet, store};
use crate::{
    export::{self, ExportQuery},
    projects,
};
use base::{FieldErrors, Id, Refusal};
use site::{
    Answer, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
    axum::response::Response,
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

pub async fn new(member: Member, Path((_, project)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let project = projects::store::get(&mut tx, member.scope, project).await?;
    let (form, errors) = (ProjectActionForm::fresh(), FieldErrors::default());
    page(&FormPage { ui: member.ui(), project, action: None, form, errors })
}

pub async fn create(
    member: Member,
    Path((_, project)): Path<(String, Id)>,
    Form(form): Form<ProjectActionForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, project, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, project, None, form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, project, &Flash::new(member.ui().t("project-action-added"))))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let action = store::get(&mut tx, member.scope, id).await?;
    let project = projects::store::get(&mut tx, member.scope, action.project_id).await?;
    let (form, errors) = (ProjectActionForm::from(&action), FieldErrors::default());
    page(&FormPage { ui: member.ui(), project, action: Some(action), form, errors })
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ProjectActionForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    let project = before.project_id;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, project, Some(before), form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, project, &Flash::new(member.ui().t("project-action-changed"))))
}

/// Archives; the undo of the message brings back.
pub async fn archive(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, true).await
}

pub async fn restore(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, false).await
}

async fn set_archived(member: Member, id: Id, archived: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let action = store::get(&mut tx, member.scope, id).await?;
    save::set_archived(&mut tx, &member, id, archived).await?;
    tx.commit().await?;
    let (key, back) = if archived { ("project-archived", "retour") } else { ("project-restored", "archive") };
    let flash = Flash::new(member.ui().t1(key, "name", &action.name));
    let flash = flash.undone_by(member.path(&format!("actions-de-projet/{id}/{back}")));
    Ok(told(&member, action.project_id, &flash))
}

fn told(member: &Member, project: Id, flash: &Flash) -> Response {
    see_with(&member.site, &member.path(&format!("projets/{project}")), flash)
}

/// The same page with what was typed; saving once more is then an answer to the version now there.
async fn again(
    member: &Member,
    project: Id,
    action: Option<ProjectAction>,
    mut form: ProjectActionForm,
    errors: FieldErrors,
) -> Answer {
    form.version = action.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    let mut tx = member.site.db.read().await?;
    let project = projects::store::get(&mut tx, member.scope, project).await?;
    page_again(&FormPage { ui: member.ui(), project, action, form, errors })
}
