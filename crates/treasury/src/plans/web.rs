//! The screens of financing plans.

use super::{
    FinancingPlan, PlanForm,
    page::{FormPage, IndexPage, Names},
    save, sheet, store,
};
use crate::{agreements, rights::FUNDS};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use organisation::{
    export::{self, ExportQuery},
    project_actions, projects,
};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
};

const LIST: &str = "financements/plans";

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let projects = projects::store::list(&mut tx, member.scope).await?;
    let actions = project_actions::store::list(&mut tx, member.scope).await?;
    let agreements = agreements::store::list(&mut tx, member.scope).await?;
    let names = Names { projects: &projects, actions: &actions, agreements: &agreements };
    let plans = store::list(&mut tx, member.scope).await?;
    let plans = plans.iter().map(|it| names.shown(&ui, it)).collect();
    let manages = member.rights.allow(FUNDS);
    page(&IndexPage { ui, plans, manages, ready: !agreements.is_empty() && !projects.is_empty() })
}

pub async fn export_all(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let projects = projects::store::list(&mut tx, member.scope).await?;
    let actions = project_actions::store::list(&mut tx, member.scope).await?;
    let agreements = agreements::store::list(&mut tx, member.scope).await?;
    let names = Names { projects: &projects, actions: &actions, agreements: &agreements };
    let plans = store::list(&mut tx, member.scope).await?;
    let rows = plans.iter().flat_map(|it| sheet::rows(&ui, &names, it)).collect();
    export::file(&member, "plans", &ui.t("plans"), wanted.format(), &sheet::columns(&ui), rows)
}

/// For which agreement one comes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    pub convention: String,
}

pub async fn new(member: Member, Query(query): Query<NewQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut form = PlanForm { denominator: "100".to_owned(), ..PlanForm::default() };
    if let Some(id) = base::id_from_text(&query.convention) {
        let agreement = agreements::store::get(&mut tx, member.scope, id).await?;
        form.starts_on = agreement.starts_on.to_string();
        form.ends_on = agreement.ends_on.to_string();
        (form.agreement, form.share) = (vec![id.to_string()], vec![String::new()]);
    }
    page(&form_page(&mut tx, &member, None, form, FieldErrors::default()).await?)
}

pub async fn create(member: Member, Form(form): Form<PlanForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, &form).await {
        Ok(id) => saved(tx, &member, id, "plan-added").await,
        Err(Refusal::Invalid(errors)) => page_again(&form_page(&mut tx, &member, None, form, errors).await?),
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let plan = store::get(&mut tx, member.scope, id).await?;
    page(&form_page(&mut tx, &member, Some(&plan), PlanForm::from(&plan), FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<PlanForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&mut tx, &member, Some(&before), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    saved(tx, &member, id, "plan-changed").await
}

/// Why a plan goes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    pub reason: String,
}

pub async fn remove(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<ReasonForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let plan = store::get(&mut tx, member.scope, id).await?;
    match save::remove(&mut tx, &member, &plan, &sent.reason).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            let form = PlanForm::from(&plan);
            return page_again(&form_page(&mut tx, &member, Some(&plan), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(LIST, "plan-removed"))
}

/// The same of a plan that is there, with the agreements whose dates it goes beyond.
async fn saved(mut tx: Tx, member: &Member, id: Id, key: &str) -> Answer {
    let plan = store::get(&mut tx, member.scope, id).await?;
    let beyond = beyond(&mut tx, member, &plan).await?;
    tx.commit().await?;
    let said = [vec![member.ui().t(key)], beyond].concat().join(" ");
    Ok(see_with(&member.site, &member.path(LIST), &Flash::new(said)))
}

async fn beyond(tx: &mut Tx, member: &Member, plan: &FinancingPlan) -> Result<Vec<String>> {
    let agreements = agreements::store::list(tx, member.scope).await?;
    Ok(Names { projects: &[], actions: &[], agreements: &agreements }.beyond(&member.ui(), plan))
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    plan: Option<&FinancingPlan>,
    form: PlanForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let ui = member.ui();
    let projects = projects::store::list(tx, member.scope).await?;
    let actions = project_actions::store::list(tx, member.scope).await?;
    let mut subjects = Vec::new();
    for project in projects.iter().filter(|it| !it.archived) {
        let whole = ui.t1("plan-whole-project", "name", &project.name);
        subjects.push(Choice::of(project.id, whole));
        let own = actions.iter().filter(|it| it.project_id == project.id && !it.archived);
        subjects.extend(own.map(|it| Choice::of(it.id, format!("{} › {}", project.name, it.name))));
    }
    let beyond = match plan {
        Some(plan) => beyond(tx, member, plan).await?,
        None => Vec::new(),
    };
    let agreements = agreements::store::list(tx, member.scope).await?.into_iter();
    let agreements = agreements.map(|it| Choice::of(it.id, it.name)).collect();
    Ok(FormPage { ui, plan: plan.map(|it| it.id), form, errors, beyond, subjects, agreements })
}
