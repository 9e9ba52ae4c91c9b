//! What every operation of the API holds to, seen through projects and `/me`.

use crate::world::{HAIE, VELO, World};
use base::fresh_id;
use serde_json::{Value, json};
use site::{all_routes, secret};
use std::collections::BTreeSet;
use store::args;
use testkit::{Client, Page};

const PROJECTS: &str = "/api/v1/orgs/amis-de-la-haie/volunteering/projects";

impl World {
    /// A program with a token of this person.
    async fn program(&self, name: &str, scopes: &str) -> Client {
        let token = secret::fresh(24).unwrap();
        let mut tx = self.test.site.db.write().await.unwrap();
        tx.run(
            "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
                VALUES ($1, $2, 'test', $3, 'abcd', $4, $5)",
            args![fresh_id(), self.demo.accounts[name], secret::hash(&token), scopes, self.test.site.now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.test.client().with_token(&token)
    }
}

async fn manager(world: &World) -> Client {
    world.program("alice", "volunteering:manage organisation:manage").await
}

/// A problem has its code, its field and both languages.
#[track_caller]
fn refused(page: &Page, status: u16, code: &str) -> Value {
    assert_eq!(page.status.as_u16(), status, "{}", page.html());
    assert_eq!(page.headers["content-type"], "application/problem+json");
    let problem = page.json();
    assert_eq!(problem["code"], code, "{problem}");
    assert_eq!(problem["status"], status);
    assert!(problem["message_fr"] != problem["message_en"] && problem["message_fr"] != "", "{problem}");
    problem
}

#[tokio::test]
async fn s7_a_wrong_address_a_wrong_method_wrong_json_and_a_wrong_token_are_problems() {
    let world = World::new().await;
    let mut program = manager(&world).await;
    refused(&program.json("GET", "/api/v1/nothing", None).await, 404, "NOT_FOUND");
    refused(&program.json("GET", "/api/v1/orgs/nobody/volunteering/projects", None).await, 404, "NOT_FOUND");
    let page = program.json("DELETE", PROJECTS, None).await;
    refused(&page, 405, "METHOD_NOT_ALLOWED");
    assert!(page.headers["allow"].to_str().unwrap().contains("POST"));
    let page = program.once("POST", PROJECTS, Some("application/json"), "{\"name\": ").await;
    refused(&page, 422, "JSON_UNREADABLE");
    let mut stranger = world.test.client().with_token("wrong");
    let page = stranger.json("GET", PROJECTS, None).await;
    refused(&page, 401, "TOKEN_REQUIRED");
    assert!(page.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
    refused(&world.test.client().json("GET", PROJECTS, None).await, 401, "TOKEN_REQUIRED");
}

#[tokio::test]
async fn s7_every_wrong_field_is_told_by_its_name() {
    let world = World::new().await;
    let mut program = manager(&world).await;
    let body = json!({"name": " ", "starts_on": "2026-02-01", "ends_on": "2026-01-01"});
    let problem = refused(&program.json("POST", PROJECTS, Some(body)).await, 422, "END_BEFORE_START");
    assert_eq!(problem["field"], "ends_on");
    assert_eq!(problem["errors"].as_array().unwrap().len(), 2);
    assert_eq!(problem["errors"][1]["code"], "PROJECT_NAME_REQUIRED");
}

#[tokio::test]
async fn s7_a_change_names_the_version_it_was_made_on() {
    let world = World::new().await;
    let mut program = manager(&world).await;
    let made = program.json("POST", PROJECTS, Some(json!({"name": "Mare"}))).await.expect(201);
    assert_eq!(made.headers["etag"], "\"1\"");
    let path = format!("{PROJECTS}/{}", made.json()["id"].as_str().unwrap());
    let change = || Some(json!({"analytic_code": "M", "archived": true}));
    let page = program.json("PATCH", &path, change()).await;
    assert_eq!(refused(&page, 428, "PRECONDITION_REQUIRED")["field"], "If-Match");
    let page = program.json_with("PATCH", &path, change(), &[("if-match", "\"7\"")]).await;
    let problem = refused(&page, 409, "VERSION_CONFLICT");
    assert_eq!(
        (&problem["current"], &problem["current_version"]),
        (&made.json(), &json!(1)),
        "both are shown"
    );
    let page = program.json_with("PATCH", &path, change(), &[("if-match", "\"1\"")]).await.expect(200);
    let project = page.json();
    assert_eq!((&project["name"], &project["analytic_code"]), (&json!("Mare"), &json!("M")));
    assert_eq!(project["archived"], true);
    assert_eq!(page.headers["etag"], format!("\"{}\"", project["version"]).as_str());
    let stale = program.json_with("DELETE", &path, None, &[("if-match", "\"1\"")]).await;
    assert_eq!(refused(&stale, 409, "VERSION_CONFLICT")["current"], page.json());
    refused(&program.json_with("DELETE", &path, None, &[]).await, 428, "PRECONDITION_REQUIRED");
    let _ = program.json_with("DELETE", &path, None, &[("if-match", "*")]).await.expect(204);
}

#[tokio::test]
async fn s7_a_wrong_field_of_json_is_said_in_plain_words_by_its_name() {
    let world = World::new().await;
    let mut program = manager(&world).await;
    for (body, code, field) in [
        (json!({}), "FIELD_REQUIRED", "name"),
        (json!({"name": 3}), "FIELD_INVALID", "name"),
        (json!({"name": "Mare", "starts_on": "hier"}), "FIELD_INVALID", "starts_on"),
        (json!({"name": "Mare", "parent_id": "Fête"}), "FIELD_INVALID", "parent_id"),
        (json!({"name": "Mare", "nom": "Mare"}), "UNKNOWN_FIELD", "nom"),
    ] {
        let problem = refused(&program.json("POST", PROJECTS, Some(body)).await, 422, code);
        assert_eq!((&problem["field"], &problem["errors"][0]["field"]), (&json!(field), &json!(field)));
        let said = format!("{} {}", problem["message_fr"], problem["message_en"]);
        assert!(said.contains(field), "{said}");
        for word in ["expected", "struct", "line 1", "i64", "invalid type"] {
            assert!(!said.contains(word), "{said}");
        }
    }
    // What a rule calls otherwise keeps the name that was sent.
    let body = json!({"name": "Mare", "parent_id": base::fresh_id()});
    let page = program.json("POST", PROJECTS, Some(body)).await;
    assert!(page.status.as_u16() == 404 || page.json()["field"] == "parent_id", "{}", page.html());
}

#[tokio::test]
async fn s7_a_parameter_that_nobody_reads_is_refused() {
    let world = World::new().await;
    let mut program = manager(&world).await;
    let page = program.json("GET", &format!("{PROJECTS}?categroy=1"), None).await;
    assert_eq!(refused(&page, 422, "UNKNOWN_PARAMETER")["field"], "categroy");
    let page = program.json("GET", &format!("{PERSONS}?limit=2&serach=zoe"), None).await;
    let problem = refused(&page, 422, "UNKNOWN_PARAMETER");
    assert_eq!(problem["field"], "serach");
    assert!(problem["message_fr"].as_str().unwrap().contains("search, cursor, limit"), "{problem}");
    let page = program.json("GET", &format!("{PERSONS}?limit=beaucoup"), None).await;
    assert_eq!(refused(&page, 422, "FIELD_INVALID")["field"], "limit");
    // Whoever may not call is not told what there is.
    refused(&world.test.client().json("GET", &format!("{PERSONS}?x=1"), None).await, 401, "TOKEN_REQUIRED");
}

#[tokio::test]
async fn a_page_asked_for_as_a_file_that_does_not_exist_is_refused() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = "/o/amis-de-la-haie/personnes/export?format=";
    for known in ["", "ods", "csv"] {
        let _ = alice.get(&format!("{path}{known}")).await.expect(200);
    }
    let _ = alice.get(&format!("{path}docx")).await.expect(422).shows("Ce format d’export n’existe pas");
}

const PERSONS: &str = "/api/v1/orgs/amis-de-la-haie/persons";

fn labels(page: &Page) -> Vec<String> {
    let items = page.json()["items"].as_array().unwrap().clone();
    items.iter().map(|it| it["label"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn s7_persons_are_looked_up_by_name_and_their_addresses_are_for_who_manages() {
    let world = World::new().await;
    let mut alice = manager(&world).await;
    let found = alice.json("GET", &format!("{PERSONS}?search=bas"), None).await.expect(200);
    assert_eq!(labels(&found), ["Basile Morvan"]);
    assert_eq!(found.json()["items"][0]["email"], "basile@exemple.test");
    // By pages, each person once.
    let (mut seen, mut next) = (Vec::new(), String::new());
    loop {
        let page = alice.json("GET", &format!("{PERSONS}?limit=3{next}"), None).await.expect(200);
        seen.extend(labels(&page));
        let Some(cursor) = page.json()["next"].as_str().map(str::to_owned) else { break };
        next = format!("&cursor={cursor}");
    }
    let all = labels(&alice.json("GET", &format!("{PERSONS}?limit=200"), None).await.expect(200));
    assert_eq!(seen, all);
    assert!(all.len() > 5, "{all:?}");
    refused(&alice.json("GET", &format!("{PERSONS}?cursor=x"), None).await, 422, "CURSOR_UNREADABLE");
    // A coordinator sees names, and no address but their own.
    let mut chloe = world.program("chloe", "volunteering:write").await;
    let found = chloe.json("GET", &format!("{PERSONS}?search=bas"), None).await.expect(200).json();
    assert_eq!(
        (&found["items"][0]["label"], &found["items"][0]["email"]),
        (&json!("Basile Morvan"), &Value::Null)
    );
    let mut basile = world.program("basile", "volunteering:manage organisation:manage").await;
    refused(&basile.json("GET", PERSONS, None).await, 403, "RIGHT_MISSING");
    let mut narrow = world.program("alice", "volunteering:read").await;
    refused(&narrow.json("GET", PERSONS, None).await, 403, "SCOPE_MISSING");
}

#[tokio::test]
async fn s7_projects_are_managed_with_the_scope_of_volunteering() {
    let world = World::new().await;
    let mut program = world.program("alice", "volunteering:manage").await;
    let made = program.json("POST", PROJECTS, Some(json!({"name": "Mare"}))).await.expect(201);
    let path = format!("{PROJECTS}/{}", made.json()["id"].as_str().unwrap());
    let page = program.json_with("PATCH", &path, Some(json!({"archived": true})), &[("if-match", "*")]).await;
    assert_eq!(page.expect(200).json()["archived"], true);
    let mut narrow = world.program("alice", "volunteering:write").await;
    let problem =
        refused(&narrow.json("POST", PROJECTS, Some(json!({"name": "Lac"}))).await, 403, "SCOPE_MISSING");
    assert!(problem["message_fr"].as_str().unwrap().contains("volunteering:manage"), "{problem}");
}

#[tokio::test]
async fn i8_a_call_sent_twice_with_its_key_acts_once() {
    let world = World::new().await;
    let mut program = manager(&world).await;
    let count = program.json("GET", PROJECTS, None).await.json()["items"].as_array().unwrap().len();
    let key = [("idempotency-key", "fete-2026")];
    let body = || Some(json!({"name": "Fête de la mare"}));
    let first = program.json_with("POST", PROJECTS, body(), &key).await.expect(201);
    let again = program.json_with("POST", PROJECTS, body(), &key).await.expect(201);
    assert_eq!(first.json(), again.json());
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(first.headers["etag"], "\"1\"");
    assert_eq!(again.headers["etag"], first.headers["etag"], "said again, it bears its version");
    let other = program.json_with("POST", PROJECTS, Some(json!({"name": "Autre"})), &key).await;
    refused(&other, 422, "IDEMPOTENCY_KEY_REUSED");
    let after = program.json("GET", PROJECTS, None).await.json()["items"].as_array().unwrap().len();
    assert_eq!(after, count + 1);
    // A refusal is not kept: put right, the same key serves.
    let key = [("idempotency-key", "mare-2")];
    let taken = program.json_with("POST", PROJECTS, body(), &key).await;
    refused(&taken, 422, "PROJECT_NAME_TAKEN");
    let _ = program.json_with("POST", PROJECTS, Some(json!({"name": "Mare 2"})), &key).await.expect(201);
    let page = program.json_with("POST", PROJECTS, body(), &[("idempotency-key", "two words")]).await;
    refused(&page, 422, "IDEMPOTENCY_KEY_INVALID");
}

/// Decision 28.
#[tokio::test]
async fn s3_1_a_project_goes_when_nothing_is_charged_to_it() {
    let world = World::new().await;
    let mut alice = manager(&world).await;
    let parent = alice.json("POST", PROJECTS, Some(json!({"name": "Mare"}))).await.expect(201).json();
    let part = json!({"name": "Berges", "parent_id": parent["id"]});
    let part = alice.json("POST", PROJECTS, Some(part)).await.expect(201).json();
    let at = |it: &serde_json::Value| format!("{PROJECTS}/{}", it["id"].as_str().unwrap());
    let any = [("if-match", "*")];
    refused(&alice.json_with("DELETE", &at(&parent), None, &any).await, 409, "IN_USE");
    let _ = alice.json_with("DELETE", &at(&part), None, &any).await.expect(204);
    let _ = alice.json_with("DELETE", &at(&parent), None, &any).await.expect(204);
    refused(&alice.json("GET", &at(&parent), None).await, 404, "NOT_FOUND");
}

#[tokio::test]
async fn i8_somebody_else_s_key_is_another_key() {
    let world = World::new().await;
    let (mut alice, mut emma) =
        (manager(&world).await, world.program("emma", "organisation:manage volunteering:manage").await);
    let key = [("idempotency-key", "1")];
    let _ = alice.json_with("POST", PROJECTS, Some(json!({"name": "Mare"})), &key).await.expect(201);
    let theirs = "/api/v1/orgs/entraide-de-la-vallee/volunteering/projects";
    let page = emma.json_with("POST", theirs, Some(json!({"name": "Mare"})), &key).await.expect(201);
    assert!(!page.headers.contains_key("idempotency-replayed"));
}

#[tokio::test]
async fn a_token_calls_so_often_in_a_minute() {
    let world = World::new().await;
    let mut program = manager(&world).await;
    let _ = program.json("GET", "/api/v1/me", None).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let token_id = tx.one("SELECT id FROM api_token", args![]).await.unwrap().get("id").unwrap();
    while world.test.site.limits.call_with_token(token_id).is_ok() {}
    let page = program.json("GET", "/api/v1/me", None).await;
    refused(&page, 429, "TOO_MANY_CALLS");
    assert!(page.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() >= 1);
}

#[tokio::test]
async fn a_token_opens_what_its_scope_says_and_no_more() {
    let world = World::new().await;
    let mut program = world.program("alice", "volunteering:own").await;
    let _ = program.json("GET", PROJECTS, None).await.expect(200);
    let page = program.json("POST", PROJECTS, Some(json!({"name": "Mare"}))).await;
    refused(&page, 403, "SCOPE_MISSING");
    let mut tx = world.test.site.db.write().await.unwrap();
    let only = world.scope(VELO).organisation_id;
    tx.run("UPDATE api_token SET organisation_id = $1", args![only]).await.unwrap();
    tx.commit().await.unwrap();
    refused(&program.json("GET", PROJECTS, None).await, 404, "NOT_FOUND");
}

#[tokio::test]
async fn s7_me_says_who_calls_and_r69_exports_what_is_held() {
    let world = World::new().await;
    let mut program = world.program("basile", "volunteering:own organisation:own").await;
    let me = program.json("GET", "/api/v1/me", None).await.expect(200).json();
    assert_eq!(me["email"], "basile@exemple.test");
    let slugs: BTreeSet<&str> =
        me["organisations"].as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap()).collect();
    assert!(slugs.contains(HAIE) && slugs.contains(VELO), "{me}");
    let export = program.json("GET", "/api/v1/me/export", None).await.expect(200).json();
    assert!(!export["organisations"][0]["tables"].as_array().unwrap().is_empty(), "{export}");
    let id = world.scope(HAIE).organisation_id;
    let by_id = format!("/api/v1/orgs/{id}/volunteering/projects");
    let _ = program.json("GET", &by_id, None).await.expect(200);
}

#[tokio::test]
async fn r27_a_program_takes_a_minimum_wage_and_goes_back_to_that_of_the_instance() {
    let world = World::new().await;
    let mut alice = manager(&world).await;
    let all = format!("/api/v1/orgs/{HAIE}/references");
    let body =
        json!({"zone": "FR", "valid_from": "2025-06-01", "value": 125_000, "source": "Vote du conseil"});
    for (field, wrong, code) in [
        ("zone", json!("BE"), "REFERENCE_ZONE_UNKNOWN"),
        ("value", json!(-1), "REFERENCE_VALUE_UNREADABLE"),
        ("value", json!(i64::MAX), "REFERENCE_VALUE_UNREADABLE"),
        ("source", json!(" "), "REFERENCE_SOURCE_REQUIRED"),
    ] {
        let mut body = body.clone();
        body[field] = wrong;
        assert_eq!(refused(&alice.json("POST", &all, Some(body)).await, 422, code)["field"], field);
    }
    let made = alice.json("POST", &all, Some(body)).await.expect(201).json();
    assert_eq!((&made["value"], &made["local"]), (&json!(125_000), &json!(true)));
    let listed = alice.json("GET", &format!("{all}?limit=200"), None).await.expect(200).json();
    let (own, shared): (Vec<_>, Vec<_>) =
        listed["items"].as_array().unwrap().iter().partition(|it| it["local"] == true);
    assert_eq!(own, [&made]);
    let path = |it: &Value| format!("{all}/{}", it["id"].as_str().unwrap());
    refused(&alice.json("DELETE", &path(shared[0]), None).await, 404, "NOT_FOUND");
    let mut narrow = world.program("alice", "volunteering:write").await;
    refused(&narrow.json("DELETE", &path(&made), None).await, 403, "SCOPE_MISSING");
    let _ = alice.json("DELETE", &path(&made), None).await.expect(204);
    refused(&alice.json("DELETE", &path(&made), None).await, 404, "NOT_FOUND");
    let listed = alice.json("GET", &format!("{all}?limit=200"), None).await.expect(200).json();
    assert!(listed["items"].as_array().unwrap().iter().all(|it| it["local"] == false));
    let mut tx = world.test.site.db.read().await.unwrap();
    let lines = "SELECT verb FROM audit_entry WHERE noun = 'reference_override' ORDER BY id";
    let verbs = tx.all(lines, args![]).await.unwrap();
    let verbs: Vec<String> = verbs.iter().map(|row| row.get("verb").unwrap()).collect();
    assert_eq!(verbs, ["add", "remove"]);
}

#[tokio::test]
async fn the_document_names_every_route_of_the_api() {
    let world = World::new().await;
    let mut visitor = world.test.client();
    let document = visitor.get("/api/v1/openapi.json").await.expect(200).json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut ids = BTreeSet::new();
    for line in all_routes(&world.test.site).lines().iter().filter(|it| it.path.starts_with("/api/v1/")) {
        let operation = &document["paths"][line.path][line.verb.as_text().to_lowercase()];
        let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{} is not told", line.path));
        assert!(ids.insert(id.to_owned()), "two operations are called {id}");
    }
    assert!(ids.len() > 7, "{ids:?}");
}

#[tokio::test]
async fn the_reference_pages_show_every_operation_in_both_languages() {
    let world = World::new().await;
    for lang in ["fr", "en"] {
        let mut visitor = world.test.client().in_lang(lang);
        let page = visitor.get("/api").await.expect(200);
        let page = page.shows("Add a project").shows("Idempotency-Key");
        assert!(page.html().contains("href=\"/api/projects#createProject\""));
        let page = visitor.get("/api/projects").await.expect(200);
        assert_eq!(page.all("details#createProject h3").len(), 5);
        assert!(page.all("details.api-operation form[data-behaviour=api-try]").len() > 3);
        assert!(!page.html().contains("onclick") && !page.html().contains(" style="));
    }
    // Whatever the address asks, they are pages: whoever is signed in stays so.
    let page = world.client("alice").await.get("/api/projects?suite=/moi").await.expect(200);
    assert_eq!(page.all(".account__name").len(), 1);
}
