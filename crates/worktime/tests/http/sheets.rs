//! Sheets: sent, validated, refused, reopened; locks (R13, R14, R16, R17).

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer},
};
use base::jiff::civil::date;
use testkit::Client;

/// Fills Alice's February.
async fn fill(world: &World, alice: &mut Client) {
    let fields = [
        ("date", "2026-02-01"),
        ("project", &world.project(0).to_string()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200).shows("20 lignes");
}

#[tokio::test]
async fn r13_a_sheet_with_an_empty_day_is_not_sent() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    fill(&world, &mut alice).await;
    let path = format!("{HAIE}/mois?date=2026-02-01");
    let mut tx = world.tx().await;
    tx.run("DELETE FROM allocation WHERE on_day = '2026-02-10'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&path).await.expect(200);
    let page = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let _ = page.shows("Un jour attend votre temps : mar. 10 févr. 2026");
    let day = alice.get(&format!("{HAIE}/jour?date=2026-02-10")).await.expect(200);
    let _ = day.form("Je n’ai pas travaillé").submit(&mut alice).await.expect(200).shows("Non travaillé");
    let page = alice.get(&path).await.expect(200);
    let page = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let _ = page.shows("Feuille validée.");
}

#[tokio::test]
async fn i6_a_validated_sheet_is_written_by_no_path() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    fill(&world, &mut alice).await;
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let project = world.project(1).to_string();
    let fields = [("date", "2026-02-02"), ("row.new", project.as_str()), ("c.new.2026-02-02.-.0.", "1h")];
    for view in ["jour", "semaine", "mois"] {
        let page = alice.post(&format!("{HAIE}/{view}"), &fields).await.expect(422);
        let _ = page.shows("Ce jour est fermé");
    }
    let copy = [("date", "2026-02-02"), ("from", "2026-02-03")];
    let _ = alice.post(&format!("{HAIE}/jour/copie"), &copy).await.expect(200).shows("Ce jour est fermé");
    assert_eq!(world.minutes("alice", date(2026, 2, 2)).await, [420]);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let form = page.form("Rouvrir");
    let _ = form.clone().submit(&mut alice).await.expect(422).shows("Dites pourquoi.");
    let page = form.fill("reason", "Une heure oubliée").submit(&mut alice).await.expect(200);
    let _ = page.shows("Feuille rouverte.").shows("Une heure oubliée");
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    assert_eq!(world.minutes("alice", date(2026, 2, 2)).await, [420, 60]);
}

#[tokio::test]
async fn r16_crossed_validation_is_by_another() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("validation", "crossed")]).await;
    fill(&world, &mut alice).await;
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let page = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let _ = page.shows("elle attend d’être validée").shows("Envoyée");
    let page = alice.get(&format!("{HAIE}/equipe?date=2026-02-01")).await.expect(200);
    let page = page.shows("À valider").shows("Une autre personne la valide.").hides("/validation\"");
    drop(page);
    let mut tx = world.tx().await;
    let row = tx.one("SELECT id FROM entry_period", &[]).await.unwrap();
    let id: base::Id = row.get("id").unwrap();
    drop(tx);
    let page = alice.post(&format!("{HAIE}/feuilles/{id}/validation"), &[]).await.expect(403);
    let _ = page.shows("Quelqu’un d’autre doit valider votre feuille.");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.post(&format!("{HAIE}/feuilles/{id}/validation"), &[]).await.expect(403);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let page = page.form("Reprendre la feuille").submit(&mut alice).await.expect(200);
    let _ = page.shows("de nouveau à vous").shows("Ouverte");
}

/// The sheets and the absences of others that one may answer: not one’s own, nor those that others answer.
#[tokio::test]
async fn w6_the_home_page_tells_whoever_validates_what_waits() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("validation", "crossed")]).await;
    fill(&world, &mut alice).await;
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Envoyée");
    let home = "/o/amis-de-la-haie";
    let _ = alice.get(home).await.expect(200).hides("attend d’être validée").hides("attend une réponse");
    world.hire(&mut alice, "fatou", "35 heures par semaine").await;
    let fatou = world.person("fatou").to_string();
    let project = world.project(0).to_string();
    let mut fields =
        vec![("date", "2026-02-01"), ("personne", fatou.as_str()), ("project", project.as_str())];
    fields.extend([("from", "2026-02-01"), ("to", "2026-02-28"), ("minutes", "")]);
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={fatou}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = crate::world::option(&page, "Congés payés");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-03-09").fill("to", "2026-03-10");
    let _ = form.submit(&mut chloe).await.expect(200).shows("Demande envoyée.");
    let page = alice.get(home).await.expect(200);
    let page = page.shows("Une feuille de temps envoyée attend d’être validée.");
    let _ = page.shows("Une absence demandée attend une réponse.");
    let _ = chloe.get(home).await.expect(200).hides("attend d’être validée").hides("attend une réponse");
    let page = alice.get(&format!("{HAIE}/equipe")).await.expect(200);
    let _ = page.form("Valider").submit(&mut alice).await.expect(200);
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Accepter").submit(&mut alice).await.expect(200).shows("Absence acceptée.");
    let _ = alice.get(home).await.expect(200).hides("attend d’être validée").hides("attend une réponse");
}

