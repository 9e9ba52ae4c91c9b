//! The JSON API of salaried time, called as programs call it.

use crate::world::{HAIE, World, employer, option};
use base::{fresh_id, jiff::civil::date};
use serde_json::{Value, json};
use site::secret;
use store::args;
use testkit::{Client, Page};

pub const BASE: &str = "/api/v1/orgs/amis-de-la-haie/worktime";

/// A program that does for a person whatever the person may do.
pub async fn program(world: &World, name: &str) -> Client {
    let token = secret::fresh(24).unwrap();
    let mut tx = world.site.site.db.write().await.unwrap();
    tx.run(
        "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
        VALUES ($1, $2, 'test', $3, 'abcd', 'organisation:manage worktime:manage treasury:manage',
            $4)",
        args![fresh_id(), world.demo.accounts[name], secret::hash(&token), world.site.site.now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    world.site.client().with_token(&token)
}

/// A refusal with this status and code.
#[track_caller]
pub fn refused(page: &Page, status: u16, code: &str) -> Value {
    assert_eq!(page.status.as_u16(), status, "{}", page.html());
    let problem = page.json();
    let inner = problem["errors"][0]["code"].clone();
    assert!(problem["code"] == code || inner == code, "{problem}");
    problem
}

fn row(world: &World, on: &str, minutes: i64) -> Value {
    json!({"date": on, "minutes": minutes, "project_id": world.project(0)})
}

fn timed(world: &World, on: &str, from: &str, to: &str) -> Value {
    json!({"date": on, "project_id": world.project(0),
        "start_at": format!("{on}T{from}:00+01:00"), "end_at": format!("{on}T{to}:00+01:00")})
}

#[tokio::test]
async fn a_row_is_written_changed_on_its_version_and_taken_away() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations");
    let page = alice.json("POST", &all, Some(row(&world, "2026-03-02", 135))).await.expect(201);
    let made = page.json();
    assert_eq!((made["minutes"].as_i64(), made["source"].as_str()), (Some(135), Some("api")));
    let one = format!("{all}/{}", made["id"].as_str().unwrap());
    let change = || Some(json!({"minutes": 90, "tags": ["haie", "élagage"]}));
    let _ = refused(&alice.json("PATCH", &one, change()).await, 428, "PRECONDITION_REQUIRED");
    let page = alice.json_with("PATCH", &one, change(), &[("if-match", "\"1\"")]).await.expect(200);
    assert_eq!(page.json()["tags"], json!(["haie", "élagage"]));
    let page = alice.json_with("PATCH", &one, change(), &[("if-match", "\"1\"")]).await;
    let _ = refused(&page, 409, "VERSION_CONFLICT");
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    assert!(world.minutes("alice", date(2026, 3, 2)).await.is_empty());
    let _ = alice.json("GET", &one, None).await.expect(404);
}

#[tokio::test]
async fn a_call_sent_again_with_its_key_adds_once() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations");
    for _ in 0..2 {
        let key = [("idempotency-key", "0197a1b2-1111-7000-8000-000000000001")];
        let _ = alice.json_with("POST", &all, Some(row(&world, "2026-03-02", 60)), &key).await.expect(201);
    }
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [60]);
}

