//! Class 8 on paper: what is given otherwise, the foot of the income statement, the lines of grant forms.

use super::{
    DOCUMENTS, VALUATION, calendar_year, compute, example_8, give, method, paper, proposed, switch, table,
};
use crate::{
    documents::{pdf, says},
    small_world::World,
};
use base::{Id, jiff::civil::date};
use testkit::{Client, Page};
use volunteering::{actions::Status, settings::Feature, valuation::method::MethodKind};

const FIRST: base::Day = date(2023, 1, 1);

async fn contribute(alice: &mut Client, kind: &str, amount: &str) {
    let fields = [("kind", kind), ("date", "2023-02-01"), ("amount", amount), ("basis", "Convention")];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
}

/// Hours of lent staff are recorded as they are given; what they are worth is the cost that the giver documents, once.
#[tokio::test]
async fn r45_the_documented_cost_of_lent_staff_is_booked_once_beside_its_hours() {
    let world = World::new().await;
    let year = calendar_year(&world, 2023).await;
    switch(&world, &[Feature::Estimates, Feature::Valuation, Feature::InKind]).await;
    give(&world, date(2023, 3, 1), 60, "Accueil").await;
    let mut lent = world.action("basile", date(2023, 3, 2), 600).await;
    lent.category_id = world.category("Accueil").await;
    lent.status = Status::Seconded;
    world.add(&lent).await;
    let mut alice = world.client("alice").await;
    // One hour of a volunteer at 11.27 €: the ten hours that were lent add no cent (I4).
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("11,27 €"));
    contribute(&mut alice, "seconded_staff", "300,00").await;
    let entry = paper(&mut alice, "ecriture", FIRST).await;
    says(&entry, &["864", "11,27 €", "862", "871", "300,00 €", "Total 311,27 € 311,27 €"]);
    assert_eq!(entry.matches("875").count(), 2, "the work of volunteers alone is credited there: {entry}");
    says(&table(&mut alice, FIRST).await, &["Accueil 1 h — 1 h 11,27 €", "10 h"]);
}

/// R43: charges of class 8 equal its products at the foot of the income statement, and the result stays.
#[tokio::test]
async fn r43_the_foot_of_the_income_statement_balances_and_the_result_stays() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2023).await;
    switch(&world, &[Feature::Estimates, Feature::Valuation, Feature::InKind]).await;
    contribute(&mut alice, "premises", "1 200,40").await;
    contribute(&mut alice, "goods", "99,99").await;
    let text = paper(&mut alice, "ecriture", FIRST).await;
    says(
        &text,
        &["Au pied du compte de résultat", "Emplois (86)", "Contributions (87)", "le résultat est inchangé"],
    );
    says(&text, &["864 706,78 € —", "875 — 706,78 €", "871 — 1 200,40 €", "870 — 99,99 €"]);
    assert_eq!(text.matches("2 007,17 € 2 007,17 €").count(), 2, "the entry and the foot: {text}");
    for account in ["6", "7"] {
        assert!(!text.contains(&format!(" {account}41")), "no other class");
    }
}

/// D5: whole euros by largest remainder, both sides equal (R46).
#[tokio::test]
async fn d5_the_lines_of_grant_forms_are_whole_euros_equal_on_both_sides() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2023).await;
    switch(&world, &[Feature::Estimates, Feature::Valuation, Feature::InKind]).await;
    contribute(&mut alice, "premises", "1 200,40").await;
    contribute(&mut alice, "services", "10,40").await;
    contribute(&mut alice, "goods", "99,99").await;
    let text = paper(&mut alice, "cerfa", FIRST).await;
    // 706.78 + 1 200.40 + 10.40 + 99.99 = 2 017.57, whole: 2 018.
    assert_eq!(text.matches("2 018 €").count(), 2, "{text}");
    says(&text, &["864 - Personnel bénévole 707 €", "12156*06"]);
}

/// What is copied into a French form is in French.
#[tokio::test]
async fn d5_the_lines_of_grant_forms_are_in_french_whatever_the_screen() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2023).await;
    let page = alice.get(&format!("{DOCUMENTS}/assemblee/cerfa?year={FIRST}")).await.expect(200);
    let _ = alice.post("/langue", &[("lang", "en"), ("suite", "/")]).await;
    let text = pdf(page.form("Faire le PDF").submit(&mut alice).await);
    says(&text, &["Lignes Cerfa", "864 - Personnel bénévole 707 €", "Établi le"]);
}

