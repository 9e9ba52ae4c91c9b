//! Dated legal values (volunteering §3.2, R27): shipped, edited by administrators, read by modules.

use crate::world::World;
use base::Day;
use organisation::reference::{self, reference_value::SMIC};
use store::args;
use testkit::Client;

async fn administrator(world: &World) -> Client {
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE account SET instance_admin = TRUE WHERE id = $1";
    tx.run(sql, args![world.demo.accounts["alice"]]).await.unwrap();
    tx.commit().await.unwrap();
    world.client("alice").await
}

async fn smic(world: &World, zone: &str, day: Day) -> Option<i64> {
    let mut tx = world.test.site.db.read().await.unwrap();
    reference::on(&mut tx, SMIC, zone, day).await.unwrap().map(|it| it.value)
}

#[tokio::test]
async fn r27_the_value_of_a_day_is_the_last_that_began() {
    let world = World::new().await;
    assert_eq!(smic(&world, "FR", Day::constant(2023, 4, 30)).await, Some(112_700));
    assert_eq!(smic(&world, "FR", Day::constant(2023, 5, 1)).await, Some(115_200));
    assert_eq!(smic(&world, "YT", Day::constant(2023, 5, 1)).await, Some(87_000));
    assert_eq!(smic(&world, "FR", Day::constant(2011, 12, 31)).await, None);
    let mut tx = world.test.site.db.read().await.unwrap();
    for (day, months) in [(Day::constant(2024, 4, 16), 36), (Day::constant(2024, 4, 17), 12)] {
        let found = reference::on(&mut tx, "civic", "declared_months", day).await.unwrap().unwrap();
        assert_eq!(found.value, months);
    }
}

#[tokio::test]
async fn r27_what_an_administrator_edited_is_never_overwritten() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let day = Day::constant(2023, 5, 1);
    let mut tx = world.test.site.db.read().await.unwrap();
    let id = reference::on(&mut tx, SMIC, "FR", day).await.unwrap().unwrap().id;
    drop(tx);
    let path = format!("/instance/references/{id}/modifier");
    let form = alice.get(&path).await.expect(200).form("Enregistrer");
    assert_eq!(form.value("value"), Some("11,5200"));
    let _ = form.clone().fill("source", "").submit(&mut alice).await.expect(422).shows("Citez la source");
    let _ = form.clone().fill("value", "11,53").submit(&mut alice).await.expect(200).shows("Modifiée ici");
    let _ = form.fill("value", "11,54").submit(&mut alice).await.expect(422);
    world.test.site.install().await.unwrap();
    assert_eq!(smic(&world, "FR", day).await, Some(115_300));
}

#[tokio::test]
async fn r27_a_new_value_is_added_once_and_removed_only_if_added_here() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let form = alice.get("/instance/references/nouvelle").await.expect(200).form("Enregistrer");
    let form = form.fill("value", "12,60").fill("valid_from", "2027-01-01").fill("source", "Décret à venir");
    let _ = form.clone().submit(&mut alice).await.expect(200).shows("Décret à venir");
    let _ = form.submit(&mut alice).await.expect(422).shows("déjà une ligne");
    let day = Day::constant(2027, 3, 1);
    assert_eq!(smic(&world, "FR", day).await, Some(126_000));
    let mut tx = world.test.site.db.read().await.unwrap();
    let added = reference::on(&mut tx, SMIC, "FR", day).await.unwrap().unwrap().id;
    let shipped = reference::on(&mut tx, SMIC, "FR", Day::constant(2024, 1, 1)).await.unwrap().unwrap().id;
    drop(tx);
    let _ = alice.post(&format!("/instance/references/{shipped}/suppression"), &[]).await.expect(404);
    let _ = alice.post(&format!("/instance/references/{added}/suppression"), &[]).await.expect(200);
    assert_eq!(smic(&world, "FR", day).await, Some(123_100));
}