#[tokio::test]
async fn the_list_goes_on_by_its_cursor() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations");
    for on in ["2026-03-02", "2026-03-03", "2026-03-04"] {
        let _ = alice.json("POST", &all, Some(row(&world, on, 60))).await.expect(201);
    }
    let mut path = format!("{all}?from=2026-03-01&to=2026-03-31&limit=2");
    let mut days = Vec::new();
    loop {
        let page = alice.json("GET", &path, None).await.expect(200).json();
        days.extend(
            page["items"].as_array().unwrap().iter().map(|it| it["date"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("{all}?from=2026-03-01&to=2026-03-31&limit=2&cursor={next}");
    }
    assert_eq!(days, ["2026-03-02", "2026-03-03", "2026-03-04"]);
}

/// Worked example X15.
#[tokio::test]
async fn r5_x15_touching_ends_pass_and_a_shared_minute_is_refused() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations");
    let sent = |from: &str, to: &str| Some(timed(&world, "2026-03-02", from, to));
    let first = alice.json("POST", &all, sent("13:00", "14:00")).await.expect(201).json();
    assert_eq!(first["minutes"], 60);
    let _ = alice.json("POST", &all, sent("14:00", "15:00")).await.expect(201);
    let problem = refused(&alice.json("POST", &all, sent("13:59", "15:00")).await, 409, "OVERLAP");
    assert_eq!(problem["details"][0]["start_at"], "2026-03-02T12:00:00Z", "the other interval");
    let one = format!("{all}/{}", first["id"].as_str().unwrap());
    let later = Some(json!({"start_at": "2026-03-02T13:30:00+01:00", "end_at": "2026-03-02T14:30:00+01:00"}));
    let page = alice.json_with("PATCH", &one, later, &[("if-match", "\"1\"")]).await;
    let _ = refused(&page, 409, "OVERLAP");
    let shorter = Some(json!({"minutes": 30}));
    let page = alice.json_with("PATCH", &one, shorter, &[("if-match", "\"1\"")]).await.expect(200);
    assert!(page.json()["start_at"].is_null(), "hours that are no longer true go");
    let night = alice.json("POST", &all, sent("23:00", "24:00")).await;
    assert_eq!(night.status.as_u16(), 422);
}

#[tokio::test]
async fn i6_r7_what_screens_refuse_the_api_refuses() {
    let world = employer().await;
    let mut browser = world.browser("alice").await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/allocations");
    let lock = Some(json!({"from": "2026-02-01", "to": "2026-02-28", "reason": "Bilan envoyé"}));
    let made = alice.json("POST", &format!("{BASE}/locks"), lock).await.expect(201).json();
    let page = alice.json("POST", &all, Some(row(&world, "2026-02-10", 60))).await;
    let problem = refused(&page, 423, "LOCKED");
    assert_eq!(problem["details"][0]["reason"], "Bilan envoyé");
    assert_eq!(problem["details"][0]["by"], "Alice Martin");
    assert!(problem["message_fr"].as_str().unwrap().contains("Bilan envoyé"));
    let lift = format!("{BASE}/locks/{}", made["id"].as_str().unwrap());
    let _ = alice.json("DELETE", &lift, None).await.expect(204);
    let _ = alice.json("POST", &all, Some(row(&world, "2026-02-10", 60))).await.expect(201);
    let _ = refused(&alice.json("POST", &all, Some(row(&world, "2025-12-31", 60))).await, 422, "NO_CONTRACT");
    let me = world.person("alice");
    let presence = format!("{BASE}/presences/{me}/2026-03-02");
    // R8: with one layer, presence is the sum of what is charged.
    let _ =
        refused(&alice.json("PUT", &presence, Some(json!({"minutes": 405}))).await, 422, "PRESENCE_DERIVED");
    world.settle(&mut browser, &[("entry_mode", "two_layer")]).await;
    let _ = alice.json("PUT", &presence, Some(json!({"minutes": 405}))).await.expect(200);
    let page = alice.json("POST", &all, Some(row(&world, "2026-03-02", 425))).await;
    let _ = refused(&page, 422, "OVER_PRESENCE");
    let _ = alice.json("POST", &all, Some(row(&world, "2026-03-02", 405))).await.expect(201);
    let page = alice.json("PUT", &presence, Some(json!({"minutes": 360}))).await;
    let _ = refused(&page, 422, "OVER_PRESENCE");
}

#[tokio::test]
async fn s7_what_has_fields_is_never_read_from_a_list() {
    let world = employer().await;
    let mut browser = world.browser("alice").await;
    world.settle(&mut browser, &[("entry_mode", "two_layer")]).await;
    let mut alice = program(&world, "alice").await;
    let presence = format!("{BASE}/presences/{}/2026-03-02", world.person("alice"));
    let (start, end) = ("2026-03-02T09:00:00+01:00", "2026-03-02T10:00:00+01:00");
    let page = alice.json("PUT", &presence, Some(json!({"intervals": [[start, end]]}))).await;
    assert_eq!(refused(&page, 422, "FIELD_INVALID")["field"], "intervals[0]");
    let named = json!({"intervals": [{"start_at": start, "end_at": end}]});
    let _ = alice.json("PUT", &presence, Some(named)).await.expect(200);
}

#[tokio::test]
async fn r15_a_grid_answers_each_cell_by_itself() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let lock = Some(json!({"from": "2026-02-01", "to": "2026-02-28", "reason": "Bilan envoyé"}));
    let _ = alice.json("POST", &format!("{BASE}/locks"), lock).await.expect(201);
    let cell = |on: &str| json!({"date": on, "minutes": 120, "project_id": world.project(0)});
    let grid = format!("{BASE}/grid");
    let cells = || Some(json!({"cells": [cell("2026-02-27"), cell("2026-03-02")]}));
    for _ in 0..2 {
        let done = alice.json("PUT", &grid, cells()).await.expect(200).json();
        assert_eq!(done["cells"][0]["status"], "refused");
        assert_eq!(done["cells"][0]["problem"]["code"], "LOCKED");
        assert_eq!(
            (done["cells"][1]["status"].as_str(), done["cells"][1]["version"].as_i64()),
            (Some("applied"), Some(1))
        );
    }
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [120]);
    let shown =
        alice.json("GET", &format!("{grid}?from=2026-03-02&to=2026-03-08"), None).await.expect(200).json();
    assert_eq!((shown["rows"].as_array().unwrap().len(), shown["days"][0]["due"].as_i64()), (1, Some(420)));
}

