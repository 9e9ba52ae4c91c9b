//! Saved views: filters kept under a name, by and for one account.

use crate::world::World;
use organisation::saved_views::mailing::nightly;

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

#[tokio::test]
async fn s6_2_the_link_to_an_export_is_mailed_each_week_and_asks_to_sign_in() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/journal?noun=role").await.expect(200);
    let page = page.form("Garder la vue").fill("name", "Les rôles").submit(&mut alice).await.expect(200);
    let page = page.form("Choisir").fill("every", "weekly").submit(&mut alice).await.expect(200);
    let page = page.shows("partira par courriel");
    assert_eq!(page.form("Choisir").value("every"), Some("weekly"));
    let site = &world.test.site;
    let before = world.mails().await.len();
    nightly(site, site.now()).await.unwrap();
    assert_eq!(world.mails().await.len(), before, "not before a week");
    world.test.clock.set("2026-03-14T11:00:00Z".parse().unwrap());
    for _ in 0..2 {
        nightly(site, site.now()).await.unwrap();
    }
    let mails = world.mails().await;
    assert_eq!(mails.len(), before + 1, "once");
    let body = &mails[0].body;
    let link = body.lines().find_map(|line| line.trim().strip_prefix("Le fichier\u{a0}: ")).unwrap();
    let path = link.strip_prefix("http://bocage.test").unwrap();
    assert_eq!(path, "/o/amis-de-la-haie/journal/export?noun=role&format=ods");
    let _ = alice.get(path).await.expect(200);
    let page = world.test.client().get(path).await;
    let _ = page.shows("Se connecter");
    let page = alice.get("/o/amis-de-la-haie/journal?noun=role").await.expect(200);
    let _ = page.form("Choisir").fill("every", "").submit(&mut alice).await.expect(200).shows("ne part plus");
    world.test.clock.set("2026-05-14T11:00:00Z".parse().unwrap());
    nightly(site, site.now()).await.unwrap();
    assert_eq!(world.mails().await.len(), before + 1);
}
