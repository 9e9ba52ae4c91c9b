//! `application/problem+json` (RFC 9457), in both languages.

use crate::{answer::status_of, site::Site};
use axum::{
    http::{HeaderValue, header},
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
    code: String,
    title: String,
    message_fr: String,
    message_en: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    #[serde(skip_serializing_if = "Option::is_none")]
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
    let msg = main_msg(refusal);
    let errors = match refusal {
        Refusal::Invalid(errors) => {
            errors.0.iter().map(|(field, msg)| field_problem(site, field, msg)).collect()
        }
        _ => Vec::new(),
    };
    let body = Problem {
        r#type: "about:blank",
        status: status_of(refusal).as_u16(),
        code: msg.code(),
        title: site.words.say(Lang::En, &msg),
        message_fr: site.words.say(Lang::Fr, &msg),
        message_en: site.words.say(Lang::En, &msg),
        errors,
        reference,
    };
    let mut response = (status_of(refusal), axum::Json(body)).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    if let Refusal::TooMany { seconds } = refusal {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

fn field_problem(site: &Site, field: &str, msg: &Msg) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        code: msg.code(),
        message_fr: site.words.say(Lang::Fr, msg),
        message_en: site.words.say(Lang::En, msg),
    }
}

fn main_msg(refusal: &Refusal) -> Msg {
    match refusal {
        Refusal::NotFound => Msg::new("error-not-found"),
        Refusal::SignedOut => Msg::new("error-signed-out"),
        Refusal::Forbidden(msg) | Refusal::Conflict(msg) | Refusal::Gone(msg) => msg.clone(),
        Refusal::TooMany { .. } => Msg::new("error-too-many"),
        Refusal::Invalid(errors) => {
            errors.0.values().next().cloned().unwrap_or_else(|| Msg::new("error-invalid"))
        }
        Refusal::Fault(_) => Msg::new("error-fault"),
    }
}
