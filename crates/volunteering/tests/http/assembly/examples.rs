//! The worked examples of the specification, to the cent.

use super::{
    Method, VALUATION, add_estimate, calendar_year, compute, estimate, example_8, give, method, paper,
    running_year, table, year,
};
use crate::{
    documents::{pdf, says},
    small_world::World,
};
use base::jiff::civil::date;
use volunteering::{
    actions::Contributor,
    estimates::Mode,
    levels::{self, DraftLevel},
    settings,
    valuation::{
        method::{Axis, MethodKind, MethodRow, MethodValue, ValueRow},
        store as valuation,
    },
};

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
            "864 Accueil : 149 h (plusieurs taux)",
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
    // Each factor with its day and its source, so that the product can be done again.
    let factors = ["SMIC 11,88 €/h depuis le 1er novembre 2024", "× (1 + 27,35 %)", "(Bulletin de mars)"];
    says(&note, &factors);
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
    says(&note, &["× 3,00 depuis le 1er janvier 2000 (Vote du CA)"]);
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
    // The entry says it too: 25 min at 11.65 € is 4.85 €.
    let entry = paper(&mut alice, "ecriture", date(2024, 1, 1)).await;
    says(&entry, &["25 min à 11,65 €/h 4,86 €", "Total 14,56 € 14,56 €", "différer d’un centime"]);
    let page = alice.get(&format!("/o/haie/benevolat/valorisation?exercice={year}")).await.expect(200);
    drop(page.shows("différer d’un centime"));
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
    says(
        &text,
        &[
            "Accueil 61 h 15 193 h 45 255 h 3 029,40 €",
            "142 h 45 à 244 h 45",
            "dont 193 h 45 estimées (76 %)",
        ],
    );
    let note = paper(&mut alice, "methode", date(2025, 1, 1)).await;
    says(
        &note,
        &["de 142 h 45 à 244 h 45", "61 h 15", "193 h 45", "Planning affiché au local", "À l’estime"],
    );
    says(&note, &["Plus de la moitié des heures valorisées"]);
}

/// Ten hours of statutory life are estimated beside example 6: what is valued keeps its range, and so does the whole.
#[tokio::test]
async fn r22_the_range_of_valued_estimates_stands_beside_statutory_ones() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    let days = (date(2025, 1, 1), date(2025, 12, 31));
    for (category, numbers) in [("Accueil", [8_565, 11_625, 14_685]), ("Vie statutaire", [300, 600, 900])] {
        let of = estimate(&world, world.category(category).await, days, numbers);
        add_estimate(&world, &of).await;
    }
    let mut alice = world.client("alice").await;
    let page = compute(&world, &mut alice, year, method(MethodKind::Smic)).await;
    let valued = "de 142 h 45 à 244 h 45";
    drop(page.shows(valued));
    for word in ["methode", "annexe"] {
        says(
            &paper(&mut alice, word, days.0).await,
            &["dont 193 h 45 estimées", "%), de 142 h 45 à 244 h 45"],
        );
    }
    // The head of D1 is of all that was given.
    says(&table(&mut alice, days.0).await, &["203 h 45", "147 h 45 à 259 h 45", "142 h 45 à 244 h 45"]);
    let mut program = world.token("alice", "volunteering:manage").await;
    let runs = "/api/v1/orgs/haie/volunteering/valuation/runs";
    let run = program.json("GET", runs, None).await.expect(200).json()["items"][0].clone();
    let told = ["estimated_low_minutes", "estimated_minutes", "estimated_high_minutes"];
    assert_eq!(told.map(|name| run[name].as_i64()), [8_565, 11_625, 14_685].map(Some), "{run}");
}

/// What is not valued by the choice of its category is not statutory life for all that.
#[tokio::test]
async fn d3_what_is_not_valued_is_called_statutory_only_when_it_is() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    let first = date(2025, 1, 1);
    let mut tx = world.test.site.db.write().await.unwrap();
    let unvalued = "UPDATE category SET valued = FALSE WHERE id = $1";
    tx.run(unvalued, ::store::args![world.category("Numérique").await]).await.unwrap();
    tx.commit().await.unwrap();
    give(&world, date(2025, 3, 1), 60, "Accueil").await;
    give(&world, date(2025, 3, 2), 30 * 60, "Numérique").await;
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await);
    let annexe = paper(&mut alice, "annexe", first).await;
    says(&annexe, &["S’y ajoutent 30 h comptées et non valorisées."]);
    assert!(!annexe.contains("statutaire"), "{annexe}");
    let note = paper(&mut alice, "methode", first).await;
    assert!(!note.contains("statutaire"), "{note}");
    give(&world, date(2025, 3, 3), 60, "Vie statutaire").await;
    drop(alice.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200));
    let told = "S’y ajoutent 31 h comptées et non valorisées, dont 1 h de vie statutaire.";
    says(&paper(&mut alice, "annexe", first).await, &[told]);
    says(&paper(&mut alice, "methode", first).await, &["La vie statutaire"]);
}

