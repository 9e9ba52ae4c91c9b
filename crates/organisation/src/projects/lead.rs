//! Who answers for a project. A *responsable* (whoever may validate) changes their own projects and the actions of
//! these, and no other (worktime §3.8).

use super::{project::Project, store};
use crate::{
    persons::{self, allows},
    rights::MANAGE_PROJECTS,
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use serde::Serialize;
use site::{
    Member,
    journal::{Entry, note_by},
};

/// The switch of a *responsable*.
const VALIDATES: &str = "worktime.validate";

/// Whether a project is the member's own.
#[must_use]
pub fn leads(member: &Member, project: &Project) -> bool {
    project.lead_person_id == Some(member.person_id) && member.rights.can(VALIDATES)
}

/// Whether the member changes a project and its actions.
#[must_use]
pub fn may_change(member: &Member, project: &Project) -> bool {
    allows(member, MANAGE_PROJECTS) || leads(member, project)
}

/// # Errors
/// [`Refusal::Forbidden`] for a project that is not theirs to change.
pub fn must_change(member: &Member, project: &Project) -> Result<()> {
    if may_change(member, project) { Ok(()) } else { Err(Refusal::Forbidden(Msg::new("right-missing"))) }
}

#[derive(Serialize)]
struct Noted {
    lead_person_id: Option<Id>,
}

/// Names who answers for a project, or nobody any more.
///
/// # Errors
/// [`Refusal::Forbidden`] for who does not manage projects; [`Refusal::NotFound`] for a person who is not here.
pub async fn name(tx: &mut Tx, member: &Member, project: &Project, person_id: Option<Id>) -> Result<()> {
    if person_id == project.lead_person_id {
        return Ok(());
    }
    if !allows(member, MANAGE_PROJECTS) {
        return Err(Refusal::Forbidden(Msg::new("right-missing")));
    }
    if let Some(person_id) = person_id {
        persons::store::get(tx, member.scope, person_id).await?;
    }
    store::set_lead(tx, member.scope, project.id, person_id, member.site.now()).await?;
    let entry = Entry::new("project", project.id, "change").about(person_id.or(project.lead_person_id));
    let before = Noted { lead_person_id: project.lead_person_id };
    note_by(tx, member, entry.before(before).after(Noted { lead_person_id: person_id })).await
}
