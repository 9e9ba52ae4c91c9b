//! Saving a financing plan with its line of the journal: the same for the pages and for the API.

use super::{DraftPlan, FinancingPlan, Ground, PlanForm, overlapping, store, touches_past};
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
/// Every wrong field; a plan that shares a day with another of the same subject; the past without a reason.
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
    if crate::field::version(&form.version) != Some(before.version) {
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
    let all = store::list(tx, member.scope).await?;
    match overlapping(&all, before.map(|it| it.id), after.terms()) {
        Some(_) => Err(Refusal::field("starts_on", Msg::new("plan-overlaps"))),
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
