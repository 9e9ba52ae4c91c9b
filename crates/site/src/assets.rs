//! Styles, behaviours and icons, embedded in the binary and served under a hashed address.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::{borrow::Cow, sync::LazyLock};

#[derive(RustEmbed)]
#[folder = "../../assets"]
struct Files;

/// The style sheets, one after the other in the order of their names.
static STYLES: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with("css/")).collect();
    names.sort();
    let texts = names.iter().filter_map(|name| Files::get(name));
    let texts = texts.map(|file| String::from_utf8_lossy(&file.data).into_owned());
    stripped(&texts.collect::<Vec<_>>().join("\n"))
});

/// A style sheet without comments, nor spaces where they say nothing: an eighth of the bytes. No
/// string of our style sheets holds a brace, a semicolon or two spaces.
fn stripped(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        text.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    let mut words = text.split_whitespace();
    let mut small = words.next().unwrap_or("").to_owned();
    for word in words {
        if !small.ends_with(['{', '}', ';', ',']) && !word.starts_with(['{', '}', ';']) {
            small.push(' ');
        }
        small.push_str(word);
    }
    small
}

/// A fingerprint of all assets: behaviours import each other by relative paths under it.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    for name in names {
        hash.update(name.as_bytes());
        if let Some(file) = Files::get(&name) {
            hash.update(&file.data);
        }
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

/// `css/app.css` → `/assets/1a2b3c4d5e6f/css/app.css`.
#[must_use]
pub fn address(path: &str) -> String {
    format!("/assets/{}/{path}", *VERSION)
}

pub(crate) async fn show(Path((_version, path)): Path<(String, String)>) -> Response {
    let content: Option<Cow<'static, [u8]>> = if path == "css/app.css" {
        Some(Cow::Borrowed(STYLES.as_bytes()))
    } else {
        Files::get(&path).map(|file| file.data)
    };
    let Some(content) = content else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type(&path))),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, content).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::stripped;

    #[test]
    fn style_sheets_lose_only_what_says_nothing() {
        let css = "/* why */\n.a > .b {\n  color: red;\n  margin: 0 auto;\n}\n@media (width > 3rem) { .c { top: calc(1px + 2px); } }";
        assert_eq!(
            stripped(css),
            ".a > .b{color: red;margin: 0 auto;}@media (width > 3rem){.c{top: calc(1px + 2px);}}"
        );
    }
}
