//! Days under a lock: what was sent of them stays as it was, and nothing is asked there (I6, R13, R14, R17).

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer},
};
use serde_json::json;
use testkit::{Client, Page};

/// Closes some days for everybody.
async fn lock(alice: &mut Client, from: &str, to: &str) -> Page {
    let page = alice.get(&format!("{HAIE}/verrous")).await.expect(200);
    let form = page.form("Fermer ces jours").fill("from", from).fill("to", to);
    form.fill("reason", "Bilan envoyé").submit(alice).await.expect(200)
}

/// The February of somebody, a full time of 35 hours, sent.
async fn february(world: &World, alice: &mut Client, who: &str) {
    let who = world.person(who).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", who.as_str()),
        ("project", &world.project(0).to_string()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(alice).await.expect(200);
}

/// The identity of the only sheet, and its state.
async fn sheet(world: &World) -> (base::Id, String) {
    let mut tx = world.tx().await;
    let row = tx.one("SELECT id, state FROM entry_period", &[]).await.unwrap();
    (row.get("id").unwrap(), row.get("state").unwrap())
}

async fn movements(world: &World) -> usize {
    world.tx().await.all("SELECT id FROM counter_movement", &[]).await.unwrap().len()
}

#[tokio::test]
async fn i6_r17_a_sheet_under_a_lock_is_not_reopened() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    february(&world, &mut alice, "helene").await;
    let (id, state) = sheet(&world).await;
    assert_eq!((state.as_str(), movements(&world).await), ("validated", 1));
    let page = lock(&mut alice, "2026-02-27", "2026-03-31").await;
    let page = page.shows("levez-le pour rouvrir la feuille");
    let month = format!("{HAIE}/mois?date=2026-02-01&personne={}", world.person("helene"));
    let _ = alice.get(&month).await.expect(200).hides("/reouverture");
    let (path, why) = (format!("{HAIE}/feuilles/{id}/reouverture"), [("reason", "Faute de frappe")]);
    let _ = alice.post(&path, &why).await.expect(423);
    let mut api = program(&world, "alice").await;
    let reopen = format!("{BASE}/entry-periods/{id}/reopen");
    let sent = || Some(json!({"reason": "Faute de frappe"}));
    let refused = api.json("POST", &reopen, sent()).await.expect(423).json();
    assert_eq!(refused["details"][0]["reason"], "Bilan envoyé", "{refused}");
    assert_eq!((sheet(&world).await.1.as_str(), movements(&world).await), ("validated", 1));
    // Lifted, and it is said by whom.
    let page = page.form("Lever").submit(&mut alice).await.expect(200);
    let _ = page.shows("levé par Alice Martin");
    let locks = api.json("GET", &format!("{BASE}/locks"), None).await.expect(200).json();
    assert_eq!(locks["items"][0]["lifted_by"], "Alice Martin", "{locks}");
    let _ = alice.post(&path, &why).await.expect(200);
    assert_eq!((sheet(&world).await.1.as_str(), movements(&world).await), ("reopened", 2));
}

#[tokio::test]
async fn i6_r17_a_sheet_under_a_lock_is_not_refused() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("validation", "crossed")]).await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    february(&world, &mut alice, "helene").await;
    let (id, state) = sheet(&world).await;
    assert_eq!(state, "submitted");
    let _ = lock(&mut alice, "2026-02-01", "2026-02-28").await;
    let team = alice.get(&format!("{HAIE}/equipe?date=2026-02-01")).await.expect(200);
    let _ = team.hides(&format!("{id}/refus"));
    let refuse = [("reason", "Il manque lundi")];
    let _ = alice.post(&format!("{HAIE}/feuilles/{id}/refus"), &refuse).await.expect(423);
    assert_eq!(sheet(&world).await.1, "submitted");
    let _ = alice.post(&format!("{HAIE}/feuilles/{id}/validation"), &[]).await.expect(200);
    assert_eq!(sheet(&world).await.1, "validated");
}

