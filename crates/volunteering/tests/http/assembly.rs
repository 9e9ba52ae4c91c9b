//! What the assembly looks at, D1 to D6 and D14: the worked examples of the specification, to the cent, read back from
//! paper by another program; and the same figures everywhere (I11).

use crate::{
    documents::{pdf, says},
    small_world::World,
};
use base::{Day, Id, Minutes, fresh_id, jiff::civil::date};
use organisation::fiscal_years::{self, fiscal_year::DraftFiscalYear};
use testkit::{Client, Page};
use volunteering::{
    actions::Contributor,
    estimates::{self, Confidence, Estimate, EstimateState, Mode, Range},
    journal_entry,
    levels::{self, DraftLevel},
    settings::{self, Feature, Features},
    valuation::{
        method::{Axis, MethodKind, MethodRow, MethodValue, ValueRow},
        policy::Policy,
        rates::{Dated, GridRow},
        run::Disclosure,
        store as valuation,
    },
};

const DOCUMENTS: &str = "/o/haie/benevolat/documents";
const VALUATION: &str = "/o/haie/benevolat/valorisation";

async fn switch(world: &World, features: &[Feature]) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter(features.iter().copied());
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
}

/// A fiscal year of the first organisation, valuation on.
async fn year(world: &World, name: &str, from: Day, to: Day) -> Id {
    switch(world, &[Feature::Estimates, Feature::Valuation]).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = DraftFiscalYear { name: name.into(), starts_on: from, ends_on: to };
    let id = fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn calendar_year(world: &World, year_number: i16) -> Id {
    year(world, &year_number.to_string(), date(year_number, 1, 1), date(year_number, 12, 31)).await
}

/// A method with its values and its grid.
struct Method {
    kind: MethodKind,
    values: Vec<ValueRow>,
    grid: Option<(Axis, Vec<(Id, i64)>)>,
}

fn method(kind: MethodKind) -> Method {
    Method { kind, values: Vec::new(), grid: None }
}

/// Chooses a method for a year, in class 8, and computes it from the screen.
async fn compute(world: &World, client: &mut Client, year: Id, it: Method) -> Page {
    let mut tx = world.test.site.db.write().await.unwrap();
    let grid_id = match &it.grid {
        Some((axis, rows)) => {
            let is_multiple = it.kind.takes_multiples();
            let name = "Notre grille";
            let id = valuation::add_grid(&mut tx, world.haie, name, *axis, is_multiple, "Vote du CA").await;
            let id = id.unwrap();
            let row = |(item_id, value): &(Id, i64)| GridRow {
                item_id: *item_id,
                worth: Dated {
                    valid_from: date(2000, 1, 1),
                    valid_to: None,
                    value: *value,
                    source: "Vote du CA".into(),
                },
                is_multiple,
            };
            let rows: Vec<GridRow> = rows.iter().map(row).collect();
            valuation::set_grid_rows(&mut tx, world.haie, id, &rows).await.unwrap();
            Some(id)
        }
        None => None,
    };
    let row = MethodRow { name: "Notre méthode".into(), kind: it.kind, grid_id, multiple_bp: 10_000 };
    let id = valuation::add_method(&mut tx, world.haie, &row).await.unwrap();
    valuation::set_values(&mut tx, world.haie, id, &it.values).await.unwrap();
    let policy = Policy { disclosure: Disclosure::Class8, method_id: Some(id), ..Policy::default() };
    valuation::save_policy(&mut tx, world.haie, year, &policy).await.unwrap();
    tx.commit().await.unwrap();
    client.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200)
}

async fn give(world: &World, on: Day, minutes: i64, category: &str) {
    let mut action = world.action("basile", on, minutes).await;
    action.category_id = world.category(category).await;
    world.add(&action).await;
}

/// A document of the assembly by its page: the texts as they are proposed.
async fn paper(client: &mut Client, word: &str, year: Day) -> String {
    let page = client.get(&format!("{DOCUMENTS}/assemblee/{word}?year={year}")).await.expect(200);
    pdf(page.form("Faire le PDF").submit(client).await)
}

async fn table(client: &mut Client, year: Day) -> String {
    let page = client.get(&format!("{DOCUMENTS}/tableau?year={year}")).await.expect(200);
    pdf(page.form("Faire le PDF").submit(client).await)
}

