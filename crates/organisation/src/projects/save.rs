//! Saving a project with its line of the journal: the same for the pages and for the API.

use super::{
    lead::must_change,
    outside::must_keep,
    project::{Project, ProjectForm},
    store,
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

/// Adds what a form says.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] for a parent that is not here.
pub async fn add(tx: &mut Tx, member: &Member, form: &ProjectForm) -> Result<Id> {
    let draft = form.read()?;
    check_parent(tx, member, draft.parent_id, None).await?;
    let id = store::add(tx, member.scope, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new("project", id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a project as a form says, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] for a parent that is not here; [`Refusal::Forbidden`] for a project that is
/// not theirs to change; dates that would leave out what is charged to it.
pub async fn change(tx: &mut Tx, member: &Member, before: &Project, form: &ProjectForm) -> Result<()> {
    must_change(member, before)?;
    let draft = form.read()?;
    if form.version != before.version.to_string() {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    if draft.parent_id != before.parent_id {
        check_parent(tx, member, draft.parent_id, Some(before.id)).await?;
    }
    let (held, wanted) = ((before.starts_on, before.ends_on), (draft.starts_on, draft.ends_on));
    must_keep(tx, member, before.id, held, wanted).await?;
    store::change(tx, member.scope, before.id, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new("project", before.id, "change").before(before).after(&draft)).await
}

/// Archives a project, or brings it back.
///
/// # Errors
/// [`Refusal::Forbidden`] for a project that is not theirs to change.
pub async fn set_archived(tx: &mut Tx, member: &Member, it: &Project, archived: bool) -> Result<()> {
    must_change(member, it)?;
    store::archive(tx, member.scope, it.id, archived, member.site.now()).await?;
    let verb = if archived { "archive" } else { "restore" };
    note_by(tx, member, Entry::new("project", it.id, verb)).await
}

/// Deletes a project that never served.
///
/// # Errors
/// [`Refusal::Conflict`] `IN_USE` while something is charged to it; [`Refusal::Forbidden`] for one that is not theirs.
pub async fn remove(tx: &mut Tx, member: &Member, before: &Project) -> Result<()> {
    must_change(member, before)?;
    store::remove(tx, member.scope, before.id).await?;
    note_by(tx, member, Entry::new("project", before.id, "remove").before(before)).await
}

/// A parent is a project of this organisation which has none itself; a project with parts gets none.
async fn check_parent(tx: &mut Tx, member: &Member, parent_id: Option<Id>, own: Option<Id>) -> Result<()> {
    let Some(parent_id) = parent_id else { return Ok(()) };
    let all = store::list(tx, member.scope).await?;
    let parent = all.iter().find(|it| it.id == parent_id).ok_or(Refusal::NotFound)?;
    let has_parts = own.is_some() && all.iter().any(|it| it.parent_id == own);
    if parent.parent_id.is_some() || Some(parent.id) == own || has_parts {
        return Err(Refusal::field("parent", Msg::new("project-two-levels")));
    }
    Ok(())
}