/// Nobody may write there: nothing is asked, in hours as in counters.
#[tokio::test]
async fn r13_a_locked_empty_day_does_not_keep_a_month_from_being_sent() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    for (from, to) in [("2026-02-01", "2026-02-09"), ("2026-02-11", "2026-02-28")] {
        let fields = [
            ("date", "2026-02-01"),
            ("project", project.as_str()),
            ("from", from),
            ("to", to),
            ("minutes", ""),
        ];
        let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    }
    let month = format!("{HAIE}/mois?date=2026-02-01");
    let page = alice.get(&month).await.expect(200).form("Envoyer la feuille").submit(&mut alice).await;
    let _ = page.expect(200).shows("Un jour attend votre temps : mar. 10 févr. 2026");
    let _ = lock(&mut alice, "2026-02-10", "2026-02-10").await;
    let page = alice.get(&month).await.expect(200).form("Envoyer la feuille").submit(&mut alice).await;
    let _ = page.expect(200).shows("Feuille validée.");
}

#[tokio::test]
async fn i6_r17_ones_own_sheet_under_a_lock_is_not_taken_back() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("validation", "crossed")]).await;
    february(&world, &mut alice, "alice").await;
    let (id, state) = sheet(&world).await;
    assert_eq!(state, "submitted");
    let (month, recall) = (format!("{HAIE}/mois?date=2026-02-01"), format!("{HAIE}/feuilles/{id}/rappel"));
    let button = format!("feuilles/{id}/rappel");
    assert!(alice.get(&month).await.expect(200).html().contains(&button));
    let page = lock(&mut alice, "2026-02-01", "2026-02-28").await;
    assert!(!alice.get(&month).await.expect(200).html().contains(&button));
    let _ = alice.post(&recall, &[]).await.expect(423);
    assert_eq!(sheet(&world).await.1, "submitted");
    let _ = page.form("Lever").submit(&mut alice).await.expect(200);
    let _ = alice.post(&recall, &[]).await.expect(200);
    assert_ne!(sheet(&world).await.1, "submitted");
}

/// What is outside the lock may be wrong: the sheet goes back to its person, its locked days as they are.
#[tokio::test]
async fn x6_a_sheet_locked_in_part_goes_back_and_keeps_its_locked_days() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("validation", "crossed")]).await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    february(&world, &mut alice, "helene").await;
    let (id, _) = sheet(&world).await;
    let _ = lock(&mut alice, "2026-01-01", "2026-02-13").await;
    let refuse = [("reason", "Il manque lundi 16")];
    let _ = alice.post(&format!("{HAIE}/feuilles/{id}/refus"), &refuse).await.expect(200);
    assert_ne!(sheet(&world).await.1, "submitted");
    assert_eq!(movements(&world).await, 0);
    let (who, project) = (world.person("helene").to_string(), world.project(1).to_string());
    for (on, status) in [("2026-02-13", 422), ("2026-02-16", 200)] {
        let cell = format!("c.new.{on}.-.0.");
        let fields =
            [("date", on), ("personne", who.as_str()), ("row.new", project.as_str()), (cell.as_str(), "1h")];
        let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(status);
    }
}

/// Hours charged where presence was never typed: under a lock nobody may type it (R7).
#[tokio::test]
async fn r7_presence_missing_under_a_lock_does_not_keep_a_month_from_being_sent() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    for (from, to) in [("2026-02-01", "2026-02-09"), ("2026-02-11", "2026-02-28")] {
        let fields = [
            ("date", "2026-02-01"),
            ("project", project.as_str()),
            ("from", from),
            ("to", to),
            ("minutes", ""),
        ];
        let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    }
    world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    let fields = [("date", "2026-02-10"), ("row.new", project.as_str()), ("c.new.2026-02-10.-.0.", "1h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let month = format!("{HAIE}/mois?date=2026-02-01");
    let page = alice.get(&month).await.expect(200).form("Envoyer la feuille").submit(&mut alice).await;
    let _ = page.expect(200).shows("La présence d’un jour manque : mar. 10 févr. 2026");
    let _ = lock(&mut alice, "2026-02-10", "2026-02-10").await;
    let page = alice.get(&month).await.expect(200).form("Envoyer la feuille").submit(&mut alice).await;
    let _ = page.expect(200).shows("Feuille validée.");
}