/// D4: where, when, under which chart, and what the accounts hold of it.
#[tokio::test]
async fn d4_the_entry_says_its_journal_its_day_its_chart_and_what_the_accounts_hold() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let page = proposed(&mut alice, year).await;
    let text = paper(&mut alice, "ecriture", FIRST).await;
    says(
        &text,
        &[
            "Écriture 86/87",
            "Journal OD",
            "31 décembre 2023",
            "Contributions volontaires en nature 2023",
            "plan comptable 2018",
            "proposée, 706,78 €",
            "875 Contributions volontaires",
            "Total 706,78 € 706,78 €",
        ],
    );
    let form = page.form("Marquer comme enregistrée").fill("reference", "OD 12");
    let _ = form.submit(&mut alice).await.expect(200);
    let text = paper(&mut alice, "ecriture", FIRST).await;
    says(&text, &["enregistrée sous le n° OD 12, 706,78 €", "les comptes disent déjà tout"]);
    let mut program = world.token("alice", "volunteering:manage").await;
    let api = format!("/api/v1/orgs/haie/volunteering/documents/d4?fiscal_year={FIRST}");
    says(&pdf(program.get(&api).await), &["enregistrée sous le n° OD 12, 706,78 €"]);
}

/// A year that was booked is reopened, and its criteria are no longer met: the page of the entry.
async fn no_longer_listed(alice: &mut Client, year: Id) -> Page {
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Rouvrir l’exercice").fill("reason", "On ne sait plus recenser");
    let _ = form.submit(alice).await.expect(200);
    let entry = format!("/o/haie/benevolat/ecriture?exercice={year}");
    let form = alice.get(&entry).await.expect(200).form("Enregistrer les critères");
    let form = form.without("listed").fill("listed_text", "Nous ne savons plus tout recenser.");
    form.submit(alice).await.expect(200)
}

/// The amounts of the entries of a year add up to what the accounts hold.
#[tokio::test]
async fn r42_an_entry_that_takes_away_bears_its_sign_and_is_called_a_difference() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let form = proposed(&mut alice, year).await.form("Marquer comme enregistrée").fill("reference", "OD 12");
    let _ = form.submit(&mut alice).await.expect(200);
    let page = no_longer_listed(&mut alice, year).await.form("Proposer l’écriture").submit(&mut alice).await;
    let page = page.expect(200).shows("Contributions volontaires en nature 2023 (différence)");
    let form = page.form("Marquer comme enregistrée").fill("reference", "OD 13");
    let _ = form.submit(&mut alice).await.expect(200);
    let text = paper(&mut alice, "ecriture", FIRST).await;
    let held = ["enregistrée sous le n° OD 12, 706,78 €", "enregistrée sous le n° OD 13, −706,78 €"];
    says(&text, &held);
}

/// Booked, then no longer to be booked: what the accounts hold is proposed the other way round, once.
#[tokio::test]
async fn r42_what_is_held_is_reversed_when_the_criteria_are_no_longer_met() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let page = proposed(&mut alice, year).await;
    let _ = page.form("Marquer comme enregistrée").submit(&mut alice).await.expect(200);
    let page = no_longer_listed(&mut alice, year).await.shows("est contre-passé").shows("Écart sur");
    let text = paper(&mut alice, "ecriture", FIRST).await;
    says(
        &text,
        &["il n’y a pas d’écriture", "enregistrée, 706,78 €", "Écart sur", "Total 706,78 € 706,78 €"],
    );
    let page = page.form("Proposer l’écriture").submit(&mut alice).await.expect(200);
    let page = page.shows("Écriture proposée.").hides("Proposer l’écriture");
    let _ = page.form("Marquer comme enregistrée").submit(&mut alice).await.expect(200);
    let entry = format!("/o/haie/benevolat/ecriture?exercice={year}");
    let page = alice.get(&entry).await.expect(200).hides("Proposer l’écriture").hides("contre-passé");
    drop(page);
    let mut program = world.token("alice", "volunteering:manage").await;
    let path = format!("/api/v1/orgs/haie/volunteering/entries?fiscal_year_id={year}");
    let found = program.json("GET", &path, None).await.expect(200).json();
    let lines = found["items"].as_array().unwrap().iter().flat_map(|it| it["lines"].as_array().unwrap());
    let mut accounts = std::collections::BTreeMap::<String, i64>::new();
    for line in lines {
        let net = line["debit_cents"].as_i64().unwrap() - line["credit_cents"].as_i64().unwrap();
        *accounts.entry(line["account"].as_str().unwrap().to_owned()).or_default() += net;
    }
    let nothing = [("864".to_owned(), 0), ("875".to_owned(), 0)];
    assert_eq!(accounts.into_iter().collect::<Vec<_>>(), nothing, "{found}");
}
