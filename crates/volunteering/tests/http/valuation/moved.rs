//! What goes along with an association that leaves (R83).

use super::year;
use crate::small_world::World;
use base::{Id, jiff::civil::date};
use organisation::transfer;
use std::io::{Read as _, Seek as _};
use store::args;

const QUOTE: &[u8] = b"%PDF-1.7 devis";

fn path(slug: &str, action: Id) -> String {
    format!("/o/{slug}/benevolat/actions/{action}/valorisation")
}

#[tokio::test]
async fn r83_the_source_file_of_a_rate_survives_a_move() {
    let world = World::new().await;
    year(&world).await;
    let action = world.action("basile", date(2025, 3, 1), 120).await;
    world.add(&action).await;
    let mut alice = world.client("alice").await;
    let here = path("haie", action.id);
    let sent = [("rate", "45"), ("rate_source", "")];
    let _ = alice.upload(&here, &sent, ("proof", "devis.pdf", QUOTE)).await.expect(200);
    let (site, organisation) = (&world.test.site, world.haie.organisation_id);
    let mut tx = site.db.read().await.unwrap();
    let mut written = transfer::store::write(&mut tx, site, organisation, None).await.unwrap();
    drop(tx);
    let mut content = Vec::new();
    written.rewind().unwrap();
    written.read_to_end(&mut content).unwrap();
    let file = ("file", "haie.bocage.zip", content.as_slice());
    let _ = alice.upload("/associations/importer", &[("name", "Haie du Nord")], file).await.expect(200);
    let mut tx = site.db.read().await.unwrap();
    let sql = "SELECT a.id FROM volunteer_action a JOIN organisation o ON o.id = a.organisation_id
        WHERE o.slug = $1";
    let arrived: Id = tx.one(sql, args!["haie-du-nord"]).await.unwrap().get("id").unwrap();
    drop(tx);
    assert_ne!(arrived, action.id);
    let there = path("haie-du-nord", arrived);
    let _ = alice.get(&there).await.expect(200).shows("Voir le justificatif");
    assert_eq!(alice.get(&format!("{there}/justificatif")).await.expect(200).bytes, QUOTE);
    // Each has its own: what is taken away there stays here.
    let seen = super::seen(&mut alice, &there).await;
    let sent = [("rate", ""), ("version", seen.as_str())];
    let _ = alice.upload(&there, &sent, ("none", "", b"")).await.expect(200);
    let _ = alice.get(&format!("{there}/justificatif")).await.expect(404);
    assert_eq!(alice.get(&format!("{here}/justificatif")).await.expect(200).bytes, QUOTE);
}
