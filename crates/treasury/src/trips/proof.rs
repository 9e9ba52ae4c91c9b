//! The receipt of an expense: a photograph or a PDF, known by its bytes, never by its name.

use base::{Id, Instant, Msg, Refusal, Result};
use site::form::UploadedFile;
use store::{Scope, Tx};
use work::files::{self, NewFile};

/// 8 MB: a photograph of a telephone.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The media type and the ending of a receipt, by its first bytes.
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

/// Keeps a receipt.
///
/// # Errors
/// [`Refusal::Invalid`] on `file` when it is neither a picture nor a PDF, or too heavy.
pub async fn keep(tx: &mut Tx, scope: Scope, file: &UploadedFile, now: Instant) -> Result<Id> {
    if file.content.len() > MOST_BYTES {
        return Err(Refusal::field("file", Msg::new("proof-too-heavy")));
    }
    let Some((media_type, ending)) = media_type(&file.content) else {
        return Err(Refusal::field("file", Msg::new("proof-unknown")));
    };
    let new = NewFile {
        organisation_id: Some(scope.organisation_id),
        account_id: None,
        name: format!("justificatif.{ending}"),
        media_type: media_type.to_owned(),
        content: file.content.clone(),
        expires_at: None,
    };
    files::add(tx, &new, now).await
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
