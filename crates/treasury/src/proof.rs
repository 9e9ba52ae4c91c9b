//! A file that somebody joins: a photograph or a PDF, known by its bytes, never by its name. The receipt of an
//! expense, a document of an agreement, a scanned sheet. No office file: they may hold programs.

use base::{Id, Instant, Msg, Refusal, Result};
use site::{
    answer::download,
    axum::{body::Body, response::Response},
    form::UploadedFile,
};
use store::{Scope, Tx};
use work::{
    files::{self, NewFile},
    pictures::bare,
};

/// 8 MB: a photograph of a telephone.
pub const PHOTOGRAPH: usize = 8 * 1024 * 1024;
/// 20 MB: some forty scanned pages; what the body of a form may weigh (`site::serve`).
pub const SCAN: usize = 20 * 1024 * 1024;

/// What a proof may be.
pub const TYPES: &[&str] = &["application/pdf", "image/png", "image/jpeg", "image/webp", "image/heic"];

/// The media type and the ending of a proof, by its first bytes.
#[must_use]
pub fn media_type(content: &[u8]) -> Option<(&'static str, &'static str)> {
    match content {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(("application/pdf", "pdf")),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(("image/png", "png")),
        [0xFF, 0xD8, 0xFF, ..] => Some(("image/jpeg", "jpg")),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(("image/webp", "webp")),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i', b'c', ..] => Some(("image/heic", "heic")),
        _ => None,
    }
}

/// Keeps a proof of `most` bytes at most; `name` is how it is called when it is fetched, without its ending.
///
/// # Errors
/// [`Refusal::Invalid`] on `file` when it is neither a picture nor a PDF, or too heavy.
pub async fn keep(
    tx: &mut Tx,
    scope: Scope,
    file: &UploadedFile,
    (name, most): (&str, usize),
    now: Instant,
) -> Result<Id> {
    if file.content.len() > most {
        let mebibytes = (most / 1024 / 1024).to_string();
        return Err(Refusal::field("file", Msg::new("proof-too-heavy").with("most", mebibytes)));
    }
    let Some((media_type, ending)) = media_type(&file.content) else {
        return Err(Refusal::field("file", Msg::new("proof-unknown")));
    };
    let new = NewFile {
        organisation_id: Some(scope.organisation_id),
        account_id: None,
        name: format!("{name}.{ending}"),
        media_type: media_type.to_owned(),
        // Where a photograph was taken is nobody's business.
        content: bare(file.content.clone()),
        expires_at: None,
    };
    files::add(tx, &new, now).await
}

/// A kept proof, to keep in turn.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn send(tx: &mut Tx, scope: Scope, id: Option<Id>) -> Result<Response> {
    let file = files::find(tx, id.ok_or(Refusal::NotFound)?).await?;
    let file = file.filter(|it| it.organisation_id == Some(scope.organisation_id));
    let file = file.ok_or(Refusal::NotFound)?;
    // What it is, its bytes say: a file brought with an organisation may be called anything.
    let (media_type, _) = media_type(&file.content).ok_or(Refusal::NotFound)?;
    Ok(download(&file.name, media_type, Body::from(file.content)))
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_receipt_is_known_by_its_bytes() {
        assert_eq!(media_type(b"%PDF-1.7 ...").map(|it| it.1), Some("pdf"));
        assert_eq!(media_type(&[0xFF, 0xD8, 0xFF, 0xE0]).map(|it| it.0), Some("image/jpeg"));
        assert_eq!(media_type(b"<svg onload=alert(1)>"), None);
        assert_eq!(media_type(b""), None);
    }
}
