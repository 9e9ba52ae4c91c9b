//! Contracts, schemes, rules, holidays and counters written by programs, with the rules of the screens.

use crate::{
    api::{BASE, program, refused},
    world::{World, employer},
};
use base::Id;
use serde_json::{Value, json};
use testkit::Client;

/// The scheme of a name.
async fn scheme(client: &mut Client, name: &str) -> String {
    let all = client.json("GET", &format!("{BASE}/schemes"), None).await.expect(200).json();
    let found = all["items"].as_array().unwrap().iter().find(|it| it["name"] == name).cloned();
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

fn terms(scheme: &str, from: &str, fte_bp: i64, friday: i64) -> Value {
    json!({"from": from, "scheme_id": scheme, "fte_bp": fte_bp,
        "week_pattern": [420, 420, 420, 420, friday, 0, 0]})
}

/// Hélène, annualised since January.
async fn hire(world: &World, client: &mut Client) -> (Id, Value, String) {
    let annual = scheme(client, "Annualisé, 1 607 heures").await;
    let who = world.person("helene");
    let body = json!({"person_id": who, "kind": "cdi", "job_title": "Animatrice",
        "terms": terms(&annual, "2026-01-01", 10_000, 420)});
    let made = client.json("POST", &format!("{BASE}/contracts"), Some(body)).await.expect(201).json();
    (who, made, annual)
}

#[tokio::test]
async fn i1_contracts_amendments_and_weeks_are_written_by_the_rules_of_the_screens() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let (who, made, annual) = hire(&world, &mut alice).await;
    assert_eq!(made["amendments"][0]["fte_bp"], 10_000);
    let one = format!("{BASE}/contracts/{}", made["id"].as_str().unwrap());
    let early = Some(terms(&annual, "2025-12-01", 8_000, 0));
    let page = alice.json("POST", &format!("{one}/amendments"), early).await;
    assert_eq!(page.status.as_u16(), 422, "a day without terms: {}", page.html());
    let wrong = Some(terms(&annual, "2026-09-01", 10_001, 2_000));
    let page = alice.json("POST", &format!("{one}/amendments"), wrong).await;
    let fields: Vec<String> = page.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(fields, ["fte_bp", "week_pattern"]);
    let part = Some(terms(&annual, "2026-09-01", 8_000, 0));
    let after = alice.json("POST", &format!("{one}/amendments"), part).await.expect(201).json();
    assert_eq!(
        (after["amendments"][0]["to"].as_str(), after["amendments"][1]["fte_bp"].as_i64()),
        (Some("2026-08-31"), Some(8_000))
    );
    let amendment = after["amendments"][1]["id"].as_str().unwrap();
    let patterns = format!("{BASE}/amendments/{amendment}/patterns");
    let weeks = |from: &str| {
        Some(json!({"from": from, "to": "2026-10-11", "week_pattern": [480, 480, 480, 480, 0, 0, 0]}))
    };
    let page = alice.json("POST", &patterns, weeks("2026-08-03")).await;
    assert_eq!(page.status.as_u16(), 422);
    let planned = alice.json("POST", &patterns, weeks("2026-10-05")).await.expect(201).json();
    let pattern = planned["amendments"][1]["patterns"][0]["id"].as_str().unwrap().to_owned();
    let due = format!("{BASE}/due?person={who}&from=2026-10-06&to=2026-10-06");
    let days = alice.json("GET", &due, None).await.expect(200).json();
    assert_eq!(
        (days["items"][0]["due"].as_i64(), days["items"][0]["steps"][0]["kind"].as_str()),
        (Some(480), Some("pattern"))
    );
    let _ = alice.json("DELETE", &format!("{patterns}/{pattern}"), None).await.expect(204);
    let end = Some(json!({"ends_on": "2026-12-31"}));
    let ended = alice.json("POST", &format!("{one}/end"), end).await.expect(200).json();
    assert_eq!(ended["amendments"][1]["to"], "2026-12-31");
    let stale = [("if-match", "\"1\"")];
    let part = Some(terms(&annual, "2026-11-01", 9_000, 0));
    let page = alice.json_with("POST", &format!("{one}/amendments"), part, &stale).await;
    let _ = refused(&page, 409, "VERSION_CONFLICT");
}

