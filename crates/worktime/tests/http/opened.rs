//! What a counter opened with, corrected, shown and taken into account (R12, R23, W4).

use crate::world::{HAIE, World, employer, option};
use base::jiff::civil::date;
use testkit::{Client, Form, Page};

/// The form of an opening, as it comes.
async fn form(world: &World, alice: &mut Client, who: &str) -> Form {
    let path = format!("{HAIE}/compteurs/report?personne={}", world.person(who));
    alice.get(&path).await.expect(200).form("Enregistrer")
}

async fn counters(world: &World, alice: &mut Client, who: &str) -> Page {
    alice.get(&format!("{HAIE}/compteurs?personne={}", world.person(who))).await.expect(200)
}

#[tokio::test]
async fn r23_what_corrects_an_opening_bears_its_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("gate_from", "2026-03-02")]).await;
    let opening = form(&world, &mut alice, "chloe").await.fill("days", "96,5").fill("reason", "Tableur");
    let _ = opening.submit(&mut alice).await.expect(200).shows("Solde repris");
    let mut chloe = world.browser("chloe").await;
    let day = [("date", "2026-03-02"), ("k.2026-03-02.", "100")];
    let _ = chloe.post(&format!("{HAIE}/jour"), &day).await.expect(200);
    // The gates are moved since: the correction stands on the day of the opening all the same.
    world.settle(&mut alice, &[("gate_from", "2026-03-04")]).await;
    let correction = form(&world, &mut alice, "chloe").await;
    assert_eq!(correction.value("on"), Some("2026-03-02"));
    let correction =
        correction.fill("on", "2026-03-04").fill("days", "-1").fill("reason", "Compté deux fois");
    let _ = correction.submit(&mut alice).await.expect(200);
    // 96,5 + 1 − 1: the counter of 2 March is still there.
    let _ = counters(&world, &mut alice, "chloe").await.shows("121,5");
}

#[tokio::test]
async fn w4_what_a_day_pack_opened_with_is_shown_and_counts_once() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let opening = form(&world, &mut alice, "chloe").await.fill("on", "2026-03-02").fill("days", "96,5");
    let opening = opening.fill("reason", "Ancien tableur");
    let _ = opening.clone().submit(&mut alice).await.expect(200);
    let _ = opening.clone().submit(&mut alice).await.expect(200);
    let rows = world.tx().await.all("SELECT id FROM counter_movement", &[]).await.unwrap();
    assert_eq!(rows.len(), 1, "the same form sent twice");
    let page = counters(&world, &mut alice, "chloe").await.shows("Ancien tableur · Alice Martin");
    let _ = page.shows("+96,5").shows("96,5 j repris");
    // E6: what it opened with is not what was counted, which its page tells.
    let file = format!("{HAIE}/exports/compteurs?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&file).await.expect(200).json();
    assert_eq!((rows[0]["quantite"].as_i64(), rows[0]["solde"].as_i64()), (Some(9_650), None), "{rows}");
    // Changed on the page that was sent: another movement.
    let _ = opening.fill("days", "-0,5").submit(&mut alice).await.expect(200);
    let _ = counters(&world, &mut alice, "chloe").await.shows("−0,5").shows("96 j repris");
}

/// Whoever comes with a balance in March has nothing to fill in before.
#[tokio::test]
async fn r12_days_before_an_opening_are_asked_of_nobody() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let opening = form(&world, &mut alice, "chloe").await.fill("on", "2026-03-02").fill("days", "40");
    let _ = opening.fill("reason", "Ancien tableur").submit(&mut alice).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let project = world.project(0).to_string();
    let tuesday = [("date", "2026-03-03"), ("row.new", project.as_str()), ("c.new.2026-03-03.-.0.", "1h")];
    let page = chloe.post(&format!("{HAIE}/jour"), &tuesday).await.expect(422);
    let _ = page.shows("Il manque le compteur d’un jour : 2 mars 2026");
    let day = [("date", "2026-03-02"), ("k.2026-03-02.", "100")];
    let _ = chloe.post(&format!("{HAIE}/jour"), &day).await.expect(200);
    let _ = chloe.post(&format!("{HAIE}/jour"), &tuesday).await.expect(200);
    assert_eq!(world.minutes("chloe", date(2026, 3, 3)).await, [60]);
}

