//! What is answered to a request of leave (§3.7, W5): why it was refused, and leave that let a month be sent.

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer, option},
};
use testkit::Client;

/// Somebody asks for a day off.
async fn ask(browser: &mut Client, whose: &str, kind: &str, on: &str) {
    let page = browser.get(&format!("{HAIE}/absences{whose}")).await.expect(200);
    let kind = option(&page, kind);
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", on);
    let _ = form.submit(browser).await.expect(200).shows("Demande envoyée.");
}

#[tokio::test]
async fn w5_why_leave_was_refused_is_told_to_its_person() {
    let world = employer().await;
    let (mut chloe, mut alice) = (world.browser("chloe").await, world.browser("alice").await);
    ask(&mut chloe, "", "Congés payés", "2026-03-09").await;
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let form = page.form("Refuser").fill("reason", "Trois personnes sont déjà absentes");
    let _ = form.submit(&mut alice).await.expect(200);
    let path = format!("{HAIE}/absences");
    let _ = chloe.get(&path).await.expect(200).shows("Raison du refus : Trois personnes sont déjà absentes");
    let asked = format!("{BASE}/absences?person={}", world.person("chloe"));
    let told = program(&world, "chloe").await.json("GET", &asked, None).await.expect(200).json();
    assert_eq!(told["items"][0]["answer"], "Trois personnes sont déjà absentes", "{told}");
    // Whoever reads the team's hours and no more is told neither.
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET levels = REPLACE(levels, '\"worktime\":\"none\"', '\"worktime\":\"read\"')
        WHERE name = 'Bureau'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut david = world.browser("david").await;
    let page = david.get(&format!("{path}?personne={}", world.person("chloe"))).await.expect(200);
    let _ = page.shows("Refusée").hides("Trois personnes");
    let told = program(&world, "david").await.json("GET", &asked, None).await.expect(200).json();
    assert!(told["items"][0].get("answer").is_none(), "{told}");
}

/// The fingerprint of the only sheet, with the figures it keeps.
async fn kept(world: &World) -> (String, String) {
    let mut tx = world.tx().await;
    let row = tx.one("SELECT hash, figures FROM entry_period", &[]).await.unwrap();
    (row.get("hash").unwrap(), row.get("figures").unwrap())
}

async fn moved(world: &World, sql: &'static str) -> Vec<i64> {
    let rows = world.tx().await.all(sql, &[]).await.unwrap();
    rows.iter().map(|row| row.get("quantity").unwrap()).collect()
}

/// X5: the request stood for the counter of the 10th, and the month was sent.
#[tokio::test]
async fn r12_leave_asked_before_a_month_is_sent_is_accepted_after() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("gate_from", "2026-02-02")]).await;
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    ask(&mut chloe, "", "Congés payés", "2026-02-10").await;
    for day in [2, 3, 4, 5, 6, 9, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27] {
        let on = format!("2026-02-{day:02}");
        let counter = format!("k.{on}.");
        let fields = [("date", on.as_str()), (counter.as_str(), "100")];
        let _ = chloe.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    }
    let page = chloe.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut chloe).await.expect(200).shows("Feuille validée.");
    let before = kept(&world).await;
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Accepter").submit(&mut alice).await.expect(200).shows("Absence acceptée.");
    let taken = "SELECT quantity_c AS quantity FROM leave_movement WHERE absence_id IS NOT NULL";
    assert_eq!(moved(&world, taken).await, [-100]);
    assert_eq!(kept(&world).await, before);
}

/// The same where somebody else validates: while the sheet waits, its request is answered by whoever validates, before it is
/// validated; nothing changes under a lock.
#[tokio::test]
async fn r12_leave_is_accepted_while_the_sheet_of_its_days_waits_to_be_validated() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("gate_from", "2026-02-02"), ("validation", "crossed")]).await;
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    validates(&world, "david").await;
    let (mut chloe, mut david) = (world.browser("chloe").await, world.browser("david").await);
    ask(&mut chloe, "", "Congés payés", "2026-02-10").await;
    for day in [2, 3, 4, 5, 6, 9, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27] {
        let on = format!("2026-02-{day:02}");
        let counter = format!("k.{on}.");
        let fields = [("date", on.as_str()), (counter.as_str(), "100")];
        let _ = chloe.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    }
    let page = chloe.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut chloe).await.expect(200).shows("Envoyée");
    let mut tx = world.tx().await;
    let sheet: base::Id = tx.one("SELECT id FROM entry_period", &[]).await.unwrap().get("id").unwrap();
    let id: base::Id = tx.one("SELECT id FROM absence", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let accept = format!("{HAIE}/absences/{id}/acceptation");
    let page = alice.get(&format!("{HAIE}/verrous")).await.expect(200);
    let form = page.form("Fermer ces jours").fill("from", "2026-02-01").fill("to", "2026-02-28");
    let locked = form.fill("reason", "Bilan envoyé").submit(&mut alice).await.expect(200);
    let _ = david.post(&accept, &[]).await.expect(422);
    let _ = locked.form("Lever").submit(&mut alice).await.expect(200);
    let page = david.get(&format!("{HAIE}/absences")).await.expect(200).hides("Ces jours sont fermés");
    let _ = page.form("Accepter").submit(&mut david).await.expect(200).shows("Absence acceptée.");
    let taken = "SELECT quantity_c AS quantity FROM leave_movement WHERE absence_id IS NOT NULL";
    assert_eq!(moved(&world, taken).await, [-100]);
    let _ = david.post(&format!("{HAIE}/feuilles/{sheet}/validation"), &[]).await.expect(200);
    let (_, figures) = kept(&world).await;
    let days: Vec<serde_json::Value> = serde_json::from_str(&figures).unwrap();
    let day = days.iter().find(|it| it["on"] == "2026-02-10").unwrap();
    assert_eq!(day["due_days_c"], 0, "validated with the day taken: {day}");
}