/// Worked example X1, simulated for a program.
#[tokio::test]
async fn r25_x1_the_year_is_simulated() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let annual = scheme(&mut alice, "Annualisé, 1 607 heures").await;
    let who = world.person("helene");
    let terms = json!({"from": "2026-01-01", "scheme_id": annual, "fte_bp": 6_000,
        "week_pattern": [420, 420, 0, 420, 0, 0, 0], "planned_leave_c": 1_500, "solidarity": "period_end"});
    let body = json!({"person_id": who, "kind": "cdi", "terms": terms});
    let _ = alice.json("POST", &format!("{BASE}/contracts"), Some(body)).await.expect(201);
    let year = format!("{BASE}/year-simulation?person={who}&year=2031");
    let it = alice.json("GET", &year, None).await.expect(200).json();
    let minutes = |key: &str| it[key].as_i64().unwrap();
    assert_eq!((minutes("calendar"), minutes("due"), minutes("threshold")), (56_112, 56_112, 57_852));
    assert_eq!(it["parts"][0]["holidays"], 8);
    let own = format!("{BASE}/year-simulation?year=2031");
    let _ = alice.json("GET", &own, None).await.expect(404);
    let mut chloe = program(&world, "chloe").await;
    let _ = chloe.json("GET", &year, None).await.expect(403);
}

#[tokio::test]
async fn schemes_rules_and_holidays_are_decided_from_a_day() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/schemes");
    let listed = json!({"kind": "hour_pack", "period_start": [1, 1], "minutes": 96_420});
    let body = json!({"name": "Liste", "from": "2026-01-01", "rules": listed});
    let _ = refused(&alice.json("POST", &all, Some(body)).await, 422, "FIELD_INVALID");
    let rules = json!({"kind": "weekly", "weekly_threshold": 2_100});
    let body = json!({"name": "Trente-cinq heures, accord", "from": "2026-01-01", "rules": rules});
    let made = alice.json("POST", &all, Some(body.clone())).await.expect(201).json();
    let page = alice.json("POST", &all, Some(body)).await;
    assert_eq!(page.status.as_u16(), 422, "the name is taken");
    let versions = format!("{all}/{}/versions", made["id"].as_str().unwrap());
    let version = |threshold: i64| {
        Some(json!({"from": "2027-01-01", "source": "Accord",
            "rules": {"kind": "weekly", "weekly_threshold": threshold}}))
    };
    let _ = alice.json("POST", &versions, version(1_920)).await.expect(201);
    let page = alice.json("POST", &versions, version(99_999)).await;
    assert_eq!(page.status.as_u16(), 422);
    let packs = alice.json("GET", &format!("{BASE}/rule-packs"), None).await.expect(200).json();
    assert_eq!(packs["items"][0]["code"], "national");
    let of = |id: &str| format!("{BASE}/rule-parameters/{id}/override");
    let sent = |value: Value| Some(json!({"value": value, "from": "2026-01-01", "reason": "Accord"}));
    let after = alice.json("PUT", &of("national.solidarity_minutes"), sent(json!(360))).await.expect(200);
    assert_eq!(
        (after.json()["value"].as_i64(), after.json()["decided"].as_str()),
        (Some(360), Some("Accord"))
    );
    let week = of("national.alert_week_average");
    let _ = alice.json("PUT", &week, sent(json!({"minutes": 2_640, "weeks": 6}))).await.expect(200);
    let page = alice.json("PUT", &week, sent(json!({"minutes": 2_640}))).await;
    let _ = refused(&page, 422, "VALUE_UNREADABLE");
    let holidays = format!("{BASE}/holiday-overrides");
    let body = json!({"date": "2026-05-25", "observed": false, "zone": "metropole"});
    let _ = alice.json("PUT", &holidays, Some(body)).await.expect(200);
    let listed = alice.json("GET", &holidays, None).await.expect(200).json();
    assert_eq!(listed["items"][0]["zone"], "metropole");
    let due = format!("{BASE}/due?from=2026-05-25&to=2026-05-25");
    let days = alice.json("GET", &due, None).await.expect(200).json();
    assert_eq!(days["items"][0]["due"], 420, "a holiday that is worked keeps its due time");
}

