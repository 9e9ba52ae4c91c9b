//! Answers: pages, redirects, and refusals put in words at the edge, once.

use crate::{
    api,
    cookies::{self, Flash, session_cookie},
    gate::{Here, Member, Theme, Visit, surroundings},
    kept_form::KeptForm,
    site::Site,
    ui::Ui,
    unread::Unread,
};
use askama::Template;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use base::{Arg, FieldErrors, Lang, Msg, Refusal};
use std::{sync::Arc, time::Duration};

/// What a handler answers.
pub type Answer = Result<Response, Failure>;

/// A refusal on its way to the edge.
#[derive(Debug)]
pub struct Failure(pub Refusal);

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure(refusal)
    }
}
impl From<FieldErrors> for Failure {
    fn from(errors: FieldErrors) -> Self {
        Failure(Refusal::Invalid(errors))
    }
}

/// Carried to [`dress`], which knows the language and the kind of answer wanted.
#[derive(Clone)]
struct Carried(Arc<Refusal>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status_of(&self.0).into_response();
        response.extensions_mut().insert(Carried(Arc::new(self.0)));
        response
    }
}

/// The refusal that an answer carries to the edge.
pub(crate) fn refusal_of(response: &Response) -> Option<&Refusal> {
    response.extensions().get::<Carried>().map(|carried| &*carried.0)
}

/// The HTTP status of a refusal.
#[must_use]
pub fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Forbidden(_) => StatusCode::FORBIDDEN,
        Refusal::SignedOut => StatusCode::UNAUTHORIZED,
        Refusal::Conflict(_) => StatusCode::CONFLICT,
        Refusal::Unversioned => StatusCode::PRECONDITION_REQUIRED,
        Refusal::Gone(_) => StatusCode::GONE,
        Refusal::Locked(_) => StatusCode::LOCKED,
        Refusal::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A page.
///
/// # Errors
/// A fault when the template cannot be rendered.
pub fn page(template: &impl Template) -> Answer {
    page_as(StatusCode::OK, template)
}

/// A page with another status: the same form again with its errors is 422.
///
/// # Errors
/// A fault when the template cannot be rendered.
pub fn page_as(status: StatusCode, template: &impl Template) -> Answer {
    let html = template.render().map_err(Refusal::fault)?;
    Ok((status, Html(html)).into_response())
}

