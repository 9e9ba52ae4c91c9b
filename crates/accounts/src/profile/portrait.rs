//! What a portrait may be. The kind is read from the bytes: what a browser says of a file is not proof.

use base::{Msg, Refusal, Result};

/// 1 MiB.
const MOST_BYTES: usize = 1024 * 1024;

/// The media type of a picture we serve back.
///
/// # Errors
/// [`Refusal::Invalid`] on `portrait` when it is too heavy or of another kind.
pub fn media_type(content: &[u8]) -> Result<&'static str> {
    if content.len() > MOST_BYTES {
        return Err(Refusal::field("portrait", Msg::new("portrait-too-heavy")));
    }
    let webp = content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP");
    match content {
        _ if webp => Ok("image/webp"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok("image/png"),
        [0xff, 0xd8, 0xff, ..] => Ok("image/jpeg"),
        _ => Err(Refusal::field("portrait", Msg::new("portrait-kind"))),
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn only_pictures_are_portraits() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n...").unwrap(), "image/png");
        assert_eq!(media_type(b"\xff\xd8\xff\xe0").unwrap(), "image/jpeg");
        assert_eq!(media_type(b"RIFF\0\0\0\0WEBPVP8 ").unwrap(), "image/webp");
        for wrong in [&b"<svg onload=alert(1)>"[..], b"<html>", b"GIF89a", b"", b"RIFF"] {
            assert!(media_type(wrong).is_err());
        }
        let heavy = [&b"\xff\xd8\xff"[..], &vec![0; 1024 * 1024]].concat();
        assert!(media_type(&heavy).is_err());
    }
}
