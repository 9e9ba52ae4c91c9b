//! Private links through the API.

use super::{BASE, program, refused};
use crate::small_world::World;
use serde_json::json;
use store::args;

#[tokio::test]
async fn r78_a_link_is_made_told_regenerated_and_closed() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/private-links");
    let made =
        alice.json("POST", &all, Some(json!({"name": "Bar", "expires_on": "2026-12-31"}))).await.expect(201);
    assert_eq!((&made.json()["expires_on"], &made.json()["enabled"]), (&json!("2026-12-31"), &json!(true)));
    assert!(!made.html().contains("/b/"), "the secret is told only when asked");
    let one = format!("{all}/{}", made.json()["id"].as_str().unwrap());
    let address = alice.json("GET", &format!("{one}/address"), None).await.expect(200).json();
    let address = address["address"].as_str().unwrap().to_owned();
    let path = address.strip_prefix("http://bocage.test").unwrap().to_owned();
    assert_eq!(world.test.client().get(&path).await.status.as_u16(), 200);
    let again = alice.json("POST", &format!("{one}/regenerate"), None).await.expect(200);
    assert_eq!(world.test.client().get(&path).await.status.as_u16(), 410);
    let tag = again.headers["etag"].to_str().unwrap().to_owned();
    let page =
        alice.json_with("PATCH", &one, Some(json!({"moderation": "always"})), &[("if-match", &tag)]).await;
    assert_eq!(page.expect(200).json()["expires_on"], "2026-12-31");
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    assert_eq!(alice.json("GET", &one, None).await.expect(200).json()["enabled"], false);
    let mut chloe = program(&world, "chloe").await;
    refused(&chloe.json("GET", &all, None).await, 403, "RIGHT_MISSING");
}

/// The key is reserved by the commit that makes the link: a crash after it loses the answer only.
#[tokio::test]
async fn i8_a_crash_before_its_answer_was_kept_does_not_make_a_link_twice() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/private-links");
    let body = || Some(json!({"name": "Bar"}));
    let key = [("idempotency-key", "lien-1")];
    let _ = alice.json_with("POST", &all, body(), &key).await.expect(201);
    world.lose_answers().await;
    let again = alice.json_with("POST", &all, body(), &key).await;
    refused(&again, 409, "IDEMPOTENCY_ANSWER_LOST");
    let links = alice.json("GET", &all, None).await.expect(200).json();
    assert_eq!(links["items"].as_array().unwrap().len(), 1);
    let other = Some(json!({"name": "Autre"}));
    refused(&alice.json_with("POST", &all, other, &key).await, 422, "IDEMPOTENCY_KEY_REUSED");
    // A refusal rolled back what it had reserved.
    let key = [("idempotency-key", "lien-2")];
    let wrong = Some(json!({"name": "Bar", "expires_on": "hier"}));
    assert_eq!(alice.json_with("POST", &all, wrong, &key).await.status.as_u16(), 422);
    let _ = alice.json_with("POST", &all, body(), &key).await.expect(201);
}

#[tokio::test]
async fn r79_a_link_is_attached_to_the_person_who_asked() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/private-links");
    let made = alice.json("POST", &all, Some(json!({}))).await.expect(201).json();
    let id = made["id"].as_str().unwrap();
    let attach = format!("{all}/{id}/attach");
    refused(&alice.json("POST", &attach, None).await, 409, "LINK_NOBODY_ASKED");
    let body = json!({"title": "Bar", "minutes": 60, "contributor": {"private_link_id": id}});
    let action = alice.json("POST", &format!("{BASE}/actions"), Some(body)).await.expect(201).json();
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("UPDATE private_link SET asked_by = $1", args![world.persons["basile"]]).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.json("POST", &attach, None).await.expect(200);
    assert_eq!(page.json()["person_id"], json!(world.persons["basile"]));
    let path = format!("{BASE}/actions/{}", action["id"].as_str().unwrap());
    let action = alice.json("GET", &path, None).await.expect(200).json();
    assert_eq!(action["contributor"]["person_id"], json!(world.persons["basile"]));
}
