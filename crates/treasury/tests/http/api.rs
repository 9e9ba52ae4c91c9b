//! Vehicles, trips and claims through the JSON API, from the trip to the receipt.

use crate::world::{API, world};
use serde_json::{Value, json};
use testkit::{Client, Page};

fn refused(page: &Page, status: u16, code: &str) {
    assert_eq!((page.status.as_u16(), &page.json()["code"]), (status, &json!(code)), "{}", page.html());
}

async fn post(client: &mut Client, path: &str, body: Value) -> Page {
    client.json("POST", &format!("{API}/{path}"), Some(body)).await
}

/// A trip of 915 km of a car of 6 CV, in a claim to be waived: its path.
async fn claim(client: &mut Client) -> String {
    let car = json!({"name": "Break", "kind": "car", "fiscal_power": 6});
    let car = post(client, "vehicles", car).await.expect(201).json()["id"].clone();
    let trip = json!({"date": "2025-06-07", "purpose": "Réunion", "from": "Rennes", "to": "Brest", "distance_m": 915_000, "vehicle_id": car});
    let trip = post(client, "trips", trip).await.expect(201).json()["id"].clone();
    let body = json!({"kind": "waive", "year": 2025, "trips": [trip]});
    let made = post(client, "claims", body).await.expect(201).json();
    assert_eq!(made["amount_cents"], 60_848, "worked example 10");
    format!("claims/{}", made["id"].as_str().unwrap())
}

#[tokio::test]
async fn s7_a_claim_goes_from_its_trip_to_its_receipt() {
    let world = world().await;
    world.settle().await;
    let mut basile = world.token("basile", "treasury:own").await;
    let mut alice = world.token("alice", "treasury:manage").await;
    let path = claim(&mut basile).await;
    refused(
        &post(
            &mut basile,
            &format!("{path}/waive"),
            json!({"signed_name": "B", "postal_address": "x", "agreed": true}),
        )
        .await,
        409,
        "CLAIM_NOT_NOW",
    );
    assert_eq!(
        post(&mut basile, &format!("{path}/submit"), json!({})).await.expect(200).json()["state"],
        "submitted"
    );
    refused(&post(&mut basile, &format!("{path}/approve"), json!({})).await, 403, "RIGHT_MISSING");
    let waiting = alice.json("GET", &format!("{API}/claims?everybody=true&state=submitted"), None).await;
    assert_eq!(waiting.expect(200).json()["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        post(&mut alice, &format!("{path}/approve"), json!({})).await.expect(200).json()["state"],
        "approved"
    );
    refused(
        &post(&mut alice, &format!("{path}/receipt"), json!({"no_counterpart": true})).await,
        409,
        "RECEIPT_BLOCKED",
    );
    let signed = json!({"signed_name": "Basile Morvan", "postal_address": "Rennes", "agreed": false});
    refused(&post(&mut basile, &format!("{path}/waive"), signed).await, 422, "WAIVER_AGREEMENT_REQUIRED");
    let signed = json!({"signed_name": "Basile Morvan", "postal_address": "Rennes", "agreed": true});
    assert_eq!(
        post(&mut basile, &format!("{path}/waive"), signed).await.expect(200).json()["state"],
        "waived"
    );
    let page = post(&mut alice, &format!("{path}/receipt"), json!({"no_counterpart": false})).await;
    refused(&page, 409, "RECEIPT_BLOCKED");
    let said = page.json()["message_en"].as_str().unwrap().to_owned();
    assert!(said.contains("nothing in return") && !said.contains("general interest"), "{said}");
    let made =
        post(&mut alice, &format!("{path}/receipt"), json!({"no_counterpart": true})).await.expect(201);
    assert_eq!((&made.json()["number"], &made.json()["amount_cents"]), (&json!("2026-0001"), &json!(60_848)));
}

#[tokio::test]
async fn s8_one_s_own_claim_answers_self_approval() {
    let world = world().await;
    let mut alice = world.token("alice", "treasury:manage").await;
    let path = claim(&mut alice).await;
    let _ = post(&mut alice, &format!("{path}/submit"), json!({})).await.expect(200);
    refused(&post(&mut alice, &format!("{path}/approve"), json!({})).await, 403, "SELF_APPROVAL");
    let reason = json!({"reason": "pour voir"});
    refused(&post(&mut alice, &format!("{path}/reject"), reason).await, 403, "SELF_APPROVAL");
}

#[tokio::test]
async fn s7_changes_are_versioned_and_others_things_are_not_there() {
    let world = world().await;
    let mut basile = world.token("basile", "treasury:own").await;
    let path = claim(&mut basile).await;
    let one = format!("{API}/{path}");
    let body = Some(json!({"kind": "reimburse"}));
    refused(
        &basile.json_with("PATCH", &one, body.clone(), &[("if-match", "7")]).await,
        409,
        "VERSION_CONFLICT",
    );
    let changed = basile.json_with("PATCH", &one, body, &[("if-match", "1")]).await.expect(200);
    assert_eq!((&changed.json()["kind"], &changed.json()["unrated"]), (&json!("reimburse"), &json!(true)));
    refused(&post(&mut basile, &format!("{path}/submit"), json!({})).await, 409, "NO_RATE");
    let trips = basile.json("GET", &format!("{API}/trips?limit=1"), None).await.expect(200).json();
    let trip = format!("{API}/trips/{}", trips["items"][0]["id"].as_str().unwrap());
    let mut chloe = world.token("chloe", "treasury:own").await;
    for path in [&one, &trip] {
        refused(&chloe.json("GET", path, None).await, 404, "NOT_FOUND");
        refused(&chloe.json("DELETE", path, None).await, 404, "NOT_FOUND");
    }
    let _ = basile.json("DELETE", &one, None).await.expect(204);
    let vehicles = basile.json("GET", &format!("{API}/vehicles"), None).await.expect(200).json();
    let vehicle = format!("{API}/vehicles/{}", vehicles["items"][0]["id"].as_str().unwrap());
    refused(&basile.json("DELETE", &vehicle, None).await, 409, "IN_USE");
    let toll = json!({"kind": "toll", "amount_cents": 320});
    let shown = basile.json("POST", &format!("{trip}/expenses"), Some(toll)).await.expect(201).json();
    assert_eq!(shown["expenses"][0]["amount_cents"], 320);
    let _ = basile.json("DELETE", &trip, None).await.expect(204);
    let _ = basile.json("DELETE", &vehicle, None).await.expect(204);
}
