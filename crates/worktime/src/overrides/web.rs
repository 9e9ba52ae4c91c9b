//! The page of a row of time: who pays it.

use super::{
    page::{PartShown, RowPage},
    save::{self, OverrideForm, seen, worked},
    store,
};
use crate::{
    agreements::{Names, agreement_name, parts, plan_of},
    entries::Allocation,
    house::House,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Choice, Form, Member, Path,
    answer::{page, page_again},
};
use treasury::{
    agreements::{self, FundingAgreement},
    plans::{self, FinancingPlan, written_share},
    rights::FUNDS,
};

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let row = seen(&mut tx, &member, id).await?;
    page(&shown(&mut tx, &member, &row, None).await?)
}

fn form_of(plan: Option<&FinancingPlan>) -> OverrideForm {
    let shares = || plan.iter().flat_map(|it| &it.shares);
    OverrideForm {
        denominator: plan.map_or(100, |it| it.denominator).to_string(),
        agreement: shares().map(|it| it.agreement_id.to_string()).collect(),
        share: shares().map(|it| it.numerator.to_string()).collect(),
        reason: String::new(),
    }
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    row: &Allocation,
    again: Option<(OverrideForm, FieldErrors)>,
) -> Result<RowPage> {
    let ui = member.ui();
    let all = agreements::store::list(tx, member.scope).await?;
    let plans = plans::store::list(tx, member.scope).await?;
    let held = store::of_row(tx, member.scope, row.id).await?;
    let own = held.as_ref().map(super::Override::plan);
    let plan = own.as_ref().or_else(|| plan_of(&plans, &worked(row)));
    let (form, errors) = again.unwrap_or_else(|| (form_of(plan), FieldErrors::default()));
    let names = Names::load(tx, member, [row.person_id].into_iter()).await?;
    let name = House::load(tx, member.scope).await?.name(row.target()).to_owned();
    let story = held.as_ref().map(|it| format!("{}, {}", ui.author(&it.by), ui.instant(&it.at)));
    let other = if row.person_id == member.person_id {
        String::new()
    } else {
        format!("&personne={}", row.person_id)
    };
    let offered = all.iter().filter(|it| it.holds(row.on));
    Ok(RowPage {
        id: row.id,
        person: names.of(row.person_id),
        day: ui.day(&row.on),
        back: format!("{}?date={}{other}", ui.path("temps/jour"), row.on),
        what: if row.label.is_empty() { name } else { format!("{name} · {}", row.label) },
        minutes: ui.minutes(row.minutes),
        parts: said(member, plan, row.minutes, &all)?,
        reason: held.map(|it| it.reason).unwrap_or_default(),
        story: story.unwrap_or_default(),
        manages: member.rights.allow(FUNDS),
        form,
        errors,
        agreements: offered.map(|it| Choice::of(it.id, &it.name)).collect(),
        ui,
    })
}

fn said(
    member: &Member,
    plan: Option<&FinancingPlan>,
    minutes: i64,
    all: &[FundingAgreement],
) -> Result<Vec<PartShown>> {
    let ui = member.ui();
    let mut rest = minutes;
    let mut shown = Vec::new();
    let mut left = (1, 1);
    if let Some(plan) = plan {
        left = (plan.denominator, plan.denominator);
        for (share, part) in plan.shares.iter().zip(parts(plan, minutes)?) {
            rest -= part;
            left.0 -= share.numerator;
            shown.push(PartShown {
                name: agreement_name(all, share.agreement_id),
                share: written_share(&ui, share.numerator, plan.denominator),
                minutes: ui.minutes(part),
            });
        }
    }
    if left.0 > 0 || rest > 0 {
        let share = if plan.is_some() { written_share(&ui, left.0, left.1) } else { String::new() };
        shown.push(PartShown { name: ui.t("self-funded"), share, minutes: ui.minutes(rest) });
    }
    Ok(shown)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<OverrideForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let row = seen(&mut tx, &member, id).await?;
    match save::set(&mut tx, &member, &row, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&shown(&mut tx, &member, &row, Some((form, errors))).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, id, "override-saved"))
}

/// Why the row goes back to its plan.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RemoveForm {
    pub reason: String,
}

pub async fn remove(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<RemoveForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let row = seen(&mut tx, &member, id).await?;
    match save::remove(&mut tx, &member, &row, &sent.reason).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            let plan = store::of_row(&mut tx, member.scope, id).await?.map(|it| it.plan());
            let again = (form_of(plan.as_ref()), errors);
            return page_again(&shown(&mut tx, &member, &row, Some(again)).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, id, "override-removed"))
}

fn told(member: &Member, id: Id, key: &str) -> site::axum::response::Response {
    member.go(&format!("temps/lignes/{id}/financement"), key)
}
