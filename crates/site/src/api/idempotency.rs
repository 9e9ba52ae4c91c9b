//! A call sent twice acts once (I8). The `Idempotency-Key` of a `POST` is reserved by the very commit
//! that acts, then its answer is kept under it. A crash between the two loses the answer, never the
//! reservation: the same call is then refused, unless its own identity (a `client_uid`) finds what it did.

use crate::{answer::Failure, gate::Visit, secret, site::Site};
use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base::{Id, Instant, Msg, Refusal, Result, fresh_id, jiff::ToSpan};
use serde::Deserialize;
use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};
use store::{Rider, args, statements};

statements! {
    FIND = "SELECT request_hash, status, body FROM idempotency_key WHERE account_id = $1 AND key = $2";
    // Status 0: the call has acted, its answer is not kept yet.
    RESERVE = "INSERT INTO idempotency_key (id, account_id, key, request_hash, status, body, created_at)
        VALUES ($1, $2, $3, $4, 0, '', $5) ON CONFLICT (account_id, key) DO NOTHING";
    KEEP = "INSERT INTO idempotency_key (id, account_id, key, request_hash, status, body, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (account_id, key) DO UPDATE SET status = excluded.status, body = excluded.body
        WHERE idempotency_key.status = 0";
    FORGET = "DELETE FROM idempotency_key WHERE created_at < $1";
}

const NAME: HeaderName = HeaderName::from_static("idempotency-key");
/// Tells that an answer is an earlier one said again.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const KEPT_HOURS: i64 = 7 * 24;
const MOST_BYTES: usize = 21 * 1024 * 1024;
const MOST_KEPT: usize = 1024 * 1024;

/// The calls being answered, so that a repeated one does not run beside the first.
#[derive(Default)]
pub struct Running(Mutex<BTreeSet<(Id, String)>>);

/// A call being answered; over when dropped.
struct Turn<'a> {
    running: &'a Running,
    call: (Id, String),
}

impl Running {
    fn begin(&self, call: (Id, String)) -> Option<Turn<'_>> {
        let fresh = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(call.clone());
        fresh.then_some(Turn { running: self, call })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.call);
    }
}

/// The key of a call; what is not 1 to 200 visible signs is refused.
fn key_of(headers: &HeaderMap) -> Result<Option<String>> {
    let Some(value) = headers.get(&NAME) else { return Ok(None) };
    let visible = |text: &&str| (1..=200).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    let key = value.to_str().ok().filter(visible);
    key.map(|key| Some(key.to_owned()))
        .ok_or_else(|| Refusal::field("Idempotency-Key", Msg::new("idempotency-key-invalid")))
}

/// The identity that an `Idempotency-Key` gives to what it creates: nobody else's key gives the same.
/// It finds the action again when its answer was lost.
pub(super) fn uid(account_id: Id, headers: &HeaderMap) -> Result<Option<String>> {
    let hash = |key: String| secret::hash(&format!("{account_id} {key}"));
    let hex = |bytes: Vec<u8>| bytes.iter().take(20).map(|byte| format!("{byte:02x}")).collect::<String>();
    Ok(key_of(headers)?.map(|key| format!("key-{}", hex(hash(key)))))
}

/// The layer of each `POST` of the API, inside the gate.
pub(crate) async fn act_once(State(site): State<Site>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match answer_once(&site, parts, body, next).await {
        Ok(response) => response,
        Err(refusal) => Failure::from(refusal).into_response(),
    }
}

