//! The counter of a *forfait-jours* (R10, R12), through the screens.

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer},
};
use base::jiff::civil::date;
use serde_json::json;
use testkit::Client;

/// Chloé's counters are asked from 2 March 2026 only.
async fn since_march(world: &World) -> Client {
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Enregistrer").fill("gate_from", "2026-03-02");
    let _ = form.submit(&mut alice).await.expect(200);
    world.browser("chloe").await
}

/// Worked example X5, in March 2026: Monday 2 and Tuesday 3 have no counter.
#[tokio::test]
async fn r12_x5_the_days_before_are_counted_first() {
    let world = employer().await;
    let mut chloe = since_march(&world).await;
    let project = world.project(0).to_string();
    let wednesday = [("date", "2026-03-04"), ("row.new", project.as_str()), ("c.new.2026-03-04.-.0.", "1h")];
    let page = chloe.post(&format!("{HAIE}/jour"), &wednesday).await.expect(422);
    let page = page.shows("Il manque le compteur de 2 jours : 2 mars 2026, 3 mars 2026");
    let page = page.shows("D’abord ces jours");
    assert!(world.minutes("chloe", date(2026, 3, 4)).await.is_empty());
    let form = page.form("Enregistrer ces jours").fill("k.2026-03-02.", "100");
    let _ = form.submit(&mut chloe).await.expect(200).shows("Enregistré");
    let page = chloe.post(&format!("{HAIE}/jour"), &wednesday).await.expect(422);
    let page = page.shows("Il manque le compteur d’un jour : 3 mars 2026");
    let form = page.form("Enregistrer ces jours").fill("k.2026-03-03.", "0");
    let _ = form.submit(&mut chloe).await.expect(200);
    let _ = chloe.post(&format!("{HAIE}/jour"), &wednesday).await.expect(200).shows("Enregistré");
    assert_eq!(world.minutes("chloe", date(2026, 3, 4)).await, [60]);
}

#[tokio::test]
async fn r12_a_request_that_brings_the_missing_counters_passes() {
    let world = employer().await;
    let mut chloe = since_march(&world).await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-03-02"),
        ("row.new", project.as_str()),
        ("c.new.2026-03-04.-.0.", "7h"),
        ("k.2026-03-04.", "100"),
        ("k.2026-03-02.", "100"),
        ("k.2026-03-03.", "50"),
    ];
    let _ = chloe.post(&format!("{HAIE}/semaine"), &fields).await.expect(200);
    assert_eq!(world.minutes("chloe", date(2026, 3, 4)).await, [420]);
}

#[tokio::test]
async fn r10_a_day_holds_what_its_counter_says() {
    let world = employer().await;
    let mut chloe = since_march(&world).await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-03-02"),
        ("k.2026-03-02.", "50"),
        ("row.new", project.as_str()),
        ("c.new.2026-03-02.-.0.", "4h"),
    ];
    let page = chloe.post(&format!("{HAIE}/jour"), &fields).await.expect(422);
    let _ = page.shows("4 h pour une journée de 3 h 30");
    let half = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", "3h30")];
    let _ = chloe.post(&format!("{HAIE}/jour"), &half).await.expect(200);
    let none = [("date", "2026-03-02"), ("k.2026-03-02.50", "0")];
    let page = chloe.post(&format!("{HAIE}/jour"), &none).await.expect(422);
    let _ = page.shows("3 h 30 pour une journée de 0 min");
}

#[tokio::test]
async fn r12_a_sheet_is_not_sent_while_a_counter_is_missing() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let fields = [("date", "2026-02-01"), ("personne", "")];
    let page = chloe.post(&format!("{HAIE}/feuilles"), &fields).await.expect(200);
    let _ = page.shows("Il manque le compteur de").hides("Feuille validée.");
}

