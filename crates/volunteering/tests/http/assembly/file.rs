//! The file of the assembly: its parts, its rights, the same figures everywhere (I11).

use super::{
    DOCUMENTS, Method, VALUATION, add_estimate, calendar_year, compute, estimate, example_8, give, method,
    paper, running_year, switch, table,
};
use crate::{
    documents::{pdf, says},
    small_world::World,
};
use base::jiff::civil::date;
use organisation::fiscal_years;
use volunteering::{
    settings::Feature,
    valuation::{
        method::{Axis, MethodKind},
        policy::Policy,
        store as valuation,
    },
};

#[tokio::test]
async fn d3_not_booked_gives_reasons_nature_and_size_and_its_text_may_be_changed() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let criteria = alice.get(&format!("/o/haie/benevolat/ecriture?exercice={year}")).await.expect(200);
    let form = criteria.form("Enregistrer les critères").fill("essential", "1");
    let form = form.fill("listed_text", "Nous ne savons pas recenser les trajets.");
    let _ = form.submit(&mut alice).await.expect(200);
    let path = format!("{DOCUMENTS}/assemblee/annexe?year=2023-01-01");
    let form = alice.get(&path).await.expect(200).form("Faire le PDF");
    let proposed = form.value("annexe").unwrap().to_owned();
    says(&proposed, &["ne sont pas comptabilisées", "Nous ne savons pas recenser les trajets.", "65 h 05"]);
    let text = pdf(form.clone().submit(&mut alice).await);
    says(&text, &["Accueil 31 h 20 — 31 h 20", "Total 65 h 05 — 65 h 05"]);
    assert!(!text.contains('€'), "not booked, no euro: {text}");
    let text = pdf(form.clone().fill("annexe", "Nos mots à nous.").submit(&mut alice).await);
    says(&text, &["Nos mots à nous."]);
    assert!(!text.contains("recenser"), "{text}");
    let long = form.fill("annexe", &"x".repeat(5001)).submit(&mut alice).await.expect(422);
    assert_eq!(long.form("Faire le PDF").value("annexe").map(str::len), Some(5001));
    says(&paper(&mut alice, "ecriture", date(2023, 1, 1)).await, &["il n’y a pas d’écriture"]);
}

/// The text holds figures: what was opened before an action was validated would say others than the tables beside it.
#[tokio::test]
async fn i11_a_text_prepared_before_the_hours_changed_is_not_printed() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let criteria = alice.get(&format!("/o/haie/benevolat/ecriture?exercice={year}")).await.expect(200);
    let form = criteria.form("Enregistrer les critères").fill("essential", "1");
    let form = form.fill("listed_text", "Nous ne savons pas recenser les trajets.");
    let _ = form.submit(&mut alice).await.expect(200);
    for (word, field, minutes) in [("annexe", "annexe", 120), ("dossier", "resolution", 60)] {
        let path = format!("{DOCUMENTS}/assemblee/{word}?year=2023-01-01");
        let form = alice.get(&path).await.expect(200).form("Faire le PDF");
        let before = form.value(field).unwrap().to_owned();
        give(&world, date(2023, 3, 4), minutes, "Accueil").await;
        let typed = form.fill(field, &format!("{before} Relu par le bureau."));
        let page = typed.submit(&mut alice).await.expect(422).shows("ont changé depuis que ce texte");
        let page = page.shows("Ce qui est proposé maintenant");
        let again = page.form("Faire le PDF");
        let kept = again.value(field).unwrap().to_owned();
        says(&kept, &["Relu par le bureau."]);
        // Read again, it is printed as it was typed.
        says(&pdf(again.submit(&mut alice).await), &["Relu par le bureau."]);
    }
}

/// In March the assembly looks at the year that is over (flow 4).
#[tokio::test]
async fn d1_and_d14_open_on_the_year_that_is_over() {
    let world = World::new().await;
    let _ = running_year(&world).await;
    calendar_year(&world, 2025).await;
    let mut alice = world.client("alice").await;
    for word in ["tableau", "impact"] {
        let page = alice.get(&format!("{DOCUMENTS}/{word}")).await.expect(200);
        assert_eq!(page.form("Faire le PDF").value("year"), Some("2025-01-01"), "{word}");
    }
}