/// Of 25 days of planned leave, those of January and February were taken in the former tool: 305 of 365 days are left.
#[tokio::test]
async fn r23_an_opening_in_the_year_leaves_the_leave_before_to_the_former_tool() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let _ = counters(&world, &mut alice, "helene").await.shows("après déduction de 175 h de congés prévus");
    let opening = form(&world, &mut alice, "helene").await.fill("on", "2026-03-02").fill("hours", "12h30");
    let _ = opening.fill("reason", "Ancien logiciel").submit(&mut alice).await.expect(200);
    let _ =
        counters(&world, &mut alice, "helene").await.shows("après déduction de 146 h 14 de congés prévus");
}

/// What an export says of an opening and of its correction is brought as it is: from the same day, both.
#[tokio::test]
async fn s63_an_exported_opening_comes_back_on_its_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let team = alice.get(&format!("{HAIE}/equipe")).await.expect(200);
    let name = team.all("tbody th").into_iter().find(|it| it.contains("Hélène")).unwrap().trim().to_owned();
    let line = |minutes: &str| {
        format!("{name};Modulation;2026-01-01/2026-12-31;2026-03-02;{minutes};minutes;Report\n")
    };
    let rows = format!(
        "Personne;Compteur;Période;Date d’effet;Quantité;Unité;Cause\n{}{}",
        line("750"),
        line("-30")
    );
    let path = format!("{HAIE}/compteurs/collage");
    let page = alice.post(&path, &[("pasted", &rows)]).await.expect(200);
    let _ = page.shows("Soldes repris : 2 ; déjà là : 0.");
    let page = alice.post(&path, &[("pasted", &rows)]).await.expect(200);
    let _ = page.shows("Soldes repris : 0 ; déjà là : 2.");
    // 12 h, less the five days of 7 h since: those before are in it.
    let _ = counters(&world, &mut alice, "helene").await.shows("−23 h");
}

#[tokio::test]
async fn w4_a_movement_says_what_it_was_reckoned_with() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene").to_string();
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
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let page = counters(&world, &mut alice, "helene").await.shows("Réglages du calcul");
    let said =
        page.all("#modulation ~ ul details li, section[aria-labelledby=modulation] ul.rows details li");
    assert!(said.iter().any(|it| it.contains("art.")), "the source of a figure of the law: {said:?}");
}

/// The days from one to another of somebody, at their usual hours where none are said.
async fn fill(world: &World, alice: &mut Client, who: &str, (from, to, minutes): (&str, &str, &str)) {
    let who = world.person(who).to_string();
    let project = world.project(0).to_string();
    let fields = [
        ("date", from),
        ("personne", who.as_str()),
        ("project", project.as_str()),
        ("from", from),
        ("to", to),
        ("minutes", minutes),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
}

/// Sends the month of somebody.
async fn send(world: &World, alice: &mut Client, (who, month): (&str, &str)) -> Page {
    let path = format!("{HAIE}/mois?date={month}&personne={}", world.person(who));
    alice.get(&path).await.expect(200).form("Envoyer la feuille").submit(alice).await.expect(200)
}

async fn movements(world: &World) -> Vec<i64> {
    let sql = "SELECT quantity FROM counter_movement ORDER BY created_at, id";
    let rows = world.tx().await.all(sql, &[]).await.unwrap();
    rows.iter().map(|row| row.get("quantity").unwrap()).collect()
}

/// Opened on 16 February: the first half of the month is in the balance, empty here, before and after it is sent.
#[tokio::test]
async fn r23_sending_days_before_an_opening_moves_no_counter() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let opening = form(&world, &mut alice, "helene").await.fill("on", "2026-02-16").fill("hours", "12h30");
    let _ = opening.fill("reason", "Ancien logiciel").submit(&mut alice).await.expect(200);
    fill(&world, &mut alice, "helene", ("2026-02-16", "2026-02-28", "")).await;
    // The first week of March is not written: five days of 7 h.
    let _ = counters(&world, &mut alice, "helene").await.shows("−22 h 30");
    drop(send(&world, &mut alice, ("helene", "2026-02-01")).await.shows("Feuille validée."));
    drop(send(&world, &mut alice, ("helene", "2026-01-01")).await.shows("Feuille validée."));
    let _ = counters(&world, &mut alice, "helene").await.shows("−22 h 30");
    assert_eq!(movements(&world).await, [750, 0]);
    // Away before the opening, it is said after: the balance holds that day too.
    let whose = format!("?personne={}", world.person("helene"));
    let page = alice.get(&format!("{HAIE}/absences{whose}")).await.expect(200);
    let kind = option(&page, "Maladie");
    let sick = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-02-12");
    let _ = sick.submit(&mut alice).await.expect(200);
    assert_eq!(movements(&world).await, [750, 0]);
}

