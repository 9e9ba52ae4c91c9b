//! Funders, agreements, plans and budgets in the JSON API.

use crate::world::world;
use serde_json::{Value, json};
use testkit::Client;

const API: &str = "/api/v1/orgs/amis-de-la-haie/worktime";

async fn made(client: &mut Client, noun: &str, body: Value) -> Value {
    client.json("POST", &format!("{API}/{noun}"), Some(body)).await.expect(201).json()
}

async fn agreement(client: &mut Client) -> String {
    let funder = made(client, "funders", json!({"name": "Ville de Rennes", "kind": "commune"})).await;
    let body = json!({"funder_id": funder["id"], "name": "Jardins", "starts_on": "2026-01-01",
        "ends_on": "2026-12-31", "amount_cents": 1_000_000});
    made(client, "agreements", body).await["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn w_s7_an_agreement_lives_in_the_api_as_on_its_page() {
    let world = world().await;
    let mut alice = world.token("alice", "treasury:manage").await;
    let id = agreement(&mut alice).await;
    let one = format!("{API}/agreements/{id}");
    let moved = alice.json("POST", &format!("{one}/state"), Some(json!({"act": "file"}))).await.expect(200);
    assert_eq!((&moved.json()["state"], &moved.json()["version"]), (&json!("filed"), &json!(2)));
    let wrong = alice.json("POST", &format!("{one}/state"), Some(json!({"act": "settle"}))).await.expect(409);
    assert_eq!(wrong.json()["code"], "AGREEMENT_CANNOT_MOVE");
    let change = json!({"reference": "2026-17"});
    let _ = alice.json_with("PATCH", &one, Some(change.clone()), &[("if-match", "1")]).await.expect(409);
    let page = alice.json_with("PATCH", &one, Some(change), &[("if-match", "2")]).await.expect(200);
    assert_eq!(page.json()["reference"], "2026-17");
    let tranche =
        json!({"agreement_id": id, "label": "Acompte", "amount_cents": 600_000, "received_on": "2026-02-01"});
    assert_eq!(made(&mut alice, "tranches", tranche).await["received_cents"], 600_000);
    let progress = alice.json("GET", &format!("{one}/progress"), None).await.expect(200).json();
    assert_eq!((&progress["received_cents"], &progress["left_cents"]), (&json!(600_000), &json!(1_000_000)));
    let _ = alice.json("DELETE", &one, None).await.expect(409);
}

#[tokio::test]
async fn w_s7_plans_and_budgets_in_the_api() {
    let world = world().await;
    let mut alice = world.token("alice", "treasury:manage").await;
    let id = agreement(&mut alice).await;
    let project = world.demo.organisations[0].projects[1];
    let body = |numerator: i64| {
        json!({"project_id": project, "starts_on": "2026-06-01", "denominator": 100,
            "shares": [{"agreement_id": id, "numerator": numerator}]})
    };
    let over = alice.json("POST", &format!("{API}/financing-plans"), Some(body(115))).await.expect(422);
    assert_eq!(over.json()["code"], "SHARE_OVER_100");
    let plan = made(&mut alice, "financing-plans", body(45)).await;
    assert_eq!(plan["shares"][0]["numerator"], 45);
    let one = format!("{API}/financing-plans/{}", plan["id"].as_str().unwrap());
    let change = json!({"ends_on": "2026-12-31"});
    let changed = alice.json_with("PATCH", &one, Some(change), &[("if-match", "1")]).await.expect(200);
    assert_eq!(changed.json()["ends_on"], "2026-12-31");
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    let line = json!({"agreement_id": id, "heading": "60", "label": "Plants", "planned_cents": 200_000});
    let line = made(&mut alice, "budget-lines", line).await;
    let charge =
        json!({"line_id": line["id"], "spent_on": "2026-02-02", "label": "Plants", "amount_cents": -550});
    let charge = made(&mut alice, "budget-charges", charge).await;
    assert_eq!((&charge["source"], &charge["amount_cents"]), (&json!("manual"), &json!(-550)));
    let budget = alice.json("GET", &format!("{API}/budget?agreement={id}&year=2026"), None).await.expect(200);
    assert_eq!((&budget.json()["items"][0]["left_cents"]), &json!(200_550));
    let used = format!("{API}/budget-lines/{}", line["id"].as_str().unwrap());
    assert_eq!(alice.json("DELETE", &used, None).await.expect(409).json()["code"], "IN_USE");
}

#[tokio::test]
async fn w_s7_a_board_member_s_token_reads_and_changes_nothing() {
    let world = world().await;
    let mut david = world.token("david", "treasury:manage").await;
    for noun in
        ["funders", "agreements", "tranches", "financing-plans", "budget-lines", "budget-charges", "budget"]
    {
        let _ = david.json("GET", &format!("{API}/{noun}"), None).await.expect(200);
    }
    let body = json!({"name": "Ville", "kind": "commune"});
    let _ = david.json("POST", &format!("{API}/funders"), Some(body)).await.expect(403);
    let mut basile = world.token("basile", "treasury:manage").await;
    let _ = basile.json("GET", &format!("{API}/agreements"), None).await.expect(403);
}
