//! Saving budget lines and charges with their lines of the journal: the same for the pages and for the API.

use super::{
    ActualForm, Arrived, BudgetActual, BudgetLine, DraftLine, LineForm, desk, first_match,
    paste::fingerprints, store,
};
use crate::agreements;
use ::store::{Scope, Tx};
use base::{Id, Msg, Refusal, Result};
use organisation::projects;
use serde::Serialize;
use site::{
    Member,
    journal::{Entry, note_by},
};

const LINE: &str = "budget_line";
const ACTUAL: &str = "budget_actual";

/// Adds a line.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] for an agreement or a project that is not here.
pub async fn add_line(tx: &mut Tx, member: &Member, form: &LineForm) -> Result<Id> {
    let draft = form.read()?;
    must_be_here(tx, member, &draft).await?;
    let id = store::add_line(tx, member.scope, &draft).await?;
    note_by(tx, member, Entry::new(LINE, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a line, if the form was filled on the version that is there.
///
/// # Errors
/// As for [`add_line`].
pub async fn change_line(tx: &mut Tx, member: &Member, before: &BudgetLine, form: &LineForm) -> Result<()> {
    let draft = form.read()?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    must_be_here(tx, member, &draft).await?;
    store::change_line(tx, member.scope, before.id, &draft).await?;
    note_by(tx, member, Entry::new(LINE, before.id, "change").before(before).after(&draft)).await
}

/// Deletes a line that nothing was charged to.
///
/// # Errors
/// [`Refusal::Conflict`] while something is.
pub async fn remove_line(tx: &mut Tx, member: &Member, before: &BudgetLine) -> Result<()> {
    store::remove_line(tx, member.scope, before.id).await?;
    note_by(tx, member, Entry::new(LINE, before.id, "remove").before(before)).await
}

async fn must_be_here(tx: &mut Tx, member: &Member, draft: &DraftLine) -> Result<()> {
    if let Some(id) = draft.agreement_id {
        agreements::store::get(tx, member.scope, id).await?;
    }
    if let Some(id) = draft.project_id {
        projects::store::get(tx, member.scope, id).await?;
    }
    Ok(())
}

/// Adds a typed charge to a line; without one, it waits.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] for a line that is not here.
pub async fn add_actual(tx: &mut Tx, member: &Member, line: Option<Id>, form: &ActualForm) -> Result<Id> {
    let draft = form.read()?;
    if let Some(line) = line {
        store::line(tx, member.scope, line).await?;
    }
    let id = store::add_actual(tx, member.scope, line, &draft).await?;
    note_by(tx, member, Entry::new(ACTUAL, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a charge and its line, if the form was filled on the version that is there.
///
/// # Errors
/// As for [`add_actual`].
pub async fn change_actual(
    tx: &mut Tx,
    member: &Member,
    before: &BudgetActual,
    line: Option<Id>,
    form: &ActualForm,
) -> Result<()> {
    let draft = form.read()?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    if let Some(line) = line {
        store::line(tx, member.scope, line).await?;
    }
    store::change_actual(tx, member.scope, before.id, line, &draft).await?;
    note_by(tx, member, Entry::new(ACTUAL, before.id, "change").before(before).after(&draft)).await
}

/// Puts a charge on a line, or takes it off.
///
/// # Errors
/// [`Refusal::NotFound`] for a line that is not here.
pub async fn assign(tx: &mut Tx, member: &Member, before: &BudgetActual, line: Option<Id>) -> Result<()> {
    if let Some(line) = line {
        store::line(tx, member.scope, line).await?;
    }
    store::assign(tx, member.scope, before.id, line).await?;
    let after = BudgetActual { line_id: line, ..before.clone() };
    note_by(tx, member, Entry::new(ACTUAL, before.id, "change").before(before).after(&after)).await
}

/// Deletes a charge.
///
/// # Errors
/// A fault from the database.
pub async fn remove_actual(tx: &mut Tx, member: &Member, before: &BudgetActual) -> Result<()> {
    store::remove_actual(tx, member.scope, before.id).await?;
    note_by(tx, member, Entry::new(ACTUAL, before.id, "remove").before(before)).await
}

/// What a paste brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Brought {
    pub added: i64,
    /// Pasted before.
    pub known: i64,
    /// Of those added, without a line.
    pub unmatched: i64,
}

/// Takes pasted charges, each on the first line that takes it; those pasted before stay as they are.
///
/// # Errors
/// A fault from the database.
pub async fn import(tx: &mut Tx, member: &Member, arrived: &[Arrived]) -> Result<Brought> {
    let brought = take(tx, member.scope, arrived).await?;
    let entry = Entry::new(ACTUAL, member.scope.organisation_id, "import").after(brought);
    note_by(tx, member, entry).await?;
    Ok(brought)
}

/// The same, without its line of the journal.
///
/// # Errors
/// A fault from the database.
pub async fn take(tx: &mut Tx, scope: Scope, arrived: &[Arrived]) -> Result<Brought> {
    let lines = desk::lines_with_dates(tx, scope).await?;
    let mut brought = Brought::default();
    for (it, fingerprint) in arrived.iter().zip(fingerprints(arrived)) {
        let line = first_match(&lines, it);
        if store::import(tx, scope, line, it, &fingerprint).await? {
            brought.added += 1;
            brought.unmatched += i64::from(line.is_none());
        } else {
            brought.known += 1;
        }
    }
    Ok(brought)
}

/// Looks again for the lines of what waits: lines were added or changed since.
///
/// # Errors
/// A fault from the database.
pub async fn match_again(tx: &mut Tx, member: &Member) -> Result<i64> {
    let lines = desk::lines_with_dates(tx, member.scope).await?;
    let mut found = 0;
    for it in store::unmatched(tx, member.scope).await? {
        if let Some(line) = first_match(&lines, &it.arrived()) {
            assign(tx, member, &it, Some(line)).await?;
            found += 1;
        }
    }
    Ok(found)
}