/// The same form again, with what was typed and what is wrong (422).
///
/// # Errors
/// A fault when the template cannot be rendered.
pub fn page_again(template: &impl Template) -> Answer {
    page_as(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// After a change: go and see (303).
#[must_use]
pub fn see(path: &str) -> Response {
    let location = HeaderValue::try_from(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// After a change: go and see, with a message shown once.
#[must_use]
pub fn see_with(site: &Site, path: &str, flash: &Flash) -> Response {
    let mut response = see(path);
    let cookie = cookies::set(&site.config, "flash", &flash.cookie(), 120);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

impl Member {
    /// After a change: go and see a page of the organisation, with some words shown once.
    #[must_use]
    pub fn go(&self, path: &str, key: &str) -> Response {
        see_with(&self.site, &self.path(path), &Flash::new(self.ui().t(key)))
    }
}

/// A file to keep, never to show: of `name`, letters, digits, dots, dashes and underlines are left.
#[must_use]
pub fn download(name: &str, media_type: &str, body: Body) -> Response {
    let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().filter(plain).collect();
    let bytes = HeaderValue::from_static("application/octet-stream");
    let attachment = HeaderValue::from_static("attachment");
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::try_from(media_type).unwrap_or(bytes));
    let disposition = format!("attachment; filename=\"{name}\"");
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition).unwrap_or(attachment));
    response
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    ui: Ui,
    title: String,
    text: String,
    /// The same as in the API's problem, to quote when asking for help.
    code: Option<String>,
    reference: Option<String>,
    /// Where what was asked for went.
    link: Option<String>,
}

/// Where addresses end in a secret.
const SECRET: [&str; 6] = [
    "/b/",
    "/invitation/",
    "/nouveau-mot-de-passe/",
    "/confirmation/",
    "/nouvelle-adresse/",
    "/calendriers/absences/",
];

/// The outermost layer: puts refusals in words, adds the headers every answer has.
pub(crate) async fn dress(State(site): State<Site>, request: Request, next: Next) -> Response {
    let api = crate::api_path(request.uri().path());
    let private_link = request.uri().path().starts_with("/b/");
    let secret = SECRET.iter().any(|place| request.uri().path().starts_with(place));
    let has_flash = crate::cookies::Cookies::read(request.headers()).get("flash").is_some();
    let mut manners = Manners::of(&site, &request);
    let (request, unread) = Unread::of(request);
    let mut response = next.run(request).await;
    if let Some(unread) = unread {
        unread.settle(&mut response).await;
    }
    if let Some(Here(page)) = response.extensions_mut().remove::<Here>() {
        manners.page = page;
    }
    let closes = response.headers().get(header::CONNECTION).cloned();
    let failed = response.status().is_client_error() || response.status().is_server_error();
    if let Some(Carried(refusal)) = response.extensions_mut().remove::<Carried>() {
        let problems = response.extensions_mut().remove::<api::Problems>();
        let kept = response.extensions_mut().remove::<KeptForm>();
        response = match kept {
            Some(kept) => signed_out(&site, kept, &manners),
            None => say(&site, &refusal, api.then_some(problems), &manners).await,
        };
    } else if api && failed {
        response = api::problem_of_status(&site, &response);
    } else if failed && !response.headers().contains_key(header::CONTENT_TYPE) {
        let ui = manners.ui(&site, &manners.page).await;
        response = say_bare(&site, &response, ui);
    } else if has_flash && response.status() == StatusCode::OK && is_html(&response) {
        response.headers_mut().append(header::SET_COOKIE, cookies::set(&site.config, "flash", "", 0));
    }
    if let Some(closes) = closes {
        response.headers_mut().insert(header::CONNECTION, closes);
    }
    add_headers(&site, &mut response, private_link);
    if secret {
        // A link pasted in public is not listed by those who follow it.
        response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    response
}

/// What must be known of a request to answer a refusal in its language.
struct Manners {
    lang: Lang,
    lang_chosen: bool,
    theme: Theme,
    /// The token of a session, whether it is one or not.
    session: Option<String>,
    here: String,
    /// Where the page that was left is found again: of an address that only takes forms, the page above.
    page: String,
    method: Method,
}

/// An error page does not wait longer for the name of whoever reads it.
const PATIENCE: Duration = Duration::from_secs(2);

impl Manners {
    fn of(site: &Site, request: &Request) -> Manners {
        let cookies = crate::cookies::Cookies::read(request.headers());
        let accepted =
            request.headers().get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).unwrap_or("");
        let accepted = accepted.split(',').find_map(|part| Lang::from_code(part.trim()));
        let here = request.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
        let chosen = cookies.get("lang").and_then(Lang::from_code);
        Manners {
            lang: chosen.or(accepted).unwrap_or_default(),
            lang_chosen: chosen.is_some(),
            session: cookies.get(session_cookie(&site.config)).map(str::to_owned),
            theme: Theme::from_text(cookies.get("theme").unwrap_or("auto")),
            page: here.clone(),
            here,
            method: request.method().clone(),
        }
    }

    /// What surrounds an error page: as any page of whoever is signed in, where their session can be read.
    async fn ui(&self, site: &Site, here: &str) -> Ui {
        let bare = Ui::bare(site, self.lang, self.theme, here);
        let Some(session) = &self.session else { return bare };
        let visit = Visit {
            site: site.clone(),
            lang: self.lang,
            lang_chosen: self.lang_chosen,
            theme: self.theme,
            here: here.to_owned(),
            actor: None,
            address: None,
            flash: None,
            api: false,
            device: String::new(),
        };
        let found = tokio::time::timeout(PATIENCE, surroundings(visit, session)).await;
        found.ok().and_then(Result::ok).unwrap_or(bare)
    }
}

/// A refusal in words: of the API with what its call knows of it, or a page.
async fn say(
    site: &Site,
    refusal: &Refusal,
    api: Option<Option<api::Problems>>,
    manners: &Manners,
) -> Response {
    let reference = match refusal {
        Refusal::Fault(cause) => {
            let reference = base::fresh_id().simple().to_string();
            tracing::error!(%reference, ?cause, path = manners.here.split('?').next(), "fault");
            Some(reference)
        }
        _ => None,
    };
    if let Some(problems) = api {
        return api::problem(site, refusal, reference, problems);
    }
    if matches!(refusal, Refusal::SignedOut) && manners.method == Method::GET {
        return see(&format!("/connexion?suite={}", crate::ui::url_encoded(&manners.page)));
    }
    // What opens no more is not repeated: the address of a private link is a secret (R78).
    let here = if matches!(refusal, Refusal::Gone(_)) { "/" } else { manners.page.as_str() };
    let ui = manners.ui(site, here).await;
    let lang = ui.lang;
    let say = |msg: &Msg| site.words.say(lang, msg);
    let (key, text) = match refusal {
        Refusal::NotFound => ("error-not-found", say(&Msg::new("error-not-found-text"))),
        Refusal::Forbidden(msg) => ("error-forbidden", say(msg)),
        Refusal::SignedOut => ("error-signed-out", say(&Msg::new("error-signed-out-text"))),
        Refusal::Conflict(msg) | Refusal::Locked(msg) => ("error-conflict", say(msg)),
        Refusal::Unversioned => ("error-conflict", say(&Msg::new("api-precondition-required"))),
        Refusal::Gone(msg) => ("error-gone", say(msg)),
        Refusal::TooMany { seconds } => {
            let seconds = i64::try_from(*seconds).unwrap_or(60);
            ("error-too-many", say(&Msg::new("error-too-many-text").with("seconds", seconds)))
        }
        Refusal::Invalid(errors) => {
            let texts: Vec<String> = errors.0.values().map(say).collect();
            ("error-invalid", texts.join(" "))
        }
        Refusal::Fault(_) => ("error-fault", say(&Msg::new("error-fault-text"))),
    };
    let template = ErrorPage {
        ui,
        title: site.words.plain(lang, key),
        text,
        code: match refusal {
            Refusal::Forbidden(msg) | Refusal::Conflict(msg) => Some(api::code(msg)),
            _ => None,
        },
        reference,
        link: moved_to(refusal),
    };
    let mut response =
        page_as(status_of(refusal), &template).unwrap_or_else(|_| status_of(refusal).into_response());
    if let Refusal::TooMany { seconds } = refusal {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// The page of an answer that the server made without us: a wrong method, a time-out.
fn say_bare(site: &Site, bare: &Response, ui: Ui) -> Response {
    let (key, text) = match bare.status() {
        StatusCode::METHOD_NOT_ALLOWED => ("error-method", "error-method-text"),
        StatusCode::SERVICE_UNAVAILABLE => ("error-timed-out", "error-timed-out-text"),
        _ => ("error-not-understood", "error-not-understood-text"),
    };
    let template = ErrorPage {
        title: site.words.plain(ui.lang, key),
        text: site.words.plain(ui.lang, text),
        ui,
        code: None,
        reference: None,
        link: None,
    };
    let status = bare.status();
    let mut response = page_as(status, &template).unwrap_or_else(|_| status.into_response());
    if let Some(allow) = bare.headers().get(header::ALLOW) {
        response.headers_mut().insert(header::ALLOW, allow.clone());
    }
    response
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    ui: Ui,
    kept: KeptForm,
}

/// The session is over: what was typed waits in the page.
fn signed_out(site: &Site, kept: KeptForm, manners: &Manners) -> Response {
    let ui = Ui::bare(site, manners.lang, manners.theme, &manners.page);
    let status = StatusCode::UNAUTHORIZED;
    page_as(status, &SignedOutPage { ui, kept }).unwrap_or_else(|_| status.into_response())
}

/// The new address of what has moved to another site.
fn moved_to(refusal: &Refusal) -> Option<String> {
    let Refusal::Gone(msg) = refusal else { return None };
    msg.args.iter().find_map(|(name, value)| match value {
        Arg::Text(address) if *name == "address" && address.starts_with("http") => Some(address.clone()),
        _ => None,
    })
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// Nothing inline, nothing from third parties, no framing (issue 2 §2).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";

fn add_headers(site: &Site, response: &mut Response, private_link: bool) {
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, if private_link { "no-referrer" } else { "same-origin" });
    put(header::CACHE_CONTROL, "no-store");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if site.config.secure() {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}
