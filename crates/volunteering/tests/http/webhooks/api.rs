//! Webhooks in the API, in tables, in the document.

use super::{HOOKS, Receiver, added, declared};
use crate::world::world;
use serde_json::json;

const API: &str = "/api/v1/orgs/amis-de-la-haie/webhooks";

#[tokio::test]
async fn s7_webhooks_in_the_api() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    let body =
        json!({"label": "Fédération", "url": receiver.url, "events": ["action.validated"], "paused": true});
    let key = [("idempotency-key", "un")];
    let made = alice.json_with("POST", API, Some(body.clone()), &key).await.expect(201).json();
    assert_eq!(alice.json_with("POST", API, Some(body), &key).await.expect(201).json()["id"], made["id"]);
    assert_eq!((&made["state"], &made["paused"]), (&json!("paused"), &json!(true)));
    let one = format!("{API}/{}", made["id"].as_str().unwrap());
    // The secret is told once: the same call sent again does not tell it.
    let key = [("idempotency-key", "deux")];
    let secret = alice.json_with("POST", &format!("{one}/secret"), None, &key).await.expect(200).json();
    let secret = secret["secret"].as_str().unwrap().to_owned();
    let again = alice.json_with("POST", &format!("{one}/secret"), None, &key).await.expect(409).json();
    assert_eq!(again["code"], "IDEMPOTENCY_ANSWER_LOST");
    let change = Some(json!({"paused": false}));
    let _ = alice.json_with("PATCH", &one, change.clone(), &[("if-match", "\"1\"")]).await.expect(409);
    let seen = alice.json("GET", &one, None).await.expect(200).json()["version"].to_string();
    let now = alice.json_with("PATCH", &one, change, &[("if-match", &seen)]).await.expect(200).json();
    assert_eq!(now["state"], "active");
    let test = alice.json("POST", &format!("{one}/test"), None).await.expect(201).json();
    assert_eq!((&test["event"], &test["state"]), (&json!("webhook.test"), &json!("waiting")));
    assert_eq!(world.tell().await, 1);
    assert!(receiver.got()[0].is_signed_with(&secret));
    declared(&world, "basile", "Tri").await;
    world.tell().await;
    let list = alice.json("GET", &format!("{one}/deliveries?limit=1"), None).await.expect(200).json();
    assert_eq!(list["items"][0]["event"], "action.validated", "newest first");
    assert_eq!(list["items"][0]["status"], 204);
    let next = format!("{one}/deliveries?limit=1&cursor={}", list["next"].as_str().unwrap());
    let older = alice.json("GET", &next, None).await.expect(200).json();
    assert_eq!((&older["items"][0]["id"], &older["next"]), (&test["id"], &json!(null)));
    let resend = format!("{one}/deliveries/{}/resend", test["id"].as_str().unwrap());
    assert_eq!(alice.json("POST", &resend, None).await.expect(200).json()["state"], "waiting");
    assert_eq!((world.tell().await, receiver.got().len()), (1, 3));
    let wrong = json!({"label": "X", "url": "https://moi:secret@exemple.test", "events": ["rien"]});
    let wrong = alice.json("POST", API, Some(wrong)).await.expect(422).json();
    assert_eq!(wrong["errors"].as_array().map_or(0, Vec::len), 2, "{wrong}");
    let mut basile = world.browser("basile").await;
    let _ = basile.json("GET", API, None).await.expect(403);
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    assert_eq!(alice.json("GET", API, None).await.expect(200).json()["items"], json!([]));
}

#[tokio::test]
async fn s7_webhooks_leave_as_tables_without_their_secret() {
    let world = world().await;
    let receiver = Receiver::open().await;
    let mut alice = world.browser("alice").await;
    let (page, secret) = added(&mut alice, &receiver.url, &["action.validated"]).await;
    declared(&world, "basile", "Tri").await;
    world.tell().await;
    let list = alice.get(&format!("{HOOKS}/export?format=csv")).await.expect(200).html();
    assert!(list.contains("Fédération;") && list.contains("action.validated"), "{list}");
    let log = alice.get(&format!("{page}/export?format=csv")).await.expect(200).html();
    assert!(log.contains("action.validated;") && log.contains(";204;"), "{log}");
    let journal = alice.get("/o/amis-de-la-haie/journal").await.expect(200).shows("Webhook").html();
    for text in [list, log, journal] {
        assert!(!text.contains(&secret) && !text.contains("whsec_"), "{text}");
    }
    let page = alice.get(&format!("{page}/modifier")).await.expect(200);
    let renewed = page.form("Nouveau secret").submit(&mut alice).await.expect(200).html();
    assert!(renewed.contains("value=\"whsec_") && !renewed.contains(&secret));
    let page = alice.get(page.path()).await.expect(200);
    let _ = page.form("Supprimer le webhook").submit(&mut alice).await.expect(200).shows("Aucun webhook");
    assert_eq!(world.deliveries("sent").await, 0);
}

#[tokio::test]
async fn s7_the_document_says_what_is_told() {
    let world = world().await;
    let document = world.site.client().get("/api/v1/openapi.json").await.expect(200).json();
    let told = &document["webhooks"]["action.validated"]["post"];
    let whole = &told["requestBody"]["content"]["application/json"]["schema"]["$ref"];
    assert_eq!(whole, "#/components/schemas/ActionsValidatedEvent");
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["ActionsValidatedEvent"]["properties"]["type"]["enum"], json!(["action.validated"]));
    assert_eq!(schemas["ActionsValidated"]["properties"]["minutes"]["type"], "integer");
    assert_eq!(told["parameters"][2]["name"], "webhook-signature");
    assert!(document["webhooks"]["run.adopted"]["post"].is_object());
}
