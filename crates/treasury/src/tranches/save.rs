//! Saving a tranche with its line of the journal: the same for the pages and for the API.

use super::{Tranche, TrancheForm, store};
use crate::agreements;
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "tranche";

/// Adds what a form says to an agreement.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] for an agreement that is not here.
pub async fn add(tx: &mut Tx, member: &Member, agreement_id: Id, form: &TrancheForm) -> Result<Id> {
    agreements::store::get(tx, member.scope, agreement_id).await?;
    let draft = form.read()?;
    let id = store::add(tx, member.scope, agreement_id, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a tranche, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &Tranche, form: &TrancheForm) -> Result<()> {
    let draft = form.read()?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    store::change(tx, member.scope, before.id, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before).after(&draft)).await
}

/// Deletes a tranche.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, member: &Member, before: &Tranche) -> Result<()> {
    store::remove(tx, member.scope, before.id).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "remove").before(before)).await
}
