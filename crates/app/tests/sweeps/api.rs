//! What the API's document must say of every operation.

use serde_json::Value;

fn document() -> Value {
    serde_json::to_value(site::api::document(app::MODULES)).unwrap()
}

/// The operations with where they are.
fn operations(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        let verbs = item.as_object().unwrap().iter();
        verbs.map(move |(verb, operation)| (format!("{} {path}", verb.to_uppercase()), operation.clone()))
    });
    all.collect()
}

#[test]
fn s7_no_body_takes_a_field_that_it_does_not_know() {
    let document = document();
    let mut loose = Vec::new();
    for (at, operation) in operations(&document) {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
        let Some(name) = schema.as_str().and_then(|it| it.strip_prefix("#/components/schemas/")) else {
            continue;
        };
        if document["components"]["schemas"][name]["additionalProperties"] != false {
            loose.push(format!("{at}: {name}"));
        }
    }
    assert!(loose.is_empty(), "these bodies take anything:\n{}", loose.join("\n"));
}

#[test]
fn s7_every_change_of_what_bears_a_version_asks_which_one() {
    let document = document();
    let tagged: Vec<String> = operations(&document)
        .into_iter()
        .filter(|(at, it)| at.starts_with("GET ") && it["responses"]["200"]["headers"]["ETag"].is_object())
        .map(|(at, _)| at.trim_start_matches("GET ").to_owned())
        .collect();
    assert!(tagged.len() > 15, "only {tagged:?}");
    let mut loose = Vec::new();
    for (at, operation) in operations(&document) {
        let Some((verb @ ("PATCH" | "DELETE" | "PUT"), path)) = at.split_once(' ') else { continue };
        let parameters = operation["parameters"].as_array().unwrap();
        let asks = parameters.iter().any(|it| it["name"] == "If-Match" && it["required"] == true);
        // Each cell of a grid bears the version of its row (R15).
        let by_cell = path.ends_with("/worktime/grid");
        if !asks && !by_cell && (verb == "PUT" || tagged.iter().any(|it| it == path)) {
            loose.push(format!("{verb} {path}"));
        }
        assert!(!asks || operation["responses"]["428"].is_object(), "{at} says nothing of 428");
    }
    assert!(loose.is_empty(), "made on no version:\n{}", loose.join("\n"));
}
