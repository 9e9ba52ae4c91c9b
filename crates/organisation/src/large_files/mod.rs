//! Stored files too large for one row. They live in the database like the others (`docs/decisions/0004`), a part a row:
//! neither keeping nor sending one takes more memory than a part.

pub mod store;

use ::store::Tx;
use base::{Id, Instant, Refusal, Result};
use site::{
    Site,
    axum::body::{Body, Bytes},
    blocking,
};
use std::{
    fs::File,
    io::{self, Read as _, Seek as _},
};
use work::files::NewFile;

/// Bytes of a part, but the last.
pub const PART: u64 = 4 * 1024 * 1024;

/// Keeps a file that was written on the disk; `about` says all of it but its content. Each part is a transaction: other
/// writers wait for one at most. What a stop leaves half kept goes on the day it expires: `about` must say one.
///
/// # Errors
/// A fault from the disk or the database.
pub async fn keep(site: &Site, about: &NewFile, mut content: File, now: Instant) -> Result<Id> {
    content.rewind().map_err(Refusal::fault)?;
    let mut tx = site.db.write().await?;
    let id = work::files::add(&mut tx, about, now).await?;
    tx.commit().await?;
    for position in 0_i64.. {
        let part: Vec<u8>;
        (content, part) = blocking(move || next_part(content)).await?;
        if part.is_empty() {
            break;
        }
        let mut tx = site.db.write().await?;
        store::add(&mut tx, id, position, &part).await?;
        tx.commit().await?;
    }
    Ok(id)
}

fn next_part(content: File) -> Result<(File, Vec<u8>)> {
    let mut part = Vec::new();
    let mut within = content.take(PART);
    within.read_to_end(&mut part).map_err(Refusal::fault)?;
    Ok((within.into_inner(), part))
}

/// How many bytes a large file has, and its body; nothing for a file of one row.
///
/// # Errors
/// A fault from the database. One found later cuts the transfer, so that no short file passes for a whole one.
pub async fn body(tx: &mut Tx, site: &Site, id: Id) -> Result<Option<(i64, Body)>> {
    let (parts, bytes) = store::size(tx, id).await?;
    let site = site.clone();
    let stream = futures_util::stream::unfold(0_i64, move |position| {
        let site = site.clone();
        async move {
            if position == parts {
                return None;
            }
            let part = part(&site, id, position).await.map_err(|refusal| {
                tracing::warn!(?refusal, "a large file was cut short");
                io::Error::other("the file was cut short")
            });
            let next = if part.is_ok() { position + 1 } else { parts };
            Some((part, next))
        }
    });
    Ok((parts > 0).then(|| (bytes, Body::from_stream(stream))))
}

async fn part(site: &Site, id: Id, position: i64) -> Result<Bytes> {
    let mut tx = site.db.read().await?;
    store::part(&mut tx, id, position).await.map(Bytes::from)
}
