//! Undoing an import as a whole: within thirty days, when nothing of it was touched since.

use super::{
    ground::Ground,
    records::RECORDS,
    taking_back::{Stays, take_back},
};
use crate::actions;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    api::IfMatch,
    journal::{Entry, note_by},
};

/// What an undo did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Actions taken back.
    pub removed: u64,
    /// What the import had created and stays, for it is used elsewhere or was changed.
    pub stays: Vec<Stays>,
}

/// Takes back every action of an import, and what it had created where nothing else uses it.
///
/// # Errors
/// [`Refusal::Conflict`] when it is too late, or when an action was changed or its year frozen since.
pub async fn undo(member: &Member, import_id: Id, seen: &IfMatch) -> Result<Undone> {
    let (scope, now) = (member.scope, member.site.now());
    let mut tx = member.site.db.write_in(scope.organisation_id).await?;
    let import = RECORDS.to_undo(&mut tx, member, import_id, seen).await?;
    let touched = actions::store::touched_since_import(&mut tx, scope, import_id).await?;
    if touched > 0 {
        return Err(Refusal::Conflict(Msg::new("import-undo-touched").with("count", touched)));
    }
    let ground = Ground::load(&mut tx, scope, member.today()).await?;
    let listed = actions::store::list_of_import(&mut tx, scope, import_id).await?;
    if let Some(why) = listed.iter().find_map(|action| ground.frozen_msg(action.happened_on)) {
        return Err(Refusal::Conflict(why));
    }
    let removed = actions::store::remove_import(&mut tx, scope, import_id).await?;
    let stays = take_back(&mut tx, &member.site.schema, scope, member.lang, &import.kept.made).await?;
    RECORDS.undone(&mut tx, scope, import_id, now).await?;
    let before = serde_json::json!({ "title": import.file_name, "rows_added": import.rows_added });
    note_by(&mut tx, member, Entry::new("action_import", import_id, "undo").before(before)).await?;
    tx.commit().await?;
    Ok(Undone { removed, stays })
}
