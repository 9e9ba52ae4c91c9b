//! What the API answers is what its document says, and a body that the document does not allow is refused.

use crate::{
    api::{document, operations},
    seeded, signed_in,
};
use base::{Id, fresh_id};
use boon::{Compiler, Schemas};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::args;
use testkit::{Client, Page, TestSite};

const ORGANISATION: &str = "amis-de-la-haie";
/// Where the document is, for its own references.
const AT: &str = "https://bocage.test/openapi.json";

/// The document, and those of its schemas that were met. OpenAPI 3.1 schemas are those of JSON Schema 2020-12.
struct Documented {
    document: Value,
    compiler: Compiler,
    schemas: Schemas,
}

impl Documented {
    fn new() -> Documented {
        let document = document();
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource(AT, document.clone()).unwrap();
        Documented { document, compiler, schemas: Schemas::new() }
    }

    /// Verb, path and operation; lists before what they hold.
    fn operations(&self) -> Vec<(String, String, Value)> {
        let split = |(at, operation): (String, Value)| {
            let (verb, path) = at.split_once(' ').unwrap();
            (verb.to_owned(), path.to_owned(), operation)
        };
        let mut all: Vec<_> = operations(&self.document).into_iter().map(split).collect();
        all.sort_by_key(|(_, path, _)| path.matches('{').count());
        all
    }

    /// What an answer is that its operation does not say.
    fn complain(&mut self, operation: &Value, page: &Page) -> Option<String> {
        let responses = &operation["responses"];
        let said = responses.get(page.status.as_str()).unwrap_or(&responses["default"]);
        let kind = page.headers.get("content-type").map(|it| it.to_str().unwrap());
        let kind = kind.and_then(|it| it.split(';').next()).unwrap_or("");
        let Some(content) = said["content"].as_object() else {
            return (!kind.is_empty()).then(|| format!("answers {kind}"));
        };
        let Some(content) = content.get(kind) else { return Some(format!("answers « {kind} »")) };
        match content["schema"]["$ref"].as_str() {
            Some(schema) => self.unlike(schema, &page.json()),
            None if kind == "application/json" => {
                let rows = page.json();
                let objects = rows.as_array().is_some_and(|rows| rows.iter().all(Value::is_object));
                (!objects).then(|| "is no list of objects".to_owned())
            }
            None => None,
        }
    }

    fn unlike(&mut self, schema: &str, answer: &Value) -> Option<String> {
        let schema = self.compiler.compile(&format!("{AT}{schema}"), &mut self.schemas).unwrap();
        self.schemas.validate(answer, schema).err().map(|error| error.to_string())
    }
}

/// What stands for the names of a path.
struct Places {
    person: String,
    fiscal_year: String,
    /// The identities that each list holds, by its address.
    listed: BTreeMap<String, Vec<String>>,
}

impl Places {
    async fn of(test_site: &TestSite) -> Places {
        let mut tx = test_site.site.db.read().await.unwrap();
        let person = "SELECT p.id FROM person p JOIN account a ON a.id = p.account_id
            JOIN organisation o ON o.id = p.organisation_id
            WHERE a.email = 'alice@exemple.test' AND o.slug = $1";
        let person: Id = tx.one(person, args![ORGANISATION]).await.unwrap().get("id").unwrap();
        let year = "SELECT f.id FROM fiscal_year f JOIN organisation o ON o.id = f.organisation_id
            WHERE o.slug = $1 ORDER BY f.id LIMIT 1";
        let year: Id = tx.one(year, args![ORGANISATION]).await.unwrap().get("id").unwrap();
        Places { person: person.to_string(), fiscal_year: year.to_string(), listed: BTreeMap::new() }
    }

    fn learn(&mut self, address: &str, page: &Page) {
        let json = page.headers.get("content-type").is_some_and(|it| it == "application/json");
        if !page.status.is_success() || !json {
            return;
        }
        let answer = page.json();
        let ids = answer["items"].as_array().into_iter().flatten().filter_map(|it| it["id"].as_str());
        self.listed.insert(address.to_owned(), ids.map(str::to_owned).collect());
    }

    /// A few addresses of an operation: of what its list holds, none when it holds nothing.
    fn addresses(&self, path: &str) -> Vec<String> {
        let path = path.replace("{slug}", ORGANISATION).replace("{person}", &self.person);
        let path = path.replace("{date}", "2026-03-03").replace("{fiscal_year}", &self.fiscal_year);
        let Some((list, rest)) = path.split_once("/{") else { return vec![path] };
        let (_, after) = rest.split_once('}').unwrap();
        let ids = self.listed.get(list).into_iter().flatten().take(2);
        ids.map(|id| format!("{list}/{id}{after}")).filter(|it| !it.contains('{')).collect()
    }

