//! The gate: who asks, in which organisation, with which right. It runs before each handler, from
//! what the route line says; a handler that takes [`Member`] cannot be reached without the right.

mod errand;
mod found;

use crate::{
    answer::Failure,
    api_path,
    cookies::{self, Cookies},
    kept_form::KeptForm,
    rights::{Level, Right, Rights},
    site::Site,
    ui::Ui,
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, RawPathParams, Request, State},
    http::{HeaderMap, Method, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base::{Day, Id, Lang, Msg, Refusal, Result};
pub use errand::Errand;
pub(crate) use found::surroundings;
pub use found::{Actor, Organisation, STATEMENTS};
use std::{
    net::{IpAddr, SocketAddr},
    ops::Deref,
};
use store::{Scope, Tx};

/// Who may use a route: every route line says one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody; unsafe requests are counted by address, whoever makes them: an account is free to make.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// An administrator of the instance.
    Instance,
    /// A member of the organisation named by `{slug}` with this right.
    Organisation(Right),
}

/// The colours of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Theme {
        match text {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        }
    }
}

/// A request, whoever makes it.
#[derive(Clone)]
pub struct Visit {
    pub site: Site,
    pub lang: Lang,
    /// Whether the language was chosen on this device: then it wins over the account's.
    pub(crate) lang_chosen: bool,
    pub theme: Theme,
    /// Path and query of the page, for « come back here »: of an address that only takes forms, that of the page above.
    pub here: String,
    pub actor: Option<Actor>,
    /// The caller's address, for counting tries only: never kept, never logged.
    pub address: Option<IpAddr>,
    pub flash: Option<cookies::Flash>,
    /// Whether a JSON answer is wanted (the API).
    pub api: bool,
    /// The `User-Agent`, so that a person recognises their sessions.
    pub device: String,
}

impl Visit {
    /// What templates hold.
    #[must_use]
    pub fn ui(&self) -> Ui {
        Ui::of_visit(self)
    }
}

/// A request of somebody signed in.
#[derive(Clone)]
pub struct SignedIn {
    pub visit: Visit,
    pub actor: Actor,
}

impl SignedIn {
    /// Every organisation they belong to; a token sees those it was made for.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn members(&self) -> Result<Vec<Member>> {
        found::members(&self.visit, &self.actor).await
    }
}

impl Deref for SignedIn {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

/// A request of a member of an organisation, with the right that the route asks for.
#[derive(Clone)]
pub struct Member {
    pub visit: Visit,
    pub actor: Actor,
    pub scope: Scope,
    pub organisation: Organisation,
    pub person_id: Id,
    pub rights: Rights,
    /// What the role allows, where a token allows less.
    pub(crate) beyond_token: Option<Rights>,
}

impl Deref for Member {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Member {
    /// What templates hold, with the organisation's menu.
    #[must_use]
    pub fn ui(&self) -> Ui {
        Ui::of_member(self)
    }

    /// The same in French, whatever the screen speaks: for papers that French offices read.
    #[must_use]
    pub fn in_french(&self) -> Member {
        let mut member = self.clone();
        member.visit.lang = Lang::Fr;
        member
    }

    /// The civil day it is for the organisation.
    #[must_use]
    pub fn today(&self) -> Day {
        self.site.clock.today(&self.organisation.time_zone)
    }

    /// A path inside the organisation: `member.path("benevolat/actions")` → `/o/{slug}/benevolat/actions`.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/o/{}/{rest}", self.organisation.slug)
    }

    /// # Errors
    /// [`Refusal::Forbidden`] without the right: `SCOPE_MISSING` when only the token lacks it.
    pub fn must(&self, right: Right) -> Result<()> {
        if self.rights.allow(right) {
            return Ok(());
        }
        let scope = self.beyond_token.as_ref().and_then(|role| role.scope(right));
        Err(scope.map_or_else(|| Refusal::Forbidden(Msg::new("right-missing")), scope_missing))
    }

    /// What holds every module is only for a token that takes nothing away from the role.
    ///
    /// # Errors
    /// `SCOPE_MISSING` with the scopes that it lacks.
    pub fn must_hold_every_scope(&self) -> Result<()> {
        let lacking = self.beyond_token.as_ref().map(|role| self.rights.lacking(role)).unwrap_or_default();
        if lacking.is_empty() {
            return Ok(());
        }
        Err(scope_missing(lacking.into_iter().collect::<Vec<_>>().join(" ")))
    }

    /// Whether names of other persons may be shown (§3.4): whoever moderates decides on somebody's time.
    #[must_use]
    pub fn sees_names(&self) -> bool {
        self.rights.allow(Right::new("volunteering", Level::Write).or("manage_actions").or("see_names"))
    }
}

fn scope_missing(scope: String) -> Refusal {
    Refusal::Forbidden(Msg::new("scope-missing").with("scope", scope))
}

/// What the gate knows of a route.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Door {
    pub access: Access,
    /// Whether unsafe requests are counted by address, where anybody may make them.
    pub counted: bool,
    /// How many segments of its path are the address of a page that opens: all of them where it is one.
    pub page_segments: usize,
}

/// Where a page shown by a route is found again, carried to the edge with its answer.
#[derive(Clone)]
pub(crate) struct Here(pub String);

impl Door {
    /// The address of the page of a request: a form shown again is found where it was first opened.
    fn here(&self, uri: &Uri) -> String {
        let path = uri.path();
        if path.split('/').skip(1).count() <= self.page_segments {
            return uri.path_and_query().map_or("/", |it| it.as_str()).to_owned();
        }
        let kept: Vec<&str> = path.split('/').skip(1).take(self.page_segments).collect();
        format!("/{}", kept.join("/"))
    }
}