/// 21 days of January and 20 of February at 7 h 15 where 7 h were due, validated; the balance on the evening of 15 February
/// comes after, then is withdrawn.
#[tokio::test]
async fn r23_i7_an_opening_typed_after_sheets_were_validated_counts_no_day_twice() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    for (from, to) in [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28")] {
        fill(&world, &mut alice, "helene", (from, to, "7h15")).await;
        drop(send(&world, &mut alice, ("helene", from)).await.shows("Feuille validée."));
    }
    let total = async || movements(&world).await.iter().sum::<i64>();
    assert_eq!(total().await, 315 + 300);
    let _ = counters(&world, &mut alice, "helene").await.shows("+10 h 15").shows("−24 h 45");
    let opening = form(&world, &mut alice, "helene").await.fill("on", "2026-02-16").fill("hours", "12h30");
    let _ = opening.fill("reason", "Ancien logiciel").submit(&mut alice).await.expect(200);
    // The balance, and the ten days from 16 February; the five of March are not written.
    assert_eq!(total().await, 750 + 150);
    let page = counters(&world, &mut alice, "helene").await.shows("+15 h").shows("−20 h");
    let mut held = movements(&world).await;
    held.sort_unstable();
    assert_eq!(held, [-315, -300, 150, 300, 315, 750], "nothing is altered");
    let withdrawal = page.form("Retirer ce solde");
    for _ in 0..2 {
        let _ = withdrawal.clone().submit(&mut alice).await.expect(200).shows("Solde retiré.");
        assert_eq!(total().await, 315 + 300);
    }
    let page = counters(&world, &mut alice, "helene").await.shows("+10 h 15").shows("−24 h 45");
    let _ = page.hides("Retirer ce solde");
    // From another day: the five last of February.
    let opening = form(&world, &mut alice, "helene").await.fill("on", "2026-02-23").fill("hours", "12h30");
    let _ = opening.fill("reason", "Ancien logiciel").submit(&mut alice).await.expect(200);
    assert_eq!(total().await, 750 + 75);
}

#[tokio::test]
async fn r23_what_a_day_pack_opened_with_is_withdrawn() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let opening = form(&world, &mut alice, "chloe").await.fill("on", "2026-03-02").fill("days", "96,5");
    let opening = opening.fill("reason", "Ancien tableur");
    let _ = opening.clone().submit(&mut alice).await.expect(200);
    let page = counters(&world, &mut alice, "chloe").await.shows("96,5 j repris");
    let page = page.form("Retirer ce solde").submit(&mut alice).await.expect(200).shows("Solde retiré.");
    let _ = page.hides("j repris").shows("−96,5");
    assert_eq!(movements(&world).await.iter().sum::<i64>(), 0);
    let file = format!("{HAIE}/exports/compteurs?du=2026-01-01&au=2026-12-31&format=csv");
    let table = alice.get(&file).await.expect(200).html();
    assert!(!table.contains("9650"), "pasted elsewhere, it opens nothing: {table}");
    // The same form sent again opens the counter again.
    let _ = opening.submit(&mut alice).await.expect(200).shows("Solde repris");
    assert_eq!(movements(&world).await.iter().sum::<i64>(), 9650);
}

