//! The page of a project, and who takes part in it.

use super::{lead, members, page::ShowPage, project::Project, store};
use crate::{
    persons::{self, Named, allows, panels},
    project_actions::{self, ShownAction, dates},
    rights::{MANAGE_PROJECTS, SEE_PERSONS},
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, id_from_text};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Place, Ui,
    answer::{page, page_again, see_with},
};

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&show_page(&mut tx, &member, id, String::new(), FieldErrors::default()).await?)
}

/// Who joins: found by the page as one types, else by what was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MemberForm {
    pub person: String,
    pub person_query: String,
}

pub async fn add_member(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<MemberForm>,
) -> Answer {
    must_see_persons(&member)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let Some(person_id) = found(&mut tx, &member, &form).await? else {
        drop(tx);
        let mut tx = member.site.db.read().await?;
        let errors = FieldErrors::one("person_query", Msg::new("project-member-unknown"));
        return page_again(&show_page(&mut tx, &member, id, form.person_query, errors).await?);
    };
    members::add(&mut tx, &member, id, person_id).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t("project-member-added"));
    Ok(see_with(&member.site, &member.path(&format!("projets/{id}")), &flash))
}

pub async fn remove_member(member: Member, Path((_, id, person)): Path<(String, Id, Id)>) -> Answer {
    must_see_persons(&member)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    members::remove(&mut tx, &member, id, person).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t("project-member-removed"));
    Ok(see_with(&member.site, &member.path(&format!("projets/{id}")), &flash))
}

/// Who answers for the project: found as one types; empty is nobody.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LeadForm {
    pub lead: String,
    pub lead_query: String,
}

pub async fn name_lead(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<LeadForm>,
) -> Answer {
    must_see_persons(&member)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let project = store::get(&mut tx, member.scope, id).await?;
    let nobody = form.lead_query.trim().is_empty();
    let sought = MemberForm { person: form.lead, person_query: form.lead_query };
    let named = if nobody { None } else { found(&mut tx, &member, &sought).await? };
    if named.is_none() && !nobody {
        drop(tx);
        let mut tx = member.site.db.read().await?;
        let errors = FieldErrors::one("lead_query", Msg::new("project-member-unknown"));
        return page_again(&show_page(&mut tx, &member, id, sought.person_query, errors).await?);
    }
    lead::name(&mut tx, &member, &project, named).await?;
    tx.commit().await?;
    let key = if named.is_some() { "project-lead-named" } else { "project-lead-nobody" };
    let flash = Flash::new(member.ui().t(key));
    Ok(see_with(&member.site, &member.path(&format!("projets/{id}")), &flash))
}

/// Whoever may not see the list of persons learns nothing of it here.
fn must_see_persons(member: &Member) -> Result<()> {
    if allows(member, SEE_PERSONS) { Ok(()) } else { Err(Refusal::Forbidden(Msg::new("right-missing"))) }
}

async fn found(tx: &mut Tx, member: &Member, form: &MemberForm) -> Result<Option<Id>> {
    if let Some(id) = id_from_text(&form.person) {
        return Ok(Some(id));
    }
    match Named::find(tx, member.scope, member.lang, &form.person_query).await? {
        Named::One(id, _) => Ok(Some(id)),
        _ => Ok(None),
    }
}

async fn show_page(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    typed: String,
    errors: FieldErrors,
) -> Result<ShowPage> {
    let ui = member.ui();
    let project = store::get(tx, member.scope, id).await?;
    let all = store::list(tx, member.scope).await?;
    let named = |it: &Project| (it.id, it.name.clone());
    let actions = project_actions::store::of_project(tx, member.scope, id).await?;
    let shown = |archived: bool| -> Vec<ShownAction> {
        actions.iter().filter(|it| it.archived == archived).map(|it| ShownAction::of(&ui, it)).collect()
    };
    let sees_members = allows(member, SEE_PERSONS);
    let members = if sees_members { members::list(tx, member.scope, id, ui.lang).await? } else { Vec::new() };
    // Told to who sees persons, and to whom it is about.
    let lead = project.lead_person_id.filter(|it| sees_members || *it == member.person_id);
    let lead = match lead {
        Some(id) => persons::store::get(tx, member.scope, id).await?.label(ui.lang),
        None => String::new(),
    };
    Ok(ShowPage {
        changes: lead::may_change(member, &project),
        lead,
        parent: all.iter().find(|it| Some(it.id) == project.parent_id).map(named),
        facts: facts(&ui, &project),
        parts: all.iter().filter(|it| it.parent_id == Some(id) && !it.archived).map(named).collect(),
        actions: shown(false),
        archived: shown(true),
        manages: allows(member, MANAGE_PROJECTS),
        sees_members,
        members,
        typed,
        errors,
        panels: panels::at(tx, member, Place::Project, Some(id)).await?,
        project,
        ui,
    })
}

fn facts(ui: &Ui, it: &Project) -> Vec<(String, String)> {
    let facts = [
        ("project-dates", dates(ui, it.starts_on, it.ends_on)),
        ("project-analytic-code", it.analytic_code.clone()),
        ("project-funder-reference", it.funder_reference.clone()),
    ];
    facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (ui.t(key), text)).collect()
}
