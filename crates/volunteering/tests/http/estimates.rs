//! Estimates, as people write them (R22–R25).

use crate::small_world::World;
use base::{Minutes, jiff::civil::date};
use organisation::projects::{self, project::ProjectForm};
use testkit::Form;
use volunteering::estimates::{EstimateState, store};

pub const LIST: &str = "/o/haie/benevolat/estimations";

pub fn saturdays(form: Form) -> Form {
    form.fill("title", "Permanences du samedi")
        .fill("from", "2025-01-01")
        .fill("to", "2025-12-31")
        .fill("low", "2h")
        .fill("likely", "2h30")
        .fill("high", "3h")
        .fill("units", "34")
        .fill("headcount", "3")
        .fill("method_text", "Planning affiché au local, trois personnes chaque samedi")
        .fill("confidence", "register")
}

/// Worked example 6: 255 h, of which 61 h 15 were counted.
#[tokio::test]
async fn r23_worked_example_6_what_was_counted_is_taken_off() {
    let world = World::new().await;
    let category = world.category("Accueil").await;
    world.add(&world.action("basile", date(2025, 3, 1), 3675).await).await;
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let about = |form: Form| {
        let category = category.to_string();
        saturdays(form).fill("category", &category).fill("scope_category", &category)
    };
    let preview = about(page.form("Calculer")).submit(&mut chloe).await.expect(200);
    let _ = preview.shows("2 h 30 × 34 × 3 = 255 h").shows("193 h 45");
    let form = about(page.form("Enregistrer"));
    let page = form.submit(&mut chloe).await.expect(200).shows("Estimation enregistrée.");
    let page = page.shows("204 h – 306 h").shows("142 h 45 – 244 h 45");
    let mut tx = world.test.site.db.read().await.unwrap();
    let all = store::all(&mut tx, world.haie).await.unwrap();
    assert_eq!((all.len(), all[0].state), (1, EstimateState::Validated));
    let weighed = store::weigh_one(&mut tx, world.haie, all[0].clone()).await.unwrap();
    assert_eq!(weighed.net().likely, Minutes(193 * 60 + 45));
    drop(tx);
    drop(page);
    let mut david = world.client("david").await;
    let page = david.get("/o/haie/benevolat/statistiques?p=year-2025").await.expect(200);
    let page = page.shows("255 h").shows("dont 193 h 45 estimées").shows("61 h 15");
    // R22: the range stands beside the likely figure.
    let page = page.shows("de 142 h 45 à 244 h 45");
    let _ = page.shows("Part estimée");
    let file = david.get(&format!("{LIST}/export?format=csv")).await.expect(200);
    assert!(file.html().contains("11625"), "{}", file.html());
}

#[tokio::test]
async fn r23_an_overlap_asks_a_question_that_blocks() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let _ = saturdays(new.form("Enregistrer")).submit(&mut chloe).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("title", "Autre relevé");
    let page = form.submit(&mut chloe).await.expect(422).shows("couvre peut-être les mêmes heures");
    let page = page.form("Enregistrer").fill("overlap", "restrict").submit(&mut chloe).await.expect(422);
    let form = page.form("Enregistrer");
    let merged = form.clone().fill("overlap", "merge").submit(&mut chloe).await.expect(200);
    assert_eq!(merged.form("Enregistrer").value("title"), Some("Permanences du samedi"));
    let _ = form.fill("overlap", "distinct").submit(&mut chloe).await.expect(200).shows("Autre relevé");
    let mut tx = world.test.site.db.read().await.unwrap();
    assert_eq!(store::all(&mut tx, world.haie).await.unwrap().len(), 2);
}

