//! A form that arrived once its session was over: it stays in the pages that follow until whoever sent it is signed in
//! again and sends it once more. Nothing of it is kept on the server.

use axum::{
    body::{Body, to_bytes},
    http::{Method, header, request::Parts},
};
use serde::Deserialize;

/// A longer one is not kept: it would be a file.
const MOST_BYTES: usize = 64 * 1024;

/// Where it was sent, and its fields as the browser wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct KeptForm {
    pub kept_path: String,
    pub kept_body: String,
}

impl KeptForm {
    /// The form of a request, when it is one that can be written in a page.
    pub(crate) async fn of(parts: &Parts, body: Body) -> Option<KeptForm> {
        let kind = parts.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let plain = kind.starts_with("application/x-www-form-urlencoded");
        if parts.method != Method::POST || !plain || crate::api_path(parts.uri.path()) {
            return None;
        }
        let bytes = to_bytes(body, MOST_BYTES).await.ok()?;
        let kept_body = without_passwords(std::str::from_utf8(&bytes).ok()?);
        Some(KeptForm { kept_path: parts.uri.path_and_query()?.as_str().to_owned(), kept_body })
    }

    /// What was typed, field by field; a password is asked for again.
    #[must_use]
    pub fn fields(&self) -> Vec<(String, String)> {
        serde_html_form::from_str(&without_passwords(&self.kept_body)).unwrap_or_default()
    }
}

/// The pairs of a body as they were written, but those that a page must not hold in clear.
fn without_passwords(body: &str) -> String {
    let kept = body.split('&').filter(|pair| !pair.split('=').next().unwrap_or("").contains("password"));
    kept.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    async fn kept(method: &str, kind: &str, path: &str, body: String) -> Option<KeptForm> {
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, kind);
        let (parts, body) = request.body(Body::from(body)).unwrap().into_parts();
        KeptForm::of(&parts, body).await
    }

    #[tokio::test]
    async fn a_form_of_a_page_is_kept_and_nothing_else() {
        let form = "application/x-www-form-urlencoded";
        let typed = "title=Tri+des+dons&day=2026-03-07&day=2026-03-08&current_password=secret&password=neuf"
            .to_owned();
        let found = kept("POST", form, "/o/haie/declarer?x=1", typed.clone()).await.unwrap();
        assert_eq!(found.kept_path, "/o/haie/declarer?x=1");
        assert!(!found.kept_body.contains("password") && !found.kept_body.contains("secret"), "{found:?}");
        let fields = found.fields();
        assert_eq!(fields.len(), 3, "{fields:?}");
        assert_eq!(fields[0], ("title".to_owned(), "Tri des dons".to_owned()));
        assert_eq!(kept("GET", form, "/o", typed.clone()).await, None);
        assert_eq!(kept("POST", "application/json", "/o", typed.clone()).await, None);
        assert_eq!(kept("POST", form, "/api/v1/me", typed).await, None);
        assert_eq!(kept("POST", form, "/o", "a".repeat(MOST_BYTES + 1)).await, None);
    }
}
