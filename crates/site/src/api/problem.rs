//! `application/problem+json` (RFC 9457), in both languages.

use super::operation::{Operation, Taken};
use crate::{answer::status_of, site::Site};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base::{Arg, Detail, Lang, Msg, Refusal};
use serde::Serialize;
use serde_json::Value;
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};

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
    field: Option<String>,
    title: String,
    message_fr: String,
    message_en: String,
    /// Every wrong field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldProblem>,
    /// What the code is about: days, or objects of figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, value_type = Vec<Value>)]
    details: Vec<Detail>,
    /// What is there now, when somebody else came first: as its `GET` shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Object)]
    current: Option<Value>,
    /// Its version, for the next `If-Match`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    current_version: Option<i64>,
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
    /// What the code is about: days, or objects of figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, value_type = Vec<Value>)]
    details: Vec<Detail>,
}

/// What a call knows of its refusals, carried to the edge with them.
#[derive(Clone, Default)]
pub(crate) struct Problems {
    pub(super) names: Names,
    /// What is there now, when somebody else came first.
    pub(super) current: Option<Value>,
}

/// The names of the fields that an operation takes, read from its schema when one of them is wrong.
#[derive(Clone, Default)]
pub(super) struct Names(Option<fn() -> RefOr<Schema>>);

/// What the name of a field in JSON may add to that of the rule: `category` is sent as `category_id`.
const ENDINGS: [&str; 7] = ["_id", "_text", "_minutes", "_cents", "_m", "_on", "s"];

impl Names {
    pub(super) fn of(operation: &Operation) -> Names {
        let Some(Taken::Json(body) | Taken::Upload(body)) = &operation.body else { return Names::default() };
        Names(operation.schemas.iter().find(|it| it.name == *body).map(|it| it.schema))
    }

    fn read(&self) -> Vec<String> {
        self.0.map(|schema| properties(&schema())).unwrap_or_default()
    }
}

/// What a caller calls a field that a rule calls `field`, among the names taken.
fn in_json(names: &[String], field: &str) -> String {
    let known = |name: &str| names.iter().any(|it| it == name);
    let longer = || ENDINGS.iter().map(|ending| format!("{field}{ending}")).find(|name| known(name));
    if field.is_empty() || known(field) {
        return field.to_owned();
    }
    longer().unwrap_or_else(|| field.to_owned())
}

fn properties(schema: &RefOr<Schema>) -> Vec<String> {
    match schema {
        RefOr::T(Schema::Object(object)) => object.properties.keys().cloned().collect(),
        RefOr::T(Schema::AllOf(all)) => all.items.iter().flat_map(properties).collect(),
        _ => Vec::new(),
    }
}

/// The field that a message is about, when the form as a whole is refused for one of it.
fn named_by(msg: &Msg) -> Option<&str> {
    msg.args.iter().find_map(|(name, value)| match value {
        Arg::Text(field) if *name == "field" => Some(field.as_str()),
        _ => None,
    })
}

pub(crate) fn problem(
    site: &Site,
    refusal: &Refusal,
    reference: Option<String>,
    problems: Option<Problems>,
) -> Response {
    let Problems { names, current } = problems.unwrap_or_default();
    let mut body = said(site, status_of(refusal), &main_msg(refusal));
    body.reference = reference;
    match refusal {
        Refusal::Invalid(errors) => {
            let names = names.read();
            let wrong = errors.0.iter().map(|(field, msg)| {
                let field = if field.is_empty() { named_by(msg).unwrap_or("") } else { field };
                field_problem(site, &in_json(&names, field), msg)
            });
            body.errors = wrong.collect();
            body.field = body.errors.first().map(|it| it.field.clone()).filter(|field| !field.is_empty());
        }
        Refusal::Unversioned => body.field = Some("If-Match".to_owned()),
        Refusal::Conflict(msg) => {
            let told = msg.args.iter().find_map(|(name, value)| match value {
                Arg::Number(version) if *name == "version" => Some(*version),
                _ => None,
            });
            body.current_version = current.as_ref().and_then(|it| it.get("version")?.as_i64()).or(told);
            body.current = current;
        }
        _ => {}
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
        details: msg.details.clone(),
        current: None,
        current_version: None,
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
        Some("UNKNOWN_PARAMETER_NONE") => "UNKNOWN_PARAMETER".to_owned(),
        Some("LOCKED_BECAUSE") => "LOCKED".to_owned(),
        Some("GATE") => "GATE_DAY_COUNTER".to_owned(),
        Some("CAP_PASSED") => "CAP_EXCEEDED".to_owned(),
        Some("STALE") => "STALE_VERSION".to_owned(),
        Some(code) => code.to_owned(),
        None if code == "LAST_MANAGER_OF_MODULE" => "LAST_MANAGER".to_owned(),
        None if code == "YEAR_FROZEN_UNNAMED" => "YEAR_FROZEN".to_owned(),
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
        details: msg.details.clone(),
    }
}

fn main_msg(refusal: &Refusal) -> Msg {
    match refusal {
        Refusal::NotFound => Msg::new("api-not-found"),
        Refusal::SignedOut => Msg::new("api-token-required"),
        Refusal::Unversioned => Msg::new("api-precondition-required"),
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
