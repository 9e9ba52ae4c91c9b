//! The few cookies there are: session, language, colours, and the message shown once.

use crate::site::SiteConfig;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// The cookies of a request.
#[derive(Clone, Debug, Default)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    #[must_use]
    pub fn read(headers: &HeaderMap) -> Cookies {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        Cookies(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// The name of the session's cookie: bound to host and path by its prefix when served over TLS.
#[must_use]
pub fn session_cookie(config: &SiteConfig) -> &'static str {
    if config.secure() { "__Host-bocage" } else { "bocage" }
}

/// A `Set-Cookie` line; `seconds` 0 removes the cookie.
#[must_use]
pub fn set(config: &SiteConfig, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if config.secure() { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(line).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// A message shown once on the next page, with the address that undoes what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The sentence, already in words.
    pub text: String,
    /// A `POST` here undoes.
    pub undo: Option<String>,
}

impl Flash {
    #[must_use]
    pub fn new(text: impl Into<String>) -> Flash {
        Flash { text: text.into(), undo: None }
    }

    /// The same message with a way back. `path` must be a path of this site.
    #[must_use]
    pub fn undone_by(mut self, path: impl Into<String>) -> Flash {
        self.undo = Some(path.into());
        self
    }

    pub(crate) fn read(cookie: &str) -> Option<Flash> {
        let json = URL_SAFE_NO_PAD.decode(cookie).ok()?;
        let flash: Flash = serde_json::from_slice(&json).ok()?;
        let own_path = |undo: &String| undo.starts_with('/') && !undo.starts_with("//");
        if flash.undo.as_ref().is_none_or(own_path) { Some(flash) } else { None }
    }

    pub(crate) fn cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }
}