async fn answer_once(site: &Site, parts: Parts, body: Body, next: Next) -> Result<Response> {
    let account_id = parts.extensions.get::<Visit>().and_then(|visit| Some(visit.actor.as_ref()?.account_id));
    let (Some(account_id), Some(key)) = (account_id, key_of(&parts.headers)?) else {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let body = to_bytes(body, MOST_BYTES).await;
    let body = body.map_err(|_| Refusal::field("", Msg::new("form-too-large")))?;
    let hash = fingerprint(&parts, &body);
    let in_progress = || Refusal::Conflict(Msg::new("idempotency-in-progress"));
    let _turn = site.running.begin((account_id, key.clone())).ok_or_else(in_progress)?;
    if let Some(answer) = kept(site, account_id, &key, &hash).await? {
        return Ok(answer);
    }
    let reservation = args![fresh_id(), account_id, &key, hash.as_slice(), site.now()].to_vec();
    let rider = Rider::new(RESERVE, reservation, Msg::new("idempotency-answer-lost"));
    let response = rider.carried_by(next.run(Request::from_parts(parts, Body::from(body)))).await;
    keep(site, account_id, &key, hash, response).await
}

/// What makes two calls the same: where they go and what they say.
fn fingerprint(parts: &Parts, body: &Bytes) -> Vec<u8> {
    let place = parts.uri.path_and_query().map_or("", |it| it.as_str());
    let mut said = format!("{} {place}\n", parts.method).into_bytes();
    match boundary(&parts.headers) {
        // The line between two parts of a form is drawn anew each time it is sent.
        Some(boundary) => {
            let lines = body.split_inclusive(|byte| *byte == b'\n');
            said.extend(lines.filter(|line| !line.starts_with(boundary.as_bytes())).flatten());
        }
        None => said.extend_from_slice(body),
    }
    secret::hash_bytes(&said)
}

/// What begins the lines between the parts of a form with files.
fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (_, boundary) = kind.strip_prefix("multipart/form-data")?.split_once("boundary=")?;
    let boundary = boundary.split(';').next()?.trim().trim_matches('"');
    Some(format!("--{boundary}"))
}

async fn kept(site: &Site, account_id: Id, key: &str, hash: &[u8]) -> Result<Option<Response>> {
    let mut tx = site.db.read().await?;
    let Some(row) = tx.first(FIND, args![account_id, key]).await? else { return Ok(None) };
    if row.get::<Vec<u8>>("request_hash")? != hash {
        return Err(Refusal::field("Idempotency-Key", Msg::new("idempotency-key-reused")));
    }
    let status = u16::try_from(row.get::<i64>("status")?).map_err(Refusal::fault)?;
    if status == 0 {
        return Ok(None);
    }
    let status = StatusCode::from_u16(status).map_err(Refusal::fault)?;
    let body: String = row.get("body")?;
    let tag = tag_of(&body);
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    if status == StatusCode::NO_CONTENT {
        headers.remove(header::CONTENT_TYPE);
    } else {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    Ok(Some(response))
}

/// The `ETag` that an answer was sent with: the version it bears.
fn tag_of(body: &str) -> Option<HeaderValue> {
    #[derive(Deserialize)]
    struct Versioned {
        version: i64,
    }
    let Versioned { version } = serde_json::from_str(body).ok()?;
    HeaderValue::try_from(format!("\"{version}\"")).ok()
}

/// Keeps a success. A refusal changed nothing: the same call may be tried again. What says that it is not to be
/// kept holds a secret: it is told once.
async fn keep(site: &Site, account_id: Id, key: &str, hash: Vec<u8>, response: Response) -> Result<Response> {
    let json = response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind == "application/json");
    let secret = response.headers().contains_key(header::CACHE_CONTROL);
    if !response.status().is_success() || !json || secret {
        return Ok(response);
    }
    // A long answer, or one sent as it is made, is not kept; said again, the call says that it was answered.
    if HttpBody::size_hint(response.body()).upper().is_none_or(|most| most > MOST_KEPT as u64) {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, MOST_KEPT).await.map_err(Refusal::fault)?;
    let text = String::from_utf8(body.to_vec()).map_err(Refusal::fault)?;
    let now = site.now();
    let status = i64::from(parts.status.as_u16());
    let mut tx = site.db.write().await?;
    tx.run(FORGET, args![oldest(now)]).await?;
    tx.run(KEEP, args![fresh_id(), account_id, key, hash, status, text, now]).await?;
    tx.commit().await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn oldest(now: Instant) -> Instant {
    now.checked_sub(KEPT_HOURS.hours()).unwrap_or(now)
}