    /// One address of an operation, of nothing when there is nothing.
    fn somewhere(&self, path: &str) -> String {
        let mut address = self.addresses(path).pop().unwrap_or_else(|| path.replace("{slug}", ORGANISATION));
        while let Some((before, rest)) = address.split_once('{') {
            let (_, after) = rest.split_once('}').unwrap();
            address = format!("{before}{}{after}", fresh_id());
        }
        address
    }

    /// The queries of an operation: what it cannot do without, and JSON where it offers it among others.
    fn queries(&self, operation: &Value) -> Vec<String> {
        let asked = operation["parameters"].as_array().into_iter().flatten();
        let asked = asked.filter(|it| it["in"] == "query" && it["required"] == true);
        let pairs: Vec<String> = asked
            .map(|it| match it["name"].as_str().unwrap() {
                "text" => "text=2h".to_owned(),
                "from" => "from=2026-01-01".to_owned(),
                "to" => "to=2026-03-31".to_owned(),
                "object" => format!("object={}", self.person),
                "fiscal_year_id" => format!("fiscal_year_id={}", self.fiscal_year),
                name => panic!("what is sent as {name}? Say it here"),
            })
            .collect();
        let mut queries = vec![format!("?{}", pairs.join("&"))];
        if operation["responses"]["200"]["content"]["text/csv"].is_object() {
            queries.push("?format=json".to_owned());
        }
        queries
    }
}

#[tokio::test]
async fn s7_every_get_answers_what_the_document_says() {
    let test_site = seeded().await;
    let mut alice = signed_in(&test_site, "alice").await;
    let mut documented = Documented::new();
    let mut places = Places::of(&test_site).await;
    let (mut wrong, mut reached) = (Vec::new(), 0);
    for (verb, path, operation) in documented.operations() {
        if verb != "GET" {
            continue;
        }
        let mut met = false;
        for address in places.addresses(&path) {
            for query in places.queries(&operation) {
                let page = alice.once("GET", &format!("{address}{query}"), None, "").await;
                met |= page.status.is_success();
                let complaint = documented.complain(&operation, &page);
                wrong.extend(complaint.map(|it| format!("{address}{query} ({}): {it}", page.status)));
                places.learn(&address, &page);
            }
        }
        reached += usize::from(met);
    }
    assert!(reached > 80, "only {reached} operations answered");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Bodies that the document does not allow; where it takes none, one that says something.
fn not_allowed(document: &Value, operation: &Value) -> Vec<Value> {
    let unknown = json!({"inconnu": 1});
    let Some(content) = operation["requestBody"]["content"].as_object() else { return vec![unknown] };
    let Some(taken) = content.get("application/json") else { return Vec::new() };
    let name = taken["schema"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
    let schema = &document["components"]["schemas"][name];
    let fields = schema["properties"].as_object().unwrap();
    let other_kind: Value = fields.keys().map(|name| (name.clone(), json!([[1]]))).collect();
    let mut bodies = vec![json!([]), json!("x"), json!(3), unknown, other_kind];
    if schema["required"].as_array().is_some_and(|names| !names.is_empty()) {
        bodies.push(json!({}));
    }
    bodies
}

/// Every list, so that what is changed is there.
async fn look_around(documented: &Documented, places: &mut Places, alice: &mut Client) {
    for (verb, path, operation) in documented.operations() {
        let address = path.replace("{slug}", ORGANISATION);
        if verb == "GET" && !address.contains('{') && places.queries(&operation) == ["?"] {
            let page = alice.once("GET", &address, None, "").await;
            places.learn(&address, &page);
        }
    }
}

#[tokio::test]
async fn s7_a_body_that_the_document_does_not_allow_is_refused() {
    let test_site = seeded().await;
    let mut alice = signed_in(&test_site, "alice").await;
    let mut documented = Documented::new();
    let mut places = Places::of(&test_site).await;
    look_around(&documented, &mut places, &mut alice).await;
    let (mut wrong, mut refused) = (Vec::new(), 0);
    for (verb, path, operation) in documented.operations() {
        if verb == "GET" {
            continue;
        }
        let address = places.somewhere(&path);
        for body in not_allowed(&documented.document, &operation) {
            let page = alice.json_with(&verb, &address, Some(body.clone()), &[("if-match", "*")]).await;
            refused += usize::from(page.status.as_u16() == 422);
            let taken = (!page.status.is_client_error()).then(|| "is taken".to_owned());
            let complaint = taken.or_else(|| documented.complain(&operation, &page));
            wrong.extend(complaint.map(|it| format!("{verb} {address} {body} ({}): {it}", page.status)));
        }
    }
    assert!(refused > 300, "only {refused} refused for what they are");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