#[tokio::test]
async fn example_7_an_estimate_across_a_change_of_rate() {
    let world = World::new().await;
    let year = running_year(&world).await;
    let accueil = world.category("Accueil").await;
    let lump = estimate(&world, accueil, (date(2026, 4, 15), date(2026, 7, 14)), [78 * 60; 3]);
    add_estimate(&world, &lump).await;
    let mut alice = world.client("alice").await;
    let page = compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("948,50 €");
    // 484.2343 + 464.2629: minutes are fractions, and the first part has one cent more than its own product.
    drop(page.shows("différer d’un centime"));
    let note = paper(&mut alice, "methode", date(2026, 1, 1)).await;
    says(&note, &["12,02 €/h", "12,31 €/h", "948,50 €"]);
}

/// 4 680 min × 78 / 92 days × 11.88 €: no minute of a part is cut off before it is valued (§3.2).
#[tokio::test]
async fn r28_an_estimate_across_two_years_is_valued_exactly() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    let accueil = world.category("Accueil").await;
    let mut lump = estimate(&world, accueil, (date(2025, 10, 15), date(2026, 1, 14)), [78 * 60; 3]);
    lump.contributor = Contributor::Person(world.persons["basile"]);
    add_estimate(&world, &lump).await;
    let mut alice = world.client("alice").await;
    let page = compute(&world, &mut alice, year, method(MethodKind::Smic)).await;
    drop(page.shows("785,63 €").shows("66 h 07"));
    let file = alice.get(&format!("{VALUATION}/{year}/export?format=csv")).await.expect(200).html();
    assert!(file.contains(";91260/23") && file.contains(";785,63;"), "{file}");
    says(&paper(&mut alice, "methode", date(2025, 1, 1)).await, &["66 h 07", "785,63 €"]);
    // The only estimate of the year is worth its total, to whoever gave it too.
    let mut basile = world.client("basile").await;
    let own = basile.get("/o/haie/benevolat/moi/releve?year=2025-01-01").await.expect(200);
    let form = own.form("Faire le PDF").fill("year", "2025-01-01").fill("worth", "1");
    says(&pdf(form.submit(&mut basile).await), &["66 h 07 785,63 €"]);
    // Ten hours that were counted come off its part, and its fraction stays.
    give(&world, date(2025, 11, 1), 600, "Accueil").await;
    let page = alice.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200);
    // The same hours in all, counted and estimated.
    drop(page.shows("785,63 €").shows("56 h 07"));
}

/// The note says what D1 says: the part of the year, and the whole beside it.
#[tokio::test]
async fn d2_an_estimate_across_two_years_shows_the_part_of_the_year() {
    let world = World::new().await;
    let year = running_year(&world).await;
    let accueil = world.category("Accueil").await;
    let days = (date(2025, 12, 16), date(2026, 1, 15));
    let lump = estimate(&world, accueil, days, [31 * 60, 62 * 60, 93 * 60]);
    add_estimate(&world, &lump).await;
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await);
    let note = paper(&mut alice, "methode", date(2026, 1, 1)).await;
    says(
        &note,
        &[
            "de 15 h à 45 h — 30 h",
            "la part de l’exercice ; en tout",
            "62 h, du 16 décembre 2025 au 15 janvier 2026",
        ],
    );
    says(&table(&mut alice, date(2026, 1, 1)).await, &["Accueil — 30 h 30 h"]);
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
    assert!(!entry.contains("centime"), "each line is its own product: {entry}");
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
async fn example_12_the_base_of_full_time_equivalents_never_changes_the_amount() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    give(&world, date(2025, 3, 1), 1137 * 60 + 30, "Accueil").await;
    let mut alice = world.client("alice").await;
    // 1 137 h 30 at 11.88 €.
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("13 513,50 €"));
    for (hours, fte) in [(1820, "0,63"), (1607, "0,71"), (1554, "0,73")] {
        let mut tx = world.test.site.db.write().await.unwrap();
        let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
        kept.fte_base_hours = hours;
        settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
        tx.commit().await.unwrap();
        let page = alice.post(&format!("{VALUATION}/{year}/calcul"), &[]).await.expect(200);
        drop(page.shows(fte).shows("13 513,50 €"));
        says(&table(&mut alice, date(2025, 1, 1)).await, &[fte, "13 513,50 €"]);
    }
}

#[tokio::test]
async fn r33_a_method_that_lacks_something_leaves_the_others_their_figures() {
    let world = World::new().await;
    let (year, _) = example_8(&world, 2023).await;
    let mut program = world.token("alice", "volunteering:manage").await;
    let methods = "/api/v1/orgs/haie/volunteering/valuation/methods";
    let known = program.json("GET", methods, None).await.expect(200).json();
    let first = known["items"][0]["id"].as_str().unwrap().to_owned();
    let kind = MethodKind::SmicLoaded;
    let row = MethodRow { name: "Chargé".into(), kind, grid_id: None, multiple_bp: 10_000 };
    let mut tx = world.test.site.db.write().await.unwrap();
    let loaded = valuation::add_method(&mut tx, world.haie, &row).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!(
        "/api/v1/orgs/haie/volunteering/valuation/runs:compare?fiscal_year_id={year}&methods={first},{loaded}"
    );
    let compared = program.json("GET", &path, None).await.expect(200).json();
    assert_eq!(compared["items"][0]["problem"], serde_json::Value::Null, "{compared}");
    assert!(compared["items"][0]["total_cents"].as_i64().unwrap() > 0, "{compared}");
    assert_eq!(compared["items"][1]["total_cents"], serde_json::Value::Null, "{compared}");
    assert!(compared["items"][1]["problem"].as_str().unwrap().contains("patronales"), "{compared}");
}
