//! Why somebody is away, and who may know it (I10).

use super::AbsenceType;
use crate::rights::SEES_REASONS;
use ::store::Tx;
use base::{Id, Result};
use site::{
    Member, Ui,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;

/// One's own reasons, and those of others for who may see them.
#[must_use]
pub fn knows_reason(member: &Member, person_id: Id) -> bool {
    person_id == member.person_id || member.rights.can(SEES_REASONS)
}

/// Looking at why somebody else is away is written down (§3.8).
///
/// # Errors
/// A fault from the database.
pub async fn tell_if_watched(tx: &mut Tx, member: &Member, person_id: Id) -> Result<()> {
    let other = person_id != member.person_id && member.rights.can(SEES_REASONS);
    if !other || member.organisation.read_only {
        return Ok(());
    }
    note_by(tx, member, Entry::new("absence", person_id, "consult").about(Some(person_id))).await
}

/// The same once a page was read, which takes no turn to write unless somebody else was looked at.
///
/// # Errors
/// A fault from the database.
pub async fn tell_looked_at(member: &Member, people: impl IntoIterator<Item = Id> + Send) -> Result<()> {
    let others: BTreeSet<Id> = people.into_iter().filter(|it| *it != member.person_id).collect();
    if others.is_empty() || !member.rights.can(SEES_REASONS) || member.organisation.read_only {
        return Ok(());
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    for person_id in others {
        tell_if_watched(&mut tx, member, person_id).await?;
    }
    tx.commit().await
}

/// The words of a type: the organisation's, else those of its code.
#[must_use]
pub fn kind_name(ui: &Ui, types: &[AbsenceType], id: Id) -> String {
    types.iter().find(|it| it.id == id).map_or_else(String::new, |it| {
        if it.label.is_empty() {
            ui.t(&format!("worktime-kind-{}", it.code.replace('_', "-")))
        } else {
            it.label.clone()
        }
    })
}