#[tokio::test]
async fn example_2_the_minimum_wage_that_moves_is_in_the_file_to_the_cent() {
    let world = World::new().await;
    let (from, to) = (date(2022, 9, 1), date(2023, 8, 31));
    let year = year(&world, "2022-2023", from, to).await;
    for (day, minutes) in [
        (date(2022, 10, 12), 37 * 60),
        (date(2023, 2, 14), 52 * 60 + 30),
        (date(2023, 4, 30), 18 * 60 + 20),
        (date(2023, 5, 1), 41 * 60 + 10),
    ] {
        give(&world, day, minutes, "Accueil").await;
    }
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("1 682,12 €"));
    let note = paper(&mut alice, "methode", from).await;
    says(&note, &["11,07 €/h", "11,27 €/h", "11,52 €/h", "149 h", "1 682,12 €", "calculée, à adopter"]);
    says(&note, &["depuis le 1er mai 2023", "Aucune valorisation n’a été adoptée"]);
    let file = paper(&mut alice, "dossier", from).await;
    says(
        &file,
        &[
            "Dossier d’assemblée générale",
            "Dans ce dossier",
            "Tableau du bénévolat",
            "Note de méthode",
            "Paragraphe d’annexe",
            "Écriture 86/87",
            "Lignes Cerfa",
            "Délibération",
            "Ligne à adopter",
            "L’assemblée adopte la valorisation du bénévolat de l’exercice 2022-2023 : 149 h, pour 1 682,12 €",
            "864 Accueil : 149 h (taux selon grille)",
            "plan comptable 2018",
            "864 - Personnel bénévole 1 682 €",
        ],
    );
    assert!(!file.to_lowercase().contains("basile"), "no name in the file: {file}");
}

#[tokio::test]
async fn example_3_a_loaded_rate_is_shown_rounded_and_multiplied_exact() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    give(&world, date(2025, 3, 1), 63 * 60 + 40, "Accueil").await;
    let mut alice = world.client("alice").await;
    let employer = ValueRow {
        kind: MethodValue::Employer,
        value: 2735,
        valid_from: date(2025, 1, 1),
        source: "Bulletin de mars".into(),
    };
    let loaded = Method { values: vec![employer], ..method(MethodKind::SmicLoaded) };
    drop(compute(&world, &mut alice, year, loaded).await);
    let note = paper(&mut alice, "methode", date(2025, 1, 1)).await;
    says(&note, &["15,13 €/h (arrondi)", "63 h 40", "963,22 €", "cotisations patronales"]);
    says(&table(&mut alice, date(2025, 1, 1)).await, &["Accueil 63 h 40 — 63 h 40 963,22 €"]);
}

#[tokio::test]
async fn example_4_levels_and_the_default_one() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut ids = Vec::new();
    for (position, name) in (1_i64..).zip(["Exécution", "Encadrement", "Expertise"]) {
        let draft = DraftLevel { name: name.into(), description: String::new(), position, version: None };
        ids.push(levels::store::add(&mut tx, world.haie, &draft).await.unwrap());
    }
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.default_level_id = Some(ids[0]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let times = [(1350, Some(ids[0])), (555, Some(ids[1])), (280, Some(ids[2])), (360, None)];
    for (minutes, level_id) in times {
        let mut action = world.action("basile", date(2025, 3, 1), minutes).await;
        action.level_id = level_id;
        world.add(&action).await;
    }
    let mut alice = world.client("alice").await;
    let rows = ids.iter().copied().zip([10_000, 15_000, 30_000]).collect();
    let by_level = Method { grid: Some((Axis::Level, rows)), ..method(MethodKind::SmicByLevel) };
    drop(compute(&world, &mut alice, year, by_level).await.shows("669,74 €"));
    let note = paper(&mut alice, "methode", date(2025, 1, 1)).await;
    says(&note, &["Notre grille", "Vote du CA", "267,30 €", "164,84 €", "166,32 €", "71,28 €", "669,74 €"]);
    says(&note, &["niveau par défaut 6 h"]);
}

#[tokio::test]
async fn example_5_cells_by_largest_remainder_sum_to_the_total_on_paper() {
    let world = World::new().await;
    let year = calendar_year(&world, 2024).await;
    for category in ["Accueil", "Numérique", "Événements"] {
        give(&world, date(2024, 2, 1), 25, category).await;
    }
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("14,56 €"));
    let text = table(&mut alice, date(2024, 1, 1)).await;
    assert_eq!(text.matches("4,85").count(), 2, "{text}");
    assert_eq!(text.matches("4,86").count(), 1, "{text}");
    says(&text, &["Total 1 h 15 — 1 h 15 14,56 €", "d’un centime"]);
}

fn estimate(world: &World, category_id: Id, (from, to): (Day, Day), numbers: [i64; 3]) -> Estimate {
    Estimate {
        id: fresh_id(),
        title: "Permanences du samedi".into(),
        from,
        to,
        mode: Mode::Lump,
        numbers: Range { low: Minutes(numbers[0]), likely: Minutes(numbers[1]), high: Minutes(numbers[2]) },
        units: 1,
        headcount: 1,
        category_id,
        project_id: None,
        level_id: None,
        contributor: Contributor::Nobody,
        status: volunteering::actions::Status::Volunteer,
        method_text: "Planning affiché au local, deux heures et demie".into(),
        confidence: Confidence::Rough,
        includes_measured: true,
        scope_category_id: Some(category_id),
        scope_project_id: None,
        distinct_people: false,
        state: EstimateState::Validated,
        copied_from: None,
        entered_by: None,
        reject_reason: None,
        version: 1,
        created_at: world.test.site.now(),
    }
}

