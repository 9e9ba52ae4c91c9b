//! Keeping a template of an export, with its line of the journal: the same for the page and for the API.

use super::{
    saved,
    template::{Choices, ExportForm, SavedExport},
};
use crate::{
    rights::{MANAGES, READS},
    staff,
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::fields::version;
use organisation::projects;
use site::{
    Member,
    journal::{Entry, note_by},
};
use treasury::{agreements, rights::SEES_FUNDING};

const NOUN: &str = "saved_export";

/// What this member may filter by.
///
/// # Errors
/// A fault from the database.
pub async fn choices(tx: &mut Tx, member: &Member) -> Result<Choices> {
    let mut people = vec![member.person_id];
    if member.rights.allow(READS) {
        let all = staff::store::list(tx, member.scope, member.lang).await?;
        people.extend(all.iter().map(|it| it.profile.person_id));
    }
    let projects = projects::store::list(tx, member.scope).await?;
    let mut choices =
        Choices { people, projects: projects.iter().map(|it| it.id).collect(), ..Choices::default() };
    if member.rights.allow(SEES_FUNDING) {
        let all = agreements::store::list(tx, member.scope).await?;
        choices.agreements = all.iter().map(|it| it.id).collect();
    }
    Ok(choices)
}

/// What is asked, when this member may ask it.
///
/// # Errors
/// Every wrong field; rights that are missing.
pub async fn draft(tx: &mut Tx, member: &Member, form: &ExportForm) -> Result<SavedExport> {
    form.which().must(member)?;
    let choices = choices(tx, member).await?;
    form.read(&choices, member.today())
}

/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &ExportForm) -> Result<Id> {
    let it = draft(tx, member, form).await?;
    let id = saved::add(tx, member.scope, member.person_id, &it).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&it)).await?;
    Ok(id)
}

/// One's own, or anybody's that is shared for who manages.
fn must_hold(member: &Member, it: &SavedExport) -> Result<()> {
    if it.owner_id == member.person_id { Ok(()) } else { member.must(MANAGES) }
}

/// # Errors
/// Every wrong field; the version of somebody else; the template of somebody else.
pub async fn change(tx: &mut Tx, member: &Member, before: &SavedExport, form: &ExportForm) -> Result<()> {
    must_hold(member, before)?;
    let it = draft(tx, member, form).await?;
    if version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    saved::change(tx, member.scope, before.id, &it).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before).after(&it)).await
}

/// # Errors
/// The template of somebody else.
pub async fn remove(tx: &mut Tx, member: &Member, it: &SavedExport) -> Result<()> {
    must_hold(member, it)?;
    saved::remove(tx, member.scope, it.id).await?;
    note_by(tx, member, Entry::new(NOUN, it.id, "remove").before(it)).await
}
