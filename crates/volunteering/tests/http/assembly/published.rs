//! What a year publishes (§3.2, R39): euros leave the desk of the treasurer in class 8 only.

use super::{
    DOCUMENTS, VALUATION, add_estimate, calendar_year, compute, estimate, example_8, give, method, paper,
    running_year, table,
};
use crate::{
    documents::{pdf, says},
    small_world::World,
};
use base::{Id, jiff::civil::date};
use store::args;
use testkit::Client;
use volunteering::{actions::Contributor, settings, valuation::method::MethodKind};

const FIRST: base::Day = date(2023, 1, 1);
/// The last day of a rate and the first of the next.
const ACROSS: (base::Day, base::Day) = (date(2026, 5, 31), date(2026, 6, 1));

async fn publish(alice: &mut Client, year: Id, disclosure: &str) {
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer ces choix").fill("disclosure", disclosure);
    let form = form.fill("not_booked_reason", "Nous ne savons pas tout recenser.");
    let _ = form.submit(alice).await.expect(200).shows("Choix enregistrés.");
}

#[tokio::test]
async fn r39_a_year_that_publishes_hours_lets_no_euro_out() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    publish(&mut alice, year, "hours").await;
    for word in ["methode", "annexe", "ecriture", "dossier"] {
        let text = paper(&mut alice, word, FIRST).await;
        assert!(!text.contains("706,78") && !text.contains("14,50"), "{word}: {text}");
    }
    says(&paper(&mut alice, "annexe", FIRST).await, &["65 h 05"]);
    // What is adopted is what the annexe tells: 44 h 05 of it are valued.
    let adopted = ["adopte les heures de bénévolat de l’exercice 2023 : 65 h 05", "Aucun montant"];
    says(&paper(&mut alice, "dossier", FIRST).await, &adopted);
    says(&table(&mut alice, FIRST).await, &["Accueil 31 h 20 — 31 h 20", "Total 65 h 05"]);
    assert!(!table(&mut alice, FIRST).await.contains('€'));
    let page = alice.get(&format!("{DOCUMENTS}/impact?year=2023-01-01")).await.expect(200);
    assert!(!pdf(page.form("Faire le PDF").submit(&mut alice).await).contains('€'));
    let cerfa = paper(&mut alice, "cerfa", FIRST).await;
    // A grant is asked for with what the hours are worth, whatever the accounts publish (R46).
    says(&cerfa, &["non leur valeur", "864 - Personnel bénévole 707 €", "Bénévolat 707 €", "provisoires"]);
    // Files: the columns stay, empty.
    let csv = alice.get("/o/haie/benevolat/actions/export?format=csv").await.expect(200).html();
    assert!(csv.contains(";oui;;;") && !csv.contains("454,33"), "{csv}");
    let csv = alice.get(&format!("{VALUATION}/{year}/export?format=csv")).await.expect(200).html();
    assert!(csv.contains("montant") && !csv.contains("454,33") && !csv.contains("14,5"), "{csv}");
    let csv = alice.get(&format!("{VALUATION}/calculs/export?format=csv")).await.expect(200).html();
    assert!(csv.contains(";Calcul à adopter;") && csv.contains("Drapeaux"), "{csv}");
    assert!(!csv.contains("706,78"), "{csv}");
    let mut program = world.token("alice", "volunteering:manage").await;
    let api = "/api/v1/orgs/haie/volunteering";
    for code in ["d1", "d2", "d3", "d6", "d14"] {
        let text = pdf(program.get(&format!("{api}/documents/{code}?fiscal_year=2023-05-05")).await);
        assert!(!text.contains("706,78"), "{code}: {text}");
    }
    let runs = program.json("GET", &format!("{api}/valuation/runs"), None).await.json();
    assert_eq!(runs["items"][0]["disclosure"], "hours", "{runs}");
    assert_eq!(runs["items"][0]["total_cents"], serde_json::Value::Null, "{runs}");
    assert_eq!(runs["items"][0]["cells"][0]["amount_cents"], serde_json::Value::Null, "{runs}");
    // The desk computes and compares all the same (R33).
    let _ = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200).shows("706,78 €");
}

