//! Taking back a leave that was not taken: its days are free again.

use super::store;
use base::Id;
use site::{
    Answer, Member, Path,
    journal::{Entry, note_by},
};

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let leave = store::get(&mut tx, member.scope, id).await?;
    store::remove(&mut tx, member.scope, id).await?;
    let entry = Entry::new("civic_leave", id, "remove").about(Some(leave.person_id));
    note_by(&mut tx, &member, entry.before(&leave)).await?;
    tx.commit().await?;
    Ok(member.go("benevolat/cec/mandats", "leave-removed"))
}