#[tokio::test]
async fn d6_waits_for_a_run_and_for_the_right() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    drop(alice.get(&format!("{DOCUMENTS}/assemblee/dossier")).await.expect(404));
    let page = alice.get(DOCUMENTS).await.expect(200).hides("Dossier d’assemblée");
    drop(page);
    calendar_year(&world, 2025).await;
    let page =
        alice.get(DOCUMENTS).await.expect(200).follow(&mut alice, "Dossier d’assemblée générale").await;
    let page = page.expect(200).shows("Aucun calcul de valorisation");
    let _ = page.form("Faire le PDF").submit(&mut alice).await.expect(422);
    let _ = alice.get(&format!("{DOCUMENTS}/assemblee/nimporte")).await.expect(404);
    for word in ["dossier", "methode", "annexe", "ecriture", "cerfa"] {
        let path = format!("{DOCUMENTS}/assemblee/{word}");
        drop(world.client("david").await.get(&path).await.expect(403));
    }
    drop(world.client("david").await.get(DOCUMENTS).await.expect(200).hides("Note de méthode"));
}

#[tokio::test]
async fn r36_an_amount_without_hours_is_said_in_each_document() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2025).await;
    switch(&world, &[Feature::Valuation, Feature::InKind]).await;
    let fields = [
        ("kind", "volunteer_work"),
        ("date", "2025-02-01"),
        ("amount", "500"),
        ("basis", "Au doigt mouillé"),
    ];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
    let first = date(2025, 1, 1);
    for word in ["methode", "annexe", "ecriture", "cerfa", "dossier"] {
        says(&paper(&mut alice, word, first).await, &["Montant sans heures"]);
    }
    says(&table(&mut alice, first).await, &["Montant sans heures"]);
    let page = alice.get(&format!("{DOCUMENTS}/impact?year={first}")).await.expect(200);
    says(&pdf(page.form("Faire le PDF").submit(&mut alice).await), &["Montant sans heures"]);
    // D8 with what one's time is worth: it carries amounts too.
    let mut basile = world.client("basile").await;
    let own = format!("/o/haie/benevolat/moi/releve?year={first}");
    let form = basile.get(&own).await.expect(200).form("Faire le PDF").fill("year", "2025-01-01");
    assert!(!pdf(form.clone().submit(&mut basile).await).contains("Montant sans heures"), "no amount");
    says(&pdf(form.fill("worth", "1").submit(&mut basile).await), &["706,78 €", "Montant sans heures"]);
    // The entry on its screen, in the file of all and in the API.
    let entry = format!("/o/haie/benevolat/ecriture?exercice={year}");
    let page = alice.get(&entry).await.expect(200).shows("Montant sans heures");
    let form = page.form("Enregistrer les critères").fill("essential", "1").fill("listed", "1");
    let page = form.submit(&mut alice).await.expect(200);
    let _ = page.form("Proposer l’écriture").submit(&mut alice).await.expect(200);
    let path = format!("/o/haie/benevolat/ecriture/export?exercice={year}&format=csv");
    let csv = alice.get(&path).await.expect(200).html();
    assert!(csv.lines().count() > 1, "{csv}");
    assert!(csv.lines().skip(1).all(|line| line.ends_with(";AMOUNT_WITHOUT_HOURS")), "{csv}");
    let mut program = world.token("alice", "volunteering:manage").await;
    let path = format!("/api/v1/orgs/haie/volunteering/entries?fiscal_year_id={year}");
    let found = program.json("GET", &path, None).await.expect(200).json();
    assert_eq!(found["items"][0]["flags"], serde_json::json!(["AMOUNT_WITHOUT_HOURS"]), "{found}");
    says(&paper(&mut alice, "dossier", first).await, &["Avec les autres contributions 1 206,78 €"]);
}

