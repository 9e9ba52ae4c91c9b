//! Overriding the plan of a row, always with its reason: the same for the page and for the API.

use super::{Override, store};
use crate::{
    agreements::{Worked, plan_of},
    entries::{self, Allocation, CannotEnter},
    letters::outside,
    locks::{self, Writable, writable},
    papers::{self, store::TimesheetState},
    rights::READS,
    settings,
    sheets::{self, SheetState},
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use organisation::fields::text;
use serde::Deserialize;
use serde_json::json;
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;
use treasury::{
    agreements,
    plans::{self, Ground, PlanForm},
};

const NOUN: &str = "allocation_share";

/// What the browser sends. Shares come in the order of their agreements.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OverrideForm {
    pub denominator: String,
    pub agreement: Vec<String>,
    pub share: Vec<String>,
    pub reason: String,
}

/// I6: a day that is locked, or whose sheet is closed, is not declared otherwise. A validated one may be: the
/// person's hours do not change, only who pays them.
async fn must_be_open(tx: &mut Tx, member: &Member, row: &Allocation) -> Result<()> {
    let locks = locks::store::on_person(tx, member.scope, row.person_id).await?;
    let sheets = sheets::store::of_person(tx, member.scope, row.person_id, (row.on, row.on)).await?;
    let sheet = sheets.iter().find(|it| it.from <= row.on && row.on <= it.to).map(|it| it.state);
    match writable(&locks, sheet.filter(|it| *it == SheetState::Closed), false, row.person_id, row.on) {
        Writable::Yes => Ok(()),
        Writable::No { reason, by } => Err(CannotEnter::Locked { reason, by }.refusal(&member.ui())),
    }
}

fn reason(errors: &mut FieldErrors, typed: &str) -> String {
    let reason = text(errors, "reason", typed, 1000);
    if reason.is_empty() && errors.get("reason").is_none() {
        errors.add("reason", Msg::new("worktime-reason-required"));
    }
    reason
}

/// # Errors
/// Every wrong field: shares over the whole (R33a), an agreement that does not hold the day (R33d), no reason;
/// [`Refusal::Locked`].
pub async fn set(tx: &mut Tx, member: &Member, row: &Allocation, form: &OverrideForm) -> Result<()> {
    let all = agreements::store::list(tx, member.scope).await?;
    // An override is a plan of one row: it is read as one.
    let plan = PlanForm {
        subject: row.project_id.to_string(),
        starts_on: row.on.to_string(),
        ends_on: row.on.to_string(),
        denominator: form.denominator.clone(),
        agreement: form.agreement.clone(),
        share: form.share.clone(),
        ..PlanForm::default()
    };
    let ground = Ground {
        projects: vec![row.project_id],
        actions: Vec::new(),
        agreements: all.iter().map(|it| it.id).collect(),
    };
    let mut errors = FieldErrors::default();
    let reason = reason(&mut errors, &form.reason);
    let draft = match plan.read(&ground) {
        Ok(draft) => draft,
        Err(Refusal::Invalid(wrong)) => {
            errors.0.extend(wrong.0);
            return Err(Refusal::Invalid(errors));
        }
        Err(refusal) => return Err(refusal),
    };
    for share in &draft.shares {
        if let Some(it) = all.iter().find(|it| it.id == share.agreement_id && !it.holds(row.on)) {
            errors.add("share", outside(member, it));
        }
    }
    errors.or(())?;
    let (by, at) = (member.actor.label(), member.site.now());
    let worked = worked(row);
    let (denominator, shares) = (draft.denominator, draft.shares);
    let it = Override { allocation_id: row.id, worked, denominator, shares, reason, by, at };
    keep(tx, member, row, Some(&it), &it.reason).await
}

/// Gives the row back to the plan of its action.
///
/// # Errors
/// No reason; [`Refusal::Locked`].
pub async fn remove(tx: &mut Tx, member: &Member, row: &Allocation, typed: &str) -> Result<()> {
    let mut errors = FieldErrors::default();
    let reason = reason(&mut errors, typed);
    errors.or(())?;
    keep(tx, member, row, None, &reason).await
}

async fn keep(
    tx: &mut Tx,
    member: &Member,
    row: &Allocation,
    after: Option<&Override>,
    reason: &str,
) -> Result<()> {
    must_be_open(tx, member, row).await?;
    let before = store::of_row(tx, member.scope, row.id).await?;
    let verb = match after {
        Some(it) => {
            store::set(tx, member.scope, it).await?;
            "change"
        }
        None if before.is_none() => return Err(Refusal::NotFound),
        None => {
            store::remove(tx, member.scope, row.id).await?;
            "remove"
        }
    };
    let plans = plans::store::list(tx, member.scope).await?;
    let by_plan = plan_of(&plans, &worked(row)).into_iter().flat_map(|it| &it.shares);
    let by_itself = before.iter().chain(after).flat_map(|it| &it.shares);
    let touched: BTreeSet<Id> = by_plan.chain(by_itself).map(|it| it.agreement_id).collect();
    let superseded = supersede(tx, member, row, &touched).await?;
    let entry = Entry::new(NOUN, row.id, verb).about(Some(row.person_id)).before(&before);
    let entry = entry.after(json!({ "shares": after, "superseded": superseded }));
    note_by(tx, member, entry.because(reason)).await
}

/// What signed sheets of these agreements say of the month is no longer so (R34): their numbers. A sheet of all agreements
/// says hours alone, not who pays them.
async fn supersede(
    tx: &mut Tx,
    member: &Member,
    row: &Allocation,
    agreements: &BTreeSet<Id>,
) -> Result<Vec<i64>> {
    let mut numbers = Vec::new();
    for it in papers::store::own_sheets(tx, member.scope, row.person_id).await? {
        let touched =
            it.month == row.on.first_of_month() && it.agreement_id.is_some_and(|id| agreements.contains(&id));
        if touched && it.state != TimesheetState::Superseded {
            papers::store::supersede_one(tx, member.scope, it.id).await?;
            numbers.push(it.number);
        }
    }
    Ok(numbers)
}

/// A row as agreements read it.
#[must_use]
pub fn worked(row: &Allocation) -> Worked {
    let Allocation { person_id, project_id, action_id, on, minutes, .. } = *row;
    Worked { person_id, project_id, action_id, on, minutes }
}

/// The row, for who may see it: one's own, or anybody's for who reads everybody's hours.
///
/// # Errors
/// [`Refusal::NotFound`] otherwise.
pub async fn seen(tx: &mut Tx, member: &Member, id: Id) -> Result<Allocation> {
    settings::store::get(tx, member.scope).await?;
    let row = entries::store::get(tx, member.scope, id).await?;
    let may = row.person_id == member.person_id || member.rights.allow(READS);
    if may { Ok(row) } else { Err(Refusal::NotFound) }
}
