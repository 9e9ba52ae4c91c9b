//! Saving a mandate with its line of the journal.

use super::{CivicMandate, MandateForm, store};
use crate::searched::is_typed_over;
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, id_from_text};
use organisation::persons::{self, Named};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "civic_mandate";

/// Adds what a form says.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &MandateForm) -> Result<Id> {
    let draft = form.read()?;
    let person_id = person(tx, member, form).await?;
    let id = store::add(tx, member.scope, person_id, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").about(Some(person_id)).after(&draft)).await?;
    Ok(id)
}

/// Changes a mandate, whose person stays.
///
/// # Errors
/// Every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &CivicMandate, form: &MandateForm) -> Result<()> {
    let draft = form.read()?;
    if draft.version != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    store::change(tx, member.scope, before.id, &draft).await?;
    let entry = Entry::new(NOUN, before.id, "change").about(Some(before.person_id));
    note_by(tx, member, entry.before(before).after(&draft)).await
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, member: &Member, before: &CivicMandate) -> Result<()> {
    store::remove(tx, member.scope, before.id).await?;
    let entry = Entry::new(NOUN, before.id, "remove").about(Some(before.person_id));
    note_by(tx, member, entry.before(before)).await
}

/// Whoever was chosen in the list, unless another name was typed over theirs; else the only person found by that name.
async fn person(tx: &mut Tx, member: &Member, form: &MandateForm) -> Result<Id> {
    if let Some(id) = id_from_text(form.person.trim()) {
        let held = persons::store::get(tx, member.scope, id).await?;
        if !is_typed_over(&held.label(member.lang), form.person_query.as_deref()) {
            return Ok(id);
        }
    }
    match named(tx, member, form).await? {
        Named::Nothing => Err(Refusal::field("person", Msg::new("mandate-person-required"))),
        Named::Nobody => Err(Refusal::field("person", Msg::new("mandate-nobody"))),
        Named::One(id, _) => Ok(id),
        Named::Several(_) => Err(Refusal::field("person", Msg::new("mandate-several"))),
    }
}

/// Whom the name typed means.
///
/// # Errors
/// A fault from the database.
pub async fn named(tx: &mut Tx, member: &Member, form: &MandateForm) -> Result<Named> {
    Named::find(tx, member.scope, member.lang, form.person_query.as_deref().unwrap_or_default()).await
}
