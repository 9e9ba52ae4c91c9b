//! Saving a mandate with its line of the journal.

use super::{CivicMandate, MandateForm, store};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, id_from_text};
use organisation::persons;
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

/// Whoever was chosen in the list, else the only person found by the name typed.
async fn person(tx: &mut Tx, member: &Member, form: &MandateForm) -> Result<Id> {
    if let Some(id) = id_from_text(form.person.trim()) {
        return Ok(persons::store::get(tx, member.scope, id).await?.id);
    }
    let typed = form.person_query.trim();
    if typed.is_empty() {
        return Err(Refusal::field("person", Msg::new("mandate-person-required")));
    }
    match persons::store::search(tx, member.scope, typed, 2).await?.as_slice() {
        [] => Err(Refusal::field("person", Msg::new("mandate-nobody"))),
        [one] => Ok(one.id),
        _ => Err(Refusal::field("person", Msg::new("mandate-several"))),
    }
}
