//! Saving a cost. The journal says that a cost was written and for whom, never how much (I10).

use super::{CostForm, StaffCost, store};
use crate::joined;
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::fields::version;
use serde_json::json;
use site::{
    Member,
    form::UploadedFile,
    journal::{Entry, note_by},
};
use work::files;

const NOUN: &str = "staff_cost";

fn line(verb: &'static str, id: Id, it: &StaffCost) -> Entry<'static> {
    Entry::new(NOUN, id, verb).about(Some(it.person_id)).after(json!({"from": it.from, "to": it.to}))
}

/// Two costs of one person never share a day, nor a month: hours of a month are priced by one cost (R29).
async fn must_be_alone(tx: &mut Tx, member: &Member, own: Option<Id>, it: &StaffCost) -> Result<()> {
    let all = store::list(tx, member.scope).await?;
    let mut others = all.iter().filter(|other| other.person_id == it.person_id && Some(other.id) != own);
    let Some(other) = others.find(|other| other.meets(it)) else { return Ok(()) };
    let key = if other.touches(it.from, it.to) { "staff-cost-overlap" } else { "staff-cost-same-month" };
    let day = member.ui().day(&other.from);
    Err(Refusal::field("from", Msg::new(key).with("day", day)))
}

/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &CostForm, people: &[Id]) -> Result<Id> {
    let it = form.read(people)?;
    must_be_alone(tx, member, None, &it).await?;
    let id = store::add(tx, member.scope, &it).await?;
    note_by(tx, member, line("add", id, &it)).await?;
    Ok(id)
}

/// # Errors
/// Every wrong field; the version of somebody else.
pub async fn change(
    tx: &mut Tx,
    member: &Member,
    before: &StaffCost,
    form: &CostForm,
    people: &[Id],
) -> Result<()> {
    let it = form.read(people)?;
    if version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    must_be_alone(tx, member, Some(before.id), &it).await?;
    store::change(tx, member.scope, before.id, &it).await?;
    note_by(tx, member, line("change", before.id, &it)).await
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, member: &Member, it: &StaffCost) -> Result<()> {
    store::remove(tx, member.scope, it.id).await?;
    if let Some(document) = it.document {
        files::remove(tx, document).await?;
    }
    note_by(tx, member, line("remove", it.id, it)).await
}

/// Joins the document that a cost is read in, in the place of the one there was.
///
/// # Errors
/// [`Refusal::NotFound`]; [`Refusal::Invalid`] on `file`.
pub async fn join(tx: &mut Tx, member: &Member, id: Id, file: Option<&UploadedFile>) -> Result<StaffCost> {
    let before = store::get(tx, member.scope, id).await?;
    let file_id = joined::keep(tx, member, file, &format!("cout-{}", before.from)).await?;
    store::join(tx, member.scope, id, file_id).await?;
    if let Some(former) = before.document {
        files::remove(tx, former).await?;
    }
    note_by(tx, member, line("attach", id, &before)).await?;
    store::get(tx, member.scope, id).await
}

/// Taking costs away in a file is written down (§3.8).
///
/// # Errors
/// A fault from the database.
pub async fn exported(tx: &mut Tx, member: &Member) -> Result<()> {
    note_by(tx, member, Entry::new(NOUN, member.scope.organisation_id, "export")).await
}