#[tokio::test]
async fn s63_pasted_openings_of_one_counter_bear_one_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let team = alice.get(&format!("{HAIE}/equipe")).await.expect(200);
    let name = team.all("tbody th").into_iter().find(|it| it.contains("Hélène")).unwrap().trim().to_owned();
    let line = |on: &str, hours: &str| format!("{name};Modulation;2026-01-01/2026-12-31;{on};{hours}\n");
    let (first, second) = (line("2026-03-02", "12h30"), line("2026-02-16", "-0h30"));
    let rows = format!("Personne;Compteur;Période;Date d’effet;Quantité\n{first}{second}");
    let path = format!("{HAIE}/compteurs/collage");
    let page = alice.post(&path, &[("pasted", &rows)]).await.expect(422);
    let _ = page.shows("Ligne 3 : ce compteur est déjà repris au 2 mars 2026 par une ligne d’avant");
    assert!(movements(&world).await.is_empty());
}

/// By the week until February, annualised since: what opened the year says nothing of the weeks before.
#[tokio::test]
async fn r13_an_opening_lifts_no_day_of_another_scheme() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "35 heures par semaine").await;
    let path = format!("{HAIE}/contrats/{}", world.person("helene"));
    let page = alice.get(&path).await.expect(200).follow(&mut alice, "Avenant").await.expect(200);
    let annual = option(&page, "Annualisé, 1 607 heures");
    let form = page.form("Enregistrer").fill("scheme", &annual).fill("from", "2026-02-01");
    let _ = form.submit(&mut alice).await.expect(200).shows("Avenant enregistré.");
    let opening = self::form(&world, &mut alice, "helene").await.fill("on", "2026-03-02").fill("hours", "1h");
    let _ = opening.fill("reason", "Ancien logiciel").submit(&mut alice).await.expect(200);
    drop(send(&world, &mut alice, ("helene", "2026-01-01")).await.shows("attendent votre temps"));
    drop(send(&world, &mut alice, ("helene", "2026-02-01")).await.shows("Feuille validée."));
}

/// Days of leave come back as an export tells them: two lines of a period, each from its day.
#[tokio::test]
async fn s63_exported_days_of_leave_come_back_on_their_days() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let team = alice.get(&format!("{HAIE}/equipe")).await.expect(200);
    let name = team.all("tbody th").into_iter().find(|it| it.contains("Chloé")).unwrap().trim().to_owned();
    let line = |on: &str, days: &str| {
        format!("{name};Congés payés;2025-06-01/2026-05-31;{on};{days};jours;entitled\n")
    };
    let rows = format!(
        "Personne;Compteur;Période;Date d’effet;Quantité;Unité;Cause\n{}{}",
        line("2025-06-01", "25"),
        line("2026-04-01", "2")
    );
    let path = format!("{HAIE}/compteurs/collage");
    for said in ["Soldes repris : 2 ; déjà là : 0.", "Soldes repris : 0 ; déjà là : 2."] {
        let _ = alice.post(&path, &[("pasted", &rows)]).await.expect(200).shows(said);
    }
    let sql = "SELECT effective_on, quantity_c FROM leave_movement ORDER BY effective_on";
    let held = world.tx().await.all(sql, &[]).await.unwrap();
    let held: Vec<(base::Day, i64)> =
        held.iter().map(|row| (row.get("effective_on").unwrap(), row.get("quantity_c").unwrap())).collect();
    assert_eq!(held, [(date(2025, 6, 1), 2_500), (date(2026, 4, 1), 200)]);
}