/// Writes for others and validates, and manages nothing: the *responsable* that is shipped.
async fn validates(world: &World, who: &str) {
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET capabilities = '[\"worktime.validate\"]',
            levels = '{\"organisation\":\"read\",\"worktime\":\"write\"}'
        WHERE organisation_id = $1 AND id = (SELECT role_id FROM person WHERE organisation_id = $1 AND id = $2)";
    tx.run(sql, store::args![world.scope().organisation_id, world.person(who)]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sends Hélène's February, its 10th said not worked.
async fn february(world: &World, alice: &mut Client) {
    let who = world.person("helene").to_string();
    let project = world.project(0).to_string();
    for (from, to) in [("2026-02-01", "2026-02-09"), ("2026-02-11", "2026-02-28")] {
        let fields = [
            ("date", "2026-02-01"),
            ("personne", who.as_str()),
            ("project", project.as_str()),
            ("from", from),
            ("to", to),
            ("minutes", ""),
        ];
        let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    }
    let day = alice.get(&format!("{HAIE}/jour?date=2026-02-10&personne={who}")).await.expect(200);
    let _ = day.form("Je n’ai pas travaillé").submit(alice).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(alice).await.expect(200).shows("Feuille validée.");
    assert_eq!(moved(world, COUNTED).await, [-420]);
}

const COUNTED: &str = "SELECT quantity FROM counter_movement ORDER BY created_at, id";

/// The same in hours: the day was said not worked, and what it owed comes off by a dated correction.
#[tokio::test]
async fn s37_leave_accepted_on_a_sent_sheet_is_a_dated_correction() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    ask(&mut alice, &format!("?personne={}", world.person("helene")), "Formation", "2026-02-10").await;
    february(&world, &mut alice).await;
    let before = kept(&world).await;
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let page = page.form("Accepter").submit(&mut alice).await.expect(200).shows("Absence acceptée.");
    let _ = page.shows("Une feuille validée garde ses chiffres.");
    assert_eq!(moved(&world, COUNTED).await, [-420, 420]);
    assert_eq!(kept(&world).await, before);
}

/// A sick note comes once the month is sent: who manages writes it, and it corrects as an answer would.
#[tokio::test]
async fn s37_sick_leave_written_on_a_sent_sheet_is_a_dated_correction() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    february(&world, &mut alice).await;
    let before = kept(&world).await;
    let path = format!("{HAIE}/absences?personne={}", world.person("helene"));
    let page = alice.get(&path).await.expect(200);
    let form = page.form("Envoyer").fill("kind", &option(&page, "Maladie")).fill("from", "2026-02-10");
    let _ = form.submit(&mut alice).await.expect(200).shows("Une feuille validée garde ses chiffres.");
    assert_eq!(moved(&world, COUNTED).await, [-420, 420]);
    assert_eq!(kept(&world).await, before);
}

/// What was reported of locked days stays: nobody accepts, cancels or rectifies an absence there, nor writes one.
#[tokio::test]
async fn i6_no_absence_changes_under_a_lock() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let whose = format!("?personne={}", world.person("helene"));
    ask(&mut alice, &whose, "Formation", "2026-02-10").await;
    february(&world, &mut alice).await;
    let id: base::Id = world.tx().await.one("SELECT id FROM absence", &[]).await.unwrap().get("id").unwrap();
    let lock = async |alice: &mut Client| {
        let page = alice.get(&format!("{HAIE}/verrous")).await.expect(200);
        let form = page.form("Fermer ces jours").fill("from", "2026-02-01").fill("to", "2026-02-28");
        form.fill("reason", "Bilan envoyé").submit(alice).await.expect(200)
    };
    let locked = lock(&mut alice).await;
    let (accept, cancel) =
        (format!("{HAIE}/absences/{id}/acceptation"), format!("{HAIE}/absences/{id}/annulation"));
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200).shows("Ces jours sont fermés");
    assert!(!page.html().contains(&format!("{id}/acceptation")));
    let _ = alice.post(&accept, &[]).await.expect(422);
    let page = alice.get(&format!("{HAIE}/absences{whose}")).await.expect(200);
    let form = page.form("Envoyer").fill("kind", &option(&page, "Maladie")).fill("from", "2026-02-12");
    let _ = form.submit(&mut alice).await.expect(422).shows("Ces jours sont fermés");
    assert_eq!(moved(&world, COUNTED).await, [-420]);
    let _ = locked.form("Lever").submit(&mut alice).await.expect(200);
    let _ = alice.post(&accept, &[]).await.expect(200);
    let page = alice.get(&format!("{HAIE}/absences/{id}/rectification")).await.expect(200);
    drop(lock(&mut alice).await);
    let _ = alice.post(&cancel, &[]).await.expect(422);
    let _ = page
        .form("Enregistrer")
        .fill("from", "2026-02-12")
        .fill("to", "2026-02-12")
        .submit(&mut alice)
        .await
        .expect(422);
    assert_eq!(moved(&world, COUNTED).await, [-420, 420]);
}
