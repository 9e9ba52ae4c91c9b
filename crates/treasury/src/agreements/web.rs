//! The screens of agreements (W8): the list, the tabs, the form, the acts of its life.

use super::{
    AgreementForm, FundingAgreement, Move, Progress,
    page::{
        BudgetPage, FormPage, Head, HeadFragment, IndexPage, PlanPage, ShowPage, ShownAgreement,
        ShownProgress, ShownTranche, badge, moves,
    },
    save, sheet, store,
};
use crate::{
    budgets::{self, desk},
    funders::{self, Funder},
    plans,
    rights::FUNDS,
    settings, tranches,
};
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Money, Refusal, Result};
use organisation::{
    export::{self, ExportQuery},
    persons::panels,
    project_actions::{self, dates},
    projects,
    unused::is_held,
};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Place, Query, Ui,
    answer::{page, page_again, see_with},
    axum::response::Response,
};

const HOME: &str = "financements";

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, today) = (member.ui(), member.today());
    let funders = funders::store::list(&mut tx, member.scope).await?;
    let all = store::list(&mut tx, member.scope).await?;
    let shown = |it: &FundingAgreement| ShownAgreement {
        id: it.id,
        name: it.name.clone(),
        funder: funder_name(&funders, it.funder_id),
        reference: it.reference.clone(),
        dates: dates(&ui, Some(it.starts_on), Some(it.ends_on)),
        amount: ui.money(it.amount),
        badge: badge(&ui, it.state_on(today)),
    };
    let (over, open): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.state.is_over());
    let shown = |list: Vec<&FundingAgreement>| list.into_iter().map(&shown).collect();
    let (open, over) = (shown(open), shown(over));
    let manages = member.rights.allow(FUNDS);
    page(&IndexPage { open, over, manages, has_funders: !funders.is_empty(), ui })
}

pub async fn export_all(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, today) = (member.ui(), member.today());
    let funders = funders::store::list(&mut tx, member.scope).await?;
    let tranches = tranches::store::list(&mut tx, member.scope).await?;
    let rows = desk::rows(&mut tx, &member, desk::Wanted::default()).await?;
    let all = store::list(&mut tx, member.scope).await?;
    let mut lines = Vec::with_capacity(all.len());
    for it in &all {
        let own = tranches.iter().filter(|tranche| tranche.agreement_id == it.id);
        let received = Money(own.filter_map(|tranche| tranche.received).map(|it| it.0).sum());
        let spent = desk::spent(&mut tx, &member, &rows, it.id).await?;
        let funder = funder_name(&funders, it.funder_id);
        let spent = Some(spent.amount).filter(|_| spent.whole);
        lines.push(sheet::row(&ui, it, funder, (received, spent), today));
    }
    let title = ui.t("agreements");
    export::file(&member, "conventions", &title, wanted.format(), &sheet::columns(&ui), lines)
}

fn funder_name(funders: &[Funder], id: Id) -> String {
    funders.iter().find(|it| it.id == id).map(|it| it.name.clone()).unwrap_or_default()
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, today) = (member.ui(), member.today());
    let agreement = store::get(&mut tx, member.scope, id).await?;
    let head = head(&mut tx, &member, &agreement, "resume").await?;
    let tranches = tranches::store::of_agreement(&mut tx, member.scope, id).await?;
    let wanted = desk::Wanted { agreement: Some(id), ..desk::Wanted::default() };
    let rows = desk::rows(&mut tx, &member, wanted).await?;
    let spent = desk::spent(&mut tx, &member, &rows, id).await?;
    let received = Money(tranches.iter().filter_map(|it| it.received).map(|it| it.0).sum());
    let promised: i64 = tranches.iter().map(|it| it.amount.0).sum();
    let differ = !tranches.is_empty() && promised != agreement.amount.0;
    let alerts = settings::store::get(&mut tx, member.scope).await?.alerts;
    let days = (agreement.starts_on, agreement.ends_on);
    let progress = Progress::of(agreement.amount, spent.amount, days, today, alerts).told(spent.whole);
    let (state, schema) = (agreement.state_on(today), &member.site.schema);
    page(&ShowPage {
        moves: if head.manages { moves(&ui, state) } else { Vec::new() },
        removable: head.manages && !is_held(&mut tx, schema, member.scope, "funding_agreement", id).await?,
        head,
        facts: facts(&ui, &agreement),
        notes: agreement.notes,
        progress: ShownProgress::of(&ui, &progress, received),
        tranches: tranches.iter().map(|it| ShownTranche::of(&ui, it)).collect(),
        tranches_differ: differ.then(|| ui.t1("tranches-differ", "amount", ui.money(Money(promised)))),
        panels: panels::at(&mut tx, &member, Place::Agreement, Some(id)).await?,
        ui,
    })
}

