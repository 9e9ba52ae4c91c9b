//! Declaring, changing and moderating through the API: the rules of the pages.

use super::{BASE, program, refused};
use crate::small_world::World;
use serde_json::{Value, json};
use store::args;
use testkit::{Client, Page};

pub async fn declare(client: &mut Client, body: Value) -> Page {
    client.json("POST", &format!("{BASE}/actions"), Some(body)).await
}

pub fn one(page: &Page) -> String {
    format!("{BASE}/actions/{}", page.json()["id"].as_str().unwrap())
}

async fn moderated(world: &World) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE volunteering_settings SET moderate_actions = $1 WHERE organisation_id = $2";
    tx.run(sql, args![true, world.haie.organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn s7_an_action_is_declared_with_the_names_of_the_specification() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let category = world.category("Accueil").await;
    let body = json!({"title": "Tri des dons", "date": "2026-03-07", "minutes": 135,
        "contributor": {"person_id": world.persons["basile"]}, "category_id": category,
        "status": "volunteer", "distance_m": 1234, "client_uid": "7"});
    let made = declare(&mut basile, body).await.expect(201);
    let mut action = made.json();
    for told_once in ["warnings", "later_parts"] {
        assert!(action.as_object_mut().unwrap().remove(told_once).is_some());
    }
    assert_eq!(
        (&action["minutes"], &action["state"], &action["origin"]),
        (&json!(135), &json!("validated"), &json!("api"))
    );
    assert_eq!(action["distance_m"], 1234);
    assert_eq!(action["contributor"]["person_id"], json!(world.persons["basile"]));
    assert_eq!(made.headers["etag"], "\"1\"");
    let read = basile.json("GET", &one(&made), None).await.expect(200);
    assert_eq!(read.json(), action);
}

#[tokio::test]
async fn r2_a_duration_is_also_taken_as_people_type_it() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let made = declare(&mut basile, json!({"title": "Accueil", "duration_text": "2h15"})).await.expect(201);
    assert_eq!((&made.json()["minutes"], &made.json()["date"]), (&json!(135), &json!("2026-03-07")));
    let twice = json!({"title": "Accueil", "duration_text": "2h15", "minutes": 135});
    assert_eq!(refused(&declare(&mut basile, twice).await, 422, "DURATION_TWICE")["field"], "minutes");
    for (text, status, said) in [("2,25", 200, json!(135)), ("1j", 200, json!(420))] {
        let path = format!("{BASE}/actions:parse-duration?text={text}");
        let page = basile.json("GET", &path, None).await.expect(status);
        assert_eq!(page.json()["minutes"], said);
    }
    for (text, code) in [("25:70", "DURATION_INVALID"), ("30", "DURATION_AMBIGUOUS")] {
        let path = format!("{BASE}/actions:parse-duration?text={text}");
        refused(&basile.json("GET", &path, None).await, 422, code);
    }
}

#[tokio::test]
async fn s8_a_frozen_year_refuses_with_its_code() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let made = declare(&mut alice, json!({"title": "Avant", "minutes": 60})).await.expect(201);
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE fiscal_year SET frozen_at = $2 WHERE organisation_id = $1";
    let frozen = tx.run(sql, args![world.haie.organisation_id, world.test.site.now()]).await.unwrap();
    assert_eq!(frozen, 1);
    tx.commit().await.unwrap();
    let (version, path) = (("if-match", made.headers["etag"].to_str().unwrap()), one(&made));
    for (verb, path, body) in [
        ("POST", &format!("{BASE}/actions"), json!({"title": "Après", "minutes": 60})),
        ("PATCH", &path, json!({"minutes": 90})),
        ("DELETE", &path, json!({})),
    ] {
        let headers = if verb == "POST" { &[][..] } else { &[version][..] };
        let problem = refused(&alice.json_with(verb, path, Some(body), headers).await, 409, "YEAR_FROZEN");
        assert!(problem["message_fr"].as_str().unwrap().contains("gelé"), "{problem}");
    }
    assert_eq!(alice.json("GET", &path, None).await.expect(200).json()["minutes"], 60);
}

