//! The door of the guests: the token opens it once from the address, then from a cookie of these
//! pages alone, so that it stays in no address bar, history or referrer.

use super::BASE;
use crate::{
    actions::{Asker, Desk},
    house::House,
    private_links::{
        LinkLabel, PrivateLink,
        store::{self, LinkHouse},
    },
};
use ::store::Tx;
use base::{Msg, Refusal, Result};
use organisation::fiscal_years;
use site::{
    Visit,
    axum::http::{HeaderMap, HeaderValue},
    cookies::Cookies,
    journal::Author,
    secret,
};

const COOKIE: &str = "lien";
const YEAR_SECONDS: i64 = 365 * 24 * 3600;

/// A guest who came in.
pub struct Guest {
    pub link: PrivateLink,
    pub house: LinkHouse,
}

/// The same answer for what is unknown, closed, expired or attached: no clue (R78).
fn gone() -> Refusal {
    Refusal::Gone(Msg::new("private-link-gone"))
}

/// The door stays shut: a failed try, which counts against the address it comes from (§8).
fn shut(visit: &Visit) -> Refusal {
    let counted = visit.address.map_or(Ok(()), |address| visit.site.limits.try_from_address(address));
    counted.err().unwrap_or_else(gone)
}

/// Lets a token in.
///
/// # Errors
/// [`Refusal::Gone`]; [`Refusal::TooMany`] after too many failed tries.
pub async fn let_in(tx: &mut Tx, visit: &Visit, token: &str) -> Result<Guest> {
    // A token is short; what is not one is not looked up.
    if token.len() > 64 {
        return Err(shut(visit));
    }
    let found = store::find_by_token(tx, &secret::hash(token)).await?;
    let open = found.filter(|(link, house)| house.active && link.is_open_at(visit.site.now()));
    open.map(|(link, house)| Guest { link, house }).ok_or_else(|| shut(visit))
}

/// Lets in whoever holds the cookie.
///
/// # Errors
/// [`Refusal::Gone`].
pub async fn come_in(tx: &mut Tx, visit: &Visit, headers: &HeaderMap) -> Result<Guest> {
    let cookies = Cookies::read(headers);
    let token = cookies.get(COOKIE).ok_or_else(gone)?;
    let_in(tx, visit, token).await
}

/// The cookie that opens these pages, and no other.
#[must_use]
pub fn cookie(visit: &Visit, token: &str) -> HeaderValue {
    let secure = if visit.site.config.secure() { "; Secure" } else { "" };
    let line =
        format!("{COOKIE}={token}; Path={BASE}; HttpOnly; SameSite=Lax; Max-Age={YEAR_SECONDS}{secure}");
    HeaderValue::try_from(line).unwrap_or_else(|_| HeaderValue::from_static(""))
}

impl Guest {
    /// The desk where this guest's entries are decided.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn desk(&self, tx: &mut Tx, visit: &Visit) -> Result<Desk> {
        let scope = self.house.scope;
        Ok(Desk {
            site: visit.site.clone(),
            scope,
            slug: self.house.slug.clone(),
            organisation_name: self.house.name.clone(),
            house: House::load(tx, scope).await?,
            asker: Asker::Link { id: self.link.id, moderation: self.link.moderation },
            author: match self.link.label() {
                LinkLabel::Name(name) => Author::program(name),
                LinkLabel::Anonymous(number) => Author::numbered("link-anonymous", number),
            },
            statuses: Vec::new(),
            years: fiscal_years::store::list(tx, scope).await?,
            today: visit.site.clock.today(&self.house.time_zone),
            now: visit.site.now(),
            by_api: false,
        })
    }
}
