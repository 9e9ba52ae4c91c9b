//! A proof joined to what somebody types: a PDF or a picture, whose kind is read in its bytes.

use ::store::Tx;
use base::{Id, Instant, Msg, Refusal, Result};
use site::{
    Upload,
    answer::download,
    axum::{body::Body, response::Response},
    form::UploadedFile,
};
use work::files::{self, NewFile, StoredFile};

/// 5 MB.
const MOST_BYTES: usize = 5 * 1024 * 1024;

/// Whose file it is.
#[derive(Clone, Copy, Debug)]
pub enum Owner {
    Organisation(Id),
    Account(Id),
}

/// The media type of a proof and the end of its name. No SVG and no office file: they may hold scripts.
fn kind(content: &[u8]) -> Option<(&'static str, &'static str)> {
    match content {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(("application/pdf", "pdf")),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(("image/png", "png")),
        [0xFF, 0xD8, 0xFF, ..] => Some(("image/jpeg", "jpg")),
        _ => None,
    }
}

/// The proof that was sent, if one was.
///
/// # Errors
/// [`Refusal::Invalid`] on `field` when it is too large or of another kind.
pub fn check<'a>(upload: &'a Upload, field: &'static str) -> Result<Option<&'a UploadedFile>> {
    let Some(file) = upload.file(field) else { return Ok(None) };
    if file.content.len() > MOST_BYTES {
        return Err(Refusal::field(field, Msg::new("attachment-too-large")));
    }
    if kind(&file.content).is_none() {
        return Err(Refusal::field(field, Msg::new("attachment-unreadable")));
    }
    Ok(Some(file))
}

/// Keeps a checked proof.
///
/// # Errors
/// A fault from the database.
pub async fn keep(tx: &mut Tx, owner: Owner, file: &UploadedFile, now: Instant) -> Result<Id> {
    let (organisation_id, account_id) = match owner {
        Owner::Organisation(id) => (Some(id), None),
        Owner::Account(id) => (None, Some(id)),
    };
    let (media_type, _) = kind(&file.content).ok_or(Refusal::NotFound)?;
    let new = NewFile {
        organisation_id,
        account_id,
        name: file.name.clone(),
        media_type: media_type.to_owned(),
        // Where a photograph was taken is nobody's business.
        content: work::pictures::bare(file.content.clone()),
        expires_at: None,
    };
    files::add(tx, &new, now).await
}

/// The proof, to keep.
///
/// # Errors
/// [`Refusal::NotFound`] when it is somebody else's.
pub async fn send(tx: &mut Tx, owner: Owner, id: Option<Id>) -> Result<Response> {
    let id = id.ok_or(Refusal::NotFound)?;
    let file = files::find(tx, id).await?.filter(|file| owns(owner, file)).ok_or(Refusal::NotFound)?;
    let (media_type, extension) = kind(&file.content).ok_or(Refusal::NotFound)?;
    Ok(download(&format!("justificatif-{}.{extension}", id.simple()), media_type, Body::from(file.content)))
}

fn owns(owner: Owner, file: &StoredFile) -> bool {
    match owner {
        Owner::Organisation(id) => file.organisation_id == Some(id),
        Owner::Account(id) => file.account_id == Some(id) && file.organisation_id.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use site::{Upload, form::UploadedFile};

    #[test]
    fn a_proof_is_a_pdf_or_a_picture_by_its_bytes() {
        let upload = |content: &[u8]| Upload {
            files: vec![UploadedFile {
                field: "proof".into(),
                name: "x.pdf".into(),
                content: content.into(),
            }],
            ..Upload::default()
        };
        assert!(check(&upload(b"%PDF-1.7 ..."), "proof").unwrap().is_some());
        assert!(check(&upload(&[0xFF, 0xD8, 0xFF, 0xE0]), "proof").unwrap().is_some());
        assert!(check(&upload(b"<svg onload='x'>"), "proof").is_err());
        assert!(check(&Upload::default(), "proof").unwrap().is_none());
    }
}
