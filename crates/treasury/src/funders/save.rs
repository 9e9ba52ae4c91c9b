//! Saving a funder with its line of the journal: the same for the pages and for the API.

use super::{Funder, FunderForm, store};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};
use work::{
    files::{self, NewFile},
    pictures::bare,
};

const NOUN: &str = "funder";

/// Adds what a form says.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &FunderForm) -> Result<Id> {
    let draft = form.read()?;
    let id = store::add(tx, member.scope, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a funder, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &Funder, form: &FunderForm) -> Result<()> {
    let draft = form.read()?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    store::change(tx, member.scope, before.id, &draft).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before).after(&draft)).await
}

/// Archives a funder, or brings it back: its agreements stay.
///
/// # Errors
/// A fault from the database.
pub async fn set_archived(tx: &mut Tx, member: &Member, id: Id, archived: bool) -> Result<()> {
    store::archive(tx, member.scope, id, archived.then(|| member.site.now())).await?;
    let verb = if archived { "archive" } else { "restore" };
    note_by(tx, member, Entry::new(NOUN, id, verb)).await
}

/// Puts a picture in place of the one it had, which is forgotten; or none.
///
/// # Errors
/// A fault from the database.
pub async fn set_logo(
    tx: &mut Tx,
    member: &Member,
    before: &Funder,
    picture: Option<(Vec<u8>, &'static str)>,
) -> Result<()> {
    let file_id = match picture {
        Some((content, media_type)) => {
            let new = NewFile {
                organisation_id: Some(member.scope.organisation_id),
                account_id: None,
                name: "logo".to_owned(),
                media_type: media_type.to_owned(),
                content: bare(content),
                expires_at: None,
            };
            Some(files::add(tx, &new, member.site.now()).await?)
        }
        None => None,
    };
    store::set_logo(tx, member.scope, before.id, file_id).await?;
    if let Some(old) = before.logo_file_id {
        files::remove(tx, old).await?;
    }
    note_by(tx, member, Entry::new(NOUN, before.id, "change").before(before.logo_file_id).after(file_id))
        .await
}
