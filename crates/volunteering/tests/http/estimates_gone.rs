//! Estimates of what is archived, and of who left.

use crate::{
    estimates::{LIST, saturdays},
    small_world::World,
};
use volunteering::estimates::store;

/// What is archived takes nothing new: the page does not propose it, and what is sent of it is refused.
#[tokio::test]
async fn s3_1_an_estimate_takes_nothing_archived() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let category = world.category("Accueil").await;
    let form = saturdays(new.form("Enregistrer")).fill("category", &category.to_string());
    archive(&world, "Accueil").await;
    let page = form.submit(&mut chloe).await.expect(422).shows("« Accueil »");
    assert_eq!(page.form("Enregistrer").value("title"), Some("Permanences du samedi"));
    let mut tx = world.test.site.db.read().await.unwrap();
    assert!(store::all(&mut tx, world.haie).await.unwrap().is_empty());
}

async fn archive(world: &World, category: &str) {
    let id = world.category(category).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE category SET archived_at = $2 WHERE id = $1";
    tx.run(sql, ::store::args![id, world.test.site.now()]).await.unwrap();
    tx.commit().await.unwrap();
}

/// A copy leaves archived places, and is of nobody who left.
#[tokio::test]
async fn r25_nothing_is_carried_over_for_who_is_gone_nor_to_what_is_archived() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let basile = world.persons["basile"].to_string();
    let form = saturdays(new.form("Enregistrer")).fill("headcount", "1").fill("contributor", "person");
    let form = form
        .fill("person", &basile)
        .fill("person_query", "basile")
        .fill("category", &world.category("Accueil").await.to_string());
    let page = form.submit(&mut chloe).await.expect(200);
    let path = page.path().to_owned();
    let mut tx = world.test.site.db.write().await.unwrap();
    let state = "UPDATE person SET state = $2 WHERE id = $1";
    tx.run(state, ::store::args![world.persons["basile"], "left"]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = chloe.post(&format!("{path}/reprise"), &[]).await.expect(409).shows("n’est plus là");
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run(state, ::store::args![world.persons["basile"], "active"]).await.unwrap();
    tx.commit().await.unwrap();
    archive(&world, "Accueil").await;
    let copy = chloe.post(&format!("{path}/reprise"), &[]).await.expect(200);
    let _ = copy.form("Confirmer ces chiffres").submit(&mut chloe).await.expect(409).shows("« Accueil »");
    let change = chloe.get(&format!("{}/modifier", copy.path())).await.expect(200).form("Enregistrer");
    let other = world.category("Autre").await.to_string();
    let page = change.fill("category", &other).submit(&mut chloe).await.expect(200);
    let _ = page.form("Confirmer ces chiffres").submit(&mut chloe).await.expect(200);
}
