//! What a team brings from its former tool (R23, §6.3), the counters of last year (W4), and what new contracts owe (§10).

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer, option},
};
use serde_json::json;
use testkit::{Client, Page};

/// Hélène's counters.
async fn counters(world: &World, alice: &mut Client, on: &str) -> Page {
    let who = world.person("helene");
    alice.get(&format!("{HAIE}/compteurs?personne={who}{on}")).await.expect(200)
}

/// The form of an opening, as it comes.
async fn opening(world: &World, alice: &mut Client) -> testkit::Form {
    let path = format!("{HAIE}/compteurs/report?personne={}", world.person("helene"));
    alice.get(&path).await.expect(200).form("Enregistrer")
}

/// A contract of Hélène, from the form as it comes but for these fields.
async fn contract(world: &World, alice: &mut Client, fields: &[(&str, &str)]) -> Page {
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &world.person("helene").to_string());
    let form = form.fill("scheme", &option(&page, "Annualisé, 1 607 heures"));
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    form.submit(alice).await.expect(200).shows("Contrat enregistré.")
}

/// The hours of January and February were counted elsewhere: they are due here no more.
#[tokio::test]
async fn r23_an_opening_leaves_the_days_before_to_the_former_tool() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("gate_from", "2026-03-02")]).await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let form = opening(&world, &mut alice).await;
    assert_eq!(form.value("on"), Some("2026-03-02"), "where time is asked here");
    let form = form.fill("hours", "12h30").fill("reason", "Ancien logiciel");
    let _ = form.submit(&mut alice).await.expect(200).shows("Solde repris");
    // Five days of 7 h were due since, and nothing is written.
    let page = counters(&world, &mut alice, "").await.shows("+12 h 30");
    let _ = page.shows("−22 h 30");
}

/// A contract typed from the day of the change only: its period is opened all the same.
#[tokio::test]
async fn r23_an_opening_is_typed_sent_and_pasted_for_a_contract_that_begins_inside_the_period() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = contract(&world, &mut alice, &[("from", "2026-03-01")]).await;
    let form = opening(&world, &mut alice).await;
    assert_eq!(form.value("on"), Some("2026-03-01"));
    let team = alice.get(&format!("{HAIE}/equipe")).await.expect(200);
    let name = team.all("tbody th").into_iter().find(|it| it.contains("Hélène")).unwrap().trim().to_owned();
    let rows = format!(
        "Personne;Compteur;Période;Quantité;Unité\n{name};Modulation;2026-01-01/2026-12-31;750;minutes\n"
    );
    let page = alice.post(&format!("{HAIE}/compteurs/collage"), &[("pasted", &rows)]).await.expect(200);
    let _ = page.shows("Soldes repris : 1 ; déjà là : 0.");
    let mut api = program(&world, "alice").await;
    let counter = format!("{}_modulation_2026-01-01", world.person("helene").simple());
    let sent = json!({"quantity": 60, "reason": "Ancien logiciel"});
    let _ = api.json("POST", &format!("{BASE}/counters/{counter}/movements"), Some(sent)).await.expect(201);
    let form = form.fill("hours", "1h").fill("reason", "Oubli");
    let _ = form.submit(&mut alice).await.expect(200).shows("Solde repris");
    let _ = counters(&world, &mut alice, "").await.shows("+14 h 30");
}

/// W4: what a last payslip or an annual adjustment settles can be looked at afterwards.
#[tokio::test]
async fn w4_last_year_and_a_contract_that_ended_are_one_link_away() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let fields = [("from", "2025-03-01"), ("ends_on", "2026-02-28")];
    let _ = contract(&world, &mut alice, &fields).await;
    let page = counters(&world, &mut alice, "").await;
    assert!(page.html().contains("id=\"modulation\""), "the contract ended last week");
    assert!(page.html().contains("date=2025-12-31"), "the year before is one link away");
    let page = counters(&world, &mut alice, "&date=2025-12-31").await;
    assert!(page.html().contains("id=\"modulation\"") && page.html().contains("rel=\"next\""));
    assert!(!page.html().contains("rel=\"prev\""), "nothing before the first contract");
}

/// §10, X1: the form as it comes owes 7 h in proportion to the share of full time.
#[tokio::test]
async fn r21_a_new_contract_owes_the_day_of_solidarity() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let fields = [("from", "2026-01-01"), ("fte", "60"), ("wednesday", ""), ("friday", "")];
    let _ = contract(&world, &mut alice, &fields).await;
    let path = format!("{HAIE}/contrats/{}?annee=2031", world.person("helene"));
    let _ = alice.get(&path).await.expect(200).shows("935 h 12");
}

