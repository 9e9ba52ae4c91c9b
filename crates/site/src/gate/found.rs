//! Finding who asks: the session or the token, then the membership. One indexed query each.

use super::{Member, Theme, Visit, bare_visit};
use crate::{
    cookies::{Cookies, session_cookie},
    rights::{Level, Rights},
    secret,
    site::Site,
    ui::Ui,
};
use axum::http::{header, request::Parts};
use base::{Id, Instant, Lang, Msg, Refusal, Result};
use store::{Row, Scope, Tx, args, statements};

macro_rules! member {
    () => {
        "SELECT o.id, o.slug, o.name, o.state, o.time_zone, o.logo_file_id, o.moderate_members, o.switches, o.moved_to,
               p.id AS person_id, p.state AS person_state, r.levels, r.capabilities
        FROM organisation o
        JOIN person p ON p.organisation_id = o.id
        JOIN role r ON r.organisation_id = o.id AND r.id = p.role_id"
    };
}

statements! {
    SESSION = "SELECT s.id AS session_id, a.id, a.email, a.first_name, a.surname, a.pseudonym, a.lang, a.theme,
               a.instance_admin, NULL AS scopes, s.seen_at
        FROM session s JOIN account a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.state = 'active'";
    TOKEN = "SELECT t.id AS session_id, a.id, a.email, a.first_name, a.surname, a.pseudonym, a.lang, a.theme,
               a.instance_admin, t.scopes, t.organisation_id, t.seen_at
        FROM api_token t JOIN account a ON a.id = t.account_id
        WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
          AND a.state = 'active'";
    ACCOUNT = "SELECT id, email, first_name, surname, pseudonym FROM account WHERE id = $1 AND state = 'active'";
    SEEN_SESSION = "UPDATE session SET seen_at = $2 WHERE id = $1";
    SEEN_TOKEN = "UPDATE api_token SET seen_at = $2 WHERE id = $1";
    SEEN_ACCOUNT = "UPDATE account SET seen_at = $2 WHERE id = $1 AND state = 'active'";
    MEMBER_BY_ID = concat!(member!(), " AND p.account_id = $2 WHERE o.id = $1");
    MEMBER = concat!(member!(), " AND p.account_id = $2 WHERE o.slug = $1");
    MEMBERSHIPS = concat!(member!(), " WHERE p.account_id = $1 AND p.state = 'active'
        AND o.state IN ('active', 'migrating') ORDER BY o.name_folded, o.id");
}

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    pub account_id: Id,
    /// The session, or the token of the API.
    pub session_id: Id,
    pub email: String,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub instance_admin: bool,
    pub token: Option<TokenScopes>,
}

/// What a token of the API is limited to.
#[derive(Clone, Debug)]
pub struct TokenScopes {
    pub organisation_id: Option<Id>,
    /// `volunteering:own` → (`volunteering`, `Own`).
    pub levels: Vec<(String, Level)>,
}

impl TokenScopes {
    /// `volunteering:own organisation:manage`, of any organisation.
    pub(super) fn of_text(scopes: &str) -> TokenScopes {
        TokenScopes { organisation_id: None, levels: read_scopes(scopes) }
    }

    /// What [`Self::of_text`] reads.
    pub(super) fn as_text(&self) -> String {
        let scope = |(module, level): &(String, Level)| format!("{module}:{}", level.as_text());
        self.levels.iter().map(scope).collect::<Vec<_>>().join(" ")
    }
}

impl Actor {
    /// What the person is called: the name, else the pseudonym, else the address.
    #[must_use]
    pub fn label(&self) -> String {
        let name = format!("{} {}", self.first_name, self.surname);
        match (name.trim(), self.pseudonym.trim()) {
            ("", "") => self.email.clone(),
            ("", pseudonym) => pseudonym.to_owned(),
            (name, _) => name.to_owned(),
        }
    }
}

/// The organisation a page is about, as every page needs it.
#[derive(Clone, Debug)]
pub struct Organisation {
    pub id: Id,
    pub slug: String,
    pub name: String,
    pub time_zone: String,
    pub logo_file_id: Option<Id>,
    pub moderate_members: bool,
    /// Being moved to another instance: read only (R83).
    pub read_only: bool,
    switches: String,
}

