//! Names that persons let others see, and thanks: R69, R73, R75.

use crate::world::{HAIE, World, declare, world};
use testkit::Client;

/// Ticks boxes of « Mes données » for the first organisation.
async fn allow(world: &World, who: &str, boxes: &[&str]) {
    let mut browser = world.browser(who).await;
    let page = browser.get("/moi/donnees").await.expect(200);
    let mut form = page.form("Enregistrer mes choix Les Amis de la Haie");
    for name in boxes {
        form = form.fill(name, "1");
    }
    let _ = form.submit(&mut browser).await.expect(200).shows("Vos choix sont enregistrés.");
}

#[tokio::test]
async fn r69_a_name_is_seen_by_members_when_its_person_and_the_organisation_allow_it() {
    let world = world().await;
    allow(&world, "chloe", &["name_visible"]).await;
    let mut basile = world.browser("basile").await;
    let list = format!("{HAIE}/benevoles");
    let page = basile.get(&list).await.expect(200).shows("L’association ne montre pas cette liste");
    let _ = page.hides("Duval");
    world.set(|it| it.names_visible_to_members = true).await;
    let page = basile.get(&list).await.expect(200).shows("Chloé Duval");
    let _ = page.hides("Martin").hides("Alice");
    let _ = basile.get(&format!("{list}?q=zzz")).await.expect(200).hides("Duval");
    drop(basile.get(&format!("{list}/export?format=csv")).await.expect(403));
}

/// The names of a list; the head of the page names whoever looks.
async fn names(client: &mut Client, path: &str) -> Vec<String> {
    client.get(path).await.expect(200).all("main .row__title")
}

#[tokio::test]
async fn r69_public_thanks_name_those_who_agreed_and_gave_time_within_a_year() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let thanks = format!("{HAIE}/benevoles?liste=merci");
    let _ = declare(&mut basile, &[("title", "Stand"), ("duration", "2h")]).await.expect(200);
    assert!(names(&mut basile, &thanks).await.is_empty(), "nobody agreed");
    allow(&world, "basile", &["public_thanks"]).await;
    allow(&world, "chloe", &["public_thanks"]).await;
    assert_eq!(names(&mut basile, &thanks).await, ["Basile Morvan"], "Chloé gave no time");
    let mut alice = world.browser("alice").await;
    let csv = alice.get(&format!("{HAIE}/benevoles/export?liste=merci&format=csv")).await.expect(200);
    assert_eq!(csv.html().lines().nth(1), Some("Basile;Morvan;"));
    world.move_to("2027-03-08T11:00:00Z");
    let mut alice = world.browser("alice").await;
    assert!(names(&mut alice, &thanks).await.is_empty(), "more than a year ago");
}

#[tokio::test]
async fn r69_the_choice_that_nothing_reads_yet_is_kept_and_says_so() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = basile.get("/moi/donnees").await.expect(200);
    let page = page.shows("Ce site n’est relié à aucun réseau : rien ne part");
    let form = page.form("Enregistrer mes choix Les Amis de la Haie");
    assert_eq!(form.value("share_lines"), None, "off, like names and thanks");
    let page = form.tick("share_lines", "1").submit(&mut basile).await.expect(200);
    assert_eq!(page.form("Enregistrer mes choix Les Amis de la Haie").value("share_lines"), Some("1"));
}
