//! The JSON API: operations declared on their route line, problems, cursors, versions.

mod call;
mod document;
mod events;
mod idempotency;
mod json;
mod me;
mod noun;
mod operation;
mod paged;
mod problem;
mod reference;
mod strict;

use crate::{Access, answer::Failure, gate::Visit, routes::Routes, site::Site};
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use base::{Id, Msg, Refusal, Result};
pub(crate) use call::{Call, answer_call};
pub use document::document;
pub(crate) use idempotency::act_once;
pub use idempotency::{Running, STATEMENTS};
pub use json::{Body, Change, from_value};
pub use me::{ExportOrganisation, ExportTable, held};
pub use noun::{Everything, Noun, NounRoutes};
pub use operation::{Operation, Versioned};
pub use paged::{by_rank, paged};
pub use problem::{FieldProblem, field_problem};
pub(crate) use problem::{Problems, code, problem, problem_of_status};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// The reference page, and the document itself.
pub(crate) fn routes() -> Routes {
    let openapi = Operation::get("getOpenApi", "/api/v1/openapi.json", "This document").answers::<Value>(200);
    Routes::new()
        .get("/api", Access::Public, reference::index)
        .get("/api/{tag}", Access::Public, reference::show)
        .api(Access::Public, openapi, send_document)
        .and(me::routes())
}

async fn send_document(visit: Visit) -> Response {
    Json(document(visit.site.modules)).into_response()
}

/// The version an `If-Match` header names: `"3"` or `3`. `*` names none. Where it must be there, the
/// operation says so ([`Versioned::Required`]) and is not called without it.
pub struct IfMatch(pub Option<i64>);

impl IfMatch {
    /// Refuses what was decided on another version.
    ///
    /// # Errors
    /// [`Refusal::Conflict`].
    pub fn check(&self, version: i64) -> Result<()> {
        match self.0 {
            Some(seen) if seen != version => {
                Err(Refusal::Conflict(Msg::new("api-version-conflict").with("version", version)))
            }
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
        let query = serde_html_form::Deserializer::from_bytes(parts.uri.query().unwrap_or("").as_bytes());
        serde_path_to_error::deserialize(query).map(Query).map_err(|error| {
            let path = error.path().to_string();
            Refusal::field(
                "",
                json::wrong_field(path.trim_start_matches('.'), &error.into_inner().to_string()),
            )
            .into()
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

/// The version of what bears no number of its own: from the fingerprint of what is told of it; 0 while nothing is.
///
/// # Errors
/// A fault when it cannot be written as JSON.
pub fn content_version<T: Serialize>(it: Option<&T>) -> Result<i64> {
    let Some(it) = it else { return Ok(0) };
    let hash = crate::secret::hash_bytes(&serde_json::to_vec(it).map_err(Refusal::fault)?);
    let first = hash.iter().take(6).fold(0_i64, |sum, byte| sum * 256 + i64::from(*byte));
    Ok(first % 999_999_999 + 1)
}

/// 204.
#[must_use]
pub fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}