/// The same figures on the screen, in each file, on paper and in the API (I11).
#[tokio::test]
async fn i11_the_same_total_on_screen_in_files_on_paper_and_in_the_api() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    for (day, minutes, category) in [
        (date(2025, 3, 1), 25, "Accueil"),
        (date(2025, 6, 1), 35, "Numérique"),
        (date(2025, 9, 9), 125, "Événements"),
        (date(2025, 9, 10), 60, "Vie statutaire"),
    ] {
        give(&world, day, minutes, category).await;
    }
    let (total, hours) = ("36,63", "3 h 05");
    let mut alice = world.client("alice").await;
    let screen = compute(&world, &mut alice, year, method(MethodKind::Smic)).await;
    drop(screen.shows("36,63 €").shows(hours));
    for format in ["ods", "xlsx", "csv", "json"] {
        let file = alice.get(&format!("{VALUATION}/{year}/export?format={format}")).await.expect(200);
        assert_eq!(sum_of(&file.bytes, "montant"), "36.63", "{format}");
        assert_eq!(sum_of(&file.bytes, "minutes"), "185.00", "{format}");
    }
    // On paper.
    says(&table(&mut alice, date(2025, 1, 1)).await, &[total, "Total 4 h 05"]);
    for word in ["methode", "annexe", "dossier"] {
        says(&paper(&mut alice, word, date(2025, 1, 1)).await, &[total, hours]);
    }
    says(&paper(&mut alice, "ecriture", date(2025, 1, 1)).await, &["Total 36,63 € 36,63 €"]);
    let page = alice.get(&format!("{DOCUMENTS}/impact?year=2025-01-01")).await.expect(200);
    says(&pdf(page.form("Faire le PDF").submit(&mut alice).await), &[total, hours]);
    // In the API.
    let mut program = world.token("alice", "volunteering:manage").await;
    let api = "/api/v1/orgs/haie/volunteering";
    let runs = program.json("GET", &format!("{api}/valuation/runs"), None).await.json();
    assert_eq!(runs["items"][0]["total_cents"], 3663);
    for code in ["d1", "d2", "d3", "d6", "d14"] {
        let text = pdf(program.get(&format!("{api}/documents/{code}?fiscal_year=2025-05-05")).await);
        says(&text, &[total, hours]);
    }
    let mut david = world.token("david", "volunteering:read").await;
    drop(david.get(&format!("{api}/documents/d6?fiscal_year=2025-05-05")).await.expect(403));
}

/// The sum of a column of a file, as another program adds it.
fn sum_of(file: &[u8], column: &str) -> String {
    let table = sheet::read(file, "").unwrap();
    let at = table.headers.iter().position(|head| head == column).unwrap();
    let number = |row: &sheet::Row| row.cells[at].text().replace(',', ".").parse::<f64>().unwrap();
    format!("{:.2}", table.rows.iter().map(number).sum::<f64>())
}

#[tokio::test]
async fn d14_says_what_hours_are_worth_beside_the_budget() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2025).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let policy = valuation::policy(&mut tx, world.haie, year).await.unwrap();
    let policy = Policy { charges: Some(base::Money(50_000)), ..policy };
    valuation::save_policy(&mut tx, world.haie, year, &policy).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&format!("{DOCUMENTS}/impact?year=2025-01-01")).await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut alice).await);
    // Never capped at 100 % (R20).
    says(&text, &["706,78 €", "141,36 % des charges de l’exercice (500,00 €)"]);
}

/// D14: no name, what is estimated in words and pattern, the ratio beside the charges.
#[tokio::test]
async fn r49_the_impact_report_names_nobody_and_keeps_estimates_apart() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2025).await;
    let accueil = world.category("Accueil").await;
    let mut own = estimate(&world, accueil, (date(2025, 4, 1), date(2025, 4, 30)), [600; 3]);
    own.contributor = volunteering::actions::Contributor::Person(world.persons["chloe"]);
    own.includes_measured = false;
    add_estimate(&world, &own).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let policy = valuation::policy(&mut tx, world.haie, year).await.unwrap();
    let policy = Policy { charges: Some(base::Money(50_000)), ..policy };
    valuation::save_policy(&mut tx, world.haie, year, &policy).await.unwrap();
    tx.commit().await.unwrap();
    // 706.78 € and ten hours at 14.50 €.
    let page = alice.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200);
    drop(page.shows("851,78 €"));
    let mut david = world.client("david").await;
    let page = david.get(&format!("{DOCUMENTS}/impact?year=2025-01-01")).await.expect(200);
    let on_page = pdf(page.form("Faire le PDF").submit(&mut david).await);
    let mut program = world.token("david", "volunteering:read").await;
    let api = "/api/v1/orgs/haie/volunteering/documents/d14?fiscal_year=2025-01-01";
    for text in [on_page, pdf(program.get(api).await)] {
        says(&text, &["dont 10 h à l’estime", "partie hachurée", "851,78 €"]);
        says(&text, &["170,36 % des charges de l’exercice (500,00 €)"]);
        for name in world.persons.keys() {
            assert!(!text.to_lowercase().contains(name), "{name}: {text}");
        }
    }
}

