//! Stored files: imports, exports, logos. Their bytes live in the database, so that one backup
//! holds everything; a fingerprint taken when they arrive is checked each time they are read.

use base::{Id, Instant, Refusal, Result, fresh_id, jiff::SignedDuration};
use sha2::{Digest, Sha256};
use store::{Tx, args};

/// How long a file waits for what it was made for, a download or the end of an import: it is full of names.
pub const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A file to keep.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Whose file it is; the reader of a file compares it with its own scope.
    pub organisation_id: Option<Id>,
    pub account_id: Option<Id>,
    pub name: String,
    /// `text/csv`, `image/png`, …
    pub media_type: String,
    pub content: Vec<u8>,
    /// When it may be forgotten. A file that a row of another table points to never expires.
    pub expires_at: Option<Instant>,
}

/// A file as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    pub id: Id,
    pub organisation_id: Option<Id>,
    pub account_id: Option<Id>,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    pub content: Vec<u8>,
    pub created_at: Instant,
    pub expires_at: Option<Instant>,
}

store::statements! {
    ADD = "INSERT INTO stored_file
        (id, organisation_id, account_id, name, media_type, size, sha256, content, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    FIND = "SELECT id, organisation_id, account_id, name, media_type, size, sha256, content, created_at, expires_at
        FROM stored_file WHERE id = $1";
    REMOVE = "DELETE FROM stored_file WHERE id = $1";
    PURGE = "DELETE FROM stored_file WHERE id IN
        (SELECT id FROM stored_file WHERE expires_at <= $1 ORDER BY expires_at, id LIMIT 200)";
}

/// Keeps a file.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, file: &NewFile, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let size = i64::try_from(file.content.len()).map_err(Refusal::fault)?;
    let sha256 = Sha256::digest(&file.content).to_vec();
    let content = file.content.as_slice();
    let (organisation_id, account_id) = (file.organisation_id, file.account_id);
    tx.run(
        ADD,
        args![
            id,
            organisation_id,
            account_id,
            &file.name,
            &file.media_type,
            size,
            sha256,
            content,
            now,
            file.expires_at
        ],
    )
    .await?;
    Ok(id)
}

/// A file with its bytes.
///
/// # Errors
/// A fault from the database, or when the bytes are no longer those that were kept.
pub async fn find(tx: &mut Tx, id: Id) -> Result<Option<StoredFile>> {
    let Some(row) = tx.first(FIND, args![id]).await? else { return Ok(None) };
    let (sha256, content): (Vec<u8>, Vec<u8>) = (row.get("sha256")?, row.get("content")?);
    if Sha256::digest(&content).as_slice() != sha256 {
        return Err(Refusal::fault(format!("the stored file {id} is damaged")));
    }
    Ok(Some(StoredFile {
        id: row.get("id")?,
        organisation_id: row.get("organisation_id")?,
        account_id: row.get("account_id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        content,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
    }))
}

/// Keeps the same bytes once more, for something that goes or stays without the first.
///
/// # Errors
/// As [`find`]; [`Refusal::NotFound`] without such a file.
pub async fn copy(tx: &mut Tx, id: Id, now: Instant) -> Result<Id> {
    let StoredFile { organisation_id, account_id, name, media_type, content, expires_at, .. } =
        find(tx, id).await?.ok_or(Refusal::NotFound)?;
    add(tx, &NewFile { organisation_id, account_id, name, media_type, content, expires_at }, now).await
}

/// Forgets a file.
///
/// # Errors
/// A fault from the database, also when a row still points to it.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<()> {
    tx.run(REMOVE, args![id]).await.map(|_| ())
}

/// Forgets the expired files, 200 at most; answers how many.
///
/// # Errors
/// A fault from the database.
pub async fn purge_expired(tx: &mut Tx, now: Instant) -> Result<u64> {
    tx.run(PURGE, args![now]).await
}
