//! What the API's document must say of every operation.

use serde_json::Value;
use site::all_routes;
use std::collections::{BTreeMap, BTreeSet};
use testkit::TestSite;

pub fn document() -> Value {
    serde_json::to_value(site::api::document(app::MODULES)).unwrap()
}

/// The operations with where they are.
pub fn operations(document: &Value) -> Vec<(String, Value)> {
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

#[tokio::test]
async fn s7_a_name_of_the_document_names_one_thing() {
    let test_site = TestSite::new(app::MODULES).await;
    let mut known: BTreeMap<String, Value> = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for line in all_routes(&test_site.site).lines() {
        let named = line.operation.iter().flat_map(|it| &it.schemas);
        for (name, schema) in named.flat_map(|it| it.compose_all()) {
            let schema = serde_json::to_value(&schema).unwrap();
            if *known.entry(name.clone()).or_insert_with(|| schema.clone()) != schema {
                twice.insert(name.clone());
            }
        }
    }
    assert!(known.len() > 100, "only {} names", known.len());
    assert!(twice.is_empty(), "the last said wins: {twice:?}");
}

/// Lists that are whole, with what bounds each.
const WHOLE: [(&str, &str); 13] = [
    ("orgs/{slug}/volunteering/entries", "an entry of each run of one year"),
    ("orgs/{slug}/volunteering/exports", "the files that the program makes"),
    ("orgs/{slug}/volunteering/valuation/runs", "one for each fiscal year"),
    ("orgs/{slug}/volunteering/valuation/runs:compare", "four methods at most"),
    ("orgs/{slug}/worktime/absence-types", "a choice of the settings, archived rather than added to"),
    ("orgs/{slug}/worktime/agreements/{id}/guard", "the employees of one agreement in one year"),
    ("orgs/{slug}/worktime/day-counters", "the days asked of one person, two years at most"),
    ("orgs/{slug}/worktime/due", "the days asked of one person, two years at most"),
    ("orgs/{slug}/worktime/holidays", "the public holidays of one year"),
    ("orgs/{slug}/worktime/presences", "the days asked of one person, two years at most"),
    ("orgs/{slug}/worktime/rule-packs", "the packs that the program ships"),
    ("orgs/{slug}/worktime/schemes", "a handful of ways to count time"),
    ("reference/mileage", "the scales of the tax office, one day of them when asked"),
];

#[test]
fn s7_a_list_that_grows_goes_on_with_a_cursor() {
    let document = document();
    let mut endless = Vec::new();
    for (at, operation) in operations(&document) {
        let Some(path) = at.strip_prefix("GET /api/v1/") else { continue };
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let name = answer.as_str().and_then(|it| it.rsplit('/').next()).unwrap_or("");
        let fields = &document["components"]["schemas"][name]["properties"];
        let listed = fields["items"].is_object() && fields["next"].is_object();
        let goes_on =
            operation["parameters"].as_array().into_iter().flatten().any(|it| it["name"] == "cursor");
        let whole = WHOLE.iter().any(|(it, _)| *it == path);
        if listed && goes_on == whole {
            endless.push(path.to_owned());
        }
    }
    assert!(endless.is_empty(), "{}", endless.join("\n"));
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

#[tokio::test]
async fn s7_each_operation_is_on_the_page_of_its_tag_and_on_no_other() {
    let test_site = TestSite::new(app::MODULES).await;
    let mut visitor = test_site.client();
    let document = document();
    let index = visitor.get("/api").await.expect(200).html();
    let mut shown = Vec::new();
    for tag in document["tags"].as_array().unwrap() {
        let tag = tag["name"].as_str().unwrap();
        let page = visitor.get(&format!("/api/{tag}")).await.expect(200).html();
        let blocks = page.split("api-operation\" id=\"").skip(1);
        for id in blocks.map(|it| it.split('"').next().unwrap()) {
            assert!(index.contains(&format!("href=\"/api/{tag}#{id}\"")), "the index does not lead to {id}");
            shown.push(id.to_owned());
        }
    }
    let told =
        operations(&document).into_iter().map(|(_, it)| it["operationId"].as_str().unwrap().to_owned());
    let mut told: Vec<String> = told.collect();
    told.sort();
    shown.sort();
    assert_eq!(shown, told);
    let _ = visitor.get("/api/no-such-noun").await.expect(404);
}

#[tokio::test]
async fn s7_the_pages_show_code_as_code_and_say_what_the_document_says() {
    let test_site = TestSite::new(app::MODULES).await;
    let mut visitor = test_site.client();
    let index = visitor.get("/api").await.expect(200);
    let document = document();
    let text = document["info"]["description"].as_str().unwrap();
    assert!(text.split("\n\n").count() > 2 && text.contains("`Idempotency-Key`"), "{text}");
    assert_eq!(index.all(".prose p[lang]").len(), text.split("\n\n").count());
    assert!(index.html().contains("<code>Idempotency-Key</code>"));
    let page = visitor.get("/api/me").await.expect(200);
    assert!(page.html().contains("<code>SCOPE_MISSING</code>"));
    for page in [&index, &page] {
        assert!(!page.text().contains('`'), "{}", page.text());
    }
    assert_eq!(page.all(".tabs li").len(), document["tags"].as_array().unwrap().len());
}