#[tokio::test]
async fn i7_movements_are_added_with_a_reason_and_never_edited() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let (who, ..) = hire(&world, &mut alice).await;
    let moves = format!("{BASE}/counters/{}_modulation_2026-01-01/movements", who.simple());
    let page = alice.json("POST", &moves, Some(json!({"quantity": 390}))).await;
    let _ = refused(&page, 422, "REASON_REQUIRED");
    let opening = json!({"quantity": 390, "reason": "Ancien tableau"});
    let made = alice.json("POST", &moves, Some(opening)).await.expect(201).json();
    assert_eq!(
        (made["cause"].as_str(), made["effective_on"].as_str()),
        (Some("opening"), Some("2026-01-01"))
    );
    let elsewhere = moves.replace("2026-01-01", "2026-02-01");
    let body = || Some(json!({"quantity": 1, "reason": "x"}));
    let _ = alice.json("POST", &elsewhere, body()).await.expect(404);
    let leave = format!("{BASE}/counters/{}_leave_2025-06-01/movements", who.simple());
    let days = json!({"quantity": 2_500, "to": "2026-05-31", "reason": "Contrat"});
    let _ = alice.json("POST", &leave, Some(days)).await.expect(201);
    let less = json!({"quantity": -200, "reason": "Arrivée en cours d’année"});
    let less = alice.json("POST", &leave, Some(less)).await.expect(201).json();
    assert_eq!(less["cause"], "adjusted");
    let counters = format!("{BASE}/counters?person={who}");
    let listed = alice.json("GET", &counters, None).await.expect(200).json();
    let balances: Vec<(String, i64)> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["kind"].as_str().unwrap().to_owned(), it["balance"].as_i64().unwrap()))
        .collect();
    assert_eq!(balances, [("leave".to_owned(), 2_300), ("modulation".to_owned(), 390)]);
    let first = alice.json("GET", &format!("{leave}?limit=1"), None).await.expect(200).json();
    assert_eq!(
        (first["items"].as_array().unwrap().len(), first["items"][0]["quantity"].as_i64()),
        (1, Some(2_500))
    );
    let next = first["next"].as_str().unwrap();
    let second = alice.json("GET", &format!("{leave}?limit=1&cursor={next}"), None).await.expect(200).json();
    assert_eq!((second["items"][0]["quantity"].as_i64(), second["next"].as_str()), (Some(-200), None));
}

#[tokio::test]
async fn an_absence_is_rectified_and_its_days_come_back() {
    let world = employer().await;
    let (mut alice, mut chloe) = (program(&world, "alice").await, program(&world, "chloe").await);
    let types = chloe.json("GET", &format!("{BASE}/absence-types"), None).await.expect(200).json();
    let of = |code: &str| {
        let all = types["items"].as_array().unwrap();
        all.iter().find(|it| it["code"] == code).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let who = world.person("chloe");
    let leave = format!("{BASE}/counters/{}_leave_2025-06-01/movements", who.simple());
    let days = json!({"quantity": 2_500, "to": "2026-05-31", "reason": "Contrat"});
    let _ = alice.json("POST", &leave, Some(days)).await.expect(201);
    let asked = json!({"type_id": of("leave"), "from": "2026-03-09", "to": "2026-03-13"});
    let made = chloe.json("POST", &format!("{BASE}/absences"), Some(asked)).await.expect(201).json();
    let one = format!("{BASE}/absences/{}", made["id"].as_str().unwrap());
    let sick = json!({"type_id": of("sick"), "from": "2026-03-10", "to": "2026-03-11"});
    let page = chloe.json("POST", &format!("{one}/rectify"), Some(sick.clone())).await;
    assert_eq!(page.status.as_u16(), 403, "only what was accepted");
    let _ = alice.json("POST", &format!("{one}/accept"), None).await.expect(200);
    let after = chloe.json("POST", &format!("{one}/rectify"), Some(sick)).await.expect(201).json();
    assert_eq!((after["state"].as_str(), after["from"].as_str()), (Some("accepted"), Some("2026-03-10")));
    let before = chloe.json("GET", &one, None).await.expect(200).json();
    assert_eq!(before["state"], "rectified");
    let moved = chloe.json("GET", &leave, None).await.expect(200).json();
    let sum: i64 = moved["items"].as_array().unwrap().iter().map(|it| it["quantity"].as_i64().unwrap()).sum();
    assert_eq!(sum, 2_500);
}

/// Item 7 of issue 4: what changes terms is for who manages; what is confidential leaves by no path.
#[tokio::test]
async fn i10_i12_what_is_not_allowed_on_screens_is_not_allowed_to_programs() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    let (who, made, annual) = hire(&world, &mut alice).await;
    let contract = made["id"].as_str().unwrap().to_owned();
    let amendment = made["amendments"][0]["id"].as_str().unwrap().to_owned();
    let moves = format!("counters/{}_modulation_2026-01-01/movements", who.simple());
    let body = terms(&annual, "2026-09-01", 8_000, 0);
    let writes = [
        ("POST", "contracts".to_owned(), json!({"person_id": who, "kind": "cdi", "terms": body})),
        ("POST", format!("contracts/{contract}/amendments"), body.clone()),
        ("POST", format!("contracts/{contract}/end"), json!({"ends_on": null})),
        (
            "POST",
            format!("amendments/{amendment}/patterns"),
            json!({"from": "2026-03-02", "to": "2026-03-08", "week_pattern": [0, 0, 0, 0, 0, 0, 0]}),
        ),
        (
            "POST",
            "schemes".to_owned(),
            json!({"name": "x", "from": "2026-01-01", "rules": {"kind": "untracked"}}),
        ),
        (
            "PUT",
            "rule-parameters/national.solidarity_minutes/override".to_owned(),
            json!({"value": 1, "from": "2026-01-01", "reason": "x"}),
        ),
        ("PUT", "holiday-overrides".to_owned(), json!({"date": "2026-05-25", "observed": false})),
        ("POST", moves.clone(), json!({"quantity": 1, "reason": "x"})),
    ];
    let mut chloe = program(&world, "chloe").await;
    for (method, path, body) in writes {
        let page = chloe.json(method, &format!("{BASE}/{path}"), Some(body)).await;
        assert_eq!(page.status.as_u16(), 403, "{method} {path}: {}", page.html());
    }
    let _ = chloe.json("GET", &format!("{BASE}/{moves}"), None).await.expect(403);
    let mut emma = program(&world, "emma").await;
    for path in ["rule-packs", "holiday-overrides", "year-simulation", "counters"] {
        let page = emma.json("GET", &format!("{BASE}/{path}"), None).await;
        assert_eq!(page.status.as_u16(), 404, "of another association: {path}");
    }
}