impl Organisation {
    /// Whether a feature is on, by the word its module gives it.
    #[must_use]
    pub fn has_on(&self, feature: &str) -> bool {
        self.switches.split(',').any(|it| it == feature)
    }
}

/// The visit of a request, with its actor when a session or a token is presented. A token opens the
/// API only: on the pages of an account it would let itself out of its own scopes. The transaction
/// that was begun for it, if one was, serves [`member`] too.
pub(super) async fn visit(site: &Site, request: &Parts) -> Result<(Visit, Option<Tx>)> {
    let (mut visit, cookies) = bare_visit(site, request);
    let mut tx = None;
    let bearer = request.headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
    let bearer = bearer.and_then(|it| it.strip_prefix("Bearer ")).map(str::to_owned);
    if let Some(token) = bearer.filter(|_| visit.api) {
        let tx = tx.insert(site.db.read().await?);
        let Some(found) = actor(tx, site, &token, true, &mut visit).await? else {
            return Err(wrong_token(&visit));
        };
        site.limits.call_with_token(found.session_id)?;
        visit.actor = Some(found);
    } else if let Some(token) = session_token(site, &cookies) {
        let tx = tx.insert(site.db.read().await?);
        visit.actor = actor(tx, site, &token, false, &mut visit).await?;
    }
    Ok((visit, tx))
}

/// The surroundings of a page that no gate stood before, or that one refused: those of whoever's session it is, with the
/// menu of the organisation that the page is of when it is theirs. Of any other nothing is told, not even that it is.
pub(crate) async fn surroundings(mut visit: Visit, session: &str) -> Result<Ui> {
    let site = visit.site.clone();
    let mut tx = site.db.read().await?;
    visit.actor = actor(&mut tx, &site, session, false, &mut visit).await?;
    let slug = visit.here.strip_prefix("/o/").and_then(|rest| rest.split(['/', '?']).next());
    let (Some(actor), Some(slug)) = (&visit.actor, slug) else { return Ok(visit.ui()) };
    Ok(member(&mut tx, &visit, actor, slug).await.map_or_else(|_| visit.ui(), |member| member.ui()))
}

/// Wrong tokens are counted by address, like wrong passwords.
fn wrong_token(visit: &Visit) -> Refusal {
    let counted = visit.address.map(|address| visit.site.limits.try_from_address(address));
    counted.and_then(Result::err).unwrap_or(Refusal::SignedOut)
}

fn session_token(site: &Site, cookies: &Cookies) -> Option<String> {
    cookies.get(session_cookie(&site.config)).map(str::to_owned)
}

async fn actor(
    tx: &mut Tx,
    site: &Site,
    token: &str,
    bearer: bool,
    visit: &mut Visit,
) -> Result<Option<Actor>> {
    let hash = secret::hash(token);
    let now = site.now();
    let row = tx.first(if bearer { TOKEN } else { SESSION }, args![hash, now]).await?;
    let Some(row) = row else { return Ok(None) };
    let session_id: Id = row.get("session_id")?;
    touch(site, (session_id, row.get("id")?), row.get("seen_at")?, bearer, now);
    visit.theme = Theme::from_text(&row.get::<String>("theme")?);
    if !visit.lang_chosen {
        visit.lang = Lang::from_code(&row.get::<String>("lang")?).unwrap_or(visit.lang);
    }
    let scopes: Option<String> = row.get("scopes")?;
    let token = match scopes {
        Some(scopes) => {
            Some(TokenScopes { organisation_id: row.get("organisation_id")?, levels: read_scopes(&scopes) })
        }
        None => None,
    };
    Ok(Some(Actor {
        account_id: row.get("id")?,
        session_id,
        email: row.get("email")?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
        instance_admin: row.get::<bool>("instance_admin")? && token.is_none(),
        token,
    }))
}

/// Whoever an account is of, without a session: nobody administers the instance so.
pub(super) async fn account(tx: &mut Tx, id: Id, token: Option<TokenScopes>) -> Result<Option<Actor>> {
    let Some(row) = tx.first(ACCOUNT, args![id]).await? else { return Ok(None) };
    Ok(Some(Actor {
        account_id: row.get("id")?,
        session_id: Id::nil(),
        email: row.get("email")?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
        instance_admin: false,
        token,
    }))
}