/// R30: the export of actions and the estimated cells sum to the total of the run, rates changing inside.
#[tokio::test]
async fn r30_the_export_of_actions_and_the_estimated_cells_sum_to_the_run() {
    let world = World::new().await;
    let mut tx = world.test.site.db.read().await.unwrap();
    let found = fiscal_years::store::of_day(&mut tx, world.haie, date(2026, 5, 1)).await.unwrap();
    let year = found.unwrap().id;
    drop(tx);
    switch(&world, &[Feature::Estimates, Feature::Valuation]).await;
    for (day, minutes) in [(1, 25), (1, 25), (2, 25), (2, 35), (3, 125), (4, 25)] {
        give(&world, date(2026, 1, day), minutes, "Accueil").await;
        give(&world, date(2026, 2, day), minutes, "Numérique").await;
    }
    let accueil = world.category("Accueil").await;
    let mut lump = estimate(&world, accueil, (date(2025, 12, 1), date(2026, 3, 31)), [77 * 60 + 7; 3]);
    lump.includes_measured = false;
    add_estimate(&world, &lump).await;
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await);
    let actions = alice.get("/o/haie/benevolat/actions/export?format=ods").await.expect(200);
    let cells = alice.get(&format!("{VALUATION}/{year}/export?format=ods")).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let run = valuation::run_of(&mut tx, world.haie, year).await.unwrap().unwrap().run;
    assert!(run.estimated.0 > 0 && run.measured.0 == 520);
    let table = sheet::read(&cells.bytes, "").unwrap();
    let at = |name: &str| table.headers.iter().position(|head| head == name).unwrap();
    let amount = |row: &sheet::Row| row.cells[at("montant")].text().replace(',', ".").parse::<f64>().unwrap();
    let estimated = table.rows.iter().filter(|row| row.cells[at("origine")].text() == "estimé");
    let estimated: f64 = estimated.map(amount).sum();
    let counted: f64 = sum_of(&actions.bytes, "montant").parse().unwrap();
    let euros = format!("{}.{:02}", run.total.0 / 100, run.total.0 % 100);
    assert_eq!(format!("{:.2}", counted + estimated), euros);
    // A part of the list is worth the same: what an action is worth does not depend on a filter.
    let part = alice.get("/o/haie/benevolat/actions/export?format=ods&from=2026-02-01").await.expect(200);
    let other = alice.get("/o/haie/benevolat/actions/export?format=ods&to=2026-01-31").await.expect(200);
    let sum = |page: &testkit::Page| sum_of(&page.bytes, "montant").parse::<f64>().unwrap();
    assert_eq!(format!("{:.2}", sum(&part) + sum(&other)), format!("{counted:.2}"));
}

#[tokio::test]
async fn r36_one_minute_typed_with_an_amount_is_said_in_each_document() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2025).await;
    let fields = [
        ("kind", "volunteer_work"),
        ("date", "2025-02-01"),
        ("amount", "5000"),
        ("duration", "1 min"),
        ("basis", "Au doigt mouillé"),
    ];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
    for word in ["methode", "annexe", "ecriture", "cerfa", "dossier"] {
        says(&paper(&mut alice, word, date(2025, 1, 1)).await, &["Taux élevé"]);
    }
}

#[tokio::test]
async fn d3_hours_typed_with_volunteer_work_are_told() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2025).await;
    let fields = [
        ("kind", "volunteer_work"),
        ("date", "2025-02-01"),
        ("amount", "1450"),
        ("duration", "100"),
        ("basis", "Feuilles de présence"),
    ];
    let _ = alice.upload("/o/haie/benevolat/contributions", &fields, ("none", "", b"")).await.expect(200);
    let text = paper(&mut alice, "annexe", date(2025, 1, 1)).await;
    says(&text, &["100 h saisies avec le montant"]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(text.matches("saisies avec le").count(), 2, "in the text and in the table: {text}");
}

/// 10 h at 20 €, and 20 h of a category without a rate, adopted as worth nothing.
#[tokio::test]
async fn r27_hours_set_to_zero_are_told_in_d1_d3_and_on_the_page() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    give(&world, date(2025, 3, 1), 600, "Accueil").await;
    give(&world, date(2025, 3, 2), 1200, "Numérique").await;
    let mut alice = world.client("alice").await;
    let rows = vec![(world.category("Accueil").await, 200_000)];
    let by_category = Method { grid: Some((Axis::Category, rows)), ..method(MethodKind::RateByCategory) };
    let page = compute(&world, &mut alice, year, by_category).await;
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let form = form.fill("minutes_reference", "PV").fill("zero_reason", "Hors grille");
    let _ = form.submit(&mut alice).await.expect(200);
    let view = crate::valuation::run_of(&world, year).await.unwrap();
    assert_eq!((view.run.minutes().0, view.left_out().0, view.counted().0), (600, 1200, 1800));
    let first = date(2025, 1, 1);
    let told = ["20 h sans taux, comptées pour zéro : Hors grille"];
    says(&table(&mut alice, first).await, &told);
    says(&paper(&mut alice, "annexe", first).await, &told);
    let page = alice.get(&format!("{VALUATION}?exercice={year}")).await.expect(200);
    let _ = page.shows("Heures non valorisées 20 h");
}
