//! A step of the treasurer that is refused: the page again, with what was typed (R35).

use super::{PAGE, choose_smic, run_of, year};
use crate::small_world::World;
use base::{Money, jiff::civil::date};
use testkit::Page;

/// The minutes and the day that were typed, under why they were not taken.
fn kept(page: Page, status: u16, why: &str, day: &str) -> Page {
    let page = page.expect(status).shows(why);
    let form = page.form("Adopter cette valorisation");
    let typed = ["approved_on", "minutes_reference", "body"].map(|it| form.value(it));
    assert_eq!(typed, [Some(day), Some("PV n° 7"), Some("CA")], "{why}");
    page
}

#[tokio::test]
async fn r35_an_adoption_refused_keeps_what_was_typed() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let (mut alice, mut other) = (world.client("alice").await, world.client("alice").await);
    choose_smic(&world, &mut alice, year).await;
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let form =
        page.form("Adopter cette valorisation").fill("minutes_reference", "PV n° 7").fill("body", "CA");
    let on = |day: &str| form.clone().fill("approved_on", day);
    let page = on("2029-03-14").submit(&mut alice).await;
    drop(kept(page, 422, "Cette date n’est pas encore venue.", "2029-03-14"));
    let page = on("2025-12-31").submit(&mut alice).await;
    drop(kept(page, 422, "Un exercice s’approuve après son dernier jour.", "2025-12-31"));
    let page = on("").submit(&mut alice).await;
    drop(kept(page, 409, "qui a approuvé et quand", ""));
    // Computed again meanwhile by somebody else, on other hours: they are read before they are adopted.
    world.add(&world.action("chloe", date(2025, 5, 1), 60).await).await;
    let page = on("2026-03-01").submit(&mut alice).await;
    drop(kept(page, 409, "recalculez d’abord", "2026-03-01"));
    let _ = other.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let page = on("2026-03-01").submit(&mut alice).await;
    let page = kept(page, 409, "Ce calcul a été refait pendant ce temps", "2026-03-01").shows("23,76 €");
    assert!(!run_of(&world, year).await.unwrap().run.is_adopted());
    let _ = page.form("Adopter cette valorisation").submit(&mut alice).await.expect(200).shows("PV n° 7");
    assert_eq!(run_of(&world, year).await.unwrap().run.total, Money(2376));
    // Adopted meanwhile by somebody else, it is said, and there is nothing left to adopt.
    let page = page.form("Adopter cette valorisation").submit(&mut other).await.expect(409);
    let _ = page.shows("Ce calcul est déjà adopté.").hides("Adopter cette valorisation");
}

#[tokio::test]
async fn r35_a_year_is_not_opened_again_without_its_reason_and_keeps_what_was_typed() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    super::adopt(&mut alice, year).await;
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let page = page.form("Rouvrir l’exercice").fill("reason", "Zut").submit(&mut alice).await.expect(409);
    let form = page.form("Rouvrir l’exercice");
    assert_eq!(form.value("reason"), Some("Zut"));
    let _ = form.fill("reason", "Une feuille retrouvée").submit(&mut alice).await.expect(200);
}
