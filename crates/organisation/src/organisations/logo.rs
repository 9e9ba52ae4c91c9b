//! The logo: a picture whose kind is read in its bytes, never in its name.

use super::{sheet, store};
use ::store::{Scope, Tx};
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Member, Path, Upload, Visit,
    axum::{
        body::Body,
        http::{HeaderValue, header},
        response::Response,
    },
    form::UploadedFile,
    journal::{Entry, note_by},
};
use work::{
    files::{self, NewFile},
    pictures::bare,
};

/// 1 MB.
const MOST_BYTES: usize = 1024 * 1024;

/// The media type of a picture we show, by its first bytes. No SVG: it may hold a script.
#[must_use]
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    match content {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// The picture, open to all: it stands in the public list.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let organisation = store::find_by_slug(&mut tx, &slug).await?.ok_or(Refusal::NotFound)?;
    let id = organisation.logo_file_id.ok_or(Refusal::NotFound)?;
    let file = files::find(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if file.organisation_id != Some(organisation.id) {
        return Err(Refusal::NotFound.into());
    }
    let mut response = picture(file.content)?;
    // Its address names the file: another logo has another address.
    let kept = HeaderValue::from_static("public, max-age=604800, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    Ok(response)
}

/// The answer that shows a logo.
///
/// # Errors
/// [`Refusal::NotFound`] when it is no picture we show.
pub fn picture(content: Vec<u8>) -> Answer {
    let kind = media_type(&content).ok_or(Refusal::NotFound)?;
    let mut response = Response::new(Body::from(content));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok(response)
}

pub async fn replace(member: Member, upload: Upload) -> Answer {
    let (file, media_type) = match check(upload.file("logo")) {
        Ok(checked) => checked,
        Err(msg) => return sheet::again(&member, FieldErrors::one("logo", msg)).await,
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let new = NewFile {
        organisation_id: Some(member.scope.organisation_id),
        account_id: None,
        name: "logo".to_owned(),
        media_type: media_type.to_owned(),
        content: bare(file.content.clone()),
        expires_at: None,
    };
    let id = files::add(&mut tx, &new, member.site.now()).await?;
    set(&mut tx, &member, Some(id)).await?;
    tx.commit().await?;
    Ok(member.go("fiche", "logo-changed"))
}

/// What is wrong with a file as a logo, or its media type.
///
/// # Errors
/// The words of what is wrong.
pub fn check(file: Option<&UploadedFile>) -> std::result::Result<(&UploadedFile, &'static str), Msg> {
    let file = file.ok_or(Msg::new("logo-required"))?;
    if file.content.len() > MOST_BYTES {
        return Err(Msg::new("logo-too-large"));
    }
    let media_type = media_type(&file.content).ok_or(Msg::new("logo-unreadable"))?;
    Ok((file, media_type))
}

pub async fn remove(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    set(&mut tx, &member, None).await?;
    tx.commit().await?;
    Ok(member.go("fiche", "logo-removed"))
}

/// Points to another picture and forgets the one before.
async fn set(tx: &mut Tx, member: &Member, id: Option<Id>) -> Result<()> {
    let scope: Scope = member.scope;
    let before = store::get(tx, scope).await?.logo_file_id;
    store::set_logo(tx, scope, id, member.site.now()).await?;
    if let Some(before) = before {
        files::remove(tx, before).await?;
    }
    let entry = Entry::new("organisation", scope.organisation_id, "change");
    note_by(tx, member, entry.before(before).after(id)).await
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn r76_a_logo_is_a_picture_by_its_bytes() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0rest"), Some("image/jpeg"));
        assert_eq!(media_type(b"RIFF1234WEBPVP8 "), Some("image/webp"));
        for wrong in [&b"<svg onload=alert(1)>"[..], b"GIF89a", b"", b"<html>", b"RIFF1234WAVE"] {
            assert_eq!(media_type(wrong), None);
        }
    }
}
