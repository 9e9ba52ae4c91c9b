//! Nobody validates what they entered, nor by correcting it afterwards (R15).

use crate::{
    api::{BASE, program},
    small_world::World,
};
use base::{Id, jiff::civil::date};
use serde_json::json;
use store::args;
use testkit::{Client, Page};
use volunteering::actions::{self, ActionState, Contributor};

/// Where four eyes are asked, an hour of nobody that Chloé typed and somebody validated.
async fn entered(world: &World) -> Id {
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql =
        "UPDATE volunteering_settings SET moderate_actions = $1, four_eyes = $1 WHERE organisation_id = $2";
    tx.run(sql, args![true, world.haie.organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    let mut action = world.action("basile", date(2026, 3, 1), 60).await;
    (action.contributor, action.entered_by) = (Contributor::Nobody, Some(world.persons["chloe"]));
    world.add(&action).await;
    action.id
}

async fn state(world: &World, id: Id) -> ActionState {
    let mut tx = world.test.site.db.read().await.unwrap();
    actions::store::get(&mut tx, world.haie, id).await.unwrap().state
}

async fn correct(client: &mut Client, id: Id, field: &str, value: &str) -> Page {
    let page = client.get(&format!("/o/haie/benevolat/actions/{id}/modifier")).await.expect(200);
    page.form("Enregistrer").fill(field, value).submit(client).await.expect(200)
}

#[tokio::test]
async fn r15_what_one_entered_waits_again_once_one_corrects_it() {
    let world = World::new().await;
    let id = entered(&world).await;
    let (mut alice, mut chloe) = (world.client("alice").await, world.client("chloe").await);
    drop(correct(&mut alice, id, "duration", "2h").await);
    assert_eq!(state(&world, id).await, ActionState::Validated, "she has no hand in it");
    drop(correct(&mut chloe, id, "title", "Tri des dons").await);
    assert_eq!(state(&world, id).await, ActionState::Validated, "it weighs what it weighed");
    drop(correct(&mut chloe, id, "duration", "20h").await.shows("À valider"));
    assert_eq!(state(&world, id).await, ActionState::Pending);
    let page = alice.get(&format!("/o/haie/benevolat/actions/{id}")).await.expect(200);
    drop(page.form("Valider").submit(&mut alice).await.expect(200));
    assert_eq!(state(&world, id).await, ActionState::Validated);
    let mut tx = world.test.site.db.read().await.unwrap();
    let check = (volunteering::MODULE.check)(&mut tx, world.haie).await.unwrap();
    assert!(check.is_empty(), "{check:?}");
}

#[tokio::test]
async fn r15_so_does_what_the_api_corrects() {
    let world = World::new().await;
    let id = entered(&world).await;
    let mut chloe = program(&world, "chloe").await;
    let path = format!("{BASE}/actions/{id}");
    for (body, after) in [
        (json!({ "title": "Tri des dons" }), ActionState::Validated),
        (json!({ "duration_text": "20h" }), ActionState::Pending),
    ] {
        let seen = chloe.json("GET", &path, None).await.expect(200);
        let seen = seen.headers["etag"].to_str().unwrap().to_owned();
        let sent = chloe.json_with("PATCH", &path, Some(body), &[("if-match", &seen)]).await;
        drop(sent.expect(200));
        assert_eq!(state(&world, id).await, after);
    }
}

#[tokio::test]
async fn r14_without_four_eyes_a_correction_leaves_the_state() {
    let world = World::new().await;
    let id = entered(&world).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE volunteering_settings SET four_eyes = $1 WHERE organisation_id = $2";
    tx.run(sql, args![false, world.haie.organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    drop(correct(&mut world.client("chloe").await, id, "duration", "20h").await);
    assert_eq!(state(&world, id).await, ActionState::Validated);
}
