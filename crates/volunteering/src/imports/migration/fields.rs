//! One object of a migration file, its fields read leniently: a missing or odd one is an empty one.

use serde_json::{Map, Value};

/// One object: the last segment of its model, and its fields.
pub(super) struct Object<'a> {
    /// `benevalo` of `benevalibre.Benevalo`.
    pub model: String,
    fields: &'a Map<String, Value>,
    /// The key outside of `fields`, where older files keep an identity.
    pk: Option<&'a Value>,
}

impl<'a> Object<'a> {
    /// `None` when it is no object with a model and fields.
    pub(super) fn read(value: &'a Value) -> Option<Object<'a>> {
        let model = value.get("model")?.as_str()?;
        let model = model.rsplit('.').next().unwrap_or(model).trim().to_lowercase();
        Some(Object { model, fields: value.get("fields")?.as_object()?, pk: value.get("pk") })
    }

    /// A text; a number is written as one.
    pub(super) fn text(&self, name: &str) -> String {
        self.fields.get(name).map(as_text).unwrap_or_default()
    }

    /// The first of several names that is filled: older files have other words.
    pub(super) fn text_of(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.text(name)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// A text, or none.
    pub(super) fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    pub(super) fn truth(&self, name: &str, default: bool) -> bool {
        self.truth_or_none(name).unwrap_or(default)
    }

    pub(super) fn truth_or_none(&self, name: &str) -> Option<bool> {
        match self.fields.get(name)? {
            Value::Bool(truth) => Some(*truth),
            Value::Number(number) => Some(number.as_i64() != Some(0)),
            Value::String(text) => crate::imports::read_truth(text).filter(|_| !text.trim().is_empty()),
            _ => None,
        }
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        match self.fields.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A natural key: its parts, in order. A lone text or number is a key of one part.
    pub(super) fn key(&self, name: &str) -> Vec<String> {
        match self.fields.get(name) {
            Some(Value::Array(parts)) => parts.iter().map(as_text).collect(),
            Some(Value::Null) | None => Vec::new(),
            Some(one) => vec![as_text(one)],
        }
    }

    /// What a natural key begins with: a name, an e-mail, a uuid.
    pub(super) fn key_head(&self, name: &str) -> Option<String> {
        self.key(name).into_iter().next().filter(|head| !head.is_empty())
    }

    /// The object's own `pk`, as a text.
    pub(super) fn pk(&self) -> String {
        self.pk.map(as_text).unwrap_or_default()
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
