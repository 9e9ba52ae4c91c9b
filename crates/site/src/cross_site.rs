//! Requests from other sites: an unsafe request that carries a cookie must come from our own pages.

use crate::{answer::Failure, site::Site};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base::{Msg, Refusal};

pub(crate) async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || allowed(&site.config.public_url, request.headers()) {
        next.run(request).await
    } else {
        Failure::from(Refusal::Forbidden(Msg::new("cross-site"))).into_response()
    }
}

/// Browsers say where a request comes from in `Sec-Fetch-Site`; older ones only in `Origin`. A call
/// without any cookie carries nothing of the person's and is left to the gate.
fn allowed(public_url: &str, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), host) => {
            let of_host = |scheme: &str| host.is_some_and(|host| origin == format!("{scheme}://{host}"));
            origin == public_url || of_host("http") || of_host("https")
        }
        (None, _) => text(header::COOKIE).is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;
    use axum::http::HeaderMap;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_may_post_with_a_cookie() {
        let ours = "https://bocage.example";
        assert!(allowed(ours, &headers(&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")])));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!allowed(ours, &headers(&[("sec-fetch-site", site), ("cookie", "a=b")])), "{site}");
        }
        assert!(allowed(ours, &headers(&[("origin", ours), ("cookie", "a=b")])));
        assert!(!allowed(ours, &headers(&[("origin", "https://evil.example"), ("cookie", "a=b")])));
        assert!(!allowed(ours, &headers(&[("cookie", "a=b")])));
        assert!(allowed(ours, &headers(&[("authorization", "Bearer x")])));
    }
}
