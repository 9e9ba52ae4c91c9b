//! JSON read from a call. What is wrong with it is said in plain words, by the name of the field: the
//! words of a parser are for who writes parsers. A field that an operation does not know is refused,
//! since a misspelt one would be lost without a word.

use super::strict::Json;
use crate::{answer::Failure, site::Site};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use base::{Msg, Refusal, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// A JSON body; none is an object without fields. Wrong JSON is a 422 that says where.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, site).await;
        let bytes = bytes.map_err(|_| Refusal::field("", Msg::new("form-too-large")))?;
        Ok(Body(from_bytes(&bytes)?))
    }
}

/// What an operation takes that takes nothing: an object without fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Empty {}

/// Reads a body. Only an object says which field is which.
pub(super) fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let bytes: &[u8] = if bytes.is_empty() { b"{}" } else { bytes };
    read(serde_json::from_slice(bytes).map_err(|error| unreadable(&error))?)
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
    read(Json::deserialize(value).map_err(Refusal::fault)?)
}

fn read<T: DeserializeOwned>(json: Json) -> Result<T> {
    let Json::Object(_) = json else {
        return Err(Refusal::field("", wrong_field("", "expected an object")));
    };
    serde_path_to_error::deserialize(json).map_err(|error| {
        let path = error.path().to_string();
        let msg = wrong_field(path.trim_start_matches('.'), &error.into_inner().to_string());
        Refusal::field("", msg)
    })
}

fn unreadable(error: &serde_json::Error) -> Refusal {
    let msg = Msg::new("json-unreadable").with("line", error.line());
    Refusal::field("", msg.with("column", error.column()))
}

/// What a parser says of a field, in a message of ours: `missing field`, `unknown field`, or a value of
/// another kind.
pub(super) fn wrong_field(path: &str, said: &str) -> Msg {
    let named = said.split('`').nth(1).unwrap_or("");
    let below = |name: &str| match path.strip_suffix(name).unwrap_or(path).trim_end_matches('.') {
        "" => name.to_owned(),
        parent => format!("{parent}.{name}"),
    };
    if said.starts_with("missing field") {
        return Msg::new("api-field-required").with("field", below(named));
    }
    if said.starts_with("unknown field") {
        return Msg::new("api-unknown-field").with("field", below(named));
    }
    let field = if path.is_empty() { "JSON" } else { path };
    if said.starts_with("unknown variant") {
        let choices: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
        let msg = Msg::new("api-field-choice").with("field", field);
        return msg.with("given", named).with("choices", choices.join(", "));
    }
    Msg::new("api-field-invalid").with("field", field).with("kind", kind_of(said))
}

