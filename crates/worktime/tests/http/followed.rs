//! Leave to come follows the contract and the holidays of its days (R18, R46).

use crate::world::{HAIE, World, employer, option};
use testkit::{Client, Page};

/// A week in days of the contract, Hélène’s, with 25 days to take until the end of May.
async fn helene(world: &World, alice: &mut Client) -> String {
    let who = world.person("helene").to_string();
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let scheme = option(&page, "35 heures par semaine");
    let form = page.form("Enregistrer").fill("person", &who).fill("scheme", &scheme);
    let form = form.fill("from", "2026-01-01").fill("solidarity", "none").fill("leave_unit", "pattern_days");
    let _ = form.submit(alice).await.expect(200).shows("Contrat enregistré.");
    let page = alice.get(&format!("{HAIE}/conges?personne={who}")).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "25").submit(alice).await.expect(200);
    who
}

/// Days off, asked for and accepted.
async fn off(alice: &mut Client, who: &str, from: &str, to: &str) {
    let page = alice.get(&format!("{HAIE}/absences?personne={who}")).await.expect(200);
    let form = page.form("Envoyer").fill("kind", &option(&page, "Congés payés"));
    let _ = form.fill("from", from).fill("to", to).submit(alice).await.expect(200).shows("Demande envoyée.");
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Accepter").submit(alice).await.expect(200).shows("Absence acceptée.");
}

async fn taken(world: &World) -> Vec<i64> {
    let sql = "SELECT quantity_c FROM leave_movement WHERE absence_id IS NOT NULL ORDER BY created_at, id";
    let rows = world.tx().await.all(sql, &[]).await.unwrap();
    rows.iter().map(|row| row.get("quantity_c").unwrap()).collect()
}

async fn exported(alice: &mut Client) -> Option<f64> {
    let path = format!("{HAIE}/exports/absences?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    rows[0]["jours_decomptes"].as_f64()
}

async fn end(alice: &mut Client, who: &str, on: &str) -> Page {
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let page = page.form("Enregistrer la fin").fill("ends_on", on).submit(alice).await.expect(200);
    page.shows("Fin du contrat enregistrée.")
}

/// Two weeks of April; the contract ends in them, before them, then goes on.
#[tokio::test]
async fn r18_leave_to_come_follows_the_contract() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = helene(&world, &mut alice).await;
    off(&mut alice, &who, "2026-04-13", "2026-04-24").await;
    assert_eq!(taken(&world).await, [-1_000]);
    let page =
        end(&mut alice, &who, "2026-04-15").await.shows("Une absence acceptée est décomptée à nouveau.");
    let _ = page.shows("Une absence acceptée dépasse la fin du contrat : du 13 au 24 avril 2026.");
    assert_eq!(taken(&world).await, [-1_000, 1_000, -300], "Monday to Wednesday");
    assert_eq!(exported(&mut alice).await, Some(3.0));
    let page = end(&mut alice, &who, "2026-04-10").await.shows("du 13 au 24 avril 2026");
    drop(page);
    assert_eq!(taken(&world).await[3..], [300], "the last payslip pays them");
    assert_eq!(exported(&mut alice).await, Some(0.0));
    let page = end(&mut alice, &who, "").await.shows("décomptée à nouveau").hides("dépasse la fin");
    drop(page);
    assert_eq!(taken(&world).await[4..], [-1_000]);
    // What changes before moves nothing.
    let page = end(&mut alice, &who, "2026-05-29").await;
    let _ = page.hides("décomptée à nouveau").hides("dépasse la fin");
    assert_eq!(taken(&world).await.len(), 5);
}

/// No more Fridays from April on: a week of leave is four days.
#[tokio::test]
async fn r18_leave_to_come_follows_an_amendment() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = helene(&world, &mut alice).await;
    off(&mut alice, &who, "2026-03-16", "2026-03-20").await;
    off(&mut alice, &who, "2026-04-13", "2026-04-17").await;
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.follow(&mut alice, "Avenant").await.expect(200).form("Enregistrer");
    let form = form.fill("from", "2026-04-01").fill("fte", "80").fill("friday", "");
    let page = form.submit(&mut alice).await.expect(200).shows("Avenant enregistré.");
    let _ = page.shows("Une absence acceptée est décomptée à nouveau.");
    assert_eq!(taken(&world).await, [-500, -500, 500, -400], "that of March stays");
}

/// A public holiday worked after all is a day of leave.
#[tokio::test]
async fn r18_r20_leave_to_come_follows_a_date_that_is_decided() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = helene(&world, &mut alice).await;
    off(&mut alice, &who, "2026-05-25", "2026-05-29").await;
    assert_eq!(taken(&world).await, [-400], "Whit Monday");
    let worked = [("on", "2026-05-25"), ("label", "Travaillé")];
    let page = alice.post(&format!("{HAIE}/reglages/feries"), &worked).await.expect(200);
    let page = page.shows("Le 25 mai 2026 est travaillé.");
    let _ = page.shows("Une absence acceptée est décomptée à nouveau.");
    assert_eq!(taken(&world).await, [-400, 400, -500]);
}

/// The sheet of those days is validated: it keeps its figures, and its leave what it took.
#[tokio::test]
async fn r18_leave_inside_a_validated_month_keeps_its_days() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = helene(&world, &mut alice).await;
    off(&mut alice, &who, "2026-02-09", "2026-02-13").await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", who.as_str()),
        ("project", project.as_str()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.follow(&mut alice, "Avenant").await.expect(200).form("Enregistrer");
    let form = form.fill("from", "2026-02-09").fill("fte", "80").fill("friday", "");
    let page = form.submit(&mut alice).await.expect(200).shows("Avenant enregistré.");
    let _ = page.hides("décomptée à nouveau");
    assert_eq!(taken(&world).await, [-500]);
}