#[tokio::test]
async fn r15_a_negative_cell_is_refused_and_loses_no_other() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let grid = format!("{BASE}/grid");
    let cell =
        |on: &str, minutes: i64| json!({"date": on, "minutes": minutes, "project_id": world.project(0)});
    let out = [cell("2026-03-02", -60), cell("2026-03-03", i64::MAX), cell("2026-03-04", 1_501)];
    let cells = out.iter().chain([&cell("2026-03-05", 420)]).cloned().collect::<Vec<Value>>();
    let done = alice.json("PUT", &grid, Some(json!({"cells": cells}))).await.expect(200).json();
    for at in 0..3 {
        assert_eq!(done["cells"][at]["status"], "refused", "{done}");
        assert_eq!(done["cells"][at]["problem"]["field"], "minutes");
    }
    assert_eq!(done["cells"][3]["status"], "applied");
    // The same with the row that is there.
    let row = json!({"date": "2026-03-05", "minutes": -1, "project_id": world.project(0),
        "row_id": done["cells"][3]["row_id"], "version": done["cells"][3]["version"]});
    let cells = json!({"cells": [row, cell("2026-03-06", 60)]});
    let done = alice.json("PUT", &grid, Some(cells)).await.expect(200).json();
    assert_eq!(
        (&done["cells"][0]["status"], &done["cells"][1]["status"]),
        (&json!("refused"), &json!("applied"))
    );
    assert_eq!(world.minutes("alice", date(2026, 3, 5)).await, [420]);
    assert_eq!(world.minutes("alice", date(2026, 3, 6)).await, [60]);
}