/// What a value should have been, from the words of the parser.
fn kind_of(said: &str) -> &'static str {
    let said = said.split(" at line ").next().unwrap_or(said);
    let expected = said.rsplit_once("expected ").map_or(said, |(_, expected)| expected);
    // What was sent is quoted: its own words say nothing of what was wanted.
    let words: String = said.split('"').step_by(2).collect();
    let tells = |all: &[&str]| all.iter().any(|word| words.contains(word));
    let has = |words: &[&str]| words.iter().any(|word| expected.contains(word));
    match expected {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => "whole",
        "f32" | "f64" => "number",
        _ if tells(&["UUID", "uuid"]) => "id",
        _ if tells(&["instant", "timestamp"]) => "instant",
        _ if tells(&["date", "year", "month", "day"]) => "day",
        _ if has(&["string", "str"]) && !has(&["struct"]) => "text",
        _ if has(&["bool"]) => "yes-no",
        _ if has(&["sequence", "array", "tuple"]) => "list",
        _ if has(&["struct", "map", "object"]) => "object",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Arg, Id, jiff::civil::Date};

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only what refuses is looked at")]
    struct Letter {
        title: String,
        #[serde(default)]
        minutes: Option<i64>,
        #[serde(default)]
        on: Option<Date>,
        #[serde(default)]
        to: Option<Id>,
        #[serde(default)]
        urgent: bool,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        pages: Vec<Sheet>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Long,
        VeryShort,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only what refuses is looked at")]
    struct Sheet {
        words: i64,
    }

    fn said(json: &str) -> String {
        let Err(Refusal::Invalid(errors)) = from_bytes::<Letter>(json.as_bytes()) else {
            panic!("{json} is read")
        };
        let msg = &errors.0[""];
        let args = msg.args.iter().map(|(_, value)| match value {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
        });
        format!("{} {}", msg.code(), args.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn each_wrong_field_is_named_with_what_it_should_be() {
        assert_eq!(said("{}"), "API_FIELD_REQUIRED title");
        assert_eq!(said(r#"{"title": "A", "tilte": 1}"#), "API_UNKNOWN_FIELD tilte");
        assert_eq!(said(r#"{"title": 3}"#), "API_FIELD_INVALID title text");
        assert_eq!(said(r#"{"title": "A", "minutes": "x"}"#), "API_FIELD_INVALID minutes whole");
        assert_eq!(said(r#"{"title": "A", "on": "hier"}"#), "API_FIELD_INVALID on day");
        assert_eq!(said(r#"{"title": "A", "to": "moi"}"#), "API_FIELD_INVALID to id");
        assert_eq!(said(r#"{"title": "A", "urgent": "oui"}"#), "API_FIELD_INVALID urgent yes-no");
        assert_eq!(said(r#"{"title": "A", "kind": "x"}"#), "API_FIELD_CHOICE kind x long, very_short");
        assert_eq!(said(r#"{"title": "A", "pages": {}}"#), "API_FIELD_INVALID pages list");
        assert_eq!(said("[1]"), "API_FIELD_INVALID JSON object");
        assert!(said(r#"{"title": "A", "title": "B"}"#).starts_with("API_FIELD_INVALID"));
    }

    #[test]
    fn a_field_inside_another_is_named_by_its_whole_path() {
        assert_eq!(said(r#"{"title": "A", "pages": [{}]}"#), "API_FIELD_REQUIRED pages[0].words");
        assert_eq!(said(r#"{"title": "A", "pages": [{"word": 1}]}"#), "API_UNKNOWN_FIELD pages[0].word");
        assert_eq!(
            said(r#"{"title": "A", "pages": [{"words": null}]}"#),
            "API_FIELD_INVALID pages[0].words whole"
        );
    }

    #[test]
    fn a_body_is_an_object() {
        for wrong in ["[]", "[\"A\"]", "\"A\"", "3", "null", " [] "] {
            let Err(Refusal::Invalid(errors)) = from_bytes::<Letter>(wrong.as_bytes()) else {
                panic!("{wrong} is read")
            };
            assert_eq!(errors.0[""].code(), "API_FIELD_INVALID", "{wrong}");
        }
        assert!(from_bytes::<Letter>(b"\n {\"title\": \"A\"} ").is_ok());
        assert!(from_bytes::<Empty>(b"").is_ok(), "none is an object without fields");
        assert!(from_bytes::<Empty>(b"{\"title\": \"A\"}").is_err());
    }

    #[test]
    fn what_has_fields_is_an_object_wherever_it_is() {
        let given = r#"{"title": "A", "pages": [{"words": 1}]}"#;
        assert!(from_bytes::<Letter>(given.as_bytes()).is_ok());
        let wrong = "API_FIELD_INVALID pages[0] object";
        assert_eq!(said(r#"{"title": "A", "pages": [[1]]}"#), wrong);
        let value = serde_json::json!({"title": "A", "pages": [[1]]});
        assert!(from_value::<Letter>(value).is_err());
    }

    #[test]
    fn what_is_no_json_says_where() {
        assert_eq!(said("{\n  title"), "JSON_UNREADABLE 2 3");
    }
}
