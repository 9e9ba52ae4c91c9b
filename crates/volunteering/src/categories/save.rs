//! Saving a category with its line of the journal: the same for the pages and for the API.

use super::{Category, CategoryForm, store};
use crate::settings;
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "category";

/// Adds what a form says, after the others.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &CategoryForm) -> Result<Id> {
    let mut draft = form.read(&common_ids(tx, None).await?)?;
    let last = store::list(tx, member.scope).await?.iter().map(|it| it.position).max();
    draft.position = last.unwrap_or(0) + 1;
    let id = store::add(tx, member.scope, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a category as a form says, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &Category, form: &CategoryForm) -> Result<()> {
    let mut draft = form.read(&common_ids(tx, Some(before.common_category_id)).await?)?;
    if draft.version != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    draft.position = before.position;
    store::change(tx, member.scope, before.id, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before).after(&draft)).await
}

/// Archives a category, or brings it back.
///
/// # Errors
/// [`Refusal::Conflict`] for the default one.
pub async fn set_archived(tx: &mut Tx, member: &Member, id: Id, archived: bool) -> Result<()> {
    must_not_be_default(tx, member, id).await?;
    store::archive(tx, member.scope, id, archived.then_some(member.site.now())).await?;
    let verb = if archived { "archive" } else { "restore" };
    note_by(tx, member, Entry::new(NOUN, id, verb)).await
}

/// Deletes one that never served; what served is archived.
///
/// # Errors
/// [`Refusal::Conflict`] for the default one, and for one that served.
pub async fn remove(tx: &mut Tx, member: &Member, before: &Category) -> Result<()> {
    must_not_be_default(tx, member, before.id).await?;
    store::remove(tx, member.scope, before.id).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "remove").before(before)).await
}

async fn must_not_be_default(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let settings = settings::store::get(tx, member.scope).await?;
    if settings.default_category_id == id {
        return Err(Refusal::Conflict(Msg::new("category-is-default")));
    }
    Ok(())
}

/// The common categories one may choose, and the one an older category holds.
async fn common_ids(tx: &mut Tx, held: Option<Id>) -> Result<Vec<Id>> {
    let common = store::list_common(tx).await?.into_iter();
    Ok(common.filter(|it| it.archived_at.is_none() || Some(it.id) == held).map(|it| it.id).collect())
}
