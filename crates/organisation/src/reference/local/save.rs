//! A value of the organisation's own, taken and given up: the value, its line in the journal.

use super::store::{self, DraftOverride};
use ::store::Tx;
use base::{Id, Result};
use serde_json::json;
use site::{
    Member,
    journal::{Author, Entry, note_by},
};

/// Takes a value; the one of the same day is superseded.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, member: &Member, it: &DraftOverride) -> Result<Id> {
    let (author, now) = (Author::of(&member.actor), member.site.now());
    let id = store::add(tx, member.scope, it, &author.label, now).await?;
    let after = json!({ "kind": it.kind, "key": it.key, "valid_from": it.valid_from, "value": it.value,
        "unit": it.unit, "source": it.source });
    note_by(tx, member, Entry::new("reference_override", id, "add").after(after)).await?;
    Ok(id)
}

/// The value of the instance is in force again.
///
/// # Errors
/// [`base::Refusal::NotFound`] when it is not in force in this organisation.
pub async fn withdraw(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let before = store::get(tx, member.scope, id).await?;
    store::supersede(tx, member.scope, id, member.site.now()).await?;
    note_by(tx, member, Entry::new("reference_override", id, "remove").before(&before.row)).await
}