#[tokio::test]
async fn r25_last_years_estimate_waits_to_be_confirmed() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let page = saturdays(new.form("Enregistrer")).submit(&mut chloe).await.expect(200);
    let page = page.form("Reprendre pour l’année suivante").submit(&mut chloe).await.expect(200);
    let page = page.shows("Reprise à confirmer").shows("1er janvier 2026");
    // Asked twice, the copy is shown again: the same hours are not told twice.
    let mut tx = world.test.site.db.read().await.unwrap();
    let source =
        store::all(&mut tx, world.haie).await.unwrap().iter().find(|it| it.copied_from.is_none()).unwrap().id;
    drop(tx);
    let again = chloe.post(&format!("{LIST}/{source}/reprise"), &[]).await.expect(200);
    let _ = again.shows("déjà reprise").shows("1er janvier 2026");
    let mut tx = world.test.site.db.read().await.unwrap();
    assert_eq!(store::all(&mut tx, world.haie).await.unwrap().len(), 2);
    drop(tx);
    let statistics = chloe.get("/o/haie/benevolat/statistiques?p=year-2026").await.expect(200);
    let _ = statistics.hides("estimées");
    let _ = page
        .form("Confirmer ces chiffres")
        .submit(&mut chloe)
        .await
        .expect(200)
        .shows("Estimation confirmée.");
    let _ = chloe.get("/o/haie/benevolat/statistiques?p=year-2026").await.expect(200).shows("255 h");
}

#[tokio::test]
async fn i1_a_volunteer_estimates_their_own_time_and_sees_no_other() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let new = basile.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("headcount", "1");
    let _ = form.submit(&mut basile).await.expect(200).shows("85 h");
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(LIST).await.expect(200).shows("Permanences du samedi");
    drop(page);
    let other = saturdays(chloe.get(&format!("{LIST}/nouvelle")).await.form("Enregistrer"));
    let page = other.fill("title", "De l’équipe").submit(&mut chloe).await.expect(422);
    let distinct = page.form("Enregistrer").fill("overlap", "distinct");
    let _ = distinct.submit(&mut chloe).await.expect(200).shows("Estimation enregistrée.");
    let _ = basile.get(LIST).await.expect(200).hides("De l’équipe");
}

#[tokio::test]
async fn s7_estimates_are_written_and_read_by_programs() {
    let world = World::new().await;
    let mut program = world.token("chloe", "volunteering:write").await;
    let category = world.category("Accueil").await.to_string();
    let body = serde_json::json!({
        "title": "Veille", "from": "2025-01-01", "to": "2025-12-31", "mode": "lump", "likely_minutes": 600,
        "category_id": category, "contributor": "nobody", "confidence": "rough",
        "method_text": "Ce que chacun en a dit à l’assemblée"
    });
    let path = "/api/v1/orgs/haie/volunteering/estimates";
    let page = program.json("POST", path, Some(body)).await;
    assert_eq!(page.status.as_u16(), 201, "{}", page.html());
    assert_eq!(
        (page.json()["net_minutes"].as_i64(), page.json()["state"].as_str()),
        (Some(600), Some("validated"))
    );
    let id = page.json()["id"].as_str().unwrap().to_owned();
    let page = program.json("GET", path, None).await;
    assert_eq!(page.json()["items"].as_array().unwrap().len(), 1);
    // What is measured in its own category is part of it, as on the page; null says everything.
    assert_eq!(page.json()["items"][0]["scope_category_id"].as_str(), Some(category.as_str()));
    assert!(page.json()["items"][0]["scope_project_id"].is_null());
    let other = serde_json::json!({
        "title": "Tout", "from": "2024-01-01", "to": "2024-12-31", "mode": "lump", "likely_minutes": 600,
        "category_id": category, "contributor": "nobody", "confidence": "rough",
        "method_text": "Ce que chacun en a dit à l’assemblée", "scope_category_id": null
    });
    let page = program.json("POST", path, Some(other)).await;
    assert!(page.json()["scope_category_id"].is_null(), "{}", page.html());
    let page = program.json("DELETE", &format!("{path}/{id}"), None).await;
    assert_eq!(page.status.as_u16(), 204);
}