#[tokio::test]
async fn r12_a_counter_is_for_days_counted_as_days() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let path = format!("{BASE}/day-counters/{}/2026-03-02", world.person("alice"));
    let page = alice.json("PUT", &path, Some(json!({"value_c": 100}))).await;
    assert_eq!(refused(&page, 422, "COUNTER_NOWHERE")["field"], "value_c");
    let _ = alice.json("PUT", &path, Some(json!({"value_c": null}))).await.expect(200);
    let mut alice = world.browser("alice").await;
    let _ = alice.post(&format!("{HAIE}/jour"), &[("date", "2026-03-02"), ("k.2026-03-02.", "100")]).await;
    let rows = world.tx().await.all("SELECT id FROM day_counter", &[]).await.unwrap();
    assert_eq!(rows.len(), 0);
}

#[tokio::test]
async fn r12_the_counter_of_days_is_asked_in_order() {
    let world = employer().await;
    let mut chloe = program(&world, "chloe").await;
    let me = world.person("chloe");
    let path = |on: &str| format!("{BASE}/day-counters/{me}/{on}");
    let whole = || Some(json!({"value_c": 100}));
    let page = chloe.json("PUT", &path("2026-03-03"), whole()).await;
    let problem = refused(&page, 422, "GATE_DAY_COUNTER");
    assert_eq!(problem["details"][0], "2026-01-02");
    assert_eq!(problem["details"].as_array().unwrap().len(), 42, "every day, whatever their number");
    let missing = format!("{BASE}/missing-days?from=2026-01-01&to=2026-03-06");
    let days = chloe.json("GET", &missing, None).await.expect(200).json();
    assert_eq!(days["without_counter"][0], "2026-01-02");
    let _ = chloe.json("PUT", &path("2026-01-02"), whole()).await.expect(200);
    let days = chloe.json("GET", &missing, None).await.expect(200).json();
    assert_eq!(days["without_counter"][0], "2026-01-05");
}

#[tokio::test]
async fn sheets_are_sent_validated_and_reopened() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/entry-periods");
    let due = format!("{BASE}/due?from=2026-02-01&to=2026-02-28");
    let days = alice.json("GET", &due, None).await.expect(200).json();
    let due_days: Vec<String> = days["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["due"].as_i64() > Some(0))
        .map(|it| it["date"].as_str().unwrap().to_owned())
        .collect();
    let page = alice.json("POST", &all, Some(json!({"date": "2026-02-10"}))).await;
    let problem = refused(&page, 422, "SHEET_INCOMPLETE");
    assert!(problem["details"].as_array().unwrap().len() > 8, "{problem}");
    let cells: Vec<Value> = due_days
        .iter()
        .map(|on| json!({"date": on, "minutes": 420, "project_id": world.project(0)}))
        .collect();
    let _ = alice.json("PUT", &format!("{BASE}/grid"), Some(json!({"cells": cells}))).await.expect(200);
    let sheet = alice.json("POST", &all, Some(json!({"date": "2026-02-10"}))).await.expect(200).json();
    assert_eq!(sheet["state"], "validated");
    let one = format!("{all}/{}", sheet["id"].as_str().unwrap());
    let page = alice.json("POST", &format!("{one}/reopen"), None).await;
    let _ = refused(&page, 422, "REASON_REQUIRED");
    let why = Some(json!({"reason": "Oubli"}));
    let sheet = alice.json("POST", &format!("{one}/reopen"), why).await.expect(200).json();
    assert_eq!(sheet["state"], "reopened");
    let listed =
        alice.json("GET", &format!("{all}?from=2026-01-01&to=2026-03-31"), None).await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

/// I10: without the right, why somebody is away leaves neither by the API, an export nor the calendar.
#[tokio::test]
async fn i10_reasons_of_absence_never_leave_for_who_may_not_know() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-09");
    let _ = form.fill("comment", "Repos complet").submit(&mut chloe).await.expect(200).shows("Maladie");
    world.may_not_see_reasons("alice").await;
    let mut alice = program(&world, "alice").await;
    let list = alice.json("GET", &format!("{BASE}/absences"), None).await.expect(200);
    let shown = list.json();
    assert_eq!(shown["items"].as_array().unwrap().len(), 1);
    let html = list.html().to_owned();
    assert!(!html.contains("type_id") && !html.contains("Repos") && !html.contains(&sick), "{html}");
    let one = format!("{BASE}/absences/{}", shown["items"][0]["id"].as_str().unwrap());
    let html = alice.json("GET", &one, None).await.expect(200).html().to_owned();
    assert!(!html.contains(&sick) && !html.contains("Repos"), "{html}");
    let mut browser = world.browser("alice").await;
    let path = format!("{HAIE}/exports/absences?du=2026-01-01&au=2026-12-31&format=json");
    let text = browser.get(&path).await.expect(200).html().to_owned();
    assert!(text.contains("Absent·e") && !text.contains("Maladie") && !text.contains("Repos"), "{text}");
    let mut own = program(&world, "chloe").await;
    let own = own.json("GET", &format!("{BASE}/absences"), None).await.expect(200).json();
    assert_eq!(own["items"][0]["comment"], "Repos complet");
}