async fn add_estimate(world: &World, it: &Estimate) {
    let mut tx = world.test.site.db.write().await.unwrap();
    estimates::store::add(&mut tx, world.haie, it).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn example_6_measured_and_estimated_stand_apart_with_the_range() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    give(&world, date(2025, 3, 1), 61 * 60 + 15, "Accueil").await;
    let mut weekly = estimate(
        &world,
        world.category("Accueil").await,
        (date(2025, 1, 1), date(2025, 12, 31)),
        [120, 150, 180],
    );
    (weekly.mode, weekly.units, weekly.headcount) = (Mode::Weekly, 34, 3);
    add_estimate(&world, &weekly).await;
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await);
    // 255 h at 11.88 €.
    let text = table(&mut alice, date(2025, 1, 1)).await;
    says(&text, &["Accueil 61 h 15 193 h 45 255 h 3 029,40 €", "dont 193 h 45 estimées"]);
    let note = paper(&mut alice, "methode", date(2025, 1, 1)).await;
    says(
        &note,
        &["de 142 h 45 à 244 h 45", "61 h 15", "193 h 45", "Planning affiché au local", "À l’estime"],
    );
    says(&note, &["Plus de la moitié des heures valorisées"]);
}

#[tokio::test]
async fn example_7_an_estimate_across_a_change_of_rate() {
    let world = World::new().await;
    switch(&world, &[Feature::Estimates, Feature::Valuation]).await;
    let mut tx = world.test.site.db.read().await.unwrap();
    let found = fiscal_years::store::of_day(&mut tx, world.haie, date(2026, 5, 1)).await.unwrap();
    let year = found.unwrap().id;
    drop(tx);
    let accueil = world.category("Accueil").await;
    let lump = estimate(&world, accueil, (date(2026, 4, 15), date(2026, 7, 14)), [78 * 60; 3]);
    add_estimate(&world, &lump).await;
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("948,50 €"));
    let note = paper(&mut alice, "methode", date(2026, 1, 1)).await;
    says(&note, &["12,02 €/h", "12,31 €/h", "948,50 €"]);
}

/// 31 h 20 at 14.50 and 12 h 45 at 19.80; 21 h of governance, counted and worth nothing.
async fn example_8(world: &World, opened: i16) -> (Id, Client) {
    let year = calendar_year(world, opened).await;
    give(world, date(opened, 3, 1), 31 * 60 + 20, "Accueil").await;
    give(world, date(opened, 3, 2), 12 * 60 + 45, "Numérique").await;
    give(world, date(opened, 3, 3), 21 * 60, "Vie statutaire").await;
    let mut alice = world.client("alice").await;
    let rows = vec![(world.category("Accueil").await, 145_000), (world.category("Numérique").await, 198_000)];
    let by_category = Method { grid: Some((Axis::Category, rows)), ..method(MethodKind::RateByCategory) };
    drop(compute(world, &mut alice, year, by_category).await);
    (year, alice)
}

#[tokio::test]
async fn example_8_the_entry_balances_and_the_annexe_says_so() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2023).await;
    let entry = paper(&mut alice, "ecriture", date(2023, 1, 1)).await;
    says(
        &entry,
        &[
            "864 Accueil : 31 h 20 à 14,50 €/h 454,33 €",
            "864 Numérique : 12 h 45 à 19,80 €/h 252,45 €",
            "Total 706,78 € 706,78 €",
            "875",
            "plan comptable 2018",
            "31 décembre 2023",
            "le résultat est inchangé",
        ],
    );
    let annexe = paper(&mut alice, "annexe", date(2023, 1, 1)).await;
    says(
        &annexe,
        &["comptabilisées en classe 8", "44 h 05", "706,78 €", "S’y ajoutent 21 h de vie statutaire"],
    );
    let cerfa = paper(&mut alice, "cerfa", date(2023, 1, 1)).await;
    says(
        &cerfa,
        &["864 - Personnel bénévole 707 €", "Bénévolat 707 €", "Bénévoles réguliers", "30 juin 2024"],
    );
}

#[tokio::test]
async fn example_8_a_year_opened_in_2018_credits_870() {
    let world = World::new().await;
    let (_, mut alice) = example_8(&world, 2018).await;
    let entry = paper(&mut alice, "ecriture", date(2018, 1, 1)).await;
    says(&entry, &["plan comptable 1999", "870 Contributions volontaires"]);
    assert!(!entry.contains("875"), "{entry}");
    says(&paper(&mut alice, "annexe", date(2018, 1, 1)).await, &["règlement CRC n° 99-01"]);
}

#[tokio::test]
async fn d3_not_booked_gives_reasons_nature_and_size_and_its_text_may_be_changed() {
    let world = World::new().await;
    let (year, mut alice) = example_8(&world, 2023).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let decision = journal_entry::decision::BookingDecision {
        essential: true,
        listed_text: "Nous ne savons pas recenser les trajets.".into(),
        ..Default::default()
    };
    journal_entry::store::put_decision(&mut tx, world.haie, year, &decision).await.unwrap();
    tx.commit().await.unwrap();
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
    let (_, mut alice) = example_8(&world, 2025).await;
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
        says(&paper(&mut alice, word, first).await, &["Montant sans heures (AMOUNT_WITHOUT_HOURS)"]);
    }
    says(&table(&mut alice, first).await, &["AMOUNT_WITHOUT_HOURS"]);
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
