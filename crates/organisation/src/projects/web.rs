//! The screens of projects: list, new, change, archive.

use super::{
    page::{FormPage, IndexPage, trees},
    project::{Project, ProjectForm},
    save, store,
};
use crate::{persons::allows, project_actions, rights::MANAGE_PROJECTS};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal};
use site::{
    Answer, Choice, Flash, Form, Member, Path,
    answer::{page, page_again, see_with},
};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    let actions = project_actions::store::list(&mut tx, member.scope).await?;
    let (archived, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|project| project.archived);
    let (ui, manages) = (member.ui(), allows(&member, MANAGE_PROJECTS));
    page(&IndexPage { projects: trees(&ui, &open, &actions), archived, manages, ui })
}

pub async fn new(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form_page = form_page(&mut tx, &member, None, ProjectForm::default(), FieldErrors::default()).await?;
    page(&form_page)
}

pub async fn create(member: Member, Form(form): Form<ProjectForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, None, form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(see_with(&member.site, &member.path("projets"), &Flash::new(member.ui().t("project-added"))))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let project = store::get(&mut tx, member.scope, id).await?;
    let form = ProjectForm::from(&project);
    let form_page = form_page(&mut tx, &member, Some(project), form, FieldErrors::default()).await?;
    page(&form_page)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ProjectForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, Some(before), form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    let flash = Flash::new(member.ui().t("project-changed"));
    Ok(see_with(&member.site, &member.path(&format!("projets/{id}")), &flash))
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
    let project = store::get(&mut tx, member.scope, id).await?;
    save::set_archived(&mut tx, &member, id, archived).await?;
    tx.commit().await?;
    let (key, back) = if archived { ("project-archived", "retour") } else { ("project-restored", "archive") };
    let flash = Flash::new(member.ui().t1(key, "name", &project.name));
    let flash = flash.undone_by(member.path(&format!("projets/{id}/{back}")));
    Ok(see_with(&member.site, &member.path("projets"), &flash))
}

/// The same page with what was typed; saving once more is then an answer to the version now there.
async fn again(
    member: &Member,
    project: Option<Project>,
    mut form: ProjectForm,
    errors: FieldErrors,
) -> Answer {
    form.version = project.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    let mut tx = member.site.db.read().await?;
    page_again(&form_page(&mut tx, member, project, form, errors).await?)
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    project: Option<Project>,
    form: ProjectForm,
    errors: FieldErrors,
) -> base::Result<FormPage> {
    let own_id = project.as_ref().map(|project| project.id);
    let parents = store::list(tx, member.scope).await?.into_iter();
    let parents = parents.filter(|it| !it.archived && it.parent_id.is_none() && Some(it.id) != own_id);
    let parents = parents.map(|it| Choice::of(it.id, it.name)).collect();
    Ok(FormPage { ui: member.ui(), project, form, errors, parents })
}