#[tokio::test]
async fn r2_a_day_that_is_full_of_a_person_answers_with_the_duration_s_code() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let body = |title: &str, minutes: i64| json!({"title": title, "minutes": minutes, "date": "2026-03-05"});
    let _ = declare(&mut basile, body("Veille", 1200)).await.expect(201);
    let problem = refused(&declare(&mut basile, body("Bar", 241)).await, 422, "DURATION_TOO_LONG");
    assert_eq!(problem["field"], "minutes");
    let _ = declare(&mut basile, body("Bar", 240)).await.expect(201);
}

#[tokio::test]
async fn s8_what_is_wrong_with_the_time_names_the_field_that_said_it() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    for (body, code, field) in [
        (json!({"title": "A", "minutes": -5}), "DURATION_INVALID", "minutes"),
        (json!({"title": "A", "minutes": 1441}), "DURATION_TOO_LONG", "minutes"),
        (json!({"title": "A", "minutes": 0}), "DISTANCE_REQUIRED", "minutes"),
        (json!({"title": "A", "duration_text": "25h"}), "DURATION_TOO_LONG", "duration_text"),
        (json!({"title": "A", "duration_text": "2:75"}), "DURATION_INVALID", "duration_text"),
    ] {
        let page = declare(&mut basile, body.clone()).await;
        assert_eq!(refused(&page, 422, code)["field"], field, "{body}");
    }
    let made = declare(&mut basile, json!({"title": "A", "minutes": 60})).await.expect(201);
    for (body, field) in
        [(json!({"minutes": 1441}), "minutes"), (json!({"duration_text": "25h"}), "duration_text")]
    {
        let page = basile.json_with("PATCH", &one(&made), Some(body), &[("if-match", "*")]).await;
        assert_eq!(refused(&page, 422, "DURATION_TOO_LONG")["field"], field);
    }
}

#[tokio::test]
async fn r14_a_moderator_is_told_what_they_may_not_correct() {
    let world = World::new().await;
    let (mut basile, mut chloe) = (program(&world, "basile").await, program(&world, "chloe").await);
    let body = json!({"title": "Tri", "minutes": 60, "date": "2026-03-05", "distance_m": 5000});
    let made = declare(&mut basile, body).await.expect(201);
    for (field, value) in [
        ("date", json!("2026-01-05")),
        ("end_date", json!("2026-03-06")),
        ("distance_m", json!(null)),
        ("description", json!("avec soin")),
        ("planned", json!(true)),
        ("headcount", json!(3)),
    ] {
        let body = Some(json!({"title": "Tri des dons", field: value}));
        let page = chloe.json_with("PATCH", &one(&made), body, &[("if-match", "*")]).await;
        assert_eq!(refused(&page, 422, "FIELD_NOT_YOURS")["field"], field);
    }
    assert_eq!(basile.json("GET", &one(&made), None).await.json()["title"], "Tri", "nothing was changed");
    // What is sent as it is already says nothing new.
    let body = Some(json!({"title": "Tri des dons", "date": "2026-03-05", "minutes": 90}));
    let page = chloe.json_with("PATCH", &one(&made), body, &[("if-match", "*")]).await.expect(200);
    assert_eq!((&page.json()["title"], &page.json()["minutes"]), (&json!("Tri des dons"), &json!(90)));
}