/// W4, D2, E6: the days worked before the module was there come from another tool, pasted, sent and typed.
#[tokio::test]
async fn w4_a_day_pack_opens_with_the_days_of_another_tool() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("gate_from", "2026-03-02")]).await;
    let who = world.person("chloe");
    let team = alice.get(&format!("{HAIE}/equipe")).await.expect(200);
    let name = team.all("tbody th").into_iter().find(|it| it.contains("Chloé")).unwrap().trim().to_owned();
    let path = format!("{HAIE}/compteurs/collage");
    let rows = format!("Personne;Compteur;Période;Quantité\n{name};Forfait en jours;2026-03-02;96,5\n");
    let page = alice.post(&path, &[("pasted", &rows)]).await.expect(200);
    let _ = page.shows("Soldes repris : 1 ; déjà là : 0.");
    let file = format!("{HAIE}/exports/compteurs?du=2026-01-01&au=2026-12-31&format=csv");
    let table = alice.get(&file).await.expect(200).html();
    assert!(table.contains("Forfait en jours") && table.contains("9650"), "{table}");
    let page = alice.post(&path, &[("pasted", table.trim_start_matches('\u{feff}'))]).await.expect(200);
    let _ = page.shows("Soldes repris : 0 ; déjà là : 1.");
    let mut api = program(&world, "alice").await;
    let counter = format!("{BASE}/counters/{}_day_pack_2026-01-01/movements", who.simple());
    let sent = |quantity: i64| json!({"quantity": quantity, "reason": "Ancien logiciel"});
    let _ = api.json("POST", &counter, Some(sent(36_700))).await.expect(422);
    let _ = api.json("POST", &counter, Some(sent(50))).await.expect(201);
    let path = format!("{HAIE}/compteurs?personne={who}");
    let page = alice.get(&path).await.expect(200).follow(&mut alice, "Reprendre un solde").await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!(form.value("on"), Some("2026-03-02"), "where counters are asked here");
    let page = form.fill("days", "beaucoup").fill("reason", "Oubli").submit(&mut alice).await.expect(422);
    let form = page.shows("Écrivez des jours").form("Enregistrer").fill("days", "-0,5");
    let _ = form.submit(&mut alice).await.expect(200).shows("Solde repris");
    let mut chloe = world.browser("chloe").await;
    let fields = [("date", "2026-03-02"), ("k.2026-03-02.", "100")];
    let _ = chloe.post(&format!("{HAIE}/semaine"), &fields).await.expect(200);
    let _ = alice.get(&path).await.expect(200).shows("97,5").shows("218");
    let path = format!("{HAIE}/fiches/releve?mois=2026-03-01&personne={who}&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let last = rows.as_array().unwrap().last().unwrap().clone();
    assert!(last["compteurs"].as_str().unwrap().contains("97,5"), "{last}");
    // What she may read of herself tells the days carried over, and what they add up to.
    let mut tx = world.tx().await;
    let hers = (worktime::MODULE.export_person)(&mut tx, world.scope(), who).await.unwrap();
    let moves = hers.iter().find(|it| it.name == "worktime_movements").unwrap();
    let place = |name: &str| moves.columns.iter().position(|it| *it == name).unwrap();
    let (kind, quantity, sum) = (place("kind"), place("quantity"), place("balance"));
    let told: Vec<_> = moves.rows.iter().filter(|row| row[kind] == "day_pack").collect();
    let quantities: Vec<&str> = told.iter().map(|row| row[quantity].as_str()).collect();
    assert_eq!((quantities.len(), told.last().unwrap()[sum].as_str()), (3, "9650"), "{quantities:?}");
}

/// R24, R22: of a contract by the week and of an annualised one on the same days, the year is the counter one settles.
#[tokio::test]
async fn w4_of_two_contracts_side_by_side_the_one_settled_by_the_year_is_counted() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let weekly = option(&page, "35 heures par semaine");
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"].map(|day| (day, ""));
    let first = [("scheme", weekly.as_str()), ("from", "2026-01-01"), ("fte", "60"), ("solidarity", "none")];
    let _ = contract(&world, &mut alice, &[&first[..], &days[..2]].concat()).await;
    let page = counters(&world, &mut alice, "&date=2026-03-06").await;
    let _ = page.shows("Semaine par semaine").hides("id=\"modulation\"");
    let second = [("from", "2026-01-01"), ("fte", "40"), ("solidarity", "none")];
    let _ = contract(&world, &mut alice, &[&second[..], &days[2..]].concat()).await;
    let page = counters(&world, &mut alice, "&date=2026-03-06").await;
    let page = page.shows("Modulation").shows("Annualisé, 1 607 heures").hides("id=\"weeks\"");
    let _ = page.hides("35 heures par semaine");
    // Five days of seven hours are due in the week of both.
    let week = format!("{HAIE}/semaine?date=2026-03-02&personne={}", world.person("helene"));
    let _ = alice.get(&week).await.expect(200).shows("35 h");
}

#[tokio::test]
async fn d2_the_last_month_of_a_day_pack_says_its_days() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let who = world.person("chloe");
    let fields = [("date", "2026-01-02"), ("k.2026-01-02.", "100")];
    let _ = chloe.post(&format!("{HAIE}/semaine"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.form("Enregistrer la fin").fill("ends_on", "2026-01-20");
    let _ = form.submit(&mut alice).await.expect(200).shows("Fin du contrat enregistrée.");
    let path = format!("{HAIE}/fiches/releve?mois=2026-01-01&personne={who}&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let last = rows.as_array().unwrap().last().unwrap().clone();
    assert!(last["compteurs"].as_str().unwrap().contains("218"), "{last}");
}
