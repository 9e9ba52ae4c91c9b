//! Imports through the API: sent, mapped, looked at, applied, undone, given up.

use super::{BASE, program, refused};
use crate::small_world::World;
use serde_json::{Value, json};
use store::args;
use testkit::{Client, Page};

const FREE: &str =
    "Titre;Date;Durée;Qui\nBar;2026-01-05;2h15;Zoé\nBar;2026-01-06;25:70;Zoé\nTri;2026-01-07;1h;Ali\n";

fn all() -> String {
    format!("{BASE}/imports")
}

async fn send(client: &mut Client, name: &str, content: &str) -> Page {
    client.upload(&all(), &[], ("file", name, content.as_bytes())).await
}

fn one(page: &Page) -> String {
    format!("{}/{}", all(), page.json()["id"].as_str().unwrap())
}

async fn actions(world: &World) -> i64 {
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT COUNT(*) AS n FROM volunteer_action WHERE organisation_id = $1";
    tx.one(sql, args![world.haie.organisation_id]).await.unwrap().get("n").unwrap()
}

#[tokio::test]
async fn s63_a_file_is_sent_looked_at_applied_and_undone() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let sent = send(&mut alice, "libre.csv", FREE).await.expect(201);
    let import = sent.json();
    assert_eq!((&import["file_name"], &import["rows_total"]), (&json!("libre.csv"), &json!(3)));
    assert_eq!((&import["state"], &import["source"]), (&json!("uploaded"), &json!("free")));
    assert_eq!(sent.headers["etag"], format!("\"{}\"", import["version"]).as_str());
    let path = one(&sent);
    let preview = alice.json("GET", &format!("{path}/preview?limit=2"), None).await.expect(200).json();
    assert_eq!((&preview["total"], &preview["add"], &preview["refused"]), (&json!(3), &json!(2), &json!(1)));
    assert_eq!((&preview["rows"][1]["outcome"], &preview["rows"][1]["line"]), (&json!("refused"), &json!(3)));
    assert_eq!(preview["rows"][1]["problems"][0]["code"], "DURATION_INVALID");
    let rest = format!("{path}/preview?limit=2&cursor={}", preview["next"].as_str().unwrap());
    let rest = alice.json("GET", &rest, None).await.expect(200).json();
    assert_eq!((rest["rows"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
    assert_eq!(actions(&world).await, 0, "nothing is written before");
    refused(&alice.json("POST", &format!("{path}/apply"), None).await, 409, "IMPORT_HAS_REFUSED");
    let valid = Some(json!({"valid_only": true}));
    let applied = alice.json("POST", &format!("{path}/apply"), valid).await.expect(200).json();
    assert_eq!((&applied["state"], &applied["rows_added"]), (&json!("applied"), &json!(2)));
    assert_eq!((&applied["rows_refused"], &applied["undoable"]), (&json!(1), &json!(true)));
    assert_eq!(actions(&world).await, 2);
    let again = alice.json("POST", &format!("{path}/apply"), None).await.expect(200).json();
    assert_eq!((&again["rows_added"], actions(&world).await), (&json!(2), 2), "applied twice, added once");
    let undone = alice.json("POST", &format!("{path}/undo"), None).await.expect(200).json();
    assert_eq!((&undone["state"], actions(&world).await), (&json!("undone"), 0));
    refused(&alice.json("POST", &format!("{path}/undo"), None).await, 409, "IMPORT_UNDO_LATE");
    let listed = alice.json("GET", &all(), None).await.expect(200).json();
    assert_eq!(listed["items"][0]["id"], import["id"]);
}

#[tokio::test]
async fn s63_a_mapping_is_answered_on_the_version_that_was_seen() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let sent = send(&mut alice, "t.csv", "Machin;Moment;Truc;Aide\nBuvette;05/01/2026;1,5;basile\n").await;
    let sent = sent.expect(201);
    let path = one(&sent);
    refused(&alice.json("GET", &format!("{path}/preview"), None).await, 422, "IMPORT_COLUMN_MISSING");
    let answers = json!({"answers": {"column.0": "title", "column.1": "date", "column.2": "hours",
        "column.3": "full_name"}});
    let first = sent.headers["etag"].to_str().unwrap().to_owned();
    let mapping = format!("{path}/mapping");
    let mapped = alice.json_with("POST", &mapping, Some(answers.clone()), &[("if-match", &first)]).await;
    let mapped = mapped.expect(200);
    assert_eq!(mapped.json()["state"], "mapped");
    let late = alice.json_with("POST", &mapping, Some(answers), &[("if-match", &first)]).await;
    refused(&late, 409, "VERSION_CONFLICT");
    let late = alice.json_with("POST", &format!("{path}/apply"), None, &[("if-match", &first)]).await;
    refused(&late, 409, "VERSION_CONFLICT");
    refused(&alice.json_with("DELETE", &path, None, &[("if-match", &first)]).await, 409, "VERSION_CONFLICT");
    let wrong = Some(json!({"answers": {"column.0": "weight"}}));
    assert_eq!(alice.json("POST", &mapping, wrong).await.status.as_u16(), 422);
    let seen = mapped.headers["etag"].to_str().unwrap().to_owned();
    let applied = alice.json_with("POST", &format!("{path}/apply"), None, &[("if-match", &seen)]).await;
    assert_eq!(applied.expect(200).json()["rows_added"], 1);
    let listed = alice.json("GET", &format!("{BASE}/actions"), None).await.expect(200).json();
    assert_eq!(listed["items"][0]["contributor"]["person_id"], json!(world.persons["basile"]));
    refused(
        &alice.json_with("POST", &format!("{path}/undo"), None, &[("if-match", &seen)]).await,
        409,
        "VERSION_CONFLICT",
    );
}

#[tokio::test]
async fn i8_a_file_sent_twice_with_its_key_makes_one_import() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let file = ("file", "libre.csv", FREE.as_bytes());
    let key = [("idempotency-key", "fichier-1")];
    let first = alice.upload_with(&all(), &[], file, &key).await.expect(201);
    let again = alice.upload_with(&all(), &[], file, &key).await.expect(201);
    assert_eq!(
        (first.json()["id"].clone(), again.headers["idempotency-replayed"].to_str().unwrap()),
        (again.json()["id"].clone(), "true")
    );
    let other = ("file", "libre.csv", FREE.trim().as_bytes());
    refused(&alice.upload_with(&all(), &[], other, &key).await, 422, "IDEMPOTENCY_KEY_REUSED");
    let path = one(&first);
    let body = || Some(json!({"valid_only": true}));
    for _ in 0..2 {
        let applied =
            alice.json_with("POST", &format!("{path}/apply"), body(), &[("idempotency-key", "a")]).await;
        assert_eq!(applied.expect(200).json()["rows_added"], 2);
    }
    assert_eq!(actions(&world).await, 2);
}