#[tokio::test]
async fn i12_the_time_of_others_is_not_read_without_the_right() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let made = alice.json("POST", &format!("{BASE}/allocations"), Some(row(&world, "2026-03-02", 60))).await;
    let id = made.expect(201).json()["id"].as_str().unwrap().to_owned();
    let mut chloe = program(&world, "chloe").await;
    let _ = chloe.json("GET", &format!("{BASE}/allocations/{id}"), None).await.expect(404);
    let _ = chloe.json("DELETE", &format!("{BASE}/allocations/{id}"), None).await.expect(404);
    let own =
        chloe.json("GET", &format!("{BASE}/allocations?from=2026-03-01"), None).await.expect(200).json();
    assert!(own["items"].as_array().unwrap().is_empty());
    let me = world.person("alice");
    for path in ["presences", "day-counters", "due", "missing-days", "grid"] {
        let path = format!("{BASE}/{path}?from=2026-03-01&to=2026-03-08&person={me}");
        let _ = chloe.json("GET", &path, None).await.expect(403);
    }
    for path in ["contracts", "counters", "entry-periods", "absences"] {
        let _ = chloe.json("GET", &format!("{BASE}/{path}?person={me}"), None).await.expect(403);
    }
    for path in ["staff", "locks", "imports"] {
        let _ = chloe.json("GET", &format!("{BASE}/{path}"), None).await.expect(403);
    }
    let mut basile = program(&world, "basile").await;
    let _ = basile.json("GET", &format!("{BASE}/allocations"), None).await.expect(403);
}

#[tokio::test]
async fn what_clients_need_to_read_days_is_there() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let staff = alice.json("GET", &format!("{BASE}/staff"), None).await.expect(200).json();
    assert_eq!(staff["items"][0]["name"], "Chloé Duval");
    assert_eq!(staff["items"][1]["name"], "Alice Martin");
    let contracts = alice.json("GET", &format!("{BASE}/contracts"), None).await.expect(200).json();
    assert_eq!(contracts["items"].as_array().unwrap().len(), 2);
    let schemes = alice.json("GET", &format!("{BASE}/schemes"), None).await.expect(200).json();
    assert!(schemes["items"].as_array().unwrap().len() > 2);
    let holidays = format!("{BASE}/holidays?year=2031&zone=alsace_moselle");
    let days = alice.json("GET", &holidays, None).await.expect(200).json();
    assert_eq!(days["items"].as_array().unwrap().len(), 13, "worked example X4");
    let types = alice.json("GET", &format!("{BASE}/absence-types"), None).await.expect(200).json();
    assert_eq!(types["items"].as_array().unwrap().len(), 13);
    let _ = alice.json("GET", &format!("{BASE}/counters"), None).await.expect(200);
    let document = alice.json("GET", "/api/v1/openapi.json", None).await.expect(200).json();
    assert!(
        document["paths"][&format!("{}/grid", BASE.replace("amis-de-la-haie", "{slug}"))]["put"].is_object()
    );
}