/// Notes that a session is used, and that its account came by, once an hour at most, without making the request wait.
fn touch(site: &Site, (id, account_id): (Id, Id), seen_at: Option<Instant>, bearer: bool, now: Instant) {
    let recent = seen_at.is_some_and(|at| now.duration_since(at).as_secs() < 3600);
    if recent {
        return;
    }
    let site = site.clone();
    tokio::spawn(async move {
        let touched = async {
            let mut tx = site.db.write().await?;
            // The account first, as where it is closed or its password changed: none waits for the other.
            tx.run(SEEN_ACCOUNT, args![account_id, now]).await?;
            tx.run(if bearer { SEEN_TOKEN } else { SEEN_SESSION }, args![id, now]).await?;
            tx.commit().await
        };
        if let Err(refusal) = touched.await {
            tracing::warn!(?refusal, "the last use of a session was not noted");
        }
    });
}

/// `volunteering:own organisation:manage` → levels by module.
fn read_scopes(scopes: &str) -> Vec<(String, Level)> {
    let pairs = scopes.split_whitespace().filter_map(|scope| scope.split_once(':'));
    pairs.filter_map(|(module, level)| Some((module.to_owned(), Level::from_text(level)?))).collect()
}

/// The membership of an actor in an organisation. A stranger is told that it is not there.
pub(super) async fn member(tx: &mut Tx, visit: &Visit, actor: &Actor, slug: &str) -> Result<Member> {
    if slug.contains('\0') {
        return Err(Refusal::NotFound);
    }
    // The API also takes the organisation's identity.
    let row = match base::id_from_text(slug).filter(|_| visit.api) {
        Some(id) => tx.one(MEMBER_BY_ID, args![id, actor.account_id]).await?,
        None => tx.one(MEMBER, args![slug, actor.account_id]).await?,
    };
    let state: String = row.get("state")?;
    match row.get::<String>("person_state")?.as_str() {
        "active" => {}
        "pending" => return Err(Refusal::Forbidden(Msg::new("membership-pending"))),
        _ => return Err(Refusal::NotFound),
    }
    let moved_to: String = row.get("moved_to")?;
    if state == "moved" && !moved_to.is_empty() {
        return Err(Refusal::Gone(Msg::new("organisation-moved").with("address", moved_to)));
    }
    if !matches!(state.as_str(), "active" | "migrating") {
        return Err(Refusal::Forbidden(Msg::new("organisation-not-active")));
    }
    member_of(visit, actor, &row)
}

/// Every organisation the actor belongs to and the token lets in.
pub(super) async fn members(visit: &Visit, actor: &Actor) -> Result<Vec<Member>> {
    let mut tx = visit.site.db.read().await?;
    let rows = tx.all(MEMBERSHIPS, args![actor.account_id]).await?;
    drop(tx);
    let mut members = Vec::new();
    for row in &rows {
        match member_of(visit, actor, row) {
            Ok(member) => members.push(member),
            Err(Refusal::NotFound) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(members)
}

fn member_of(visit: &Visit, actor: &Actor, row: &Row) -> Result<Member> {
    let state: String = row.get("state")?;
    let organisation = Organisation {
        id: row.get("id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        time_zone: row.get("time_zone")?,
        logo_file_id: row.get("logo_file_id")?,
        moderate_members: row.get("moderate_members")?,
        read_only: state == "migrating",
        switches: row.get("switches")?,
    };
    let mut rights = Rights::read(&row.get::<String>("levels")?, &row.get::<String>("capabilities")?);
    let mut beyond_token = None;
    if let Some(token) = &actor.token {
        if token.organisation_id.is_some_and(|id| id != organisation.id) {
            return Err(Refusal::NotFound);
        }
        let narrowed = rights.within(&token.levels);
        beyond_token = Some(std::mem::replace(&mut rights, narrowed));
    }
    Ok(Member {
        visit: visit.clone(),
        actor: actor.clone(),
        scope: Scope::of(organisation.id),
        person_id: row.get("person_id")?,
        organisation,
        rights,
        beyond_token,
    })
}
