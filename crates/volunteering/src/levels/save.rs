//! Saving a level with its line of the journal: the same for the pages and for the API.

use super::{LevelForm, SkillLevel, store};
use crate::settings;
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "skill_level";

/// Adds what a form says, after the others.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &LevelForm) -> Result<Id> {
    let mut draft = form.read()?;
    let last = store::list(tx, member.scope).await?.iter().map(|it| it.position).max();
    draft.position = last.unwrap_or(0) + 1;
    let id = store::add(tx, member.scope, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a level as a form says, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &SkillLevel, form: &LevelForm) -> Result<()> {
    let mut draft = form.read()?;
    if draft.version != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    draft.position = before.position;
    store::change(tx, member.scope, before.id, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before).after(&draft)).await
}

/// Archives a level, or brings it back.
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
pub async fn remove(tx: &mut Tx, member: &Member, before: &SkillLevel) -> Result<()> {
    must_not_be_default(tx, member, before.id).await?;
    store::remove(tx, member.scope, before.id).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "remove").before(before)).await
}

async fn must_not_be_default(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let settings = settings::store::get(tx, member.scope).await?;
    if settings.default_level_id == Some(id) {
        return Err(Refusal::Conflict(Msg::new("level-is-default")));
    }
    Ok(())
}
