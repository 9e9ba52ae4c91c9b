//! `application/problem+json` (RFC 9457), in both languages.

use crate::{answer::status_of, site::Site};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base::{Lang, Msg, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

/// What an API client reads of a refusal.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code tells.
    r#type: &'static str,
    status: u16,
    /// Stable: `DURATION_INVALID`.
    #[schema(example = "DURATION_INVALID")]
    code: String,
    /// The first wrong field, when a field is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    field: Option<&'static str>,
    title: String,
    message_fr: String,
    message_en: String,
    /// Every wrong field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldProblem>,
    /// To pass on to whoever runs the site, when something broke there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    reference: Option<String>,
}

/// What is wrong with one field.
#[derive(Serialize, ToSchema)]
pub struct FieldProblem {
    field: String,
    code: String,
    message_fr: String,
    message_en: String,
}

pub(crate) fn problem(site: &Site, refusal: &Refusal, reference: Option<String>) -> Response {
    let mut body = said(site, status_of(refusal), &main_msg(refusal));
    body.reference = reference;
    if let Refusal::Invalid(errors) = refusal {
        body.field = errors.0.keys().next().copied().filter(|field| !field.is_empty());
        body.errors = errors.0.iter().map(|(field, msg)| field_problem(site, field, msg)).collect();
    }
    let mut response = answer(status_of(refusal), &body);
    let headers = response.headers_mut();
    match refusal {
        Refusal::TooMany { seconds } => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        Refusal::SignedOut => {
            let scheme = HeaderValue::from_static("Bearer realm=\"Bocage\"");
            headers.insert(header::WWW_AUTHENTICATE, scheme);
        }
        _ => {}
    }
    response
}

/// The words of an answer that the server made without us: a wrong method, a time-out.
pub(crate) fn problem_of_status(site: &Site, bare: &Response) -> Response {
    let key = match bare.status() {
        StatusCode::METHOD_NOT_ALLOWED => "api-method-not-allowed",
        StatusCode::SERVICE_UNAVAILABLE => "api-timed-out",
        _ => "api-not-understood",
    };
    let mut response = answer(bare.status(), &said(site, bare.status(), &Msg::new(key)));
    if let Some(allow) = bare.headers().get(header::ALLOW) {
        response.headers_mut().insert(header::ALLOW, allow.clone());
    }
    response
}

fn said(site: &Site, status: StatusCode, msg: &Msg) -> Problem {
    Problem {
        r#type: "about:blank",
        status: status.as_u16(),
        code: code(msg),
        field: None,
        title: site.words.say(Lang::En, msg),
        message_fr: site.words.say(Lang::Fr, msg),
        message_en: site.words.say(Lang::En, msg),
        errors: Vec::new(),
        reference: None,
    }
}

fn answer(status: StatusCode, body: &Problem) -> Response {
    let mut response = (status, axum::Json(body)).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// `api-not-found` is said here only: its code is `NOT_FOUND`. Whatever the noun in use, the code is one.
pub(crate) fn code(msg: &Msg) -> String {
    let code = msg.code();
    match code.strip_prefix("API_").or_else(|| code.strip_prefix("WORKTIME_")) {
        Some(code) => code.to_owned(),
        None if code.ends_with("_IN_USE") => "IN_USE".to_owned(),
        None => code,
    }
}

/// What is wrong with one field, in both languages: for what an answer tells beside a success.
#[must_use]
pub fn field_problem(site: &Site, field: &str, msg: &Msg) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        code: code(msg),
        message_fr: site.words.say(Lang::Fr, msg),
        message_en: site.words.say(Lang::En, msg),
    }
}

fn main_msg(refusal: &Refusal) -> Msg {
    match refusal {
        Refusal::NotFound => Msg::new("api-not-found"),
        Refusal::SignedOut => Msg::new("api-token-required"),
        Refusal::Forbidden(msg) | Refusal::Conflict(msg) | Refusal::Locked(msg) | Refusal::Gone(msg) => {
            msg.clone()
        }
        Refusal::TooMany { seconds } => {
            Msg::new("api-too-many-calls").with("seconds", i64::try_from(*seconds).unwrap_or(60))
        }
        Refusal::Invalid(errors) => {
            errors.0.values().next().cloned().unwrap_or_else(|| Msg::new("error-invalid"))
        }
        Refusal::Fault(_) => Msg::new("api-fault"),
    }
}