#[tokio::test]
async fn s3_whoever_enters_for_others_estimates_for_a_person() {
    let world = World::new().await;
    let (mut chloe, mut basile) = (world.client("chloe").await, world.client("basile").await);
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("headcount", "1").fill("contributor", "person");
    let page = form.clone().submit(&mut chloe).await.expect(422).shows("Choisissez la personne");
    let _ = page.form("Enregistrer").fill("person_query", "bas").submit(&mut chloe).await.expect(422);
    let id = world.persons["basile"].to_string();
    let form = form.fill("person", &id).fill("person_query", "basile");
    let page = form.submit(&mut chloe).await.expect(200).shows("Une personne nommée");
    let path = page.path().to_owned();
    let edit = chloe.get(&format!("{path}/modifier")).await.expect(200);
    assert_eq!(edit.form("Enregistrer").value("contributor"), Some("person"), "it is not Chloé's own");
    assert_eq!(edit.form("Enregistrer").value("person_query"), Some("basile"));
    let over = edit.form("Enregistrer").fill("person_query", "alice").submit(&mut chloe).await;
    let _ = over.expect(422).shows("Qui est-ce ?").shows("alice");
    let emptied = edit.form("Enregistrer").fill("person_query", "").submit(&mut chloe).await;
    let _ = emptied.expect(422).shows("Choisissez la personne");
    let _ = basile.get(LIST).await.expect(200).shows("Permanences du samedi");
    let edit = basile.get(&format!("{path}/modifier")).await.expect(200);
    let _ = edit.form("Enregistrer").fill("units", "20").submit(&mut basile).await.expect(200).shows("50 h");
    let new = basile.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let id = world.persons["chloe"].to_string();
    let form = saturdays(new.form("Enregistrer")).fill("headcount", "1");
    let mut fields: Vec<(&str, &str)> = vec![("contributor", "person"), ("person", &id)];
    let kept: Vec<(String, String)> =
        ["title", "from", "to", "likely", "units", "method_text", "confidence", "category"]
            .iter()
            .filter_map(|name| form.value(name).map(|value| ((*name).to_owned(), value.to_owned())))
            .collect();
    fields.extend(kept.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let _ = basile.post(LIST, &fields).await.expect(403);
    let mut program = world.token("chloe", "volunteering:write").await;
    let body = serde_json::json!({
        "title": "Veille", "from": "2024-01-01", "to": "2024-12-31", "mode": "lump", "likely_minutes": 600,
        "category_id": world.category("Accueil").await, "contributor": "person", "confidence": "rough",
        "person_id": world.persons["basile"], "method_text": "Ce que Basile en a dit à l’assemblée"
    });
    let path = "/api/v1/orgs/haie/volunteering/estimates";
    let page = program.json("POST", path, Some(body)).await.expect(201);
    assert_eq!(page.json()["contributor"], "person");
    let mut own = world.token("basile", "volunteering:own").await;
    let page = own.json("GET", &format!("{path}/{}", page.json()["id"].as_str().unwrap()), None).await;
    assert_eq!(page.expect(200).json()["contributor"], "me");
}

/// « Reprise », confirmed beside what was typed since: both would count the same hours.
#[tokio::test]
async fn r23_the_question_is_asked_when_a_copy_is_confirmed_and_when_what_waits_is_validated() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let page = saturdays(new.form("Enregistrer")).submit(&mut chloe).await.expect(200);
    let copy = page.form("Reprendre pour l’année suivante").submit(&mut chloe).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("title", "Permanences de 2026");
    let form = form.fill("from", "2026-01-01").fill("to", "2026-12-31");
    let page = form.submit(&mut chloe).await.expect(422);
    let _ = page.form("Enregistrer").fill("overlap", "distinct").submit(&mut chloe).await.expect(200);
    let page = copy.form("Confirmer ces chiffres").submit(&mut chloe).await.expect(422);
    let page = page.shows("couvre peut-être les mêmes heures");
    let page = page.form("Enregistrer").fill("overlap", "distinct").submit(&mut chloe).await.expect(200);
    let _ = page.form("Confirmer ces chiffres").submit(&mut chloe).await.expect(200).shows("confirmée");
    let id = page.path().rsplit('/').next().unwrap().to_owned();
    let mut program = world.token("chloe", "volunteering:write").await;
    let path = format!("/api/v1/orgs/haie/volunteering/estimates/{id}/validate");
    let page = program.json("POST", &path, Some(serde_json::json!({}))).await.expect(409);
    assert_eq!(page.json()["code"], "ESTIMATE_NOT_PENDING");
}

