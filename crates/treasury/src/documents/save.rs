//! Keeping and removing a document of an agreement, each with its line of the journal.

use super::{AgreementDocument, DocumentForm, store};
use crate::{agreements, proof};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    form::UploadedFile,
    journal::{Entry, note_by},
};

const NOUN: &str = "agreement_document";

/// Keeps what a form says with the file that was sent.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] for an agreement that is not here.
pub async fn add(
    tx: &mut Tx,
    member: &Member,
    agreement_id: Id,
    form: &DocumentForm,
    file: Option<&UploadedFile>,
) -> Result<Id> {
    agreements::store::get(tx, member.scope, agreement_id).await?;
    let draft = form.read()?;
    let file = file.ok_or_else(|| Refusal::field("file", Msg::new("agreement-document-file-required")))?;
    let name = format!("{}-{}", draft.kind.as_text(), draft.dated_on);
    let now = member.site.now();
    let file_id = proof::keep(tx, member.scope, file, (&name, proof::SCAN), now).await?;
    let by = member.actor.label();
    let id = store::add(tx, member.scope, (agreement_id, file_id), &draft, (&by, now)).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Removes a document and its file.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, member: &Member, before: &AgreementDocument) -> Result<()> {
    store::remove(tx, member.scope, before).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "remove").before(before)).await
}
