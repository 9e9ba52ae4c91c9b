//! The parts of large files in the database, each with its own fingerprint.

use base::{Id, Refusal, Result, fresh_id};
use site::secret::hash_bytes;
use store::{Tx, args, statements};

statements! {
    ADD = "INSERT INTO stored_part (id, file_id, position, size, sha256, content) VALUES ($1, $2, $3, $4, $5, $6)";
    SIZE = "SELECT COUNT(*) AS parts, CAST(COALESCE(SUM(size), 0) AS BIGINT) AS bytes FROM stored_part
        WHERE file_id = $1";
    PART = "SELECT sha256, content FROM stored_part WHERE file_id = $1 AND position = $2";
}

/// Keeps a part.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, file_id: Id, position: i64, part: &[u8]) -> Result<()> {
    let size = i64::try_from(part.len()).map_err(Refusal::fault)?;
    tx.run(ADD, args![fresh_id(), file_id, position, size, hash_bytes(part), part]).await.map(|_| ())
}

/// How many parts a file has, and how many bytes they hold.
///
/// # Errors
/// A fault from the database.
pub async fn size(tx: &mut Tx, file_id: Id) -> Result<(i64, i64)> {
    let row = tx.one(SIZE, args![file_id]).await?;
    Ok((row.get("parts")?, row.get("bytes")?))
}

/// A part.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none; a fault when its bytes are no longer those that were kept.
pub async fn part(tx: &mut Tx, file_id: Id, position: i64) -> Result<Vec<u8>> {
    let row = tx.one(PART, args![file_id, position]).await?;
    let (sha256, content): (Vec<u8>, Vec<u8>) = (row.get("sha256")?, row.get("content")?);
    if hash_bytes(&content) != sha256 {
        return Err(Refusal::fault(format!("the part {position} of the stored file {file_id} is damaged")));
    }
    Ok(content)
}