/// Hours without euros: what one must know of the year stays said.
#[tokio::test]
async fn r36_an_impact_report_without_euros_keeps_its_flags() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let fields =
        [("kind", "volunteer_work"), ("date", "2023-02-01"), ("amount", "500"), ("basis", "Au jugé")];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
    publish(&mut alice, year, "hours").await;
    let page = alice.get(&format!("{DOCUMENTS}/impact?year=2023-01-01")).await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut alice).await);
    says(&text, &["Montant sans heures"]);
    assert!(!text.contains('€'), "{text}");
}

#[tokio::test]
async fn r39_what_is_not_booked_owes_its_reasons_its_nature_and_its_size() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    for disclosure in ["text", "none"] {
        publish(&mut alice, year, disclosure).await;
        let text = paper(&mut alice, "annexe", FIRST).await;
        let owed =
            ["ne sont pas comptabilisées", "pas tout recenser", "Leur nature", "Leur importance : 65 h 05"];
        says(&text, &owed);
        assert!(!text.contains("31 h 20"), "the hours of each category are for who publishes hours: {text}");
    }
    // Without a reason the paper waits for one: no empty sentence is printed.
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer ces choix").fill("not_booked_reason", "");
    let _ = form.submit(&mut alice).await.expect(200);
    for word in ["annexe", "dossier"] {
        let page = alice.get(&format!("{DOCUMENTS}/assemblee/{word}?year={FIRST}")).await.expect(200);
        let form = page.form("Faire le PDF");
        let again = form.submit(&mut alice).await.expect(422).shows("complétez-le");
        let form = again.form("Faire le PDF");
        let text = form.value("annexe").unwrap().replace("(à compléter)", "Nous débutons.");
        says(&pdf(form.fill("annexe", &text).submit(&mut alice).await), &["Nous débutons.", "Leur nature"]);
    }
    let mut program = world.token("alice", "volunteering:manage").await;
    let path = "/api/v1/orgs/haie/volunteering/documents/d3?fiscal_year=2023-05-05";
    drop(program.get(path).await.expect(422));
    for (code, texts) in [
        ("d3", serde_json::json!({"annexe": "Nous débutons."})),
        ("d6", serde_json::json!({"annexe": "Nous débutons.", "chair": "Alice Dupuis"})),
    ] {
        let body = serde_json::json!({"fiscal_year": "2023-05-05", "texts": texts});
        let path = format!("/api/v1/orgs/haie/volunteering/documents/{code}");
        let text = pdf(program.json("POST", &path, Some(body)).await);
        says(&text, &["Nous débutons."]);
        assert_eq!(text.contains("Alice Dupuis"), code == "d6", "{text}");
    }
}

/// One decision, told on two pages: neither may say the contrary of the other.
#[tokio::test]
async fn r39_the_criteria_of_booking_and_what_is_published_are_one_decision() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    publish(&mut alice, year, "hours").await;
    let criteria = format!("/o/haie/benevolat/ecriture?exercice={year}");
    let form = alice.get(&criteria).await.expect(200).form("Enregistrer les critères");
    let _ = form.fill("essential", "1").fill("listed", "1").submit(&mut alice).await.expect(200);
    says(&paper(&mut alice, "annexe", FIRST).await, &["comptabilisées en classe 8", "706,78 €"]);
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer ces choix");
    assert_eq!(form.value("disclosure"), Some("class8"));
    let _ = form.fill("disclosure", "hours").submit(&mut alice).await.expect(422).shows("critères");
    let form = alice.get(&criteria).await.expect(200).form("Enregistrer les critères");
    let form = form.without("listed").fill("listed_text", "Nous ne comptons pas tout.");
    let _ = form.submit(&mut alice).await.expect(200);
    says(&paper(&mut alice, "annexe", FIRST).await, &["ne sont pas comptabilisées", "comptons pas tout"]);
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer ces choix").fill("disclosure", "class8");
    let _ = form.submit(&mut alice).await.expect(422).shows("ne sont pas remplis");
}