/// Two of different people in one category, 61 h 15 counted there: they go away once.
#[tokio::test]
async fn r23_what_was_counted_is_taken_off_once_by_estimates_of_different_people() {
    let world = World::new().await;
    let category = world.category("Accueil").await;
    world.add(&world.action("basile", date(2025, 3, 1), 3675).await).await;
    let mut chloe = world.client("chloe").await;
    for (title, overlap) in [("Permanences du samedi", ""), ("Permanences du dimanche", "distinct")] {
        let page = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
        let form = saturdays(page.form("Enregistrer")).fill("title", title);
        let page = form.fill("category", &category.to_string()).submit(&mut chloe).await;
        if !overlap.is_empty() {
            let form = page.expect(422).form("Enregistrer").fill("overlap", overlap);
            let _ = form.submit(&mut chloe).await.expect(200);
        }
    }
    let mut tx = world.test.site.db.read().await.unwrap();
    let year = volunteering::statistics::Period { from: date(2025, 1, 1), to: date(2025, 12, 31) };
    let counted = store::counted(&mut tx, world.haie, year).await.unwrap();
    let mut deducted: Vec<i64> = counted.iter().map(|it| it.deducted().0).collect();
    deducted.sort_unstable();
    assert_eq!(deducted, [0, 3675]);
}

/// A school year over two calendar years: what is counted in the second leaves the first as it was adopted.
#[tokio::test]
async fn i9_what_is_counted_in_a_year_never_moves_the_estimated_hours_of_the_year_before() {
    let world = World::new().await;
    let draft = organisation::fiscal_years::fiscal_year::DraftFiscalYear {
        name: "2025".into(),
        starts_on: date(2025, 1, 1),
        ends_on: date(2025, 12, 31),
    };
    let mut tx = world.test.site.db.write().await.unwrap();
    organisation::fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let form = saturdays(page.form("Enregistrer")).fill("from", "2025-09-01").fill("to", "2026-06-30");
    let form = form.fill("category", &world.category("Accueil").await.to_string());
    let _ = form.submit(&mut chloe).await.expect(200);
    let within = async |from, to| {
        let mut tx = world.test.site.db.read().await.unwrap();
        let period = volunteering::statistics::Period { from, to };
        let counted = store::counted(&mut tx, world.haie, period).await.unwrap();
        counted[0].within(period).likely.0
    };
    let first = within(date(2025, 1, 1), date(2025, 12, 31)).await;
    let second = within(date(2026, 1, 1), date(2026, 12, 31)).await;
    world.add(&world.action("basile", date(2026, 2, 14), 600).await).await;
    assert_eq!(within(date(2025, 1, 1), date(2025, 12, 31)).await, first);
    assert_eq!(within(date(2026, 1, 1), date(2026, 12, 31)).await, second - 600);
}

/// 200 h over two years, 100 h in each; 150 h were counted in the first. Nothing is left of its part, and all of the
/// part of the second: 100 h, where a floor of the whole estimate would leave 50 (docs/decisions/0018).
#[tokio::test]
async fn r23_the_floor_is_of_each_fiscal_year_so_that_an_adopted_one_never_moves() {
    let world = World::new().await;
    let draft = organisation::fiscal_years::fiscal_year::DraftFiscalYear {
        name: "2025".into(),
        starts_on: date(2025, 1, 1),
        ends_on: date(2025, 12, 31),
    };
    let mut tx = world.test.site.db.write().await.unwrap();
    organisation::fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    world.add(&world.action("basile", date(2025, 9, 6), 150 * 60).await).await;
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    // 181 days in each year.
    let form = saturdays(page.form("Enregistrer")).fill("from", "2025-07-04").fill("to", "2026-06-30");
    let form = form.fill("low", "1h").fill("likely", "2h").fill("units", "50").fill("headcount", "2");
    let form = form.fill("category", &world.category("Accueil").await.to_string());
    let _ = form.submit(&mut chloe).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let within = async |tx: &mut ::store::Tx, from, to| {
        let period = volunteering::statistics::Period { from, to };
        let counted = store::counted(tx, world.haie, period).await.unwrap();
        counted[0].within(period)
    };
    let first = within(&mut tx, date(2025, 1, 1), date(2025, 12, 31)).await;
    let second = within(&mut tx, date(2026, 1, 1), date(2026, 12, 31)).await;
    assert_eq!((first.low, first.likely, first.high), (Minutes(0), Minutes(0), Minutes(0)));
    assert_eq!((second.low, second.likely, second.high), (Minutes(3000), Minutes(6000), Minutes(9000)));
    let all = store::all(&mut tx, world.haie).await.unwrap();
    let weighed = store::weigh_one(&mut tx, world.haie, all[0].clone()).await.unwrap();
    assert_eq!(weighed.net().likely, Minutes(100 * 60));
}