#[tokio::test]
async fn r12_who_leaves_within_the_month_counts_the_days_before() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = world.person("chloe");
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.form("Enregistrer la fin").fill("ends_on", "2026-02-13");
    let _ = form.submit(&mut alice).await.expect(200);
    let mut tx = world.tx().await;
    let sql = "UPDATE worktime_settings SET gate_from = '2026-02-11'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut chloe = world.browser("chloe").await;
    let fields = [("date", "2026-02-01"), ("personne", "")];
    let page = chloe.post(&format!("{HAIE}/feuilles"), &fields).await.expect(200);
    let page = page
        .shows("Il manque le compteur de 3 jours")
        .shows("mer. 11 févr. 2026")
        .shows("ven. 13 févr. 2026");
    let _ = page.hides("Feuille validée.");
    let _ = alice.get(&format!("{HAIE}/equipe?date=2026-02-01")).await.expect(200).shows("3 jours");
}

#[tokio::test]
async fn r12_r13_before_the_gates_begin_they_only_warn() {
    let world = employer().await;
    let mut chloe = since_march(&world).await;
    let _ = chloe
        .get(&format!("{HAIE}/jour?date=2026-02-10"))
        .await
        .expect(200)
        .shows("Rien n’est écrit sur ces jours");
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let page = page.shows("Rien n’est écrit sur ces jours d’avant le contrôle : lun. 2 févr. 2026");
    let page = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let _ =
        page.shows("Feuille validée. Partie avec des jours vides, d’avant le contrôle : lun. 2 févr. 2026");
}

/// The refusal of a sheet asks every missing day beside it, those of the month too.
#[tokio::test]
async fn r12_a_sheet_that_waits_for_counters_asks_each_of_its_days() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let asked = |page: &testkit::Page, on: &str| {
        let html = page.html();
        let card = html.split("id=\"to-count\"").nth(1).unwrap_or_default();
        card.split("</section>").next().unwrap_or_default().contains(&format!("name=\"k.{on}.\""))
    };
    assert!(asked(&page, "2026-01-02") && !asked(&page, "2026-02-27"));
    let page = page.form("Envoyer la feuille").submit(&mut chloe).await.expect(200);
    let page = page.shows("Il manque le compteur de 41 jours").shows("D’abord ces jours");
    assert!(asked(&page, "2026-01-02") && asked(&page, "2026-02-27"));
    let form = page.form("Enregistrer ces jours").fill("k.2026-01-02.", "50");
    let page = form.submit(&mut chloe).await.expect(200).shows("Enregistré");
    let _ = page.form("Envoyer la feuille").submit(&mut chloe).await.shows("le compteur de 40 jours");
}

/// R12, X5: « je n’ai pas travaillé » of a *forfait-jours* is a counter of 0 by its other address too.
#[tokio::test]
async fn r12_a_day_said_not_worked_by_a_program_is_counted() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("gate_from", "2026-03-02")]).await;
    let mut api = program(&world, "alice").await;
    let who = world.person("chloe");
    let say = async |api: &mut testkit::Client, on: &str| {
        let path = format!("{BASE}/presences/{who}/{on}");
        let sent = Some(json!({"not_worked": true}));
        api.json_with("PUT", &path, sent, &[("if-match", "\"0\"")]).await
    };
    assert_eq!(say(&mut api, "2026-03-03").await.status.as_u16(), 422, "the second waits");
    let _ = say(&mut api, "2026-03-02").await.expect(200);
    let path = format!("{BASE}/day-counters/{who}/2026-03-02");
    assert_eq!(api.json("GET", &path, None).await.expect(200).json()["value_c"].as_i64(), Some(0));
    let _ = say(&mut api, "2026-03-03").await.expect(200);
}

/// §8 `locked`: whoever cannot write is told which lock, by whom and why.
#[tokio::test]
async fn s8_a_closed_day_says_by_whom_and_why() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/verrous")).await.expect(200);
    let form = page.form("Fermer ces jours").fill("from", "2026-02-01").fill("to", "2026-02-28");
    let _ = form.fill("reason", "Bilan envoyé").submit(&mut alice).await.expect(200);
    let page = alice.get(&format!("{HAIE}/jour?date=2026-02-03")).await.expect(200);
    let _ = page.shows("Ce jour est fermé par Alice Martin : Bilan envoyé");
}
