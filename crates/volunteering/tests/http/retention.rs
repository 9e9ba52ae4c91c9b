//! R72: names go so many years after the last activity; hours stay.

use crate::world::{HAIE, World, declare, world};
use organisation::persons::{person::PersonState, store as persons};

async fn state_of(world: &World, who: &str) -> PersonState {
    let mut tx = world.tx().await;
    persons::get(&mut tx, world.scope(), world.person(who)).await.unwrap().state
}

async fn night(world: &World, at: &str) {
    world.move_to(at);
    volunteering::actions::nightly(&world.site.site, world.site.site.now()).await.unwrap();
}

#[tokio::test]
async fn r72_names_go_by_themselves_once_the_retention_has_passed() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Stand"), ("duration", "2h")]).await.expect(200);
    night(&world, "2029-03-07T02:00:00Z").await;
    assert_eq!(state_of(&world, "basile").await, PersonState::Active, "three years to the day");
    let mut chloe = world.browser("chloe").await;
    let _ = declare(&mut chloe, &[("title", "Accueil"), ("duration", "1h")]).await.expect(200);
    night(&world, "2029-03-09T02:00:00Z").await;
    assert_eq!(state_of(&world, "basile").await, PersonState::Anonymised);
    assert_eq!(state_of(&world, "chloe").await, PersonState::Active, "she gave time since");
    assert_eq!(state_of(&world, "alice").await, PersonState::Active, "the last manager stays (I6)");
    let minutes: i64 = world.actions().await.iter().map(|it| it.action.minutes.0).sum();
    assert_eq!(minutes, 180, "hours stay");
    world.totals_agree().await;
    let mut alice = world.browser("alice").await;
    let journal = alice.get("/o/amis-de-la-haie/journal").await.expect(200);
    let _ = journal.shows("La durée de conservation").hides("Morvan");
    let _ = alice.get(&format!("{HAIE}/actions")).await.expect(200).shows("anonymisé").hides("Morvan");
}

#[tokio::test]
async fn r72_whoever_came_by_and_signed_out_keeps_their_name() {
    let world = world().await;
    world.move_to("2028-03-07T10:00:00Z");
    let mut basile = world.browser("basile").await;
    let page = basile.get("/moi/donnees").await.expect(200);
    let _ = page.form("Se déconnecter").submit(&mut basile).await.expect(200);
    let mut tx = world.tx().await;
    let left = tx.all("SELECT id FROM session", &[]).await.unwrap().len();
    drop(tx);
    assert_eq!(left, 0, "nothing else tells that he came");
    night(&world, "2029-03-09T02:00:00Z").await;
    assert_eq!(state_of(&world, "basile").await, PersonState::Active, "he came by a year ago");
    assert_eq!(state_of(&world, "chloe").await, PersonState::Anonymised);
    night(&world, "2031-03-09T02:00:00Z").await;
    assert_eq!(state_of(&world, "basile").await, PersonState::Anonymised);
}

#[tokio::test]
async fn r72_each_organisation_decides_how_long() {
    let world = world().await;
    world.set(|it| it.retention_years = 10).await;
    night(&world, "2030-03-09T02:00:00Z").await;
    assert_eq!(state_of(&world, "basile").await, PersonState::Active);
    night(&world, "2036-03-09T02:00:00Z").await;
    assert_eq!(state_of(&world, "basile").await, PersonState::Anonymised);
}
