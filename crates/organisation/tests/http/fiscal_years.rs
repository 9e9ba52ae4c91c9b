//! Fiscal years: a year of any start, one for a day, frozen and reopened with a reason.

use crate::world::{HAIE, VALLEE, World};
use base::jiff::civil::date;
use organisation::fiscal_years::store;

#[tokio::test]
async fn r18_a_new_organisation_has_the_current_calendar_year_and_adds_the_next() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/exercices").await.expect(200).shows("2026").shows("Ouvert");
    let page = page.follow(&mut alice, "Nouvel exercice").await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!((form.value("starts_on"), form.value("ends_on")), (Some("2027-01-01"), Some("2027-12-31")));
    let form = form.fill("name", "2027-2028").fill("ends_on", "2028-06-30");
    let _ = form.submit(&mut alice).await.expect(200).shows("Exercice ajouté.").shows("2027-2028");
    let mut tx = world.test.site.db.read().await.unwrap();
    let year = store::of_day(&mut tx, world.scope(HAIE), date(2028, 6, 30)).await.unwrap().unwrap();
    assert_eq!(year.name, "2027-2028");
    assert!(store::of_day(&mut tx, world.scope(HAIE), date(2028, 7, 1)).await.unwrap().is_none());
    assert!(store::of_day(&mut tx, world.scope(VALLEE), date(2028, 6, 30)).await.unwrap().is_none());
}

#[tokio::test]
async fn r8_two_fiscal_years_never_share_a_day() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/amis-de-la-haie/exercices/nouveau").await.form("Enregistrer");
    let form = form.fill("starts_on", "2026-12-31").fill("ends_on", "2027-12-30");
    let page = form.submit(&mut alice).await.expect(422);
    let page = page.shows("Ces jours appartiennent déjà à l’exercice « 2026 ».");
    assert_eq!(page.form("Enregistrer").value("starts_on"), Some("2026-12-31"));
}

/// Hours of September are in no run while two years leave September out.
#[tokio::test]
async fn r8_a_hole_between_two_years_is_said() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/amis-de-la-haie/exercices/nouveau").await.form("Enregistrer");
    let form = form.fill("name", "Le suivant").fill("starts_on", "2027-01-02").fill("ends_on", "2027-12-31");
    let page = form.submit(&mut alice).await.expect(200).shows("Du 1er janvier 2027 au 1er janvier 2027");
    let form =
        page.follow(&mut alice, "Le suivant").await.form("Enregistrer").fill("starts_on", "2027-01-01");
    let _ = form.submit(&mut alice).await.expect(200).hides("aucun exercice");
}

#[tokio::test]
async fn i9_a_frozen_year_changes_no_more_until_it_is_reopened_with_a_reason() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/exercices").await.follow(&mut alice, "2026").await;
    let before = page.form("Enregistrer");
    let freeze = page.form("Geler l’exercice");
    let _ = freeze.clone().fill("reason", "ok").submit(&mut alice).await.expect(422).shows("Dites pourquoi");
    let page = freeze.fill("reason", "Comptes adoptés en AG").submit(&mut alice).await.expect(200);
    let page = page.shows("Exercice gelé.");
    let mut tx = world.test.site.db.read().await.unwrap();
    assert!(store::frozen_on(&mut tx, world.scope(HAIE), date(2026, 5, 1)).await.unwrap());
    assert!(!store::frozen_on(&mut tx, world.scope(VALLEE), date(2026, 5, 1)).await.unwrap());
    drop(tx);
    let _ = before.submit(&mut alice).await.expect(409).shows("est gelé");
    let page = page.follow(&mut alice, "2026").await.expect(200).hides("name=\"starts_on\"");
    let form = page.form("Rouvrir l’exercice").fill("reason", "Une action oubliée");
    let _ = form.submit(&mut alice).await.expect(200).shows("Exercice rouvert.").shows("Ouvert");
    let page = alice.get("/o/amis-de-la-haie/journal").await.expect(200);
    let _ = page.shows("Gel").shows("Raison : Comptes adoptés en AG").shows("Raison : Une action oubliée");
}

#[tokio::test]
async fn fiscal_years_are_for_those_who_manage() {
    let world = World::new().await;
    let _ = world.client("basile").await.get("/o/amis-de-la-haie/exercices").await.expect(403);
    let _ = world.client("emma").await.get("/o/amis-de-la-haie/exercices").await.expect(404);
    let page = world.client("alice").await.in_lang("en").get("/o/amis-de-la-haie/exercices").await;
    let _ = page.expect(200);
}