/// Rows are superseded, never lost: what a row said is listed with whoever wrote it, and is found again as of a day.
#[tokio::test]
async fn r27_a_row_that_is_changed_or_removed_is_kept_with_its_author() {
    let world = World::new().await;
    let mut alice = administrator(&world).await;
    let day = Day::constant(2023, 5, 1);
    let mut tx = world.test.site.db.read().await.unwrap();
    let id = reference::on(&mut tx, SMIC, "FR", day).await.unwrap().unwrap().id;
    drop(tx);
    let path = format!("/instance/references/{id}/modifier");
    let start = world.test.site.now();
    let hour = base::jiff::SignedDuration::from_hours(1);
    for (hours, value) in [(1, "11,53"), (2, "11,54")] {
        world.test.clock.set(start + hour * hours);
        let form = alice.get(&path).await.expect(200).form("Enregistrer").fill("value", value);
        let page = form.submit(&mut alice).await.expect(200).shows("Valeurs remplacées");
        let _ = page.shows("remplacée le").shows("11,52 €/h");
    }
    let mut tx = world.test.site.db.read().await.unwrap();
    let kept = reference::history::list(&mut tx).await.unwrap();
    let kept: Vec<_> =
        kept.iter().map(|it| (it.row.value, it.row.author.is_empty(), it.by.is_empty())).collect();
    assert_eq!(kept, [(115_300, false, false), (115_200, true, false)], "the shipped one has no author");
    for (hours, value) in [(0, 115_200), (1, 115_300), (2, 115_400), (3, 115_400)] {
        let rows = reference::history::of_at(&mut tx, SMIC, "FR", start + hour * hours).await.unwrap();
        let row = rows.iter().find(|it| it.valid_from == day).unwrap();
        assert_eq!(row.value, value, "after {hours} h");
    }
    drop(tx);
    let csv = alice.get("/instance/references/export?format=csv").await.expect(200).html();
    assert!(csv.contains("11,52") && csv.contains("11,53"), "{csv}");
    // A row that was added and is removed stays among them.
    let form = alice.get("/instance/references/nouvelle").await.expect(200).form("Enregistrer");
    let form = form.fill("value", "12,60").fill("valid_from", "2027-01-01").fill("source", "Décret à venir");
    let page = form.submit(&mut alice).await.expect(200);
    drop(page);
    let mut tx = world.test.site.db.read().await.unwrap();
    let added = reference::on(&mut tx, SMIC, "FR", Day::constant(2027, 1, 1)).await.unwrap().unwrap().id;
    drop(tx);
    let page = alice.post(&format!("/instance/references/{added}/suppression"), &[]).await.expect(200);
    let _ = page.shows("Décret à venir").shows("12,60 €/h");
}

/// A newer program that ships another value supersedes its own, as somebody would.
#[tokio::test]
async fn r27_what_the_program_ships_anew_keeps_what_it_shipped_before() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let old =
        "UPDATE reference_value SET value = 115100 WHERE kind = 'smic' AND key = 'FR' AND value = 115200";
    tx.run(old, &[]).await.unwrap();
    tx.commit().await.unwrap();
    world.test.site.install().await.unwrap();
    assert_eq!(smic(&world, "FR", Day::constant(2023, 5, 1)).await, Some(115_200));
    let mut tx = world.test.site.db.read().await.unwrap();
    let kept = reference::history::list(&mut tx).await.unwrap();
    assert_eq!(kept.iter().map(|it| (it.row.value, it.by.as_str())).collect::<Vec<_>>(), [(115_100, "")]);
}

#[tokio::test]
async fn s7_the_minimum_wage_of_a_day_is_read_by_programs() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/api/v1/reference/smic?zone=FR&date=2022-10-12").await.expect(200);
    assert_eq!(
        (page.json()["rate"].as_i64(), page.json()["valid_from"].as_str()),
        (Some(110_700), Some("2022-08-01"))
    );
    let _ = basile.get("/api/v1/reference/smic?zone=BE").await.expect(422);
    let _ = basile.get("/api/v1/reference/smic?date=1999-01-01").await.expect(404);
}