/// The layer put on each route.
pub(crate) async fn gate(
    State((site, door)): State<(Site, Door)>,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let here = door.here(request.uri());
    let mut response = pass(&site, door, here.clone(), params, request, next).await;
    response.extensions_mut().insert(Here(here));
    response
}

async fn pass(
    site: &Site,
    door: Door,
    here: String,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    // The body is set aside: it cannot be shared between threads while the gate waits.
    let (mut parts, body) = request.into_parts();
    let (mut visit, tx) = match found::visit(site, &parts).await {
        Ok(found) => found,
        Err(refusal) => return Failure::from(refusal).into_response(),
    };
    visit.here = here;
    let slug = params.iter().find(|(name, _)| *name == "slug").map(|(_, slug)| slug.to_owned());
    if let Err(refusal) = admit(&visit, tx, door, slug.as_deref(), &mut parts).await {
        let signed_out = matches!(refusal, Refusal::SignedOut);
        let kept = if signed_out { KeptForm::of(&parts, body).await } else { None };
        let mut response = Failure::from(refusal).into_response();
        if let Some(kept) = kept {
            response.extensions_mut().insert(kept);
        }
        return response;
    }
    if let Err(refusal) = known_format(&visit, parts.uri.query().unwrap_or("")) {
        return Failure::from(refusal).into_response();
    }
    parts.extensions.insert(visit);
    next.run(Request::from_parts(parts, body)).await
}

/// What a page may be asked for as a file.
const FORMATS: [&str; 5] = ["ods", "xlsx", "csv", "csv-intl", "json"];

/// A page that is asked for as a file of another kind is refused: somebody would wait for what never comes.
fn known_format(visit: &Visit, query: &str) -> Result<()> {
    let mut asked = query.split('&').filter_map(|pair| pair.strip_prefix("format="));
    if visit.api || asked.all(|format| format.is_empty() || FORMATS.contains(&format)) {
        return Ok(());
    }
    Err(Refusal::field("format", Msg::new("export-format-unknown")))
}

/// Decides, and gives the handler what it may extract. `tx` is the transaction that found the actor.
async fn admit(
    visit: &Visit,
    tx: Option<Tx>,
    door: Door,
    slug: Option<&str>,
    parts: &mut Parts,
) -> Result<()> {
    if door.access == Access::Public {
        let safe = matches!(parts.method, Method::GET | Method::HEAD);
        return match visit.address {
            Some(address) if !safe && door.counted => visit.site.limits.try_from_address(address),
            _ => Ok(()),
        };
    }
    let actor = visit.actor.clone().ok_or(Refusal::SignedOut)?;
    match door.access {
        Access::Public | Access::SignedIn => {}
        Access::Instance if actor.instance_admin => {}
        Access::Instance => return Err(Refusal::NotFound),
        Access::Organisation(right) => {
            let mut tx = tx.ok_or(Refusal::SignedOut)?;
            let member = found::member(&mut tx, visit, &actor, slug.ok_or(Refusal::NotFound)?).await?;
            member.must(right)?;
            let safe = matches!(parts.method, Method::GET | Method::HEAD);
            if member.organisation.read_only && !safe && !is_moving(parts.uri.path()) {
                return Err(Refusal::Forbidden(Msg::new("organisation-read-only")));
            }
            parts.extensions.insert(member);
        }
    }
    parts.extensions.insert(SignedIn { visit: visit.clone(), actor });
    Ok(())
}

/// What may be done in an organisation that moves: preparing its file, ending or giving up the move (R83).
fn is_moving(path: &str) -> bool {
    matches!(path.split('/').nth(3), Some("depart" | "demenagement"))
}

fn lang_of(cookies: &Cookies, headers: &HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    cookies
        .get("lang")
        .and_then(Lang::from_code)
        .or_else(|| accepted.split(',').find_map(|part| Lang::from_code(part.trim())))
        .unwrap_or_default()
}

fn address_of(site: &Site, request: &Parts) -> Option<IpAddr> {
    let forwarded = || {
        // A proxy may add a line of its own: the last is its own, those before are the caller's word.
        let header = request.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        header.rsplit(',').next()?.trim().parse().ok()
    };
    let direct = || request.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    if site.config.trust_proxy { forwarded().or_else(direct) } else { direct() }
}

/// A visit before anything is known of the actor.
fn bare_visit(site: &Site, request: &Parts) -> (Visit, Cookies) {
    let cookies = Cookies::read(&request.headers);
    let path = request.uri.path_and_query().map_or("/", |it| it.as_str());
    let device = request.headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok()).unwrap_or("");
    let visit = Visit {
        site: site.clone(),
        lang: lang_of(&cookies, &request.headers),
        lang_chosen: cookies.get("lang").and_then(Lang::from_code).is_some(),
        theme: Theme::from_text(cookies.get("theme").unwrap_or("auto")),
        here: path.to_owned(),
        actor: None,
        address: address_of(site, request),
        flash: cookies.get("flash").and_then(cookies::Flash::read),
        api: api_path(request.uri.path()),
        device: device.chars().take(200).collect(),
    };
    (visit, cookies)
}

macro_rules! from_extensions {
    ($($type:ty),*) => {$(
        impl FromRequestParts<Site> for $type {
            type Rejection = Failure;
            async fn from_request_parts(parts: &mut Parts, _: &Site) -> std::result::Result<Self, Failure> {
                let found = parts.extensions.get::<$type>().cloned();
                found.ok_or_else(|| Refusal::fault("a handler asks for more than its route line admits").into())
            }
        }
    )*};
}

from_extensions!(Visit, SignedIn, Member);
