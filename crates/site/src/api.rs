//! The JSON API: operations declared on their route line, problems, cursors, versions.

mod document;
mod problem;

use crate::{answer::Failure, routes::Verb, site::Site};
use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use base::{Id, Msg, Refusal, Result};
pub use document::document;
pub(crate) use problem::problem;
use serde::{Serialize, de::DeserializeOwned};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        RefOr, Schema,
        path::{Parameter, ParameterIn},
    },
};

/// What the document says of an operation.
pub struct Operation {
    pub verb: Verb,
    /// The path, as axum writes it: `/api/v1/orgs/{slug}/volunteering/actions/{id}`.
    pub path: &'static str,
    pub summary: &'static str,
    pub tag: &'static str,
    pub status: u16,
    pub parameters: Vec<Parameter>,
    pub body: Option<RefOr<Schema>>,
    pub answer: Option<RefOr<Schema>>,
    /// The named schemas that `body` and `answer` refer to.
    pub schemas: Vec<(String, RefOr<Schema>)>,
}

impl Operation {
    fn new(verb: Verb, path: &'static str, summary: &'static str) -> Operation {
        let tag = path.split('/').find(|part| {
            !part.is_empty() && !part.starts_with('{') && !matches!(*part, "api" | "v1" | "orgs")
        });
        Operation {
            verb,
            path,
            summary,
            tag: tag.unwrap_or("bocage"),
            status: 200,
            parameters: Vec::new(),
            body: None,
            answer: None,
            schemas: Vec::new(),
        }
    }

    #[must_use]
    pub fn get(path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Get, path, summary)
    }
    #[must_use]
    pub fn post(path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Post, path, summary)
    }
    #[must_use]
    pub fn patch(path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Patch, path, summary)
    }
    #[must_use]
    pub fn delete(path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Delete, path, summary)
    }

    /// The query it understands.
    #[must_use]
    pub fn query<T: IntoParams>(mut self) -> Operation {
        self.parameters.extend(T::into_params(|| Some(ParameterIn::Query)));
        self
    }

    /// The JSON it takes.
    #[must_use]
    pub fn takes<T: ToSchema + 'static>(mut self) -> Operation {
        self.body = Some(self.name::<T>());
        self
    }

    /// The JSON it answers, with its status.
    #[must_use]
    pub fn answers<T: ToSchema + 'static>(mut self, status: u16) -> Operation {
        self.status = status;
        self.answer = Some(self.name::<T>());
        self
    }

    /// Answers without a body (204).
    #[must_use]
    pub fn answers_nothing(mut self) -> Operation {
        self.status = 204;
        self
    }

    fn name<T: ToSchema + 'static>(&mut self) -> RefOr<Schema> {
        T::schemas(&mut self.schemas);
        self.schemas.push((T::name().into_owned(), T::schema()));
        RefOr::Ref(utoipa::openapi::Ref::from_schema_name(T::name()))
    }
}

/// A JSON body. Wrong JSON is a 422 that says where.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let bytes = axum::body::Bytes::from_request(request, site).await;
        let bytes = bytes.map_err(|_| Refusal::field("", Msg::new("form-too-large")))?;
        serde_json::from_slice(&bytes).map(Body).map_err(|error| {
            Refusal::field("", Msg::new("json-unreadable").with("where", error.to_string())).into()
        })
    }
}

/// The version an `If-Match` header names: `"3"` or `3`.
pub struct IfMatch(pub Option<i64>);

impl FromRequestParts<Site> for IfMatch {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let header = parts.headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok());
        let Some(text) = header else { return Ok(IfMatch(None)) };
        let version = text.trim().trim_start_matches("W/").trim_matches('"').parse().ok();
        version
            .map(|version| IfMatch(Some(version)))
            .ok_or_else(|| Refusal::field("If-Match", Msg::new("version-unreadable")).into())
    }
}

/// The key of an `Idempotency-Key` header: a repeated key answers the first answer again (I8).
pub struct IdempotencyKey(pub Option<String>);

impl FromRequestParts<Site> for IdempotencyKey {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let key = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        Ok(IdempotencyKey(key.map(|key| key.chars().take(200).collect())))
    }
}

/// A page of a list: the items, and the cursor of the next page when there is one.
#[derive(Serialize)]
pub struct Listed<T> {
    pub items: Vec<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
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

/// 204.
#[must_use]
pub fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}
