//! The statistics page, its export and its panels.

use crate::small_world::World;
use base::{Day, Id, Minutes, fresh_id, jiff::civil::date};
use store::args;
use testkit::{Client, Page};
use volunteering::actions::{ActionState, Contributor, Status, VolunteerAction};

const PAGE: &str = "/o/haie/benevolat/statistiques";

/// The rows of the table, cells in words.
fn rows(page: &Page) -> Vec<Vec<String>> {
    let count = page.all(".cards thead th:not(.table__group)").len();
    let cells = page.all(".cards tbody tr > *, .cards tfoot tr > *");
    cells.chunks(count).map(|row| row.iter().map(|cell| cell.replace('\u{a0}', " ")).collect()).collect()
}

async fn open(client: &mut Client, query: &str) -> Page {
    client.get(&format!("{PAGE}?{query}")).await.expect(200)
}

/// Three people, two categories, two months of 2026, a link, a group without names, and the year before.
async fn filled() -> World {
    let world = World::new().await;
    let shop = world.category("Accueil").await;
    let garden = world.category("Environnement et production").await;
    let add = async |who: &'static str, on: Day, minutes: i64, category: Id| {
        let action = world.action(who, on, minutes).await;
        world.add(&VolunteerAction { category_id: category, ..action }).await;
    };
    add("basile", date(2026, 1, 10), 155, shop).await;
    add("basile", date(2026, 2, 10), 60, shop).await;
    add("chloe", date(2026, 1, 20), 30, shop).await;
    add("alice", date(2026, 2, 3), 45, garden).await;
    add("basile", date(2025, 1, 5), 600, shop).await;
    let group = world.action("basile", date(2026, 2, 14), 120).await;
    let group =
        VolunteerAction { contributor: Contributor::Nobody, headcount: 8, category_id: garden, ..group };
    world.add(&group).await;
    world
}

#[tokio::test]
async fn r17_sums_are_whole_minutes() {
    let world = filled().await;
    let page = open(&mut world.client("david").await, "p=year-2026&rows=category").await;
    assert_eq!(
        page.all(".cards thead th"),
        ["Catégorie", "Temps", "Actions", "Personnes", "Au moins, sans nom"]
    );
    assert_eq!(
        rows(&page),
        [
            ["Accueil", "4 h 05", "3", "2", ""],
            ["Environnement et production", "16 h 45", "2", "1", "8"],
            ["Total", "20 h 50", "5", "3", "8"],
        ]
    );
}

#[tokio::test]
async fn r18_each_kind_of_period_keeps_its_days() {
    let world = filled().await;
    let mut david = world.client("david").await;
    for (period, total) in [
        ("p=year-2026", "20 h 50"),
        ("p=year-2025", "10 h"),
        ("p=quarter-2026-1", "20 h 50"),
        ("p=month-2026-1", "3 h 05"),
        ("p=free&from=2026-02-03&to=2026-02-10", "1 h 45"),
        ("p=free&from=03/02/2026&to=03/02/2026", "45 min"),
        ("p=fiscal-2026-03-01", "20 h 50"),
        ("p=all", "30 h 50"),
    ] {
        let page = open(&mut david, period).await;
        assert_eq!(rows(&page).last().unwrap()[1], total, "{period}");
    }
    let page = david.get(&format!("{PAGE}?p=free&from=2026-03-02&to=2026-03-01")).await.expect(422);
    let _ = page.shows("La fin doit venir après le début : changez l’une des deux dates.");
    let _ = open(&mut david, "p=year-2024").await.shows("Rien à compter sur cette période");
}

