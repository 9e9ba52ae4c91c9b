//! Estimates, as people write them (R22–R25).

use crate::small_world::World;
use base::{Minutes, jiff::civil::date};
use testkit::Form;
use volunteering::estimates::{EstimateState, store};

const LIST: &str = "/o/haie/benevolat/estimations";

fn saturdays(form: Form) -> Form {
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
    let measured = store::measured(&mut tx, world.haie, &all[0]).await.unwrap();
    assert_eq!(all[0].net(measured).likely, Minutes(193 * 60 + 45));
    drop(tx);
    drop(page);
    let mut david = world.client("david").await;
    let page = david.get("/o/haie/benevolat/statistiques?p=year-2025").await.expect(200);
    let page = page.shows("255 h").shows("dont 193 h 45 estimées").shows("61 h 15");
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
