//! The entry of class 8 on its screen (R39–R43).

use crate::{
    small_world::World,
    valuation::{PAGE as VALUATION, adopt, choose_smic, run_of, year},
};
use base::jiff::civil::date;
use testkit::{Client, Page};
use volunteering::settings::Feature;

const ENTRY: &str = "/o/haie/benevolat/ecriture";

async fn give(alice: &mut Client, kind: &str, amount: &str) {
    let fields =
        [("kind", kind), ("date", "2026-02-01"), ("amount", amount), ("basis", "Tarif de la commune")];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
}

async fn decided(alice: &mut Client) -> Page {
    let form = alice.get(ENTRY).await.expect(200).form("Enregistrer les critères");
    form.fill("essential", "1").fill("listed", "1").submit(alice).await.expect(200)
}

#[tokio::test]
async fn r39_booked_if_both_criteria_are_met_else_with_the_reasons() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(ENTRY).await.expect(200).form("Enregistrer les critères");
    let page = form.fill("essential", "1").submit(&mut alice).await.expect(422);
    let page = page.shows("Dites pourquoi ce critère n’est pas rempli.");
    let form = page.form("Enregistrer les critères").fill("listed_text", "Nous ne savons pas les recenser.");
    let _ = form.submit(&mut alice).await.expect(200).shows("l’annexe en donne les raisons");
    give(&mut alice, "premises", "100").await;
    let year = alice.get(ENTRY).await.expect(200).form("Enregistrer les critères").action().to_owned();
    let propose = year.replace("criteres", "proposition");
    let _ = alice.post(&propose, &[]).await.expect(409);
    let _ = decided(&mut alice).await.shows("Oui : les deux critères sont remplis.");
    let _ = world.client("chloe").await.get(ENTRY).await.expect(403);
}

#[tokio::test]
async fn r42_a_draft_is_replaced_and_once_booked_only_the_difference_is_proposed() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    give(&mut alice, "premises", "960").await;
    let page = decided(&mut alice).await.shows("L’écriture de l’année").shows("8611");
    let page = page.form("Proposer l’écriture").submit(&mut alice).await.expect(200);
    let page = page.shows("Écriture proposée.").shows("960,00 €").shows("871").hides("Proposer l’écriture");
    drop(page);
    give(&mut alice, "goods", "342,10").await;
    let page = alice.get(ENTRY).await.expect(200).form("Proposer l’écriture").submit(&mut alice).await;
    let page = page.expect(200).shows("1 302,10 €");
    assert_eq!(count(&world, "proposed_entry").await, 1, "the draft was replaced");
    let form = page.form("Marquer comme enregistrée").fill("reference", "OD 12");
    let page =
        form.submit(&mut alice).await.expect(200).shows("n° OD 12").shows("les comptes disent déjà tout");
    drop(page);
    give(&mut alice, "goods", "10").await;
    let page = alice.get(ENTRY).await.expect(200).shows("Ce qui a changé depuis").shows("10,00 €");
    let page = page.form("Proposer l’écriture").submit(&mut alice).await.expect(200);
    assert_eq!(count(&world, "proposed_entry").await, 2);
    let csv = page.html();
    let path = csv.split("href=\"").filter_map(|it| it.split('"').next());
    let one = |it: &&str| it.contains("/export") && !it.contains("ecriture/export");
    let path = path.filter(one).filter(|it| it.contains("format=csv")).last().unwrap();
    let csv = alice.get(&path.replace("&amp;", "&").replace("&#38;", "&")).await.expect(200).html();
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.contains(";860;") && csv.contains(";870;") && csv.contains("10,00"), "{csv}");
}

#[tokio::test]
async fn r36_the_file_of_an_entry_ends_with_the_flags() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    give(&mut alice, "volunteer_work", "30").await;
    let page = decided(&mut alice).await.form("Proposer l’écriture").submit(&mut alice).await.expect(200);
    let html = page.html();
    let paths = html.split("href=\"").filter_map(|it| it.split('"').next());
    let one =
        |it: &&str| it.contains("/export?") && !it.contains("ecriture/export") && it.contains("format=csv");
    let path = paths.filter(one).last().unwrap();
    let csv = alice.get(&path.replace("&amp;", "&").replace("&#38;", "&")).await.expect(200).html();
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().ends_with(";analytique;cle;drapeaux"), "{csv}");
    assert!(lines.all(|line| line.ends_with(";AMOUNT_WITHOUT_HOURS")), "{csv}");
}