fn facts(ui: &Ui, it: &FundingAgreement) -> Vec<(String, String)> {
    let day = |day: Option<base::Day>| day.map(|day| ui.day(&day)).unwrap_or_default();
    let rate = it.max_rate_bp.map(|rate| site::formats::percent(ui.lang, rate));
    let facts = [
        ("agreement-reference", it.reference.clone()),
        ("project-dates", dates(ui, Some(it.starts_on), Some(it.ends_on))),
        ("agreement-filed-on", day(it.filed_on)),
        ("agreement-signed-on", day(it.signed_on)),
        ("agreement-max-rate", rate.unwrap_or_default()),
        ("agreement-report-due-on", day(it.report_due_on)),
        ("agreement-keep-until", day(it.keep_until)),
    ];
    facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (ui.t(key), text)).collect()
}

pub async fn plan(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let agreement = store::get(&mut tx, member.scope, id).await?;
    let head = head(&mut tx, &member, &agreement, "plan").await?;
    let projects = projects::store::list(&mut tx, member.scope).await?;
    let actions = project_actions::store::list(&mut tx, member.scope).await?;
    let agreements = store::list(&mut tx, member.scope).await?;
    let names = plans::Names { projects: &projects, actions: &actions, agreements: &agreements };
    let all = plans::store::list(&mut tx, member.scope).await?;
    let own = all.iter().filter(|it| it.shares.iter().any(|share| share.agreement_id == id));
    let plans = own.map(|it| names.shown(&ui, it)).collect();
    page(&PlanPage { plans, manages: head.manages, head, ui })
}

pub async fn budget(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let agreement = store::get(&mut tx, member.scope, id).await?;
    let head = head(&mut tx, &member, &agreement, "budget").await?;
    let wanted = desk::Wanted { agreement: Some(id), ..desk::Wanted::default() };
    let rows = desk::rows(&mut tx, &member, wanted).await?;
    let projects = projects::store::list(&mut tx, member.scope).await?;
    let project = |line: &budgets::BudgetLine| {
        let found = projects.iter().find(|it| Some(it.id) == line.project_id);
        found.map(|it| it.name.clone()).unwrap_or_default()
    };
    let blocks = budgets::blocks(&ui, &rows, member.today(), project);
    page(&BudgetPage { head, blocks, ui })
}

/// The title and the tabs of an agreement, for the pages that modules add to it.
///
/// # Errors
/// A fault from the database.
pub async fn heading(tx: &mut Tx, member: &Member, it: &FundingAgreement) -> Result<String> {
    let head = head(tx, member, it, "").await?;
    HeadFragment { ui: member.ui(), head }.render().map_err(Refusal::fault)
}

/// What the tabs of an agreement have in common.
///
/// # Errors
/// A fault from the database.
pub async fn head(tx: &mut Tx, member: &Member, it: &FundingAgreement, tab: &'static str) -> Result<Head> {
    let funder = funders::store::get(tx, member.scope, it.funder_id).await?;
    Ok(Head {
        id: it.id,
        name: it.name.clone(),
        funder: funder.name,
        badge: badge(&member.ui(), it.state_on(member.today())),
        manages: member.rights.allow(FUNDS),
        tab,
        more: panels::at(tx, member, Place::AgreementTabs, Some(it.id)).await?,
    })
}

pub async fn new(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = AgreementForm::default();
    page(&form_page(&mut tx, &member, None, form, FieldErrors::default()).await?)
}

pub async fn create(member: Member, Form(form): Form<AgreementForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = match save::add(&mut tx, &member, &form).await {
        Ok(id) => id,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&form_page(&mut tx, &member, None, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    Ok(told(&member, id, "agreement-added"))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let agreement = store::get(&mut tx, member.scope, id).await?;
    let form = AgreementForm::from(&agreement);
    page(&form_page(&mut tx, &member, Some(agreement), form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<AgreementForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    if !form.keep_preset.is_empty() {
        form.keep_until = std::mem::take(&mut form.keep_preset);
    }
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&mut tx, &member, Some(before), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, id, "agreement-changed"))
}

/// The button pressed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    pub act: String,
}

pub async fn advance(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<MoveForm>,
) -> Answer {
    let act = Move::from_text(&form.act).ok_or(Refusal::NotFound)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let agreement = store::get(&mut tx, member.scope, id).await?;
    save::advance(&mut tx, &member, &agreement, act).await?;
    tx.commit().await?;
    Ok(told(&member, id, "agreement-moved"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let agreement = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &agreement).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("agreement-removed", "name", &agreement.name));
    Ok(see_with(&member.site, &member.path(HOME), &flash))
}

fn told(member: &Member, id: Id, key: &str) -> Response {
    member.go(&format!("{HOME}/conventions/{id}"), key)
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    agreement: Option<FundingAgreement>,
    form: AgreementForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let held = agreement.as_ref().map(|it| it.funder_id);
    let funders = funders::store::list(tx, member.scope).await?.into_iter();
    let funders = funders.filter(|it| !it.archived || Some(it.id) == held);
    let funders = funders.map(|it| Choice::of(it.id, it.name)).collect();
    let panels = match &agreement {
        Some(it) => panels::at(tx, member, Place::AgreementForm, Some(it.id)).await?,
        None => Vec::new(),
    };
    Ok(FormPage { ui: member.ui(), agreement, form, errors, funders, panels })
}
