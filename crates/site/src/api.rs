//! The JSON API: operations declared on their route line, problems, cursors, versions.

mod document;
mod events;
mod idempotency;
mod me;
mod noun;
mod operation;
mod problem;
mod reference;

use crate::{Access, answer::Failure, gate::Visit, routes::Routes, site::Site};
use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use base::{Id, Msg, Refusal, Result};
pub use document::document;
pub(crate) use idempotency::act_once;
pub use idempotency::{Running, STATEMENTS};
pub use me::{ExportOrganisation, ExportTable, held};
pub use noun::{Everything, Noun, NounRoutes};
pub use operation::{Operation, Versioned};
pub use problem::{FieldProblem, field_problem};
pub(crate) use problem::{code, problem, problem_of_status};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

/// The reference page, and the document itself.
pub(crate) fn routes() -> Routes {
    let openapi = Operation::get("getOpenApi", "/api/v1/openapi.json", "This document").answers::<Value>(200);
    Routes::new()
        .get("/api", Access::Public, reference::show)
        .api(Access::Public, openapi, send_document)
        .and(me::routes())
}

async fn send_document(visit: Visit) -> Response {
    Json(document(visit.site.modules)).into_response()
}

/// A JSON body; none is an object without fields. Wrong JSON is a 422 that says where.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let bytes = axum::body::Bytes::from_request(request, site).await;
        let bytes = bytes.map_err(|_| Refusal::field("", Msg::new("form-too-large")))?;
        let bytes: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        serde_json::from_slice(bytes).map(Body).map_err(|error| unreadable(&error).into())
    }
}

/// The fields a `PATCH` sends; the others stay as they are.
pub struct Change(pub Map<String, Value>);

impl FromRequest<Site> for Change {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        Body::from_request(request, site).await.map(|Body(fields)| Change(fields))
    }
}

impl Change {
    /// What is there, with these fields over it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when a field is unknown or of another kind.
    pub fn over<T: Serialize + DeserializeOwned>(self, current: &T) -> Result<T> {
        let mut whole = match serde_json::to_value(current).map_err(Refusal::fault)? {
            Value::Object(whole) => whole,
            _ => Map::new(),
        };
        whole.extend(self.0);
        from_value(Value::Object(whole))
    }
}

/// Reads JSON already taken apart.
///
/// # Errors
/// [`Refusal::Invalid`] when a field is unknown or of another kind.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(|error| unreadable(&error))
}

fn unreadable(error: &serde_json::Error) -> Refusal {
    Refusal::field("", Msg::new("json-unreadable").with("where", error.to_string()))
}

/// The version an `If-Match` header names: `"3"` or `3`. `*` names none.
pub struct IfMatch(pub Option<i64>);

impl IfMatch {
    /// Refuses what was decided on another version.
    ///
    /// # Errors
    /// [`Refusal::Conflict`].
    pub fn check(&self, version: i64) -> Result<()> {
        match self.0 {
            Some(seen) if seen != version => Err(Refusal::Conflict(Msg::new("version-conflict"))),
            _ => Ok(()),
        }
    }
}

impl FromRequestParts<Site> for IfMatch {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let Some(header) = parts.headers.get(header::IF_MATCH) else { return Ok(IfMatch(None)) };
        let text = header.to_str().unwrap_or("").trim();
        if text == "*" {
            return Ok(IfMatch(None));
        }
        let version = text.trim_start_matches("W/").trim_matches('"').parse().ok();
        version
            .map(|version| IfMatch(Some(version)))
            .ok_or_else(|| Refusal::field("If-Match", Msg::new("version-unreadable")).into())
    }
}

/// An `If-Match` that must be there: a change of fields says on which version it was made.
pub struct MustMatch(pub IfMatch);

impl FromRequestParts<Site> for MustMatch {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        if !parts.headers.contains_key(header::IF_MATCH) {
            return Err(Refusal::field("If-Match", Msg::new("if-match-required")).into());
        }
        IfMatch::from_request_parts(parts, site).await.map(MustMatch)
    }
}

/// The identity that the call's `Idempotency-Key` gives to what it creates (I8).
pub struct CallUid(pub Option<String>);

impl FromRequestParts<Site> for CallUid {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let actor = parts.extensions.get::<Visit>().and_then(|visit| visit.actor.as_ref());
        let Some(actor) = actor else { return Ok(CallUid(None)) };
        Ok(CallUid(idempotency::uid(actor.account_id, &parts.headers)?))
    }
}

/// The query of a call. Unlike a page's, what cannot be read is refused.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Query<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let read = serde_html_form::from_str(parts.uri.query().unwrap_or(""));
        read.map(Query).map_err(|error: serde_html_form::de::Error| {
            Refusal::field("", Msg::new("query-unreadable").with("where", error.to_string())).into()
        })
    }
}

/// Where a list goes on, and how much of it is wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct Paging {
    /// The `next` of the page before.
    pub cursor: Option<String>,
    /// 1 to 200; 50 when not said.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
}

/// How many a page holds.
///
/// # Errors
/// [`Refusal::Invalid`] on the field `limit`.
pub fn page_size(limit: Option<i64>) -> Result<i64> {
    let limit = limit.unwrap_or(50);
    if (1..=200).contains(&limit) {
        Ok(limit)
    } else {
        Err(Refusal::field("limit", Msg::new("limit-invalid").with("most", 200_i64)))
    }
}

/// A page of a list: the items, and the cursor of the next page when there is one.
#[derive(Serialize, ToSchema)]
pub struct Listed<T> {
    pub items: Vec<T>,
    /// The `cursor` of the next page, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<String>,
}

/// Where a list goes on: after this day and this row.
#[must_use]
pub fn cursor(day: base::Day, id: Id) -> String {
    format!("{day}_{}", id.simple())
}

/// Reads a cursor; a wrong one is a 422.
///
/// # Errors
/// [`Refusal::Invalid`] on the field `cursor`.
pub fn read_cursor(text: &str) -> Result<(base::Day, Id)> {
    let parts = text.split_once('_').and_then(|(day, id)| Some((day.parse().ok()?, base::id_from_text(id)?)));
    parts.ok_or_else(|| Refusal::field("cursor", Msg::new("cursor-unreadable")))
}

/// 200 with a JSON body.
pub fn json<T: Serialize>(value: &T) -> Response {
    Json(value).into_response()
}

/// 201 with a JSON body.
pub fn created<T: Serialize>(value: &T) -> Response {
    (StatusCode::CREATED, Json(value)).into_response()
}

/// An object with its version in `ETag`.
pub fn versioned<T: Serialize>(status: StatusCode, version: i64, value: &T) -> Response {
    let mut response = (status, Json(value)).into_response();
    if let Ok(tag) = HeaderValue::try_from(format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// 204.
#[must_use]
pub fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}