/// What an adopted year published stays as it was said, whatever its criteria become (R35, I9).
#[tokio::test]
async fn r39_the_criteria_of_an_adopted_year_no_longer_move() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let criteria = format!("/o/haie/benevolat/ecriture?exercice={year}");
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2024-03-01");
    let _ = form.fill("minutes_reference", "PV").submit(&mut alice).await.expect(200);
    let form = alice.get(&criteria).await.expect(200).form("Enregistrer les critères");
    let unmet = form.clone().fill("essential", "1").fill("listed_text", "Nous ne comptons pas tout.");
    let _ = unmet.clone().submit(&mut alice).await.expect(409);
    // A first decision that says what the year publishes already may be made, once.
    let met = form.fill("essential", "1").fill("listed", "1");
    let _ = met
        .submit(&mut alice)
        .await
        .expect(200)
        .shows("Oui : les deux critères")
        .hides("Enregistrer les critères");
    let _ = unmet.fill("version", "1").submit(&mut alice).await.expect(409);
    says(&paper(&mut alice, "annexe", FIRST).await, &["comptabilisées en classe 8", "706,78 €"]);
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let form = page.form("Rouvrir l’exercice").fill("reason", "Les critères ont changé");
    let _ = form.submit(&mut alice).await.expect(200);
    let form = alice.get(&criteria).await.expect(200).form("Enregistrer les critères");
    let _ = form
        .without("listed")
        .fill("listed_text", "Tout n’est pas compté.")
        .submit(&mut alice)
        .await
        .expect(200);
}

/// D8: euros on one's own statement, when one asks for them and the year publishes them.
#[tokio::test]
async fn d8_says_what_ones_time_is_worth_to_whoever_asks_for_oneself() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let mut basile = world.client("basile").await;
    let own = "/o/haie/benevolat/moi/releve?year=2023-01-01";
    let form = basile.get(own).await.expect(200).form("Faire le PDF").fill("year", "2023-01-01");
    assert!(!pdf(form.clone().submit(&mut basile).await).contains('€'), "nobody asked");
    let form = form.fill("worth", "1");
    let text = pdf(form.clone().submit(&mut basile).await);
    // 21 h of governance are worth nothing.
    says(
        &text,
        &["31 h 20 454,33 €", "12 h 45 252,45 €", "21 h —", "65 h 05 706,78 €", "ni une rémunération"],
    );
    publish(&mut alice, year, "hours").await;
    let text = pdf(form.submit(&mut basile).await);
    says(&text, &["ne publie pas de montant"]);
    assert!(!text.contains('€'), "{text}");
    // Nobody asks it of somebody else.
    let basile_id = world.persons["basile"];
    let path = format!("{DOCUMENTS}/releve?person={basile_id}&year=2023-01-01");
    let form = alice.get(&path).await.expect(200).form("Faire le PDF");
    assert_eq!(form.value("worth"), None);
    publish(&mut alice, year, "class8").await;
    let posted = [("person", basile_id.to_string()), ("year", "2023-01-01".into()), ("worth", "1".into())];
    let posted: Vec<_> = posted.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = alice.post(&format!("{DOCUMENTS}/releve"), &posted).await;
    assert!(!pdf(page).contains('€'));
}

/// An hour of Basile's, and two estimates across a change of rate, of two thirds and a third of its two cells: computed
/// in 2026.
async fn across_a_rate(world: &World) -> Id {
    let year = running_year(world).await;
    let accueil = world.category("Accueil").await;
    give(world, date(2026, 2, 1), 60, "Accueil").await;
    for (name, minutes) in [("basile", 50), ("chloe", 25)] {
        let mut of = estimate(world, accueil, ACROSS, [minutes; 3]);
        of.contributor = Contributor::Person(world.persons[name]);
        of.includes_measured = false;
        add_estimate(world, &of).await;
    }
    let mut alice = world.client("alice").await;
    // 12.02 + 37.5 min at 12.02 + 37.5 min at 12.31 = 12.02 + 7.5125 + 7.69375.
    drop(compute(world, &mut alice, year, method(MethodKind::Smic)).await.shows("27,23 €"));
    year
}

/// What D8 says of the year 2026 to somebody who asks what it is worth.
async fn worth(world: &World, name: &str) -> String {
    let mut client = world.client(name).await;
    let form =
        client.get("/o/haie/benevolat/moi/releve?year=2026-01-01").await.expect(200).form("Faire le PDF");
    pdf(form.fill("year", "2026-01-01").fill("worth", "1").submit(&mut client).await)
}

