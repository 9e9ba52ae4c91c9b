//! The plug detector (R36): never blocking, always visible.

use super::{PAGE, choose_smic, run_of, year};
use crate::{
    assembly::{add_estimate, estimate, switch},
    small_world::World,
};
use base::{Minutes, Money, jiff::civil::date};
use organisation::projects::{self, project::ProjectForm};
use site::GivenTime;
use testkit::Client;
use treasury::budgets::{self, DraftLine, Heading};
use volunteering::{funding, settings::Feature, valuation::store};

#[tokio::test]
async fn r36_a_mean_above_five_smic_is_flagged_everywhere_until_explained() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&format!("{PAGE}/methodes/nouvelle")).await.expect(200).form("Enregistrer");
    let form = form.fill("name", "Six SMIC").fill("kind", "smic").fill("multiple", "6");
    let _ = form.submit(&mut alice).await.expect(200).shows("Six SMIC");
    let mut tx = world.test.site.db.read().await.unwrap();
    let method = store::methods(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.form("Enregistrer ces choix").fill("method", &method).submit(&mut alice).await.expect(200);
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200).shows("Taux élevé");
    let file = alice.get(&format!("{PAGE}/{year}/export?format=csv")).await.expect(200);
    assert!(file.html().contains("HIGH_RATE"));
    let form = page.form("Expliquer").fill("reason", "Avocats bénévoles");
    let _ = form.submit(&mut alice).await.expect(200).shows("Avocats bénévoles");
    let file = alice.get(&format!("{PAGE}/{year}/export?format=csv")).await.expect(200);
    assert!(file.html().contains("HIGH_RATE"), "a dismissal explains, it does not hide");
}

#[tokio::test]
async fn r36_euros_without_hours_given_in_kind_are_flagged_on_every_cell() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let path = format!("{PAGE}/{year}/export?format=csv");
    let file = alice.get(&path).await.expect(200).html();
    assert!(!file.contains("AMOUNT_WITHOUT_HOURS"), "{file}");
    let given =
        [("kind", "volunteer_work"), ("date", "2025-02-01"), ("amount", "100"), ("basis", "Délibération")];
    let _ = alice.upload("/o/haie/benevolat/contributions", &given, ("none", "", b"")).await.expect(200);
    let file = alice.get(&path).await.expect(200).html();
    assert!(file.contains(";11,88;AMOUNT_WITHOUT_HOURS;"), "{file}");
}

/// 15 h at 11.88 €, less what is lacking to 1 000 € of charges: a plug, in the project as in the year.
#[tokio::test]
async fn r36_volunteering_that_balances_a_project_or_a_year_is_flagged_with_typed_work() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut action = world.action("basile", date(2025, 3, 1), 15 * 60).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = ProjectForm { name: "Fête des haies".into(), ..ProjectForm::default() }.read().unwrap();
    let now = world.test.site.now();
    let project_id = projects::store::add(&mut tx, world.haie, &draft, now).await.unwrap();
    for (heading, cents) in [(Heading::Purchases, 100_000), (Heading::Grants, 72_180)] {
        let line = DraftLine {
            agreement_id: None,
            project_id: Some(project_id),
            heading,
            label: "Prévu".into(),
            planned: Money(cents),
            awarded: Money(0),
            planned_minutes: None,
            accounts: Vec::new(),
            analytic_codes: Vec::new(),
        };
        budgets::store::add_line(&mut tx, world.haie, &line).await.unwrap();
    }
    tx.commit().await.unwrap();
    action.project_id = Some(project_id);
    world.add(&action).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    // 178.20 € of hours and nothing typed: the budget of the project lacks 278.20 €.
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200).hides("Équilibre le budget");
    let project = project_id.to_string();
    let given = [
        ("kind", "volunteer_work"),
        ("date", "2025-02-01"),
        ("amount", "100"),
        ("basis", "Délibération"),
        ("project", project.as_str()),
    ];
    let _ = alice.upload("/o/haie/benevolat/contributions", &given, ("none", "", b"")).await.expect(200);
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let page = page.shows("Équilibre le budget, Fête des haies").shows("Montant sans heures");
    // The budget of the year, with the same typed work.
    let form = page.form("Enregistrer ces choix").fill("charges", "1000").fill("other_resources", "721,80");
    let _ = form.submit(&mut alice).await.expect(200);
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let view = run_of(&world, year).await.unwrap();
    let raised: Vec<_> = view.flags.iter().map(|it| (it.flag.as_text(), it.project.as_str())).collect();
    let name = "Fête des haies";
    let wanted = [("AMOUNT_WITHOUT_HOURS", ""), ("BALANCES_BUDGET", ""), ("BALANCES_BUDGET", name)];
    assert_eq!(raised, wanted);
    assert_eq!(view.flags_written(), "AMOUNT_WITHOUT_HOURS BALANCES_BUDGET");
    // Each is explained on its own, and the explanation stays when it is computed again.
    let run = view.run.id.to_string();
    let flag = [("run", run.as_str()), ("code", "BALANCES_BUDGET"), ("project", project.as_str())];
    let said = [&flag[..], &[("reason", "Le projet n’a rien d’autre")]].concat();
    let _ = alice.post(&format!("{PAGE}/{year}/drapeaux"), &said).await.expect(200);
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let _ = page.shows("Le projet n’a rien d’autre");
}

