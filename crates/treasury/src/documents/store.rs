//! The documents of agreements in the database; their bytes are stored files.

use super::{AgreementDocument, DocumentKind, DraftDocument};
use base::{Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_AGREEMENT = "SELECT d.*, f.size, f.media_type FROM agreement_document d JOIN stored_file f ON f.id = d.file_id
        WHERE d.organisation_id = $1 AND d.agreement_id = $2 ORDER BY d.dated_on DESC, d.id DESC";
    FIND = "SELECT d.*, f.size, f.media_type FROM agreement_document d JOIN stored_file f ON f.id = d.file_id
        WHERE d.organisation_id = $1 AND d.id = $2";
    ADD = "INSERT INTO agreement_document
            (id, organisation_id, agreement_id, kind, name, dated_on, confidential, file_id, added_at, added_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    REMOVE = "DELETE FROM agreement_document WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<AgreementDocument> {
    let kind: String = row.get("kind")?;
    Ok(AgreementDocument {
        id: row.get("id")?,
        agreement_id: row.get("agreement_id")?,
        kind: DocumentKind::from_text(&kind).ok_or_else(|| Refusal::fault("an unknown kind"))?,
        name: row.get("name")?,
        dated_on: row.get("dated_on")?,
        confidential: row.get("confidential")?,
        file_id: row.get("file_id")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        added_at: row.get("added_at")?,
        added_by: row.get("added_by")?,
    })
}

/// Those of an agreement, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn of_agreement(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Vec<AgreementDocument>> {
    tx.all(OF_AGREEMENT, args![scope.organisation_id, agreement_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<AgreementDocument> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// Keeps what is said of a stored file.
///
/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    (agreement_id, file_id): (Id, Id),
    draft: &DraftDocument,
    (by, now): (&str, Instant),
) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        agreement_id,
        draft.kind.as_text(),
        &draft.name,
        draft.dated_on,
        draft.confidential,
        file_id,
        now,
        by
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// Forgets a document and its file.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, it: &AgreementDocument) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, it.id]).await?;
    work::files::remove(tx, it.file_id).await
}
