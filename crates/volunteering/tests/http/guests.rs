//! Behind a private link, many at once and once the day has come: R4, R78.

use crate::{
    MODULES,
    links::make,
    world::{HAIE, world, world_in},
};
use std::net::{IpAddr, Ipv4Addr};
use testkit::TestSite;
use volunteering::actions::ActionState;

#[tokio::test]
async fn r4_a_link_is_asked_what_took_place() {
    let world = world().await;
    let (mut alice, address) = make(&world, &[("name", "Buvette")]).await;
    let mut guest = world.site.client();
    let form = guest.get(&address).await.expect(200).form("Enregistrer").fill("title", "Fête");
    let form = form.fill("duration", "3h").fill("date_choice", "other").fill("date", "2026-03-10");
    let page = form.submit(&mut guest).await.expect(422);
    drop(page.form("L’annoncer comme prévue").submit(&mut guest).await.expect(200));
    assert!(guest.get("/b/moi").await.expect(200).all("#to-confirm").is_empty(), "its day is still to come");
    world.move_to("2026-03-11T11:00:00Z");
    drop(alice.get(&format!("{HAIE}/moderation")).await.expect(200).hides("Fête"));
    let page = guest.get("/b/moi").await.expect(200).shows("À confirmer");
    drop(page.form("C’est fait").submit(&mut guest).await.expect(200).shows("3 h"));
    assert_eq!(world.actions().await[0].action.state, ActionState::Validated);
    world.totals_agree().await;
}

/// At the end of a party: one address, one link, the limits of production.
#[tokio::test]
async fn r78_forty_good_declarations_from_one_address_are_taken() {
    let world = world_in(TestSite::limited("http://bocage.test", 30, MODULES).await).await;
    let (_, address) = make(&world, &[("name", "Fête")]).await;
    let hall = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
    let mut guest = world.site.client().seen_at(hall);
    drop(guest.get(&address).await.expect(200));
    for number in 1..=40 {
        let form = guest.get("/b/declarer").await.expect(200).form("Enregistrer");
        let form = form.fill("title", &format!("Bar {number}")).fill("duration", "15min");
        drop(form.submit(&mut guest).await.expect(200).shows("Merci !"));
    }
    assert_eq!(world.actions().await.len(), 40);
    let mut stranger = world.site.client().seen_at(hall);
    for _ in 0..30 {
        drop(stranger.get("/b/inconnu").await.expect(410));
    }
    let mut shut = false;
    // A try comes back every two seconds.
    for _ in 0..30 {
        shut = shut || stranger.get("/b/inconnu").await.text().contains("Trop d’essais");
    }
    assert!(shut, "links that do not open are counted");
}

#[tokio::test]
async fn r2_a_link_that_many_share_takes_more_than_a_day() {
    let world = world().await;
    let (_, address) = make(&world, &[("name", "Fête")]).await;
    let mut guest = world.site.client();
    drop(guest.get(&address).await.expect(200));
    for number in 1..=40 {
        let form = guest.get("/b/declarer").await.expect(200).form("Enregistrer");
        let form = form.fill("title", &format!("Bar {number}")).fill("duration", "1h");
        drop(form.submit(&mut guest).await.expect(200).shows("Merci !"));
    }
    let minutes: i64 = world.actions().await.iter().map(|it| it.action.minutes.0).sum();
    assert_eq!(minutes, 40 * 60);
    // One action is still of one day.
    let form = guest.get("/b/declarer").await.expect(200).form("Enregistrer");
    drop(form.fill("title", "Bar").fill("duration", "25h").submit(&mut guest).await.expect(422));
}

/// The link is on a poster: a loop writes no more than many hands would.
#[tokio::test]
async fn s8_a_link_does_not_write_without_end() {
    let world = world().await;
    let (_, address) = make(&world, &[("name", "Affiche")]).await;
    let mut guest = world.site.client();
    let form = guest.get(&address).await.expect(200).form("Enregistrer");
    let mut tx = world.tx().await;
    let links = volunteering::private_links::store::list(&mut tx, world.scope()).await.unwrap();
    drop(tx);
    let link = links.iter().find(|it| it.name == "Affiche").unwrap();
    while world.site.site.limits.write_by_link(link.id).is_ok() {}
    let form = form.fill("title", "Encore").fill("duration", "15min");
    drop(form.submit(&mut guest).await.expect(429));
    assert!(world.actions().await.is_empty());
}