#[tokio::test]
async fn r1_what_is_archived_takes_no_new_action() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let category = world.category("Communication").await;
    let body = json!({"title": "Affiches", "minutes": 60, "date": "2026-03-05", "category_id": category});
    let made = declare(&mut alice, body.clone()).await.expect(201);
    let mut tx = world.test.site.db.write_in(world.haie.organisation_id).await.unwrap();
    let sql = "UPDATE category SET archived_at = $3 WHERE organisation_id = $1 AND id = $2";
    let arguments = args![world.haie.organisation_id, category, world.test.site.now()];
    assert_eq!(tx.run(sql, arguments).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(refused(&declare(&mut alice, body).await, 422, "CHOICE_ARCHIVED")["field"], "category_id");
    // The action that is there keeps its own.
    let body = Some(json!({"title": "Affiches et tracts", "category_id": category}));
    let _ = alice.json_with("PATCH", &one(&made), body, &[("if-match", "*")]).await.expect(200);

    let mut browser = world.client("alice").await;
    let page = browser.get("/o/haie/benevolat/declarer").await.expect(200);
    let chosen = category.to_string();
    let fields = [("title", "Affiches"), ("duration", "1h"), ("category", chosen.as_str())];
    let page = browser.post(page.form("Enregistrer").action(), &fields).await.expect(422);
    assert_eq!(page.shows("n’est plus proposé").form("Enregistrer").value("title"), Some("Affiches"));
    // « Comme la dernière fois » asks, with the default in its place.
    let page = browser.get("/o/haie/benevolat/declarer").await.expect(200);
    let page = page.form("Affiches").submit(&mut browser).await.expect(422).shows("n’est plus proposé");
    let held = page.form("Enregistrer").value("category").map(str::to_owned);
    assert!(held.is_some_and(|it| it != chosen));
    let _ = page.form("Enregistrer").submit(&mut browser).await.expect(200).shows("Merci !");
}

#[tokio::test]
async fn s8_bad_input_has_the_codes_of_the_specification() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let person = world.persons["basile"];
    let far = base::fresh_id();
    for (body, status, code) in [
        (json!({"title": " ", "minutes": 10}), 422, "TITLE_REQUIRED"),
        (json!({"title": "A", "minutes": 1441}), 422, "DURATION_TOO_LONG"),
        (json!({"title": "A", "minutes": 0}), 422, "DISTANCE_REQUIRED"),
        (json!({"title": "A", "duration_text": "30"}), 422, "DURATION_AMBIGUOUS"),
        (json!({"title": "A", "minutes": 10, "date": "2026-03-08"}), 422, "DATE_IN_FUTURE"),
        (json!({"title": "A", "minutes": 10, "date": "1999-12-31"}), 422, "DATE_TOO_OLD"),
        (
            json!({"title": "A", "minutes": 10, "date": "2026-03-07", "end_date": "2026-03-06"}),
            422,
            "END_BEFORE_START",
        ),
        (
            json!({"title": "A", "minutes": 10, "headcount": 3, "contributor": {"person_id": person}}),
            422,
            "HEADCOUNT_NAMED",
        ),
        (json!({"title": "A", "minutes": 10, "category_id": far}), 404, "NOT_FOUND"),
        (json!({"title": "A", "minutes": 10, "project_id": far}), 404, "NOT_FOUND"),
        (json!({"title": "A", "minutes": 10, "contributor": {"person_id": far}}), 404, "NOT_FOUND"),
        (json!({"title": "A", "minutes": 10, "contributor": {}}), 422, "CONTRIBUTOR_CONFLICT"),
        (json!({"title": "A", "minutes": 10, "distance_m": -1}), 422, "DISTANCE_INVALID"),
        (json!({"title": "A", "minutes": 10, "status": "employee"}), 422, "FIELD_CHOICE"),
        (json!({"title": "A", "minutes": 10, "person": "Basile"}), 422, "UNKNOWN_FIELD"),
    ] {
        let page = declare(&mut alice, body.clone()).await;
        assert_eq!(page.status.as_u16(), status, "{body}: {}", page.html());
        refused(&page, status, code);
    }
}

#[tokio::test]
async fn r5_only_who_moderates_declares_for_others_and_for_nobody() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let for_chloe =
        json!({"title": "A", "minutes": 60, "contributor": {"person_id": world.persons["chloe"]}});
    refused(&declare(&mut basile, for_chloe.clone()).await, 403, "ONLY_FOR_YOURSELF");
    let mut alice = program(&world, "alice").await;
    let _ = declare(&mut alice, for_chloe).await.expect(201);
    let crowd = json!({"title": "A", "minutes": 60, "headcount": 12, "contributor": null});
    let made = declare(&mut alice, crowd).await.expect(201).json();
    assert_eq!((&made["contributor"], &made["total_minutes"]), (&Value::Null, &json!(720)));
}

