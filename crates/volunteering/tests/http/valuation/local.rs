//! A minimum wage of the organisation's own, and rows of the instance that change (§3.2, I9).

use super::{PAGE, adopt, choose_smic, run_of, year};
use crate::{assembly::paper, documents::says, small_world::World};
use base::{
    Id, Money,
    jiff::{SignedDuration, civil::date},
};
use organisation::reference::{self, reference_value::SMIC};
use store::Scope;
use volunteering::valuation::store as valuation;

const REFERENCES: &str = "/o/haie/references";

fn later(world: &World) {
    world.test.clock.set(world.test.site.now() + SignedDuration::from_hours(1));
}

async fn computed(world: &World, year: Id) -> Money {
    let mut tx = world.test.site.db.read().await.unwrap();
    valuation::computed_of(&mut tx, world.haie, year).await.unwrap().unwrap().run.total
}

#[tokio::test]
async fn r27_an_organisation_takes_a_minimum_wage_of_its_own_and_no_other_sees_it() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let page = alice.get(REFERENCES).await.expect(200).shows("11,88 €/h").hides("modifié localement");
    let form = page.form("Prendre cette valeur").fill("value", "12").fill("valid_from", "2025-01-01");
    let _ = form.clone().submit(&mut alice).await.expect(422).shows("Citez la source");
    let _ = form.clone().fill("zone", "BE").submit(&mut alice).await.expect(422);
    let form = form.fill("source", "Délibération du bureau");
    let page = form.clone().submit(&mut alice).await.expect(200);
    let page = page.shows("12,00 €/h").shows("modifié localement").shows("Délibération du bureau");
    // Typed again for that day, the first is superseded.
    let _ = page.hides("Valeurs remplacées");
    let page = form.fill("value", "12,5").submit(&mut alice).await.expect(200);
    let _ = page.shows("Valeurs remplacées").shows("12,50 €/h");
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let _ = page.shows("SMIC modifié localement : 12,50 €/h").shows("Délibération du bureau");
    assert_eq!(run_of(&world, year).await.unwrap().run.total, Money(1250));
    let csv = alice.get(&format!("{REFERENCES}/export?format=csv")).await.expect(200).html();
    assert!(csv.contains("Délibération du bureau"), "{csv}");
    // Another organisation rests on the value of the instance, and cannot touch this one.
    let mut tx = world.test.site.db.read().await.unwrap();
    let velo = tx.one("SELECT id FROM organisation WHERE slug = 'velo'", &[]).await.unwrap();
    let velo = Scope::of(velo.get("id").unwrap());
    let theirs = reference::of_organisation(&mut tx, velo, SMIC, "FR", None).await.unwrap();
    assert!(theirs.iter().all(|it| !it.local));
    let ours = reference::of_organisation(&mut tx, world.haie, SMIC, "FR", None).await.unwrap();
    let own = ours.iter().find(|it| it.local).unwrap().id;
    drop(tx);
    let mut emma = world.client("emma").await;
    let _ = emma.get("/o/velo/references").await.expect(200).hides("Délibération du bureau");
    let _ = emma.post(&format!("/o/velo/references/{own}/retrait"), &[]).await.expect(404);
    let _ = world.client("chloe").await.get(REFERENCES).await.expect(403);
    // What was adopted stays; a year that is computed later rests on the instance again.
    adopt(&mut alice, year).await;
    later(&world);
    let page = alice.post(&format!("{REFERENCES}/{own}/retrait"), &[]).await.expect(200);
    let _ = page.shows("La valeur de l’instance est de nouveau prise.").hides("modifié localement");
    let _ = alice.post(&format!("{REFERENCES}/{own}/retrait"), &[]).await.expect(404);
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let page = page.hides("À revoir").shows("SMIC modifié localement : 12,50 €/h");
    let note = paper(&mut alice, "methode", date(2025, 1, 1)).await;
    says(&note, &["SMIC modifié localement : 12,50 €/h", "SMIC 12,50 €/h"]);
    let form = page.form("Rouvrir l’exercice").fill("reason", "Revenir au SMIC");
    let _ = form.submit(&mut alice).await.expect(200);
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    assert_eq!(computed(&world, year).await, Money(1188));
}

#[tokio::test]
async fn i9_a_row_of_the_instance_that_changes_leaves_an_adopted_year_as_it_was() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    later(&world);
    let mut tx = world.test.site.db.read().await.unwrap();
    let row = reference::on(&mut tx, SMIC, "FR", date(2025, 3, 1)).await.unwrap().unwrap().id;
    drop(tx);
    let form =
        alice.get(&format!("/instance/references/{row}/modifier")).await.expect(200).form("Enregistrer");
    let _ = form.fill("value", "11,90").submit(&mut alice).await.expect(200).shows("11,88 €/h");
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200).hides("À revoir");
    // The note goes on saying the row that the rate is made of.
    let note = paper(&mut alice, "methode", date(2025, 1, 1)).await;
    says(&note, &["SMIC 11,88 €/h"]);
    let form = page.form("Rouvrir l’exercice").fill("reason", "Le SMIC a été corrigé");
    let _ = form.submit(&mut alice).await.expect(200).shows("À revoir");
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    assert_eq!(computed(&world, year).await, Money(1190));
}
