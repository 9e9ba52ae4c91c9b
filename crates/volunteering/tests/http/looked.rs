//! Names that leave in a file, and a list of one person, are written down for who reads the journal and for the person
//! (I12, R69).

use crate::{
    api::{BASE, program},
    small_world::World,
};
use base::{Id, jiff::civil::date};
use serde_json::Value;
use store::args;

const LIST: &str = "/o/haie/benevolat/actions";

/// Whom the lines of the files of actions are about, and what was asked, oldest first.
async fn exported(world: &World) -> Vec<(Option<Id>, Value)> {
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT person_id, after FROM audit_entry
        WHERE organisation_id = $1 AND noun = 'volunteer_action' AND verb = 'export' ORDER BY id";
    let rows = tx.all(sql, args![world.haie.organisation_id]).await.unwrap();
    let after = |text: String| serde_json::from_str(&text).unwrap();
    rows.iter().map(|it| (it.get("person_id").unwrap(), after(it.get("after").unwrap()))).collect()
}

/// The verbs of who looked at Basile’s detail, newest first.
async fn seen_of_basile(world: &World) -> Vec<String> {
    let mut tx = world.test.site.db.read().await.unwrap();
    let found = organisation::journal::store::consultations(&mut tx, world.haie, world.persons["basile"], 10);
    found.await.unwrap().into_iter().map(|it| it.verb).collect()
}

#[tokio::test]
async fn i12_a_file_of_everybody_s_hours_is_written_down() {
    let world = World::new().await;
    world.add(&world.action("basile", date(2026, 3, 1), 135).await).await;
    let mut alice = world.client("alice").await;
    drop(alice.get(&format!("{LIST}/export?format=csv&from=2026-01-01")).await.expect(200));
    let lines = exported(&world).await;
    assert_eq!((lines.len(), lines[0].0, lines[0].1["from_on"].as_str()), (1, None, Some("2026-01-01")));
    // A file without names says nothing of anybody.
    drop(world.client("chloe").await.get(&format!("{LIST}/export?format=csv")).await.expect(200));
    assert_eq!(exported(&world).await.len(), 1);
    let mut by_api = program(&world, "alice").await;
    drop(by_api.json("GET", &format!("{BASE}/exports/actions?format=csv"), None).await.expect(200));
    assert_eq!(exported(&world).await.len(), 2);
    assert!(seen_of_basile(&world).await.is_empty(), "nobody looked for him");
}

#[tokio::test]
async fn r69_a_file_of_one_person_is_a_consultation() {
    let world = World::new().await;
    world.add(&world.action("basile", date(2026, 3, 1), 135).await).await;
    let basile = world.persons["basile"];
    for who in ["alice", "chloe"] {
        let path = format!("{LIST}/export?format=csv&person={basile}");
        drop(world.client(who).await.get(&path).await.expect(200));
    }
    assert_eq!(exported(&world).await.iter().map(|it| it.0).collect::<Vec<_>>(), [Some(basile); 2]);
    assert_eq!(seen_of_basile(&world).await, ["export", "export"]);
    // One's own is one's own.
    let path = format!("{LIST}/export?format=csv&person={}", world.persons["alice"]);
    drop(world.client("alice").await.get(&path).await.expect(200));
    assert_eq!(exported(&world).await[2].0, None);
}

#[tokio::test]
async fn r69_a_list_of_one_person_is_a_consultation() {
    let world = World::new().await;
    world.add(&world.action("basile", date(2026, 3, 1), 135).await).await;
    let basile = world.persons["basile"];
    let mut chloe = world.client("chloe").await;
    drop(chloe.get(LIST).await.expect(200));
    assert!(seen_of_basile(&world).await.is_empty(), "a list of everybody is nobody's detail");
    for _ in 0..3 {
        drop(chloe.get(&format!("{LIST}?person={basile}")).await.expect(200));
    }
    assert_eq!(seen_of_basile(&world).await, ["consult"], "once a day");
    let mut alice = program(&world, "alice").await;
    drop(alice.json("GET", &format!("{BASE}/actions?person_id={basile}"), None).await.expect(200));
    assert_eq!(seen_of_basile(&world).await, ["consult", "consult"]);
    let mut tx = world.test.site.db.read().await.unwrap();
    let alice = world.persons["alice"];
    let own = organisation::journal::store::consultations(&mut tx, world.haie, alice, 10).await.unwrap();
    assert!(own.is_empty());
}