#[tokio::test]
async fn i8_an_action_sent_twice_is_entered_once() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let body = json!({"title": "Tri", "minutes": 60, "client_uid": "phone-1"});
    let first = declare(&mut basile, body.clone()).await.expect(201).json();
    assert_eq!(declare(&mut basile, body).await.expect(201).json()["id"], first["id"]);
    let mut chloe = program(&world, "chloe").await;
    let theirs = json!({"title": "Tri", "minutes": 60, "client_uid": "phone-1"});
    refused(&declare(&mut chloe, theirs).await, 409, "UID_TAKEN");
}

#[tokio::test]
async fn i8_a_key_holds_even_when_its_answer_was_not_kept() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let path = format!("{BASE}/actions");
    let body = || Some(json!({"title": "Tri", "minutes": 60}));
    let key = [("idempotency-key", "k-1")];
    let first = basile.json_with("POST", &path, body(), &key).await.expect(201).json();
    // As after a crash between the commit and the keeping of the answer.
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("DELETE FROM idempotency_key", args![]).await.unwrap();
    tx.commit().await.unwrap();
    let again = basile.json_with("POST", &path, body(), &key).await.expect(201).json();
    assert_eq!(first["id"], again["id"]);
    let mut chloe = program(&world, "chloe").await;
    let other = chloe.json_with("POST", &path, body(), &key).await.expect(201).json();
    assert_ne!(first["id"], other["id"]);
}

#[tokio::test]
async fn i8_a_lost_answer_finds_the_action_again() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let path = format!("{BASE}/actions");
    let body = || Some(json!({"title": "Tri", "minutes": 60}));
    let key = [("idempotency-key", "k-2")];
    let first = basile.json_with("POST", &path, body(), &key).await.expect(201).json();
    world.lose_answers().await;
    let again = basile.json_with("POST", &path, body(), &key).await.expect(201).json();
    assert_eq!(first["id"], again["id"]);
    // Kept this time.
    let third = basile.json_with("POST", &path, body(), &key).await.expect(201);
    assert_eq!(third.headers["idempotency-replayed"], "true");
}

#[tokio::test]
async fn r7_an_action_alike_is_entered_and_told() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let body = || json!({"title": "Tri des dons", "minutes": 60});
    let first = declare(&mut basile, body()).await.expect(201).json();
    assert_eq!((&first["warnings"], &first["later_parts"]), (&json!([]), &json!([])));
    let alike =
        declare(&mut basile, json!({"title": "tri des DONS", "minutes": 60})).await.expect(201).json();
    assert_ne!(alike["id"], first["id"]);
    assert_eq!(alike["warnings"][0]["code"], "ALREADY_ENTERED");
    assert_eq!(alike["warnings"][0]["field"], "title");
    let other = declare(&mut basile, json!({"title": "Tri", "minutes": 60})).await.expect(201).json();
    assert_eq!(other["warnings"], json!([]));
}

#[tokio::test]
async fn r9_a_change_on_an_older_version_is_refused() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let made =
        declare(&mut basile, json!({"title": "Tri", "minutes": 60, "distance_m": 5000})).await.expect(201);
    let path = one(&made);
    let change = |body: Value| Some(body);
    let longer = change(json!({"duration_text": "2h"}));
    let page = basile.json_with("PATCH", &path, longer, &[("if-match", "\"1\"")]).await.expect(200);
    let action = page.json();
    assert_eq!(
        (&action["minutes"], &action["distance_m"], &action["version"]),
        (&json!(120), &json!(5000), &json!(2))
    );
    let late = change(json!({"title": "Tri du soir"}));
    let page = basile.json_with("PATCH", &path, late, &[("if-match", "\"1\"")]).await;
    refused(&page, 409, "VERSION_CONFLICT");
    let none = change(json!({"distance_m": null}));
    let page = basile.json_with("PATCH", &path, none, &[("if-match", "\"2\"")]).await.expect(200);
    assert_eq!(page.json()["distance_m"], Value::Null);
    let foreign = change(json!({"contributor": null}));
    let page = basile.json_with("PATCH", &path, foreign, &[("if-match", "*")]).await;
    refused(&page, 422, "UNKNOWN_FIELD");
}

