//! A client in the same process: it keeps cookies, follows redirects, and fails on what no person
//! should ever see (a fault, a text without words).

use crate::{
    database::{self, TestDb},
    page::Page,
};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use base::{Instant, jiff};
use http_body_util::BodyExt;
use site::{Clock, Mails, Mode, Module, Site, SiteConfig};
use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};
use tower::ServiceExt;

/// A site over a database of its own, with a clock that stands still: 7 March 2026, noon in Paris.
pub struct TestSite {
    pub site: Site,
    pub clock: Clock,
    router: Router,
    _db: TestDb,
}

impl TestSite {
    /// # Panics
    /// When the site cannot be put together.
    pub async fn new(modules: &'static [Module]) -> TestSite {
        TestSite::at("http://bocage.test", modules).await
    }

    /// The same, where people reach it at another address: `https://…`.
    ///
    /// # Panics
    /// When the site cannot be put together.
    pub async fn at(public_url: &str, modules: &'static [Module]) -> TestSite {
        TestSite::limited(public_url, 1000, modules).await
    }

    /// The same, where an address may try this often in a minute.
    ///
    /// # Panics
    /// When the site cannot be put together.
    pub async fn limited(public_url: &str, tries_per_minute: u32, modules: &'static [Module]) -> TestSite {
        let db = database::fresh(&site::all_migrations(modules)).await;
        let noon: Instant = jiff::civil::date(2026, 3, 7).at(11, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
        let clock = Clock::fixed(noon);
        let config = SiteConfig {
            public_url: public_url.to_owned(),
            mode: Mode::Demo,
            mails: Mails::Shown,
            trust_proxy: false,
            unconfirmed_days: 30,
            tries_per_minute,
            archives: site::Archives::default(),
            local_webhooks: true,
        };
        let site = Site::new((*db).clone(), clock.clone(), config, modules);
        site.install().await.unwrap();
        TestSite { router: site::router(&site), site, clock, _db: db }
    }

    /// The same site, configured otherwise.
    #[must_use]
    pub fn configured(self, change: impl FnOnce(&mut SiteConfig)) -> TestSite {
        let mut config = self.site.config.clone();
        change(&mut config);
        let site = Site::new(self.site.db.clone(), self.clock.clone(), config, self.site.modules);
        TestSite { router: site::router(&site), site, ..self }
    }

    /// A browser without any cookie, in French.
    #[must_use]
    pub fn client(&self) -> Client {
        Client {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            lang: "fr",
            bearer: None,
            address: None,
        }
    }
}

/// A browser.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: BTreeMap<String, String>,
    lang: &'static str,
    bearer: Option<String>,
    address: Option<SocketAddr>,
}

impl Client {
    /// The same browser asking for another language.
    #[must_use]
    pub fn in_lang(mut self, lang: &'static str) -> Client {
        self.lang = lang;
        self
    }

    /// A browser that already holds a cookie.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Client {
        self.cookies.insert(name.to_owned(), value.to_owned());
        self
    }

    /// A program with a token instead of a browser with cookies.
    #[must_use]
    pub fn with_token(mut self, token: &str) -> Client {
        self.bearer = Some(token.to_owned());
        self
    }

    /// The same browser seen at an address: without one, its tries are not counted.
    #[must_use]
    pub fn seen_at(mut self, address: IpAddr) -> Client {
        self.address = Some(SocketAddr::new(address, 40_000));
        self
    }

    /// Opens a page, following redirects.
    pub async fn get(&mut self, path: &str) -> Page {
        let mut page = self.once("GET", path, None, "").await;
        for _ in 0..5 {
            let Some(to) = page.location.clone() else { return page };
            page = self.once("GET", &to, None, "").await;
        }
        panic!("GET {path} redirects without end");
    }

    /// Sends a form as a browser would and follows the answer.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post_only(path, fields).await;
        match page.location.clone() {
            Some(to) => self.get(&to).await,
            None => page,
        }
    }

    /// Sends a form and stays at the answer, redirect or not.
    pub async fn post_only(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let encoded: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", site::ui::url_encoded(name), site::ui::url_encoded(value)))
            .collect();
        self.once("POST", path, Some("application/x-www-form-urlencoded"), encoded.join("&")).await
    }

    /// Sends a form with a file (`multipart/form-data`) and follows the answer.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Page {
        let page = self.upload_with(path, fields, file, &[]).await;
        match page.location.clone() {
            Some(to) => self.get(&to).await,
            None => page,
        }
    }

    /// Sends a form with a file and headers of its own: `idempotency-key`. Each time between other
    /// boundaries, as programs do.
    pub async fn upload_with(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
        headers: &[(&str, &str)],
    ) -> Page {
        let boundary = format!("----bocage-test-{}", base::fresh_id().simple());
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        let (field, name, content) = file;
        body.extend(
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes(),
        );
        body.extend(content);
        body.extend(format!("\r\n--{boundary}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.call("POST", path, Some(&kind), body, headers).await
    }

    /// A JSON call of the API. It deletes and puts whichever version is there.
    pub async fn json(&mut self, verb: &str, path: &str, body: Option<serde_json::Value>) -> Page {
        let headers: &[(&str, &str)] = match verb {
            "DELETE" | "PUT" => &[("if-match", "*")],
            _ => &[],
        };
        self.json_with(verb, path, body, headers).await
    }

    /// A JSON call with headers of its own: `if-match`, `idempotency-key`.
    pub async fn json_with(
        &mut self,
        verb: &str,
        path: &str,
        body: Option<serde_json::Value>,
        headers: &[(&str, &str)],
    ) -> Page {
        let text = body.map(|body| body.to_string()).unwrap_or_default();
        self.call(verb, path, Some("application/json"), text, headers).await
    }

    /// One request, no redirect followed.
    ///
    /// # Panics
    /// On a fault, or on a text without words.
    pub async fn once(&mut self, verb: &str, path: &str, kind: Option<&str>, body: impl Into<Body>) -> Page {
        self.call(verb, path, kind, body, &[]).await
    }

    async fn call(
        &mut self,
        verb: &str,
        path: &str,
        kind: Option<&str>,
        body: impl Into<Body>,
        headers: &[(&str, &str)],
    ) -> Page {
        let mut request = Request::builder()
            .method(verb)
            .uri(path)
            .header(header::HOST, "bocage.test")
            .header(header::ACCEPT_LANGUAGE, self.lang)
            .header("sec-fetch-site", "same-origin");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !self.cookies.is_empty() {
            let line: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, line.join("; "));
        }
        if let Some(address) = self.address {
            request = request.extension(ConnectInfo(address));
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        self.keep_cookies(response.headers());
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let page = Page::new(verb, path, parts.status, &parts.headers, bytes);
        assert!(parts.status != StatusCode::INTERNAL_SERVER_ERROR, "{verb} {path} broke:\n{}", page.text());
        assert!(!page.html().contains('⟦'), "{verb} {path} shows a text without words:\n{}", page.wordless());
        page
    }

    fn keep_cookies(&mut self, headers: &axum::http::HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// The value of a cookie, to look at what is kept.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }
}
