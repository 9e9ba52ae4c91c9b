//! Saved views: filters kept under a name, by and for one account.

use crate::world::World;

#[tokio::test]
async fn a_view_is_kept_found_again_and_undone() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/journal?noun=role").await.expect(200);
    let page = page.form("Garder la vue").fill("name", "Les rôles").submit(&mut alice).await.expect(200);
    let page = page.shows("Vue « Les rôles » gardée.");
    assert_eq!(page.link("Les rôles"), "/o/amis-de-la-haie/journal?noun=role");
    let page = page.form("Annuler").submit(&mut alice).await.expect(200).shows("retirée");
    assert!(page.all(".filters__on a").is_empty());
}

#[tokio::test]
async fn a_view_is_seen_and_removed_by_its_owner_alone() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/journal?noun=role").await;
    let page = page.form("Garder la vue").fill("name", "À moi").submit(&mut alice).await;
    let form = page.form("Ne plus garder la vue");
    let mut basile = world.client("basile").await;
    let _ = basile.post(form.action(), &[]).await.expect(404);
    let _ = alice.get("/o/amis-de-la-haie/journal").await.shows("À moi");
}

#[tokio::test]
async fn a_view_of_persons_is_kept_like_any_other() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/personnes?etat=active&q=mor").await.expect(200);
    let page = page.form("Garder la vue").fill("name", "Les Mor").submit(&mut alice).await.expect(200);
    assert_eq!(page.link("Les Mor"), "/o/amis-de-la-haie/personnes?etat=active&q=mor");
}
