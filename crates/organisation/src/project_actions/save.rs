//! Saving an action of a project with its line of the journal: the same for the pages and for the API.

use super::{ProjectAction, ProjectActionForm, store};
use crate::projects::{
    self,
    lead::must_change,
    outside::{all_held, must_keep},
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "project_action";

/// Adds what a form says under a project.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] for a project that is not here.
pub async fn add(tx: &mut Tx, member: &Member, project_id: Id, form: &ProjectActionForm) -> Result<Id> {
    let project = projects::store::get(tx, member.scope, project_id).await?;
    must_change(member, &project)?;
    let draft = form.read(&project)?;
    let id = store::add(tx, member.scope, project_id, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes an action as a form says, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field; dates that would leave out what is charged to it; hours on what would take none.
pub async fn change(
    tx: &mut Tx,
    member: &Member,
    before: &ProjectAction,
    form: &ProjectActionForm,
) -> Result<()> {
    let project = projects::store::get(tx, member.scope, before.project_id).await?;
    must_change(member, &project)?;
    let draft = form.read(&project)?;
    if form.version != before.version.to_string() {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    let (held, wanted) = ((before.starts_on, before.ends_on), (draft.starts_on, draft.ends_on));
    must_keep(tx, member, before.id, held, wanted).await?;
    if before.chargeable && !draft.chargeable {
        must_hold_nothing(tx, member, before.id).await?;
    }
    store::change(tx, member.scope, before.id, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before).after(&draft)).await
}

/// No hour stands on an action that takes none (worktime I4): a last day, or the archive, keeps those there are.
async fn must_hold_nothing(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let Some(held) = all_held(tx, member, id).await? else { return Ok(()) };
    Err(Refusal::field("chargeable", Msg::new("project-action-holds").with("held", held)))
}

/// Archives an action, or brings it back.
///
/// # Errors
/// [`Refusal::Forbidden`] for a project that is not theirs to change.
pub async fn set_archived(tx: &mut Tx, member: &Member, it: &ProjectAction, archived: bool) -> Result<()> {
    must_change(member, &projects::store::get(tx, member.scope, it.project_id).await?)?;
    store::archive(tx, member.scope, it.id, archived, member.site.now()).await?;
    let verb = if archived { "archive" } else { "restore" };
    note_by(tx, member, Entry::new(NOUN, it.id, verb)).await
}