#[tokio::test]
async fn r18_a_fiscal_year_starts_on_any_day() {
    let world = filled().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("DELETE FROM fiscal_year", &[]).await.unwrap();
    tx.run(
        "INSERT INTO fiscal_year (id, organisation_id, name, starts_on, ends_on) VALUES ($1, $2, '2025-2026', $3, $4)",
        args![fresh_id(), world.haie.organisation_id, date(2025, 2, 1), date(2026, 1, 31)],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let page = open(&mut world.client("david").await, "p=fiscal-2025-06-01").await;
    let page = page.shows("Exercice 2025-2026");
    assert_eq!(rows(&page).last().unwrap()[1], "3 h 05");
}

#[tokio::test]
async fn r18_months_are_all_there_and_the_chart_says_the_same_as_the_table() {
    let world = filled().await;
    let page = open(&mut world.client("david").await, "p=year-2026&rows=month").await;
    let table = rows(&page);
    assert_eq!(table.len(), 13);
    assert_eq!(table[0][..2], ["janvier 2026", "3 h 05"]);
    assert_eq!(table[2][..2], ["mars 2026", "0 h"]);
    let drawn: Vec<String> = page.all(".chart__data td").iter().map(|it| it.replace('\u{a0}', " ")).collect();
    assert_eq!(drawn[..3], ["3 h 05", "17 h 45", "0 min"]);
    assert_eq!(page.all(".chart svg rect.bar").len(), 2, "no bar for nothing");
}

#[tokio::test]
async fn r18_two_axes_at_once_and_one_line_by_year_when_compared() {
    let world = filled().await;
    let mut chloe = world.client("chloe").await;
    let page = open(&mut chloe, "p=quarter-2026-1&rows=category&columns=month").await;
    let table = rows(&page);
    assert_eq!(table[0][..4], ["Accueil", "3 h 05", "1 h", ""]);
    assert_eq!(table[2][..5], ["Total", "3 h 05", "17 h 45", "", "20 h 50"]);
    let page = open(&mut chloe, "p=year-2026&rows=month&compare=1").await.shows("(comparé à : 2025)");
    assert_eq!(page.all(".cards thead th")[..3], ["Mois", "Temps", "Temps, période comparée"]);
    assert_eq!(rows(&page)[0][..3], ["janvier 2026", "3 h 05", "10 h"]);
    assert_eq!(page.all(".chart polyline").len(), 2);
    let page = open(&mut chloe, "p=year-2026&rows=category&compare=1").await;
    assert_eq!(rows(&page)[0][..3], ["Accueil", "4 h 05", "10 h"]);
}

#[tokio::test]
async fn r18_any_other_period_is_compared_on_the_page_in_files_and_in_the_api() {
    let world = filled().await;
    let mut chloe = world.client("chloe").await;
    let page = open(&mut chloe, "p=month-2026-1&rows=category").await;
    let form = page.form("Afficher").fill("compare", "year-2025");
    let page = form.submit(&mut chloe).await.expect(200).shows("(comparé à : 2025)");
    assert_eq!(rows(&page)[0][1..3], ["3 h 05", "10 h"]);
    assert_eq!(page.form("Afficher").value("compare"), Some("year-2025"), "the choice is kept");
    // Free days; what the months of the other period do not reach is nothing.
    let free = "p=year-2026&rows=month&compare=free&compare_from=2025-01-01&compare_to=2025-01-31";
    let page = open(&mut chloe, free).await;
    assert_eq!(rows(&page)[0][..3], ["janvier 2026", "3 h 05", "10 h"]);
    assert_eq!(rows(&page)[1][2], "0 h");
    let file = chloe.get(&format!("{PAGE}/export?format=csv&{free}")).await.expect(200);
    let _ = file.shows("janvier 2026;3:05;3,08;10:00;10,00");
    let wrong = chloe.get(&format!("{PAGE}?p=year-2026&compare=all")).await.expect(422);
    let _ = wrong.shows("période");
    let api = "/api/v1/orgs/haie/volunteering/statistics?period=month-2026-1&rows=category";
    let told = chloe.get(&format!("{api}&compare=year-2025")).await.expect(200).json();
    assert_eq!(told["before"], serde_json::json!({ "from": "2025-01-01", "to": "2025-12-31" }));
    let told = chloe.get(&format!("{api}&compare_from=2025-01-01&compare_to=2025-03-31")).await.expect(200);
    assert_eq!(told.json()["before"]["to"], "2025-03-31");
}

#[tokio::test]
async fn r18_long_periods_are_compared_month_for_month() {
    let world = filled().await;
    let mut chloe = world.client("chloe").await;
    // Both are longer than what was lived: the fourth month faces the fourth, January 2025.
    let long = "p=free&from=2024-01-01&to=2026-11-30&rows=month&compare=free";
    let page = open(&mut chloe, &format!("{long}&compare_from=2024-10-01&compare_to=2026-11-30")).await;
    assert_eq!(rows(&page)[0][..3], ["janvier 2024", "0 h", "0 h"]);
    assert_eq!(rows(&page)[3][..3], ["avril 2024", "0 h", "10 h"]);
}

#[tokio::test]
async fn s34_what_another_month_says_of_one_person_alone_is_masked() {
    let world = filled().await;
    let mut david = world.client("david").await;
    let page = open(&mut david, "p=year-2026&rows=category&compare=year-2025").await;
    assert_eq!(rows(&page)[0][2], "10 h");
    let page = open(&mut david, "p=year-2026&rows=category&compare=month-2025-1").await;
    assert_eq!(rows(&page)[0][2], "—");
}

#[tokio::test]
async fn r18_figures_lead_to_their_lines_for_those_who_may_see_them() {
    let world = filled().await;
    let page = open(&mut world.client("chloe").await, "p=year-2026&rows=category").await;
    let shop = world.category("Accueil").await;
    let wanted =
        format!("/o/haie/benevolat/actions?state=validated&from=2026-01-01&to=2026-12-31&category={shop}");
    assert_eq!(page.link("Accueil"), wanted);
    let page = open(&mut world.client("david").await, "p=year-2026&rows=category").await;
    let _ = page.hides("benevolat/actions");
    let mut basile = world.client("basile").await;
    let _ = basile.get(PAGE).await.expect(403);
    let _ = basile.get(&format!("{PAGE}/export?format=ods")).await.expect(403);
    let _ = world.client("emma").await.get(PAGE).await.expect(404);
}

#[tokio::test]
async fn r19_a_person_of_two_categories_is_one_person() {
    let world = filled().await;
    let garden = world.category("Environnement et production").await;
    let action = world.action("basile", date(2026, 1, 11), 10).await;
    world.add(&VolunteerAction { category_id: garden, distance_m: Some(12_500), ..action }).await;
    let page = open(&mut world.client("david").await, "p=year-2026&rows=category").await;
    let persons = page.all(".cards thead th").iter().position(|head| head == "Personnes").unwrap();
    let counted: Vec<String> = rows(&page).iter().map(|row| row[persons].clone()).collect();
    assert_eq!(counted, ["2", "2", "3"], "Basile counts once in the total");
    assert_eq!(rows(&page).last().unwrap().last().map(String::as_str), Some("12,5 km"));
    let _ = page.shows("et au moins 8 sans nom");
}

#[tokio::test]
async fn r20_full_time_equivalents_have_two_decimals_and_a_base_of_choice() {
    let world = World::new().await;
    let long = world.action("basile", date(2026, 1, 1), 0).await;
    let long =
        VolunteerAction { contributor: Contributor::Nobody, headcount: 65, minutes: Minutes(1050), ..long };
    world.add(&long).await;
    let mut david = world.client("david").await;
    let page = open(&mut david, "").await.shows("Équivalent temps plein 0,63").shows("1 820 h (35 h × 52)");
    assert_eq!(rows(&page).last().unwrap()[1].replace('\u{202f}', " "), "1 137 h 30");
    let _ = open(&mut david, "base=1607").await.shows("Équivalent temps plein 0,71");
    let _ = open(&mut david, "base=1554").await.shows("Équivalent temps plein 0,73");
    let _ = david.get(&format!("{PAGE}?base=0")).await.expect(422).shows("de 1 à");
}

#[tokio::test]
async fn r21_statuses_have_their_own_columns_and_are_added_only_when_asked() {
    let world = filled().await;
    let lent = world.action("alice", date(2026, 1, 5), 420).await;
    world.add(&VolunteerAction { status: Status::Seconded, ..lent }).await;
    let mut david = world.client("david").await;
    let page = open(&mut david, "p=year-2026&rows=category").await;
    assert_eq!(page.all(".cards thead .table__group"), ["Bénévolat", "Mise à disposition"]);
    let times = page.all(".cards thead .number").iter().filter(|head| *head == "Temps").count();
    assert_eq!(times, 2, "each form of engagement has its own time");
    assert!(page.all(".cards thead th").iter().all(|head| !head.contains("Toutes formes")));
    assert_eq!(rows(&page)[0][1], "4 h 05");
    let page = page.shows("Équivalent temps plein 0,01");
    assert_eq!(page.all(".chart__note"), ["2026, bénévolat seul"]);
    let page =
        open(&mut david, "p=year-2026&rows=category&all_forms=1").await.shows("Toutes formes d’engagement");
    assert_eq!(rows(&page)[0].last().map(String::as_str), Some("11 h 05"));
    assert_eq!(rows(&page).last().unwrap().last().map(String::as_str), Some("27 h 50"));
    let _ = page.hides("€");
}

#[tokio::test]
async fn r82_category_level_project_and_month_are_one_touch_for_a_year_or_all_time() {
    let world = filled().await;
    let mut alice = world.client("alice").await;
    let page = open(&mut alice, "p=all").await;
    assert_eq!(page.all(".tabs a"), ["Par catégorie", "Par mois"], "no level, no project: no tab");
    let page = page.follow(&mut alice, "Par mois").await.expect(200).shows("Depuis le début");
    assert_eq!(rows(&page).first().unwrap()[..2], ["janvier 2025", "10 h"]);
    let new = alice.get("/o/haie/benevolat/niveaux/nouveau").await.form("Enregistrer");
    let _ = new.fill("name", "Expertise").submit(&mut alice).await.expect(200);
    let page = open(&mut alice, "p=year-2026").await.follow(&mut alice, "Par niveau").await;
    assert_eq!(rows(&page)[0][..2], ["Sans niveau", "20 h 50"]);
}

#[tokio::test]
async fn i1_only_what_is_validated_counts_and_the_rest_is_apart() {
    let world = filled().await;
    for (state, minutes, disputed) in [
        (ActionState::Pending, 30, false),
        (ActionState::Pending, 45, true),
        (ActionState::Planned, 60, false),
        (ActionState::Rejected, 90, false),
        (ActionState::Cancelled, 999, false),
    ] {
        let action = world.action("basile", date(2026, 1, 6), minutes).await;
        world.add(&VolunteerAction { state, disputed, ..action }).await;
    }
    let page = open(&mut world.client("david").await, "p=year-2026").await;
    assert_eq!(rows(&page).last().unwrap()[1], "20 h 50");
    let page = page.shows("1 action à valider (30 min)").shows("1 action contestée (45 min)");
    let _ = page.shows("1 action prévue (1 h)").shows("1 action refusée (1 h 30)").hides("16 h 39");
}

/// §3.4: a crossed cell resting on a single person shows « — »; row and column totals stay.
#[tokio::test]
async fn a_crossed_cell_resting_on_one_person_is_masked_for_those_who_see_no_names() {
    let world = filled().await;
    let query = "p=quarter-2026-1&rows=category&columns=month";
    let mut david = world.client("david").await;
    let page = open(&mut david, query).await.shows("la case repose sur une seule personne");
    let table = rows(&page);
    assert_eq!(table[0][..5], ["Accueil", "3 h 05", "—", "", "4 h 05"]);
    assert_eq!(table[1][..5], ["Environnement et production", "", "16 h 45", "", "16 h 45"]);
    assert_eq!(table[2][..5], ["Total", "3 h 05", "17 h 45", "", "20 h 50"]);
    let csv = david.get(&format!("{PAGE}/export?format=csv&{query}")).await.expect(200);
    assert!(csv.html().contains("Accueil;3:05;3,08;—;—;0:00;0,00;4:05"), "{}", csv.html());
    let page = open(&mut world.client("chloe").await, query).await;
    assert_eq!(rows(&page)[0][2], "1 h");
}

/// A month is an axis of its own: choosing it crosses a table as a second axis does.
#[tokio::test]
async fn a_row_of_a_part_of_a_year_resting_on_one_person_is_masked_too() {
    let world = filled().await;
    let mut david = world.client("david").await;
    let query = "p=free&from=2026-02-04&to=2026-02-11&rows=category";
    let page = open(&mut david, query).await.shows("la case repose sur une seule personne");
    assert_eq!(rows(&page)[0][..4], ["Accueil", "—", "—", "—"]);
    assert!(page.all(".chart__data td").iter().all(|it| !it.contains('1')), "nor does the chart tell it");
    let csv = david.get(&format!("{PAGE}/export?format=csv&{query}")).await.expect(200);
    assert!(csv.html().contains("Accueil;—"), "{}", csv.html());
    let page = open(&mut world.client("chloe").await, query).await;
    assert_eq!(rows(&page)[0][1], "1 h");
    let page = open(&mut david, "p=year-2026&rows=category").await;
    assert_eq!(rows(&page)[0][1], "4 h 05", "totals of a year stay");
}

#[tokio::test]
async fn r18_oneself_stands_beside_everybody_else() {
    let world = filled().await;
    let page = open(&mut world.client("alice").await, "p=year-2026&rows=own").await;
    let table = rows(&page);
    assert_eq!(table[0][..2], ["Les autres", "20 h 05"]);
    assert_eq!(table[1][..2], ["Moi", "45 min"]);
}

#[tokio::test]
async fn r17_the_displayed_table_is_exported_with_the_same_minutes() {
    let world = filled().await;
    let mut david = world.client("david").await;
    let page = open(&mut david, "p=year-2026&rows=category").await;
    for format in ["ODS", "XLSX", "CSV"] {
        let file = page.follow(&mut david, format).await.expect(200);
        let disposition = file.headers["content-disposition"].to_str().unwrap().to_owned();
        let name = format!("statistiques-haie-2026-01-01-2026-12-31.{}", format.to_lowercase());
        assert!(disposition.contains(&name), "{disposition}");
        let table = sheet::read(&file.bytes, &name).unwrap();
        let heads = [
            "Catégorie",
            "Temps",
            "Temps, en heures décimales",
            "Actions",
            "Personnes",
            "Au moins, sans nom",
        ];
        assert_eq!(table.headers, heads);
        let minutes: Vec<Option<i64>> = table.rows.iter().map(|row| row.cells[1].minutes()).collect();
        if format != "CSV" {
            assert_eq!(minutes, [Some(245), Some(1005), Some(1250)], "{format}");
        }
    }
    let json = page.follow(&mut david, "JSON").await.expect(200).json();
    assert_eq!(json[2]["duree_volunteer"], "20:50");
    assert_eq!(json[2]["duree_decimale_volunteer"].to_string(), "20.83");
    let _ = david.get(&format!("{PAGE}/export?format=doc")).await.expect(422);
}

#[tokio::test]
async fn statistics_are_said_in_english_too() {
    let world = filled().await;
    let mut alice = world.english("alice").await;
    for query in
        ["", "p=quarter-2026-1&rows=category&columns=month&compare=1", "p=all&rows=status&all_forms=1"]
    {
        let _ = open(&mut alice, query).await.shows("Statistics").hides("Catégorie ");
    }
}
