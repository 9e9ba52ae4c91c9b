//! Who pays a row that moves (R26), and alerts that wait for a reader (R32).

use crate::{
    agreements::{agreement, fed, terms},
    api::{BASE, program},
    imports::import,
    world::{HAIE, World},
};
use base::{Day, Id, jiff::civil::date};
use serde_json::json;
use store::args;

async fn row_on(world: &World, on: Day) -> Id {
    let mut tx = world.tx().await;
    tx.one("SELECT id FROM allocation WHERE on_day = $1", args![on]).await.unwrap().get("id").unwrap()
}

#[tokio::test]
async fn r26_a_row_that_changes_project_goes_by_the_plan_of_the_new_one() {
    let (world, mut alice, _) = fed().await;
    let alone = agreement(&world, "Bois").await;
    terms(&mut alice, alone, &[]).await;
    let row = row_on(&world, date(2026, 2, 3)).await;
    let who_pays = format!("{HAIE}/lignes/{row}/financement");
    let agreement = alone.to_string();
    let fields =
        [("denominator", "1"), ("agreement", agreement.as_str()), ("share", "1"), ("reason", "Lancement")];
    let _ = alice.post(&who_pays, &fields).await.expect(200).shows("Dérogation : Lancement");
    let mut api = program(&world, "alice").await;
    let path = format!("{BASE}/allocations/{row}");
    let fewer = json!({"minutes": 400});
    let _ = api.json_with("PATCH", &path, Some(fewer), &[("if-match", "\"1\"")]).await.expect(200);
    let _ = alice.get(&who_pays).await.expect(200).shows("Dérogation : Lancement");
    let moved = json!({"project_id": world.project(1)});
    let _ = api.json_with("PATCH", &path, Some(moved), &[("if-match", "\"2\"")]).await.expect(200);
    let _ = alice.get(&who_pays).await.expect(200).hides("Dérogation : Lancement");
    let rows = format!("{HAIE}/exports/financement?du=2026-02-03&au=2026-02-03&format=json");
    let rows = alice.get(&rows).await.expect(200).json();
    assert!(rows.as_array().unwrap().iter().all(|it| it["motif"] != "Lancement"), "{rows}");
    let mut tx = world.tx().await;
    let sql = "SELECT reason FROM audit_entry WHERE noun = 'allocation_share' AND verb = 'remove'";
    let told: String = tx.one(sql, &[]).await.unwrap().get("reason").unwrap();
    assert_eq!(told, "Le projet ou l’action de la ligne a changé");
}

/// Who pays was said of one row: « comme hier » copies its hours, and the plan shares them.
#[tokio::test]
async fn r26_like_yesterday_copies_the_hours_and_not_who_pays() {
    let (world, mut alice, _) = fed().await;
    let alone = agreement(&world, "Bois").await;
    terms(&mut alice, alone, &[]).await;
    let who_pays = |row: Id| format!("{HAIE}/lignes/{row}/financement");
    let friday = row_on(&world, date(2026, 2, 27)).await;
    let agreement = alone.to_string();
    let fields =
        [("denominator", "1"), ("agreement", agreement.as_str()), ("share", "1"), ("reason", "Lancement")];
    let _ = alice.post(&who_pays(friday), &fields).await.expect(200).shows("Dérogation : Lancement");
    let page = alice.get(&format!("{HAIE}/jour?date=2026-03-02")).await.expect(200);
    let page = page.form("Comme ven. 27 févr. 2026").submit(&mut alice).await.expect(200);
    let _ = page.shows("Une ligne copiée.");
    let monday = row_on(&world, date(2026, 3, 2)).await;
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [420]);
    let _ = alice.get(&who_pays(monday)).await.expect(200).hides("Dérogation : Lancement");
    let _ = alice.get(&who_pays(friday)).await.expect(200).shows("Dérogation : Lancement");
}

/// Nobody could be written to that morning: the alert is told once somebody can.
#[tokio::test]
async fn r32_an_alert_waits_for_somebody_to_tell() {
    let (world, mut alice, id) = fed().await;
    terms(&mut alice, id, &[("promised", "150")]).await;
    let mails = "SELECT id FROM mail WHERE subject LIKE '%une convention%'";
    for (reminders, told) in [(false, false), (true, true)] {
        let mut tx = world.tx().await;
        tx.run("UPDATE person SET reminders = $1", args![reminders]).await.unwrap();
        tx.run("DELETE FROM instance_setting WHERE name LIKE 'worktime-alerts-%'", &[]).await.unwrap();
        tx.commit().await.unwrap();
        worktime::agreements::nightly(&world.site.site, world.demo.now).await.unwrap();
        let mut tx = world.tx().await;
        assert_eq!(!tx.all(mails, &[]).await.unwrap().is_empty(), told);
    }
}

/// The decision of who pays goes with no row in silence: an import is not undone over it, a row taken away says so.
#[tokio::test]
async fn r26_who_pays_is_not_lost_with_an_import_and_is_told_with_a_row() {
    let (world, mut alice, _) = fed().await;
    let alone = agreement(&world, "Bois").await;
    terms(&mut alice, alone, &[]).await;
    let file = "Jour;Projet;Durée;Personne\n2026-03-04;Fête des haies;1:00;Alice Martin\n";
    let imported = import(&mut alice, "temps.csv", file.as_bytes()).await;
    let row = row_on(&world, date(2026, 3, 4)).await;
    let agreement = alone.to_string();
    let fields =
        [("denominator", "1"), ("agreement", agreement.as_str()), ("share", "1"), ("reason", "Lancement")];
    let who_pays = format!("{HAIE}/lignes/{row}/financement");
    let _ = alice.post(&who_pays, &fields).await.expect(200).shows("Dérogation : Lancement");
    let page = imported.follow(&mut alice, "Annuler cet import").await.expect(200);
    let page = page.form("Retirer la ligne").submit(&mut alice).await.expect(409);
    let _ = page.shows("Une ligne de cet import a changé depuis");
    let _ = alice.get(&who_pays).await.expect(200).shows("Dérogation : Lancement");
    let mut api = program(&world, "alice").await;
    let path = format!("{BASE}/allocations/{row}");
    let _ = api.json_with("DELETE", &path, None, &[("if-match", "\"1\"")]).await.expect(204);
    let mut tx = world.tx().await;
    let sql = "SELECT reason FROM audit_entry WHERE noun = 'allocation_share' AND verb = 'remove'";
    let told: String = tx.one(sql, &[]).await.unwrap().get("reason").unwrap();
    assert_eq!(told, "La ligne a été retirée");
}
