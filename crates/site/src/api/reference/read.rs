//! The document read as people read it: groups, operations, fields, an example to copy.

use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, fmt::Write as _};

/// The operations about one noun.
pub struct Group {
    pub name: String,
    pub operations: Vec<OperationView>,
}

/// One operation.
pub struct OperationView {
    pub id: String,
    pub verb: String,
    pub path: String,
    pub summary: String,
    pub text: String,
    pub parameters: Vec<Field>,
    /// The media type of what it takes; empty when it takes nothing.
    pub media_type: String,
    pub body: Vec<Field>,
    pub example: String,
    pub answers: Vec<AnswerView>,
    pub curl: String,
}

/// A parameter, or a field of a body or of an answer.
pub struct Field {
    pub name: String,
    /// `path`, `query`, `header`; empty in a body.
    pub place: String,
    pub kind: String,
    pub required: bool,
    pub text: String,
}

/// An answer.
pub struct AnswerView {
    pub status: String,
    pub text: String,
    pub fields: Vec<Field>,
}

/// Every operation, grouped by tag.
pub fn groups(document: &Value, public_url: &str) -> Vec<Group> {
    let mut groups: BTreeMap<String, Vec<OperationView>> = BTreeMap::new();
    for (path, item) in entries(&document["paths"]) {
        for (verb, operation) in entries(item) {
            let tag = text(&operation["tags"][0]);
            let view = Reader { document, public_url }.operation(verb, path, operation);
            groups.entry(tag).or_default().push(view);
        }
    }
    groups.into_iter().map(|(name, operations)| Group { name, operations }).collect()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

struct Reader<'a> {
    document: &'a Value,
    public_url: &'a str,
}

impl<'a> Reader<'a> {
    fn operation(&self, verb: &str, path: &str, operation: &'a Value) -> OperationView {
        let body = entries(&operation["requestBody"]["content"]).next();
        let media_type = body.map(|(media_type, _)| media_type.clone()).unwrap_or_default();
        let content = body.map_or(&Value::Null, |(_, content)| content);
        let example = match &content["example"] {
            Value::Null if media_type == "application/json" => self.sample(&content["schema"], 0),
            given => given.clone(),
        };
        let example = if example.is_null() { String::new() } else { pretty(&example) };
        let verb = verb.to_uppercase();
        OperationView {
            id: text(&operation["operationId"]),
            summary: text(&operation["summary"]),
            text: text(&operation["description"]),
            parameters: items(&operation["parameters"]).map(|it| self.parameter(it)).collect(),
            body: self.fields(&content["schema"]),
            answers: entries(&operation["responses"]).map(|(status, it)| self.answer(status, it)).collect(),
            curl: self.curl(&verb, path, &media_type, &example, operation),
            media_type,
            example,
            verb,
            path: path.to_owned(),
        }
    }

    fn parameter(&self, parameter: &Value) -> Field {
        Field {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            kind: self.kind(&parameter["schema"]),
            required: parameter["required"] == json!(true),
            text: text(&parameter["description"]),
        }
    }

    fn answer(&self, status: &str, answer: &Value) -> AnswerView {
        let content = entries(&answer["content"]).next();
        let fields = match content {
            // The shape of a problem is said once, at the top of the page.
            Some((media_type, content)) if media_type == "application/json" => {
                self.fields(&content["schema"])
            }
            _ => Vec::new(),
        };
        AnswerView { status: status.to_owned(), text: text(&answer["description"]), fields }
    }

