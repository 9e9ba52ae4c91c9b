//! Large files, in and out: they go through a temporary file, so that memory does not grow with them. Only the routes
//! that ask for a form with one wait that long and take that much.

use crate::{answer::Failure, site::Site};
use axum::{
    body::{Body, Bytes},
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use base::{Msg, Refusal, Result};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Seek as _, Write as _},
    path::PathBuf,
    time::Duration,
};
use tokio::sync::OwnedSemaphorePermit;

/// Bytes written to the disk at a time.
const CHUNK: usize = 1024 * 1024;
/// Bytes sent from the disk at a time.
const SENT: u64 = 256 * 1024;
/// A text beside the file is a name: no more is kept in memory.
const MOST_TEXT: usize = 64 * 1024;
/// All of them, with their names.
const MOST_TEXTS: usize = 4 * MOST_TEXT;
const MEBIBYTE: u64 = 1024 * 1024;

/// How long such a form may take to arrive and be dealt with.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2 * 3600);

/// Files received at the same time: a few accounts must not fill the disk.
pub(crate) const AT_ONCE: usize = 2;

/// Where large files wait, and how large they may be.
#[derive(Clone, Debug)]
pub struct Archives {
    /// A folder on a disk with room, not in memory.
    pub folder: PathBuf,
    pub most_bytes: u64,
}

impl Default for Archives {
    fn default() -> Archives {
        Archives { folder: std::env::temp_dir(), most_bytes: 2048 * MEBIBYTE }
    }
}

impl Archives {
    #[must_use]
    pub fn most_mebibytes(&self) -> u64 {
        self.most_bytes / MEBIBYTE
    }

    /// From now on every temporary file of this process waits there: `/tmp` is memory on many machines, and an export is
    /// kept out of memory by what waits on the disk.
    pub fn hold_temporary_files(&self) {
        if let Err(held) = tempfile::env::override_temp_dir(&self.folder) {
            tracing::warn!(folder = %held.display(), "temporary files wait elsewhere already");
        }
    }

    /// A file without a name: it goes with its last handle.
    ///
    /// # Errors
    /// A fault from the disk.
    pub fn temporary_file(&self) -> Result<File> {
        tempfile::tempfile_in(&self.folder).map_err(Refusal::fault)
    }
}

/// Works for a while, where blocking is allowed.
///
/// # Errors
/// That of the work, or a fault when it panicked.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Refusal::fault)?
}

/// The body of an answer that is a file of the disk, from its beginning, a chunk at a time. A fault half-way cuts the
/// transfer, so that no short file passes for a whole one.
///
/// # Errors
/// A fault from the disk.
pub fn body_of(mut file: File) -> Result<Body> {
    file.rewind().map_err(Refusal::fault)?;
    let chunks = futures_util::stream::try_unfold(file, |mut file| async move {
        let read = blocking(move || {
            let mut chunk = Vec::new();
            Read::by_ref(&mut file).take(SENT).read_to_end(&mut chunk).map_err(Refusal::fault)?;
            Ok((file, chunk))
        });
        let (file, chunk) = read.await.map_err(|_| io::Error::other("the file was cut short"))?;
        Ok::<_, io::Error>((!chunk.is_empty()).then(|| (Bytes::from(chunk), file)))
    });
    Ok(Body::from_stream(chunks))
}

/// What arrived. The file has no name anywhere and goes with the value.
pub struct LargeUpload {
    pub texts: BTreeMap<String, String>,
    /// From its beginning; nothing when none was chosen.
    pub file: Option<File>,
    _room: OwnedSemaphorePermit,
}

impl LargeUpload {
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }
}

impl FromRequest<Site> for LargeUpload {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let archives = &site.config.archives;
        let length = request.headers().get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok());
        if length.and_then(|it| it.parse::<u64>().ok()).is_some_and(|it| it > archives.most_bytes) {
            return Err(too_large(archives).into());
        }
        let room = site.receiving.clone().try_acquire_owned();
        let room = room.map_err(|_| Refusal::TooMany { seconds: 60 })?;
        let parts = Multipart::from_request(request, site).await;
        let mut parts = parts.map_err(|_| Refusal::field("", Msg::new("form-unreadable")))?;
        let mut upload = LargeUpload { texts: BTreeMap::new(), file: None, _room: room };
        let mut texts = 0;
        while let Some(part) = parts.next_field().await.map_err(|error| cut(&error, archives))? {
            if part.file_name().is_some() {
                if upload.file.is_some() {
                    return Err(Refusal::field("", Msg::new("form-unreadable")).into());
                }
                upload.file = receive(part, archives).await?;
            } else {
                let name = part.name().unwrap_or("").to_owned();
                let text = text(part, archives).await?;
                texts += name.len() + text.len();
                if texts > MOST_TEXTS {
                    return Err(Refusal::field("", Msg::new("form-unreadable")).into());
                }
                upload.texts.insert(name, text);
            }
        }
        Ok(upload)
    }
}

/// Writes a file as it arrives.
async fn receive(mut part: Field<'_>, archives: &Archives) -> Result<Option<File>> {
    let mut file = archives.temporary_file()?;
    let (mut waiting, mut length) = (Vec::with_capacity(CHUNK), 0_usize);
    while let Some(bytes) = chunk(&mut part, archives).await? {
        length += bytes.len();
        waiting.extend_from_slice(&bytes);
        if waiting.len() >= CHUNK {
            (file, waiting) = written(file, waiting).await?;
        }
    }
    let (mut file, _) = written(file, waiting).await?;
    file.rewind().map_err(Refusal::fault)?;
    Ok((length > 0).then_some(file))
}

/// Appends to the file where blocking is allowed; gives the buffer back, empty.
async fn written(mut file: File, mut bytes: Vec<u8>) -> Result<(File, Vec<u8>)> {
    blocking(move || {
        file.write_all(&bytes).map_err(Refusal::fault)?;
        bytes.clear();
        Ok((file, bytes))
    })
    .await
}

async fn text(mut part: Field<'_>, archives: &Archives) -> Result<String> {
    let mut text = Vec::new();
    while let Some(bytes) = chunk(&mut part, archives).await? {
        text.extend_from_slice(&bytes);
        if text.len() > MOST_TEXT {
            return Err(Refusal::field("", Msg::new("form-unreadable")));
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

async fn chunk(part: &mut Field<'_>, archives: &Archives) -> Result<Option<Bytes>> {
    part.chunk().await.map_err(|error| cut(&error, archives))
}

fn cut(error: &MultipartError, archives: &Archives) -> Refusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        too_large(archives)
    } else {
        Refusal::field("", Msg::new("form-unreadable"))
    }
}

fn too_large(archives: &Archives) -> Refusal {
    Refusal::field("", Msg::new("upload-too-large").with("most", archives.most_mebibytes().to_string()))
}
