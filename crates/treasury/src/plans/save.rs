//! Saving a financing plan with its line of the journal: the same for the pages and for the API.

use super::{Beside, DraftPlan, FinancingPlan, Ground, PlanForm, beside, overlapping, store, touches_past};
use crate::agreements;
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::{project_actions, projects};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "financing_plan";

/// Adds what a form says.
///
/// # Errors
/// Every wrong field; a plan that shares a day with another of the same subject, or none with an agreement it names; the
/// past without a reason.
pub async fn add(tx: &mut Tx, member: &Member, form: &PlanForm) -> Result<Id> {
    let draft = form.read(&ground(tx, member).await?)?;
    must_stand(tx, member, None, Some(&draft), &form.reason).await?;
    let id = store::add(tx, member.scope, &draft).await?;
    note(tx, member, Entry::new(NOUN, id, "add").after(&draft), &form.reason).await?;
    Ok(id)
}

/// Changes a plan, if the form was filled on the version that is there.
///
/// # Errors
/// As for [`add`].
pub async fn change(tx: &mut Tx, member: &Member, before: &FinancingPlan, form: &PlanForm) -> Result<()> {
    let draft = form.read(&ground(tx, member).await?)?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    must_stand(tx, member, Some(before), Some(&draft), &form.reason).await?;
    store::change(tx, member.scope, before.id, &draft).await?;
    let entry = Entry::new(NOUN, before.id, "change").before(before).after(&draft);
    note(tx, member, entry, &form.reason).await
}

/// Deletes a plan.
///
/// # Errors
/// [`Refusal::Invalid`] on `reason` when it was in force on a day gone by.
pub async fn remove(tx: &mut Tx, member: &Member, before: &FinancingPlan, reason: &str) -> Result<()> {
    must_stand(tx, member, Some(before), None, reason).await?;
    store::remove(tx, member.scope, before.id).await?;
    note(tx, member, Entry::new(NOUN, before.id, "remove").before(before), reason).await
}

/// The line of the journal, with the reason when there is one.
async fn note<'a>(tx: &mut Tx, member: &Member, entry: Entry<'a>, reason: &'a str) -> Result<()> {
    let reason = reason.trim();
    note_by(tx, member, if reason.is_empty() { entry } else { entry.because(reason) }).await
}

async fn must_stand(
    tx: &mut Tx,
    member: &Member,
    before: Option<&FinancingPlan>,
    after: Option<&DraftPlan>,
    reason: &str,
) -> Result<()> {
    let terms = before.map(FinancingPlan::terms);
    if reason.trim().is_empty() && touches_past(terms, after.map(DraftPlan::terms), member.today()) {
        return Err(Refusal::field("reason", Msg::new("plan-reason-required")));
    }
    let Some(after) = after else { return Ok(()) };
    must_meet(tx, member, after).await?;
    let all = store::list(tx, member.scope).await?;
    match overlapping(&all, before.map(|it| it.id), after.terms()) {
        Some(_) => Err(Refusal::field("starts_on", Msg::new("plan-overlaps"))),
        None => Ok(()),
    }
}

/// I4: an agreement pays on its own days only; a plan that has none of them would never be paid by it.
async fn must_meet(tx: &mut Tx, member: &Member, plan: &DraftPlan) -> Result<()> {
    let all = agreements::store::list(tx, member.scope).await?;
    let mut named = all.iter().filter(|it| plan.shares.iter().any(|share| share.agreement_id == it.id));
    let days = (plan.starts_on, plan.ends_on);
    match named.find(|it| beside(days, (it.starts_on, it.ends_on)) == Beside::Outside) {
        Some(it) => {
            let ui = member.ui();
            let msg = Msg::new("plan-outside-agreement").with("name", &it.name);
            Err(Refusal::field(
                "share",
                msg.with("from", ui.day(&it.starts_on)).with("to", ui.day(&it.ends_on)),
            ))
        }
        None => Ok(()),
    }
}

/// What a plan of this organisation may name.
///
/// # Errors
/// A fault from the database.
pub async fn ground(tx: &mut Tx, member: &Member) -> Result<Ground> {
    let projects = projects::store::list(tx, member.scope).await?;
    let actions = project_actions::store::list(tx, member.scope).await?;
    let agreements = agreements::store::list(tx, member.scope).await?;
    Ok(Ground {
        projects: projects.iter().map(|it| it.id).collect(),
        actions: actions.iter().map(|it| (it.id, it.project_id)).collect(),
        agreements: agreements.iter().map(|it| it.id).collect(),
    })
}