#[tokio::test]
async fn r18_all_time_holds_what_was_estimated_outside_the_months_of_actions() {
    let world = World::new().await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let _ = saturdays(new.form("Enregistrer")).submit(&mut chloe).await.expect(200);
    let mut david = world.client("david").await;
    let statistics = "/o/haie/benevolat/statistiques";
    let _ = david.get(&format!("{statistics}?p=all")).await.expect(200).shows("255 h");
    let _ = david.get(statistics).await.expect(200).shows("2025");
    world.add(&world.action("basile", date(2026, 3, 1), 60).await).await;
    let total = |cut: &str| format!("/api/v1/orgs/haie/volunteering/statistics?period=all&rows={cut}");
    let mut program = world.token("david", "volunteering:read").await;
    let by_category = program.json("GET", &total("category"), None).await.expect(200).json();
    let by_month = program.json("GET", &total("month"), None).await.expect(200).json();
    assert_eq!(by_category["from"], "2025-01-01", "{by_category}");
    assert_eq!(by_category["estimated"][0]["likely"], 255 * 60, "{by_category}");
    assert_eq!(by_category["total"], by_month["total"], "{by_month}");
    // More than twenty-four months, of which most hold nothing.
    let long = "/api/v1/orgs/haie/volunteering/statistics?from=2022-01-01&to=2026-12-31&rows";
    let by_category = program.json("GET", &format!("{long}=category"), None).await.expect(200).json();
    let by_month = program.json("GET", &format!("{long}=month"), None).await.expect(200).json();
    assert_eq!(by_category["total"], by_month["total"], "{by_month}");
}

#[tokio::test]
async fn r24_ones_own_totals_say_what_is_estimated_apart() {
    let world = World::new().await;
    world.add(&world.action("basile", date(2026, 3, 1), 60).await).await;
    let mut basile = world.client("basile").await;
    let new = basile.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("headcount", "1");
    let _ = form.fill("from", "2026-01-01").fill("to", "2026-12-31").submit(&mut basile).await.expect(200);
    for page in ["/o/haie/benevolat/moi", "/moi/benevolat", "/o/haie"] {
        let page = basile.get(page).await.expect(200).shows("Cette année, à l’estime");
        let _ = page.shows("85 h en tout, de 68 h à 102 h").shows("1 h en tout").hides("86 h");
    }
}

#[tokio::test]
async fn r18_this_year_is_the_fiscal_year_to_the_day_everywhere_it_is_said() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE fiscal_year SET starts_on = $2, ends_on = $3 WHERE organisation_id = $1";
    let days = ::store::args![world.haie.organisation_id, date(2026, 2, 15), date(2026, 12, 20)];
    assert_eq!(tx.run(sql, days).await.unwrap(), 1);
    tx.commit().await.unwrap();
    // The year before, this one, and a whole month of it.
    for (day, minutes) in [(date(2026, 2, 5), 180), (date(2026, 2, 20), 120), (date(2026, 3, 1), 60)] {
        world.add(&world.action("basile", day, minutes).await).await;
    }
    let mut basile = world.client("basile").await;
    for page in ["/o/haie/benevolat/moi", "/moi/benevolat", "/o/haie"] {
        let _ = basile.get(page).await.expect(200).shows("Cette année 3 h").shows("6 h en tout");
    }
    let mut alice = world.client("alice").await;
    let _ = alice.get("/o/haie/benevolat/statistiques?p=fiscal").await.expect(200).shows("3 h").hides("6 h");
}

#[tokio::test]
async fn r24_the_page_of_a_project_says_what_statistics_say() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = ProjectForm { name: "Jardin".into(), ..ProjectForm::default() }.read().unwrap();
    let project = projects::store::add(&mut tx, world.haie, &draft, world.test.site.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut action = world.action("basile", date(2026, 3, 1), 600).await;
    action.project_id = Some(project);
    world.add(&action).await;
    let mut alice = world.client("alice").await;
    let new = alice.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("headcount", "1");
    let _ = form.fill("project", &project.to_string()).submit(&mut alice).await.expect(200);
    let page = alice.get(&format!("/o/haie/projets/{project}")).await.expect(200).shows("10 h");
    let _ = page.shows("85 h").shows("de 68 h à 102 h").hides("95 h");
}