/// A budget typed once the run is adopted, and its year frozen: seen everywhere, explained without computing again.
#[tokio::test]
async fn r36_a_budget_typed_after_the_run_is_seen_all_the_same() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 15 * 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let page = page.hides("Équilibre le budget");
    // 178.20 € is what 1 000 € of charges lack.
    let form = page.form("Enregistrer ces choix").fill("charges", "1000").fill("other_resources", "821,80");
    let page = form.submit(&mut alice).await.expect(200).shows("Équilibre le budget");
    let form = page.form("Adopter").fill("approved_on", "2026-03-01").fill("minutes_reference", "PV n° 3");
    let page = form.submit(&mut alice).await.expect(200).shows("Équilibre le budget");
    let export = format!("{PAGE}/{year}/export?format=csv");
    assert!(alice.get(&export).await.expect(200).html().contains("BALANCES_BUDGET"));
    let actions = alice.get("/o/haie/benevolat/actions/export?format=csv").await.expect(200);
    assert!(actions.html().contains("BALANCES_BUDGET"), "{}", actions.html());
    let form = page.form("Expliquer").fill("reason", "Le budget a été bâti sur les heures");
    let _ = form.submit(&mut alice).await.expect(200).shows("Le budget a été bâti sur les heures");
    let view = run_of(&world, year).await.unwrap();
    assert!(view.run.is_adopted());
    assert_eq!(view.flags.len(), 1);
    assert!(view.flags[0].id.is_some() && view.flags_written() == "BALANCES_BUDGET");
}

/// 15 h at 11.88 €, in the two headings of contributions in kind of the project, once the valuation is adopted (R37, I9).
#[tokio::test]
async fn w_r37_adopted_hours_are_the_contributions_in_kind_of_a_budget() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut action = world.action("basile", date(2025, 3, 1), 15 * 60).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = ProjectForm { name: "Fête des haies".into(), ..ProjectForm::default() }.read().unwrap();
    let now = world.test.site.now();
    let project_id = projects::store::add(&mut tx, world.haie, &draft, now).await.unwrap();
    for heading in [Heading::InKindUse, Heading::InKindContributions, Heading::Purchases] {
        let line = DraftLine {
            agreement_id: None,
            project_id: Some(project_id),
            heading,
            label: "Bénévolat".into(),
            planned: Money(20_000),
            awarded: Money(0),
            planned_minutes: None,
            accounts: Vec::new(),
            analytic_codes: Vec::new(),
        };
        budgets::store::add_line(&mut tx, world.haie, &line).await.unwrap();
    }
    let reads = "UPDATE role SET levels = '{\"volunteering\":\"manage\",\"organisation\":\"own\",\"treasury\":\"read\"}'
        WHERE id = (SELECT role_id FROM person WHERE id = $1)";
    tx.run(reads, ::store::args![world.persons["alice"]]).await.unwrap();
    tx.commit().await.unwrap();
    action.project_id = Some(project_id);
    world.add(&action).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let budget = "/o/haie/financements/budgets/export?format=json";
    let told = async |alice: &mut Client, query: &str| {
        let rows = alice.get(&format!("{budget}{query}")).await.expect(200).json();
        let row = |it: &serde_json::Value| {
            (it["poste"].as_str().unwrap()[..2].to_owned(), it["realise"].to_string())
        };
        let mut told: Vec<(String, String)> = rows.as_array().unwrap().iter().map(row).collect();
        told.sort();
        told
    };
    let of = |in_kind: &str| {
        [("60", "0.0"), ("86", in_kind), ("87", in_kind)]
            .map(|(one, other)| (one.to_owned(), other.to_owned()))
    };
    assert_eq!(told(&mut alice, "").await, of("0.0"), "computed, adopted by nobody");
    super::adopt(&mut alice, year).await;
    assert_eq!(told(&mut alice, "").await, of("178.2"));
    assert_eq!(told(&mut alice, "&annee=2025").await, of("178.2"));
    assert_eq!(told(&mut alice, "&annee=2026").await, of("0.0"));
    let _ = alice
        .get("/o/haie/financements/budgets")
        .await
        .expect(200)
        .shows("dont 178,20 € valorisé par le bénévolat");
}

/// Ten hours that were counted and forty that were estimated are told apart to whoever asks; what they are worth is hidden
/// with the feature (§1).
#[tokio::test]
async fn r24_the_time_told_to_budgets_and_reports_holds_estimates_apart() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = ProjectForm { name: "Fête des haies".into(), ..ProjectForm::default() }.read().unwrap();
    let now = world.test.site.now();
    let project_id = projects::store::add(&mut tx, world.haie, &draft, now).await.unwrap();
    tx.commit().await.unwrap();
    let mut action = world.action("basile", date(2025, 3, 1), 600).await;
    action.project_id = Some(project_id);
    world.add(&action).await;
    let days = (date(2025, 4, 1), date(2025, 6, 30));
    let mut beside = estimate(&world, action.category_id, days, [1_800, 2_400, 3_000]);
    beside.project_id = Some(project_id);
    beside.includes_measured = false;
    add_estimate(&world, &beside).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    super::adopt(&mut alice, year).await;
    let told = async || {
        let mut tx = world.test.site.db.read().await.unwrap();
        let days = (date(2025, 1, 1), date(2025, 12, 31));
        funding::projects::given_time(&mut tx, world.haie, days).await.unwrap()
    };
    // 50 h at 11.88 €.
    let estimated = [2_400, 1_800, 3_000].map(Minutes);
    let wanted = GivenTime { project_id, minutes: Minutes(600), estimated, value: Some(Money(59_400)) };
    assert_eq!(told().await, [wanted]);
    switch(&world, &[Feature::Estimates]).await;
    assert_eq!(told().await, [GivenTime { value: None, ..wanted }]);
}