/// The cents that were adopted are those that are said, however fractions of a minute are reckoned since (I9, I11).
#[tokio::test]
async fn i11_ones_estimates_sum_to_the_cents_that_were_adopted() {
    let world = World::new().await;
    let year = across_a_rate(&world).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("UPDATE valuation_run SET state = 'adopted', total_cents = total_cents - 3", args![])
        .await
        .unwrap();
    let sql = "UPDATE valuation_cell SET minutes_exact = '37', amount_cents = amount_cents - 3
        WHERE measure = 'estimated' AND rate_valid_from = $1";
    assert_eq!(tx.run(sql, args![date(2026, 6, 1)]).await.unwrap(), 1);
    let sql = "UPDATE fiscal_year SET frozen_at = $2 WHERE id = $1";
    tx.run(sql, args![year, world.test.site.now()]).await.unwrap();
    tx.commit().await.unwrap();
    // 7.51 and 7.67: 5.01 + 5.12, and 2.50 + 2.55.
    says(&worth(&world, "basile").await, &["50 min 10,13 €", "Total 50 min 10,13 €"]);
    says(&worth(&world, "chloe").await, &["25 min 5,05 €"]);
    // Opened again it may be computed anew: hours that are there now, at its rates.
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("UPDATE fiscal_year SET frozen_at = NULL", args![]).await.unwrap();
    tx.commit().await.unwrap();
    says(&worth(&world, "basile").await, &["50 min 10,14 €"]);
}

/// Estimates are worth something to their person too: what D8 says is what the cells of the run hold (I11).
#[tokio::test]
async fn d8_estimates_are_worth_their_part_of_the_run() {
    let world = World::new().await;
    across_a_rate(&world).await;
    let own = "/o/haie/benevolat/moi/releve?year=2026-01-01";
    let mut basile = world.client("basile").await;
    let form = basile.get(own).await.expect(200).form("Faire le PDF").fill("year", "2026-01-01");
    let text = pdf(form.clone().submit(&mut basile).await);
    assert!(!text.contains('€'), "nobody asked: {text}");
    says(&text, &["Comptées Estimées Durée", "Sans projet 1 1 h 50 min 1 h 50"]);
    let form = form.fill("worth", "1");
    // 1 h at 12.02; 5.00833 and 5.12917 of the cells of 7.51 and 7.69.
    says(
        &pdf(form.clone().submit(&mut basile).await),
        &["Montant", "22,16 €", "12,02 €", "50 min 10,14 €", "Total 50 min 10,14 €"],
    );
    says(&worth(&world, "chloe").await, &["25 min 5,07 €"]);
    // What comes since changes nothing to what an hour is worth.
    let accueil = world.category("Accueil").await;
    let mut late = estimate(&world, accueil, ACROSS, [600; 3]);
    late.includes_measured = false;
    add_estimate(&world, &late).await;
    says(&pdf(form.submit(&mut basile).await), &["50 min 10,14 €"]);
}

/// § 10: the minimum wage of Mayotte stops being known before that of the rest of the country.
#[tokio::test]
async fn r27_a_zone_whose_last_row_is_older_is_told_on_the_year_and_in_the_note() {
    let world = World::new().await;
    let year = running_year(&world).await;
    give(&world, date(2026, 3, 1), 60, "Accueil").await;
    let mut alice = world.client("alice").await;
    let told = "SMIC de Mayotte n’est connu";
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.hides(told));
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.smic_zone = settings::SmicZone::Mayotte;
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200);
    let days = ["1er janvier 2026", "1er juin 2026"];
    drop(page.shows(told).shows(days[0]).shows(days[1]));
    says(&paper(&mut alice, "methode", date(2026, 1, 1)).await, &[told, days[0], days[1]]);
    // The organisation’s own value of that day is known.
    let form = alice.get("/o/haie/references").await.expect(200).form("Prendre cette valeur");
    let form = form.fill("zone", "YT").fill("valid_from", "2026-06-01").fill("value", "9,50");
    drop(form.fill("source", "Décret de Mayotte").submit(&mut alice).await.expect(200));
    drop(alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200).hides(told));
    // A year that ends before rests on rows of the same day.
    let before = calendar_year(&world, 2025).await;
    drop(alice.get(&format!("{VALUATION}?exercice={before}")).await.expect(200).hides(told));
}