#[tokio::test]
async fn r23_a_validated_sheet_moves_the_modulation_and_reopening_undoes_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let scheme = crate::world::option(&page, "Annualisé, 1 607 heures");
    let form = page.form("Enregistrer").fill("person", &world.person("fatou").to_string());
    let form = form.fill("scheme", &scheme).fill("from", "2026-01-01");
    let _ = form.submit(&mut alice).await.expect(200).shows("Heures dues");
    let fatou = world.person("fatou").to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", &fatou),
        ("project", &world.project(0).to_string()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", "7h30"),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={fatou}")).await.expect(200);
    let page = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    assert_eq!(movements(&world).await, [600], "20 days × 30 minutes");
    let form = page.form("Rouvrir").fill("reason", "Erreur de saisie");
    let _ = form.submit(&mut alice).await.expect(200);
    assert_eq!(movements(&world).await, [600, -600]);
}

async fn movements(world: &World) -> Vec<i64> {
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT quantity FROM counter_movement ORDER BY created_at, quantity DESC", &[]).await;
    rows.unwrap().iter().map(|row| row.get("quantity").unwrap()).collect()
}

#[tokio::test]
async fn r14_a_lock_is_put_and_lifted_with_its_reason() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/verrous")).await.expect(200);
    let form = page.form("Fermer ces jours").fill("from", "2026-03-01").fill("to", "2026-02-01");
    let page = form.submit(&mut alice).await.expect(422).shows("Dites pourquoi.");
    let form = page.form("Fermer ces jours").fill("to", "2026-03-31").fill("reason", "Paie de mars");
    let page = form.submit(&mut alice).await.expect(200).shows("Ces jours sont fermés.");
    let _ = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200).shows("Paie de mars");
    let page = page.form("Lever").submit(&mut alice).await.expect(200).shows("Verrou levé.").shows("levé");
    drop(page);
    let _ = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200).hides("Paie de mars");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/verrous")).await.expect(403);
}

#[tokio::test]
async fn r14_another_rhythm_counts_no_day_twice() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    fill(&world, &mut alice).await;
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    world.settle(&mut alice, &[("rhythm", "week")]).await;
    // The week from 23 February to 1 March: its six first days are in the sheet of February.
    let path = format!("{HAIE}/semaine?date=2026-02-24");
    let _ = alice.get(&path).await.expect(200).shows("Validée").hides("Envoyer la feuille");
    let again = [("date", "2026-02-24"), ("personne", "")];
    let _ = alice.post(&format!("{HAIE}/feuilles"), &again).await.expect(409);
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-03-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT starts_on, ends_on FROM entry_period ORDER BY starts_on", &[]).await.unwrap();
    let days = |row: &store::Row| -> (base::Day, base::Day) {
        (row.get("starts_on").unwrap(), row.get("ends_on").unwrap())
    };
    let sunday = date(2026, 3, 1);
    assert_eq!(
        rows.iter().map(days).collect::<Vec<_>>(),
        [(date(2026, 2, 1), date(2026, 2, 28)), (sunday, sunday)]
    );
}

#[tokio::test]
async fn s3_2_a_sheet_says_who_closed_it_and_keeps_the_fingerprint_of_its_hours() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    fill(&world, &mut alice).await;
    let month = format!("{HAIE}/mois?date=2026-02-01");
    let page = alice.get(&month).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let mut program = program(&world, "alice").await;
    let all = format!("{BASE}/entry-periods");
    let asked = format!("{all}?from=2026-02-01&to=2026-02-28");
    let sent = program.json("GET", &asked, None).await.expect(200).json()["items"][0].clone();
    assert_eq!(sent["hash"].as_str().unwrap().len(), 64);
    assert_eq!((sent["closed_by"].as_str(), sent["closed_at"].as_str()), (Some(""), None));
    let close = format!("{all}/{}/close", sent["id"].as_str().unwrap());
    let seen = format!("\"{}\"", sent["version"]);
    let closed = program.json_with("POST", &close, None, &[("if-match", &seen)]).await.expect(200).json();
    assert_eq!(closed["closed_by"], "Alice Martin");
    assert!(closed["closed_at"].is_string() && closed["hash"] == sent["hash"], "{closed}");
    let page = alice.get(&month).await.expect(200).shows("Close le");
    let page = page.form("Rouvrir").fill("reason", "Une heure oubliée").submit(&mut alice).await.expect(200);
    let _ = page.hides("Close le");
    let open = program.json("GET", &asked, None).await.expect(200).json()["items"][0].clone();
    assert_eq!((open["hash"].as_str(), open["closed_by"].as_str()), (Some(""), Some("")));
    // The same hours again give the same fingerprint, an hour more another.
    let again = alice.get(&month).await.expect(200).form("Envoyer la feuille").submit(&mut alice).await;
    drop(again.expect(200));
    let same = program.json("GET", &asked, None).await.expect(200).json()["items"][0].clone();
    assert_eq!(same["hash"], sent["hash"]);
    let page = alice.get(&month).await.expect(200);
    let _ = page.form("Rouvrir").fill("reason", "Encore").submit(&mut alice).await.expect(200);
    let project = world.project(1).to_string();
    let fields = [("date", "2026-02-02"), ("row.new", project.as_str()), ("c.new.2026-02-02.-.0.", "1h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let page = alice.get(&month).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let other = program.json("GET", &asked, None).await.expect(200).json()["items"][0].clone();
    assert_ne!(other["hash"], sent["hash"]);
}

#[tokio::test]
async fn s3_2_a_sheet_whose_sender_was_forgotten_says_when_alone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    fill(&world, &mut alice).await;
    let month = format!("{HAIE}/mois?date=2026-02-01");
    let page = alice.get(&month).await.expect(200);
    let _ = page
        .form("Envoyer la feuille")
        .submit(&mut alice)
        .await
        .expect(200)
        .shows("Envoyée par Alice Martin le");
    let mut tx = world.tx().await;
    tx.run("UPDATE entry_period SET submitted_by = ''", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = alice.get(&month).await.expect(200).shows("Envoyée le").hides("Envoyée par");
}