#[tokio::test]
async fn r42_a_draft_that_became_empty_goes_with_its_line_of_the_journal() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    give(&mut alice, "premises", "960").await;
    let page = decided(&mut alice).await;
    let form = page.form("Proposer l’écriture");
    let propose = form.action().to_owned();
    let _ = form.submit(&mut alice).await.expect(200).shows("Écriture proposée.");
    let list = alice.get("/o/haie/benevolat/contributions").await.expect(200);
    let given = list.follow(&mut alice, "Local prêté").await.expect(200).path().to_owned();
    let _ = alice.post(&given.replace("modifier", "annulation"), &[]).await.expect(200);
    let _ = alice.post(&propose, &[]).await.expect(200);
    assert_eq!(count(&world, "proposed_entry").await, 0);
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT verb FROM audit_entry WHERE organisation_id = $1 AND noun = 'proposed_entry'";
    let rows = tx.all_built(sql.to_owned(), store::args![world.haie.organisation_id]).await.unwrap();
    let mut verbs: Vec<String> = rows.iter().map(|row| row.get("verb").unwrap()).collect();
    verbs.sort();
    assert_eq!(verbs, ["propose", "remove"]);
}

#[tokio::test]
async fn r42_sending_again_never_adds() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    give(&mut alice, "services", "30").await;
    let page = decided(&mut alice).await;
    let propose = page.form("Proposer l’écriture").action().to_owned();
    for _ in 0..3 {
        let _ = alice.post(&propose, &[]).await.expect(200);
    }
    assert_eq!(count(&world, "proposed_entry").await, 1);
    assert_eq!(count(&world, "fact").await, 1, "told once");
}

#[tokio::test]
async fn r40_the_accounts_are_the_organisation_s_to_refine() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{ENTRY}/comptes?plan=2025")).await.expect(200).shows("Local prêté");
    let form = page.form("Enregistrer");
    let of = ["debit.premises", "credit.premises"];
    assert_eq!(of.map(|it| form.value(it)), [Some("8611"), Some("871")]);
    let wrong = form.clone().fill("debit.goods", "86012").fill("debit.premises", "613");
    let wrong = wrong.fill("credit.services", "96").submit(&mut alice).await.expect(422);
    let (html, wrong) = (wrong.html(), wrong.shows("Un compte 86 au débit").form("Enregistrer"));
    let marked = ["debit.premises", "credit.services", "debit.goods"];
    let marked = marked.map(|it| html.contains(&format!("aria-describedby=\"{it}-error\"")));
    assert_eq!(marked, [true, true, false], "each wrong account is told at its own field");
    assert_eq!([wrong.value("debit.goods"), wrong.value(of[0])], [Some("86012"), Some("613")], "as typed");
    let page = alice.get(&format!("{ENTRY}/comptes?plan=2025")).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("debit.goods"), Some("860"), "nothing was taken");
    let _ = form
        .fill("debit.premises", "86111")
        .submit(&mut alice)
        .await
        .expect(200)
        .shows("Comptes enregistrés.");
    give(&mut alice, "premises", "960").await;
    let _ = decided(&mut alice).await.shows("86111");
    let page = alice.get(&format!("{ENTRY}/comptes?plan=2018")).await.expect(200);
    assert_eq!(page.form("Enregistrer").value(of[0]), Some("8611"), "the other charts are untouched");
}

async fn count(world: &World, table: &str) -> i64 {
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE organisation_id = $1");
    tx.all_built(sql, store::args![world.haie.organisation_id]).await.unwrap()[0].get("n").unwrap()
}

