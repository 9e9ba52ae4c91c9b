//! What every operation of the API owes to whoever calls it, decided from its own route line: no parameter
//! that it does not know, a change that says on which version it was made, what is there now when another
//! came first, and the words of JSON when a field is wrong.

use super::{
    Operation, Versioned, json,
    problem::{Names, Problems, code},
};
use crate::{
    answer::{Failure, refusal_of},
    gate::{Access, Member},
    routes::Route,
    site::Site,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::MethodRouter,
};
use base::{Msg, Refusal, Result};
use serde_json::Value;
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

/// The most that is read of what is there.
const MOST_SHOWN: usize = 1024 * 1024;

type ReadNames = Box<dyn FnOnce() -> Vec<String> + Send>;

/// What is known of an operation before it is called.
#[derive(Clone)]
pub(crate) struct Call {
    /// `GET`: the layer sees every method of the address, the others are told that they are not.
    verb: &'static str,
    /// The names its query may bear, composed when one is borne.
    parameters: Arc<LazyLock<Vec<String>, ReadNames>>,
    versioned: Versioned,
    /// Whether it takes a body.
    takes: bool,
    names: Names,
    current: Option<Current>,
}

/// The operation that shows what another changes.
#[derive(Clone)]
struct Current {
    access: Access,
    shows: MethodRouter,
}

impl Call {
    /// What a line says of itself; `lines` are those it stands among.
    pub(crate) fn of(line: &Route, operation: &Operation, lines: &[Route], site: &Site) -> Call {
        let queries = operation.queries.clone();
        let names = move || queries.iter().flat_map(|compose| compose()).map(|it| it.name).collect();
        let current = match operation.versioned {
            Versioned::No => None,
            Versioned::Required | Versioned::Optional => shown_by(line, operation, lines),
        };
        Call {
            verb: operation.verb.as_text(),
            parameters: Arc::new(LazyLock::new(Box::new(names))),
            versioned: operation.versioned,
            takes: operation.body.is_some(),
            names: Names::of(operation),
            current: current
                .map(|it| Current { access: it.access, shows: it.handler().with_state(site.clone()) }),
        }
    }

    fn admit(&self, parts: &Parts) -> Result<()> {
        if self.versioned == Versioned::Required && !parts.headers.contains_key(header::IF_MATCH) {
            return Err(Refusal::Unversioned);
        }
        for name in names_of(parts.uri.query().unwrap_or("")) {
            if !self.parameters.contains(&name) {
                return Err(self.unknown(name));
            }
        }
        Ok(())
    }

    /// What takes no body is sent none, or an object without fields: what it was sent besides would be lost without a
    /// word.
    async fn without_fields(&self, parts: &Parts, body: Body) -> Result<Body> {
        if self.takes || parts.method == Method::GET {
            return Ok(body);
        }
        let bytes = to_bytes(body, MOST_SHOWN).await;
        let bytes = bytes.map_err(|_| Refusal::field("", Msg::new("form-too-large")))?;
        json::from_bytes::<json::Empty>(&bytes)?;
        Ok(Body::from(bytes))
    }

    /// What is wrong with a parameter nobody reads: `?categroy=` would list everything.
    fn unknown(&self, name: String) -> Refusal {
        let msg = match self.parameters.join(", ") {
            known if known.is_empty() => Msg::new("api-unknown-parameter-none"),
            known => Msg::new("api-unknown-parameter").with("known", known),
        };
        Refusal::field("", msg.with("field", name))
    }
}

/// The operation that shows one thing, whose address begins that of the line and names the same things.
fn shown_by<'a>(line: &Route, operation: &Operation, lines: &'a [Route]) -> Option<&'a Route> {
    let begins = |path: &str| {
        line.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let shows = lines.iter().filter(|it| {
        it.operation.as_ref().is_some_and(|shown| {
            shown.tagged
                && shown.verb == crate::routes::Verb::Get
                && begins(shown.path)
                && shown.path_names().eq(operation.path_names())
        })
    });
    shows.max_by_key(|it| it.path.len())
}

fn names_of(query: &str) -> Vec<String> {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    pairs.into_iter().map(|(name, _)| name).collect()
}

/// The layer of each operation, inside the gate.
pub(crate) async fn answer_call(State(call): State<Call>, request: Request, next: Next) -> Response {
    if request.method().as_str() != call.verb {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    if let Err(refusal) = call.admit(&parts) {
        return Failure::from(refusal).into_response();
    }
    let body = match call.without_fields(&parts, body).await {
        Ok(body) => body,
        Err(refusal) => return Failure::from(refusal).into_response(),
    };
    let seen = call.current.as_ref().map(|_| parts.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let mut problems = Problems { names: call.names, current: None };
    let stale =
        matches!(refusal_of(&response), Some(Refusal::Conflict(msg)) if code(msg) == "VERSION_CONFLICT");
    if let (true, Some(current), Some(seen)) = (stale, call.current, seen) {
        problems.current = current.read(seen).await;
    }
    response.extensions_mut().insert(problems);
    response
}

impl Current {
    /// What is there now, as whoever may see it is shown it.
    async fn read(self, mut parts: Parts) -> Option<Value> {
        if let Access::Organisation(right) = self.access {
            parts.extensions.get::<Member>()?.must(right).ok()?;
        }
        parts.method = Method::GET;
        for body_header in [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::IF_MATCH] {
            parts.headers.remove(body_header);
        }
        let Ok(response) = self.shows.oneshot(Request::from_parts(parts, Body::empty())).await;
        if !response.status().is_success() {
            return None;
        }
        let bytes = to_bytes(response.into_body(), MOST_SHOWN).await.ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::names_of;

    #[test]
    fn the_names_of_a_query_are_read_as_forms_write_them() {
        assert_eq!(names_of("state=gone&cat%C3%A9gorie=a+b&limit"), ["state", "catégorie", "limit"]);
        assert!(names_of("").is_empty());
    }
}