#[tokio::test]
async fn lists_go_on_by_their_cursor() {
    let world = employer().await;
    let mut alice = program(&world, "alice").await;
    for path in ["staff", "contracts", "locks", "entry-periods", "absences", "counters"] {
        let page = alice.json("GET", &format!("{BASE}/{path}?limit=0"), None).await;
        let _ = refused(&page, 422, "LIMIT_INVALID");
    }
    let first = alice.json("GET", &format!("{BASE}/staff?limit=1"), None).await.expect(200).json();
    assert_eq!(first["items"][0]["name"], "Chloé Duval");
    let next = first["next"].as_str().unwrap();
    let second = alice.json("GET", &format!("{BASE}/staff?limit=1&cursor={next}"), None).await;
    let second = second.expect(200).json();
    assert_eq!((second["items"][0]["name"].as_str(), second["next"].as_str()), (Some("Alice Martin"), None));
    let document = alice.json("GET", "/api/v1/openapi.json", None).await.expect(200).json();
    let paths = document["paths"].as_object().unwrap();
    for path in ["year-simulation", "rule-packs", "holiday-overrides", "counters/{id}/movements"] {
        assert!(paths.contains_key(&format!("/api/v1/orgs/{{slug}}/worktime/{path}")), "{path}");
    }
}

#[tokio::test]
async fn s7_types_of_absence_are_added_and_changed_by_who_manages() {
    let world = employer().await;
    let (mut alice, mut chloe) = (program(&world, "alice").await, program(&world, "chloe").await);
    let all = format!("{BASE}/absence-types");
    let fresh = || Some(json!({"label": "Congé associatif", "effect": "neutral_due", "confidential": true}));
    assert_eq!(chloe.json("POST", &all, fresh()).await.status.as_u16(), 403);
    let made = alice.json("POST", &all, fresh()).await.expect(201).json();
    assert_eq!((&made["needs_approval"], &made["confidential"]), (&json!(true), &json!(true)));
    assert_eq!((&made["half_days"], &made["enabled"]), (&json!(true), &json!(true)));
    let one = format!("{all}/{}", made["id"].as_str().unwrap());
    let away = || Some(json!({"enabled": false}));
    let _ = refused(&alice.json("PATCH", &one, away()).await, 428, "PRECONDITION_REQUIRED");
    let page = alice.json("GET", &one, None).await.expect(200);
    let tag = page.headers["etag"].to_str().unwrap().to_owned();
    let seen = [("if-match", tag.as_str())];
    let changed = alice.json_with("PATCH", &one, away(), &seen).await.expect(200).json();
    assert_eq!((&changed["enabled"], &changed["label"]), (&json!(false), &json!("Congé associatif")));
    let _ = refused(&alice.json_with("PATCH", &one, away(), &seen).await, 409, "VERSION_CONFLICT");
    let nameless = Some(json!({"label": ""}));
    let page = alice.json_with("PATCH", &one, nameless, &[("if-match", "*")]).await;
    let _ = refused(&page, 422, "KIND_NAME_REQUIRED");
    // Read by all; a shipped one takes its own words back.
    let listed = chloe.json("GET", &all, None).await.expect(200).json();
    let leave = listed["items"].as_array().unwrap().iter().find(|it| it["code"] == "leave").unwrap();
    let one = format!("{all}/{}", leave["id"].as_str().unwrap());
    for (label, told) in [("Congés", "Congés"), ("", leave["label"].as_str().unwrap())] {
        let change = Some(json!({"label": label}));
        let page = alice.json_with("PATCH", &one, change, &[("if-match", "*")]).await.expect(200);
        assert_eq!(page.json()["label"], told);
    }
}
