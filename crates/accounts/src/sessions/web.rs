//! Signing in and out.

use super::{
    form::{SignInForm, SignInQuery},
    page::{KeptPage, SessionsPage, SignInPage, UnconfirmedPage},
    session::LASTS,
    store,
};
use crate::{
    accounts::{self, Account, AccountState},
    password,
    suite::own_path,
    tries::{self, Tried},
};
use ::store::Tx;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Flash, Form, KeptForm, Path, Query, SignedIn, Site, Visit,
    answer::{page, page_again, page_as, see, see_with},
    cookies,
    journal::{Author, Entry, note_outside},
};

/// A year: how long the language and the colours are remembered on a device.
pub(crate) const YEAR: i64 = 365 * 24 * 3600;

pub async fn new(visit: Visit, Query(query): Query<SignInQuery>) -> Answer {
    if visit.actor.is_some() {
        return Ok(see(own_path(&query.suite)));
    }
    let form = SignInForm { suite: own_path(&query.suite).to_owned(), ..SignInForm::default() };
    page(&SignInPage { ui: visit.ui(), form, errors: FieldErrors::default() })
}

/// Signing in again with a form that waits to be sent.
pub async fn resume(visit: Visit, Form(form): Form<SignInForm>) -> Answer {
    page(&SignInPage { ui: visit.ui(), form, errors: FieldErrors::default() })
}

pub async fn create(visit: Visit, Form(form): Form<SignInForm>) -> Answer {
    match count_try(&visit, &form.email).await {
        Ok(()) => {}
        Err(Refusal::TooMany { seconds }) => return too_early(&visit, form, seconds),
        Err(refusal) => return Err(refusal.into()),
    }
    let mut tx = visit.site.db.read().await?;
    let account = accounts::find_by_email(&mut tx, &form.email).await?;
    drop(tx);
    let kept = account.as_ref().and_then(|account| account.password_hash.as_deref());
    let right = password::verify(&form.password, kept).await?;
    match account.filter(|_| right) {
        Some(account) if account.state == AccountState::Active => {
            let mut tx = visit.site.db.write().await?;
            let next = match form.kept() {
                Some(kept) => offer(&visit, &account, &kept)?,
                None => see(own_path(&form.suite)),
            };
            let response = welcome(&mut tx, &visit, &account, next).await?;
            tx.commit().await?;
            Ok(response)
        }
        Some(account) if account.state == AccountState::Unconfirmed => {
            page_as(StatusCode::FORBIDDEN, &UnconfirmedPage { ui: visit.ui(), email: account.email })
        }
        _ => page_again(&sign_in_page(&visit, form, Msg::new("sign-in-wrong"))),
    }
}

/// Offers to send again what was typed before the session was over.
fn offer(visit: &Visit, account: &Account, kept: &KeptForm) -> Answer {
    let ui = visit.ui().of(account.label(), account.instance_admin);
    page(&KeptPage { ui, path: own_path(&kept.kept_path).to_owned(), fields: kept.fields() })
}

/// Counts in a transaction of its own: the try counts even when the answer is never waited for.
async fn count_try(visit: &Visit, email: &str) -> Result<()> {
    let mut tx = visit.site.db.write().await?;
    tries::store::count(&mut tx, Tried::SignIn, email, visit.site.now()).await?;
    tx.commit().await
}

fn too_early(visit: &Visit, form: SignInForm, seconds: u64) -> Answer {
    let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(60);
    let wait = Msg::new("sign-in-too-many").with("minutes", minutes);
    let mut response = page_as(StatusCode::TOO_MANY_REQUESTS, &sign_in_page(visit, form, wait))?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

fn sign_in_page(visit: &Visit, form: SignInForm, wrong: Msg) -> SignInPage {
    SignInPage { ui: visit.ui(), form, errors: FieldErrors::one("", wrong) }
}

/// Opens a session and puts on the answer the cookies of somebody who just signed in: the session,
/// and the language and colours of their account.
///
/// # Errors
/// A fault from the database.
pub async fn welcome(
    tx: &mut Tx,
    visit: &Visit,
    account: &Account,
    mut response: Response,
) -> Result<Response> {
    tries::store::forget(tx, Tried::SignIn, &account.email).await?;
    let config = &visit.site.config;
    let lines = [
        open(&visit.site, tx, visit, account.id).await?,
        cookies::set(config, "lang", account.lang.code(), YEAR),
        cookies::set(config, "theme", &account.theme, YEAR),
    ];
    for line in lines {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

/// Opens a session and answers its `Set-Cookie` line. The session that the browser presented ends:
/// a secret that was known before signing in is worth nothing after.
///
/// # Errors
/// A fault from the database.
pub async fn open(site: &Site, tx: &mut Tx, visit: &Visit, account_id: Id) -> Result<HeaderValue> {
    if let Some(actor) = visit.actor.as_ref().filter(|actor| actor.token.is_none()) {
        end(tx, actor.account_id, actor.session_id).await?;
    }
    let token = store::add(tx, account_id, &visit.device, site.now()).await?;
    Ok(cookies::set(&site.config, cookies::session_cookie(&site.config), &token, LASTS.as_secs()))
}

/// The `Set-Cookie` line that makes the browser forget its session.
#[must_use]
pub fn ended_cookie(site: &Site) -> HeaderValue {
    cookies::set(&site.config, cookies::session_cookie(&site.config), "", 0)
}

/// Ends a session that may have ended already.
async fn end(tx: &mut Tx, account_id: Id, session_id: Id) -> Result<()> {
    match store::remove(tx, account_id, session_id).await {
        Ok(()) | Err(Refusal::NotFound) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

pub async fn destroy(visit: Visit) -> Answer {
    if let Some(actor) = visit.actor.as_ref().filter(|actor| actor.token.is_none()) {
        let mut tx = visit.site.db.write().await?;
        end(&mut tx, actor.account_id, actor.session_id).await?;
        tx.commit().await?;
    }
    let goodbye = Flash::new(visit.ui().t("signed-out"));
    let mut response = see_with(&visit.site, "/connexion", &goodbye);
    response.headers_mut().append(header::SET_COOKIE, ended_cookie(&visit.site));
    Ok(response)
}

pub async fn index(signed: SignedIn) -> Answer {
    let mut tx = signed.site.db.read().await?;
    let sessions = store::list(&mut tx, signed.actor.account_id, signed.site.now()).await?;
    page(&SessionsPage { ui: signed.ui(), sessions, present: signed.actor.session_id })
}

pub async fn end_one(signed: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = signed.site.db.write().await?;
    store::remove(&mut tx, signed.actor.account_id, id).await?;
    let entry = Entry::new("session", id, "end");
    note_outside(&mut tx, &Author::of(&signed.actor), entry, signed.site.now()).await?;
    tx.commit().await?;
    Ok(see_with(&signed.site, "/moi/sessions", &Flash::new(signed.ui().t("session-ended"))))
}

pub async fn end_others(signed: SignedIn) -> Answer {
    let account_id = signed.actor.account_id;
    let mut tx = signed.site.db.write().await?;
    store::remove_others(&mut tx, account_id, signed.actor.session_id).await?;
    let entry = Entry::new("account", account_id, "end_sessions");
    note_outside(&mut tx, &Author::of(&signed.actor), entry, signed.site.now()).await?;
    tx.commit().await?;
    Ok(see_with(&signed.site, "/moi/sessions", &Flash::new(signed.ui().t("sessions-ended"))))
}
