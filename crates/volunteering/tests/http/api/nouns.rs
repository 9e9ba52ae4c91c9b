//! Categories and levels.

use super::{BASE, program, refused};
use crate::small_world::World;
use serde_json::json;

#[tokio::test]
async fn s7_a_category_is_added_changed_archived_and_deleted_while_it_never_served() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let common = alice.json("GET", &format!("{BASE}/common-categories"), None).await.expect(200).json();
    assert_eq!(common["items"].as_array().unwrap().len(), 13);
    let all = format!("{BASE}/categories");
    let body = json!({"name": "Buvette", "common_category_id": common["items"][7]["id"], "valued": true});
    let made = alice.json("POST", &all, Some(body)).await.expect(201);
    let one = format!("{all}/{}", made.json()["id"].as_str().unwrap());
    let tag = made.headers["etag"].to_str().unwrap().to_owned();
    let change = json!({"archived": true, "civic": true});
    let page = alice.json_with("PATCH", &one, Some(change), &[("if-match", &tag)]).await.expect(200);
    assert_eq!(page.json()["archived"], true);
    assert_eq!((&page.json()["valued"], &page.json()["name"]), (&json!(true), &json!("Buvette")));
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    refused(&alice.json("GET", &one, None).await, 404, "NOT_FOUND");
}

#[tokio::test]
async fn s8_a_category_in_use_and_the_default_one_are_not_deleted() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let action = world.action("basile", world.test.clock.today("Europe/Paris"), 60).await;
    world.add(&action).await;
    let used = format!("{BASE}/categories/{}", action.category_id);
    refused(&alice.json("DELETE", &used, None).await, 409, "IN_USE");
    let default = world.house().await.settings.default_category_id;
    let default = format!("{BASE}/categories/{default}");
    refused(&alice.json("DELETE", &default, None).await, 409, "CATEGORY_IS_DEFAULT");
    // One that an estimate alone is under.
    let estimated = world.category("Numérique").await;
    let calls = json!({"title": "Veille", "from": "2026-01-01", "to": "2026-03-31", "mode": "lump",
        "contributor": "nobody", "likely_minutes": 600, "category_id": estimated, "method_text": "Au souvenir de toute l’équipe", "confidence": "rough"});
    let _ = alice.json("POST", &format!("{BASE}/estimates"), Some(calls)).await.expect(201);
    refused(&alice.json("DELETE", &format!("{BASE}/categories/{estimated}"), None).await, 409, "IN_USE");
}

#[tokio::test]
async fn s8_a_common_category_that_is_not_there_is_not_found() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let body = json!({"name": "Buvette", "common_category_id": base::fresh_id()});
    refused(&alice.json("POST", &format!("{BASE}/categories"), Some(body)).await, 404, "NOT_FOUND");
    let body = json!({"name": "Buvette", "common_category_id": "buvette"});
    refused(&alice.json("POST", &format!("{BASE}/categories"), Some(body)).await, 422, "FIELD_INVALID");
}

#[tokio::test]
async fn s7_levels_live_like_categories() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let all = format!("{BASE}/levels");
    let made = alice.json("POST", &all, Some(json!({"name": "Experte"}))).await.expect(201);
    let again = alice.json("POST", &all, Some(json!({"name": "experte"}))).await;
    assert_eq!(refused(&again, 422, "LEVEL_NAME_TAKEN")["field"], "name");
    let one = format!("{all}/{}", made.json()["id"].as_str().unwrap());
    let change = Some(json!({"name": "Expert·e"}));
    let page = alice.json_with("PATCH", &one, change, &[("if-match", "*")]).await.expect(200);
    assert_eq!((&page.json()["name"], &page.json()["version"]), (&json!("Expert·e"), &json!(2)));
    let _ = alice.json("DELETE", &one, None).await.expect(204);
}

#[tokio::test]
async fn s7_a_volunteer_reads_the_nouns_and_changes_none() {
    let world = World::new().await;
    let mut basile = program(&world, "basile").await;
    for noun in ["categories", "levels"] {
        let path = format!("{BASE}/{noun}");
        let _ = basile.json("GET", &path, None).await.expect(200);
        refused(&basile.json("POST", &path, Some(json!({"name": "X"}))).await, 403, "RIGHT_MISSING");
    }
}