#[tokio::test]
async fn s8_what_is_not_a_table_is_a_problem_and_writes_nothing() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    refused(&send(&mut alice, "x.xlsx", "PK\u{3}\u{4}broken").await, 422, "IMPORT_CORRUPT");
    let page = send(&mut alice, "vide.csv", "").await;
    let problem = refused(&page, 422, "IMPORT_FILE_REQUIRED");
    assert_eq!(page.headers["content-type"], "application/problem+json");
    assert_eq!(problem["field"], "file");
    refused(&alice.json("POST", &all(), Some(json!({"file": "x"}))).await, 422, "FORM_UNREADABLE");
    assert_eq!(alice.json("GET", &all(), None).await.json()["items"], json!([]));
}

#[tokio::test]
async fn an_import_is_given_up_and_is_then_not_there() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let path = one(&send(&mut alice, "libre.csv", FREE).await.expect(201));
    let _ = alice.json("DELETE", &path, None).await.expect(204);
    for (verb, rest) in
        [("GET", ""), ("GET", "/preview"), ("POST", "/apply"), ("POST", "/undo"), ("DELETE", "")]
    {
        refused(&alice.json(verb, &format!("{path}{rest}"), None).await, 404, "NOT_FOUND");
    }
    let done = one(&send(&mut alice, "libre.csv", FREE).await.expect(201));
    let valid = Some(json!({"valid_only": true}));
    let _ = alice.json("POST", &format!("{done}/apply"), valid).await.expect(200);
    refused(&alice.json("DELETE", &done, None).await, 409, "IMPORT_OVER");
    refused(&alice.json("GET", &format!("{done}/preview"), None).await, 410, "IMPORT_FILE_GONE");
}

#[tokio::test]
async fn imports_of_the_api_are_for_those_who_manage() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let path = one(&send(&mut alice, "libre.csv", FREE).await.expect(201));
    for (who, status, code) in [
        ("basile", 403, "RIGHT_MISSING"),
        ("chloe", 403, "RIGHT_MISSING"),
        ("david", 403, "RIGHT_MISSING"),
        ("emma", 404, "NOT_FOUND"),
    ] {
        let mut client = program(&world, who).await;
        refused(&send(&mut client, "libre.csv", FREE).await, status, code);
        for (verb, rest) in [
            ("GET", ""),
            ("GET", "/preview"),
            ("POST", "/mapping"),
            ("POST", "/apply"),
            ("POST", "/undo"),
            ("DELETE", ""),
        ] {
            refused(&client.json(verb, &format!("{path}{rest}"), None).await, status, code);
        }
    }
    // A token for less than its person may do.
    let mut less = world.token("alice", "volunteering:write").await;
    refused(&less.json("GET", &all(), None).await, 403, "SCOPE_MISSING");
    refused(&world.test.client().json("GET", &all(), None).await, 401, "TOKEN_REQUIRED");
}