#[tokio::test]
async fn r14_what_waits_is_validated_or_rejected_with_a_reason() {
    let world = World::new().await;
    moderated(&world).await;
    let mut basile = program(&world, "basile").await;
    let mut chloe = program(&world, "chloe").await;
    let made = declare(&mut basile, json!({"title": "Tri", "minutes": 60})).await.expect(201);
    assert_eq!(made.json()["state"], "pending");
    let path = one(&made);
    refused(&basile.json("POST", &format!("{path}/validate"), None).await, 403, "RIGHT_MISSING");
    let short = Some(json!({"reason": "non"}));
    refused(&chloe.json("POST", &format!("{path}/reject"), short).await, 422, "REASON_TOO_SHORT");
    let reason = Some(json!({"reason": "Déjà comptée"}));
    let page = chloe.json("POST", &format!("{path}/reject"), reason).await.expect(200);
    assert_eq!(
        (&page.json()["state"], &page.json()["reject_reason"]),
        (&json!("rejected"), &json!("Déjà comptée"))
    );
    refused(&chloe.json("POST", &format!("{path}/validate"), None).await, 409, "ACTION_NOT_PENDING");
    let made = declare(&mut basile, json!({"title": "Bar", "minutes": 60})).await.expect(201);
    let stale =
        chloe.json_with("POST", &format!("{}/validate", one(&made)), None, &[("if-match", "\"9\"")]).await;
    refused(&stale, 409, "VERSION_CONFLICT");
    let page = chloe.json("POST", &format!("{}/validate", one(&made)), None).await.expect(200);
    assert_eq!(page.json()["state"], "validated");
}

#[tokio::test]
async fn r4_r5_an_action_is_confirmed_disputed_and_cancelled() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let mut alice = program(&world, "alice").await;
    let planned = json!({"title": "Fête", "minutes": 60, "date": "2026-03-20", "planned": true});
    let planned = declare(&mut basile, planned).await.expect(201);
    assert_eq!(planned.json()["state"], "planned");
    let early = basile.json("POST", &format!("{}/confirm", one(&planned)), None).await;
    refused(&early, 409, "ACTION_NOT_TO_CONFIRM");
    let theirs = json!({"title": "A", "minutes": 60, "contributor": {"person_id": world.persons["basile"]}});
    let theirs = declare(&mut alice, theirs).await.expect(201);
    let reason = Some(json!({"reason": "Je n’y étais pas"}));
    let page = basile.json("POST", &format!("{}/dispute", one(&theirs)), reason).await.expect(200);
    assert_eq!((&page.json()["disputed"], &page.json()["state"]), (&json!(true), &json!("pending")));
    let own = declare(&mut basile, json!({"title": "B", "minutes": 60})).await.expect(201);
    let _ = basile.json("DELETE", &one(&own), None).await.expect(204);
    assert_eq!(basile.json("GET", &one(&own), None).await.expect(200).json()["state"], "cancelled");
    refused(&basile.json("POST", &format!("{}/cancel", one(&own)), None).await, 409, "ACTION_CANCELLED");
}

#[tokio::test]
async fn i12_somebody_else_s_action_is_seen_by_moderators_and_the_look_is_noted() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    let mut chloe = program(&world, "chloe").await;
    let mut david = program(&world, "david").await;
    let made = declare(&mut basile, json!({"title": "Tri", "minutes": 60})).await.expect(201);
    refused(&david.json("GET", &one(&made), None).await, 404, "NOT_FOUND");
    let _ = chloe.json("GET", &one(&made), None).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT COUNT(*) AS looks FROM audit_entry WHERE verb = 'consult' AND person_id = $1";
    let looks: i64 = tx.one(sql, args![world.persons["basile"]]).await.unwrap().get("looks").unwrap();
    assert_eq!(looks, 1);
}