/// §1: switching a feature off hides it and keeps its data, so the accounts keep what they hold of it.
#[tokio::test]
async fn r42_what_is_switched_off_is_hidden_and_never_reversed() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    give(&mut alice, "premises", "960").await;
    let page = decided(&mut alice).await.form("Proposer l’écriture").submit(&mut alice).await.expect(200);
    let form = page.form("Marquer comme enregistrée").fill("reference", "OD 12");
    let _ = form.submit(&mut alice).await.expect(200).shows("les comptes disent déjà tout");
    crate::assembly::switch(&world, &[Feature::Estimates]).await;
    let page = alice.get(ENTRY).await.expect(200).hides("Ce qui a changé depuis");
    let year = page.form("Enregistrer les critères").action().to_owned();
    let refused = alice.post(&year.replace("criteres", "proposition"), &[]).await.expect(409);
    let _ = refused.shows("Les comptes tiennent une contribution dont la fonction est éteinte");
    let _ = alice.get("/o/haie/benevolat/financements").await.expect(200).hides("services 960 €");
    crate::assembly::switch(&world, &[Feature::Estimates, Feature::InKind]).await;
    let _ = alice.get(ENTRY).await.expect(200).shows("les comptes disent déjà tout");
    let _ = alice.get("/o/haie/benevolat/financements").await.expect(200).shows("services 960 €");
}

/// David reads volunteering; his role gives him these capabilities besides.
pub async fn treasurer(world: &World, capabilities: &str) -> Client {
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE role SET capabilities = $2 WHERE id = (SELECT role_id FROM person WHERE id = $1)";
    tx.run(sql, store::args![world.persons["david"], capabilities]).await.unwrap();
    tx.commit().await.unwrap();
    world.client("david").await
}

#[tokio::test]
async fn s5_a_treasurer_by_role_computes_adopts_and_books() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut david = treasurer(&world, "[\"valuation.run\",\"valuation.adopt\"]").await;
    choose_smic(&world, &mut david, year).await;
    adopt(&mut david, year).await;
    let page = david.get(&format!("{ENTRY}?exercice={year}")).await.expect(200).hides("ecriture/comptes");
    let form = page.form("Enregistrer les critères").fill("essential", "1").fill("listed", "1");
    let page = form.submit(&mut david).await.expect(200).shows("Oui : les deux critères");
    let page = page.form("Proposer l’écriture").submit(&mut david).await.expect(200);
    let _ = page.form("Marquer comme enregistrée").submit(&mut david).await.expect(200);
    let csv = david.get(&format!("{ENTRY}/export?exercice={year}&format=csv")).await.expect(200).html();
    assert!(csv.contains(";864;"), "{csv}");
    // The accounts of the chart are whoever manages' to choose, as opening a year again is.
    let _ = david.get(&format!("{ENTRY}/comptes")).await.expect(403);
    let _ =
        david.post(&format!("{VALUATION}/{year}/reouverture"), &[("reason", "Parce que")]).await.expect(403);
    let _ = treasurer(&world, "[\"valuation.adopt\"]").await.get(ENTRY).await.expect(403);
}

#[tokio::test]
async fn s5_whoever_adopts_reads_what_they_adopt() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let _ = alice.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200);
    let page = format!("{VALUATION}?exercice={year}");
    let _ = treasurer(&world, "[]").await.get(&page).await.expect(403);
    let mut david = treasurer(&world, "[\"valuation.adopt\"]").await;
    let shown = david.get(&page).await.expect(200).shows("11,88 €");
    let shown = shown.hides("Enregistrer ces choix").hides("valorisation/methodes").hides("/export?");
    let _ = david.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(403);
    let form = shown.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let page = form.fill("minutes_reference", "PV").submit(&mut david).await.expect(200);
    let _ = page.shows("Valorisation adoptée");
    assert!(run_of(&world, year).await.unwrap().run.is_adopted());
}

/// 2025 is adopted in March 2026: its entry is what one comes for.
#[tokio::test]
async fn r41_the_entry_opens_on_the_year_that_is_over() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    let page = decided(&mut alice).await.shows("864").shows("11,88 €");
    let _ = page.form("Proposer l’écriture").submit(&mut alice).await.expect(200).shows("Écriture proposée.");
    let csv = alice.get(&format!("{ENTRY}/export?format=csv")).await.expect(200).html();
    assert!(csv.contains(";864;"), "{csv}");
}