    /// The schema itself, behind its name and behind « or null ».
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        for _ in 0..8 {
            if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
                schema = &self.document["components"]["schemas"][name];
                continue;
            }
            let several =
                items(&schema["oneOf"]).chain(items(&schema["anyOf"])).chain(items(&schema["allOf"]));
            match several.into_iter().find(|it| it["type"] != json!("null")) {
                Some(other) => schema = other,
                None => break,
            }
        }
        schema
    }

    fn fields(&self, schema: &'a Value) -> Vec<Field> {
        let schema = self.resolve(schema);
        let required: Vec<&str> = items(&schema["required"]).filter_map(Value::as_str).collect();
        let fields = entries(&schema["properties"]).map(|(name, field)| Field {
            name: name.clone(),
            place: String::new(),
            kind: self.kind(field),
            required: required.contains(&name.as_str()),
            text: text(&field["description"]),
        });
        fields.collect()
    }

    fn kind(&self, schema: &Value) -> String {
        if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
            return name.to_owned();
        }
        let several: Vec<&Value> = items(&schema["oneOf"]).chain(items(&schema["anyOf"])).collect();
        if !several.is_empty() {
            return several.iter().map(|it| self.kind(it)).collect::<Vec<_>>().join(" | ");
        }
        if let Some(values) = schema["enum"].as_array() {
            return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
        }
        let name = match &schema["type"] {
            Value::Array(types) => types.iter().map(text).collect::<Vec<_>>().join(" | "),
            one => text(one),
        };
        match (name.as_str(), schema["format"].as_str()) {
            ("array", _) => format!("[{}]", self.kind(&schema["items"])),
            (_, Some(format)) => format!("{name} ({format})"),
            _ => name,
        }
    }

    /// A value of the shape, for who has nothing to copy.
    fn sample(&self, schema: &'a Value, depth: u8) -> Value {
        let schema = self.resolve(schema);
        if let Some(example) = schema["examples"].get(0).or_else(|| schema.get("example")) {
            return example.clone();
        }
        if let Some(value) = schema["enum"].get(0) {
            return value.clone();
        }
        let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("");
        match kind {
            "object" if depth < 4 => {
                let fields = entries(&schema["properties"]);
                let fields = fields.map(|(name, field)| (name.clone(), self.sample(field, depth + 1)));
                Value::Object(fields.collect::<Map<String, Value>>())
            }
            "array" => json!([]),
            "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
            "boolean" => json!(true),
            "string" => match schema["format"].as_str() {
                Some("date") => json!("2026-03-07"),
                Some("uuid") => json!("019c0000-0000-7000-8000-000000000000"),
                _ => json!(""),
            },
            _ => Value::Null,
        }
    }

    fn curl(&self, verb: &str, path: &str, media_type: &str, example: &str, operation: &Value) -> String {
        let mut curl = String::from("curl");
        if verb != "GET" {
            let _ = write!(curl, " -X {verb}");
        }
        if operation["security"].is_array() {
            curl.push_str(" -H \"Authorization: Bearer $TOKEN\"");
        }
        let must_match = |it: &&Value| it["name"] == json!("If-Match") && it["required"] == json!(true);
        if items(&operation["parameters"]).any(|it| must_match(&it)) {
            curl.push_str(" \\\n  -H 'If-Match: \"1\"'");
        }
        match media_type {
            "" => {}
            "application/json" => {
                let line = example.replace('\'', "’");
                let _ = write!(curl, " \\\n  -H 'Content-Type: application/json' \\\n  -d '{line}'");
            }
            _ => curl.push_str(" \\\n  -F file=@file.ods"),
        }
        let _ = write!(curl, " \\\n  '{}{path}'", self.public_url);
        curl
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::groups;
    use serde_json::json;

    #[test]
    fn the_page_says_what_the_document_says() {
        let document = json!({
            "paths": { "/api/v1/x/{id}": { "patch": {
                "operationId": "changeX", "tags": ["x"], "summary": "Change an X", "security": [{"token": []}],
                "parameters": [{"name": "If-Match", "in": "header", "required": true, "schema": {"type": "string"}}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/X"}}}},
                "responses": {"200": {"description": "Done", "content": {"application/json": {"schema":
                    {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/X"}]}}}}}
            }}},
            "components": {"schemas": {"X": {"type": "object", "required": ["day"], "properties": {
                "day": {"type": "string", "format": "date", "description": "The day"},
                "many": {"type": ["integer", "null"], "minimum": 3}
            }}}}
        });
        let groups = groups(&document, "https://bocage.example");
        let operation = &groups[0].operations[0];
        assert_eq!((groups[0].name.as_str(), operation.verb.as_str()), ("x", "PATCH"));
        let body: Vec<_> =
            operation.body.iter().map(|it| (it.name.as_str(), it.kind.as_str(), it.required)).collect();
        assert_eq!(body, [("day", "string (date)", true), ("many", "integer | null", false)]);
        assert_eq!(operation.answers[0].fields.len(), 2);
        assert!(operation.example.contains("\"many\": 3"), "{}", operation.example);
        assert!(
            operation.curl.contains("If-Match") && operation.curl.contains("-X PATCH"),
            "{}",
            operation.curl
        );
    }
}
