//! The bond of estimated time: the dated status of its person (R6, R21, I4).

use crate::{
    assembly::{add_estimate, calendar_year, compute, estimate, give, method, paper, table},
    documents::says,
    small_world::World,
};
use base::{Day, jiff::civil::date};
use organisation::persons::{
    status::{DraftStatus, Status as Dated},
    statuses,
};
use serde_json::json;
use testkit::Form;
use volunteering::{
    actions::{Contributor, Status},
    estimates::{Estimate, store},
    valuation::method::MethodKind,
};

const LIST: &str = "/o/haie/benevolat/estimations";
const API: &str = "/api/v1/orgs/haie/volunteering/estimates";
const YEAR: (Day, Day) = (date(2025, 1, 1), date(2025, 12, 31));

/// Basile is in civic service.
async fn serves(world: &World, from_on: Day, to_on: Option<Day>) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft = DraftStatus { status: Dated::CivicVolunteer, from_on, to_on };
    statuses::add(&mut tx, world.haie, world.persons["basile"], &draft).await.unwrap();
    tx.commit().await.unwrap();
}

fn watch(form: Form, title: &str) -> Form {
    form.fill("title", title)
        .fill("from", "2025-01-01")
        .fill("to", "2025-12-31")
        .fill("mode", "lump")
        .fill("likely", "200h")
        .fill("method_text", "Ce qu’en disent les carnets de bord")
        .fill("confidence", "register")
}

async fn kept(world: &World, title: &str) -> Estimate {
    let mut tx = world.test.site.db.read().await.unwrap();
    let all = store::all(&mut tx, world.haie).await.unwrap();
    all.into_iter().find(|it| it.title == title && it.copied_from.is_none()).unwrap()
}

#[tokio::test]
async fn r6_an_estimate_takes_the_dated_status_of_its_person() {
    let world = World::new().await;
    serves(&world, YEAR.0, Some(YEAR.1)).await;
    let (mut chloe, mut basile) = (world.client("chloe").await, world.client("basile").await);
    let new = basile.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let page = watch(new.form("Enregistrer"), "Veille").submit(&mut basile).await.expect(200);
    let page = page.shows("Volontaire (service civique…)").hides("Statut à vérifier");
    let edit = basile.get(&format!("{}/modifier", page.path())).await.expect(200).form("Enregistrer");
    assert_eq!(edit.value("status"), Some(""), "that of the person, which nobody chose");
    // Across two statuses: one estimate by status. Moved to days of the other one, it follows.
    let across = edit.clone().fill("from", "2025-06-01").fill("to", "2026-01-31");
    let _ = across.submit(&mut basile).await.expect(422).shows("change le 01/01/2026");
    assert_eq!(kept(&world, "Veille").await.to, YEAR.1);
    let after = edit.fill("from", "2026-01-01").fill("to", "2026-02-28");
    let _ = after.submit(&mut basile).await.expect(200);
    assert_eq!(kept(&world, "Veille").await.status, Status::Volunteer);
    // Whoever enters for others: proposed, or chosen.
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200).form("Enregistrer");
    let id = world.persons["basile"].to_string();
    let of_basile = |title: &str| {
        let form = watch(new.clone(), title).fill("contributor", "person").fill("person", &id);
        form.fill("person_query", "basile")
    };
    let page = of_basile("Ateliers").submit(&mut chloe).await.expect(200);
    assert_eq!(kept(&world, "Ateliers").await.status, Status::CivicVolunteer);
    // The copy is of a year in which he is a volunteer.
    let copy = page.form("Reprendre pour l’année suivante").submit(&mut chloe).await.expect(200);
    let copy = base::id_from_text(copy.path().rsplit('/').next().unwrap()).unwrap();
    let mut tx = world.test.site.db.read().await.unwrap();
    assert_eq!(store::get(&mut tx, world.haie, copy).await.unwrap().status, Status::Volunteer);
    drop(tx);
    let _ = chloe.get(LIST).await.expect(200).hides("Statut à vérifier");
    let chosen = of_basile("Le soir, de son côté").fill("status", "volunteer");
    let _ = chosen.submit(&mut chloe).await.expect(200).shows("Statut à vérifier");
    assert_eq!(kept(&world, "Le soir, de son côté").await.status, Status::Volunteer);
}

/// A volunteer of 2025, in civic service the year after: the same status said anew is a choice (decision 0032).
#[tokio::test]
async fn r6_a_status_that_is_chosen_stays_where_the_estimate_goes() {
    let world = World::new().await;
    serves(&world, date(2026, 1, 1), None).await;
    let mut chloe = world.client("chloe").await;
    let new = chloe.get(&format!("{LIST}/nouvelle")).await.expect(200).form("Enregistrer");
    let form = watch(new, "Veille").fill("contributor", "person").fill("person_query", "basile");
    let form = form.fill("person", &world.persons["basile"].to_string());
    let page = form.submit(&mut chloe).await.expect(200);
    let edit = chloe.get(&format!("{}/modifier", page.path())).await.expect(200).form("Enregistrer");
    let page = edit.fill("from", "2025-06-01").fill("to", "2026-01-31").submit(&mut chloe).await.expect(422);
    let chosen = page.shows("change le 01/01/2026").form("Enregistrer").fill("status", "volunteer");
    drop(chosen.submit(&mut chloe).await.expect(200));
    let it = kept(&world, "Veille").await;
    assert_eq!((it.to, it.status), (date(2026, 1, 31), Status::Volunteer));
    // Back to days that all say so, then to others: a program says it, or does not.
    let mut program = world.token("chloe", "volunteering:write").await;
    let one = format!("{API}/{}", it.id);
    let mut moved = async |what: serde_json::Value| {
        let page = program.json_with("PATCH", &one, Some(what), &[("if-match", "*")]).await;
        page.expect(200).json()["status"].clone()
    };
    let before = json!({"from": "2025-01-01", "to": "2025-12-31", "status": null});
    assert_eq!(moved(before.clone()).await, "volunteer");
    let said = json!({"from": "2026-01-01", "to": "2026-02-28", "status": "volunteer"});
    assert_eq!(moved(said).await, "volunteer");
    assert_eq!(moved(before).await, "volunteer");
    assert_eq!(moved(json!({"from": "2026-01-01", "to": "2026-02-28"})).await, "civic_volunteer");
}

/// Estimates of before, all of them volunteers’, and a link that became a person.
#[tokio::test]
async fn i4_an_estimate_of_another_dated_status_is_to_be_checked() {
    let world = World::new().await;
    let category = world.category("Accueil").await;
    let contributor = Contributor::Person(world.persons["basile"]);
    let older = Estimate { contributor, ..estimate(&world, category, YEAR, [60, 60, 60]) };
    add_estimate(&world, &older).await;
    let (mut chloe, mut basile) = (world.client("chloe").await, world.client("basile").await);
    let _ = chloe.get(LIST).await.expect(200).hides("Statut à vérifier");
    serves(&world, date(2025, 9, 1), None).await;
    let _ = chloe.get(LIST).await.expect(200).shows("Statut à vérifier");
    let _ = basile.get(LIST).await.expect(200).shows("Statut à vérifier");
    let page = chloe.get(&format!("{LIST}/{}", older.id)).await.expect(200).shows("Statut à vérifier");
    drop(page);
    let edit = chloe.get(&format!("{LIST}/{}/modifier", older.id)).await.expect(200).form("Enregistrer");
    let _ = edit.clone().fill("status", "").submit(&mut chloe).await.expect(422).shows("01/09/2025");
    let form = edit.fill("status", "").fill("from", "2025-09-01");
    let _ = form.submit(&mut chloe).await.expect(200).hides("Statut à vérifier");
}

/// 200 h on the page, 10 h by the API: neither in the run nor in the euros of D1, and told there under their bond.
#[tokio::test]
async fn i4_an_estimate_of_a_civic_volunteer_adds_no_cent() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    serves(&world, YEAR.0, None).await;
    let mut basile = world.client("basile").await;
    let new = basile.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let _ = watch(new.form("Enregistrer"), "Veille").submit(&mut basile).await.expect(200);
    let mut program = world.token("chloe", "volunteering:write").await;
    let body = json!({
        "title": "Ateliers", "from": "2025-01-01", "to": "2025-12-31", "mode": "lump", "likely_minutes": 600,
        "category_id": world.category("Accueil").await, "contributor": "person", "confidence": "rough",
        "person_id": world.persons["basile"], "method_text": "Ce que sa tutrice en a noté",
        "distinct_people": true
    });
    drop(program.json("POST", API, Some(body)).await.expect(201));
    give(&world, date(2025, 3, 1), 60, "Accueil").await;
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("11,88 €"));
    let d1 = table(&mut alice, YEAR.0).await;
    says(&d1, &["11,88 €", "210 h"]);
    let bare: String = d1.split_whitespace().collect();
    assert!(!bare.contains("2494,80") && !bare.contains("2506,68"), "{d1}");
}

#[tokio::test]
async fn s7_an_estimate_says_its_status() {
    let world = World::new().await;
    serves(&world, YEAR.0, Some(YEAR.1)).await;
    let mut program = world.token("chloe", "volunteering:write").await;
    let category = world.category("Accueil").await;
    let mut body = json!({
        "title": "Ateliers", "from": "2025-01-01", "to": "2025-12-31", "mode": "lump", "likely_minutes": 600,
        "category_id": category, "contributor": "person", "person_id": world.persons["basile"],
        "confidence": "rough", "method_text": "Ce que sa tutrice en a noté"
    });
    let added = program.json("POST", API, Some(body.clone())).await.expect(201).json();
    assert_eq!(added["status"], "civic_volunteer");
    let one = format!("{API}/{}", added["id"].as_str().unwrap());
    assert_eq!(program.json("GET", &one, None).await.expect(200).json()["status"], "civic_volunteer");
    let mut change = async |version: &str, what: serde_json::Value| {
        program.json_with("PATCH", &one, Some(what), &[("if-match", version)]).await
    };
    let renamed = change("\"1\"", json!({"title": "Ateliers du mercredi"})).await.expect(200).json();
    assert_eq!(renamed["status"], "civic_volunteer");
    let across = change("\"2\"", json!({"to": "2025-12-31", "from": "2024-12-31"})).await.expect(422).json();
    assert_eq!(across["errors"][0]["code"], "ESTIMATE_STATUS_CHANGES", "{across}");
    assert_eq!(across["errors"][0]["field"], "status", "{across}");
    let chosen = change("\"2\"", json!({"status": "volunteer"})).await.expect(200).json();
    assert_eq!(chosen["status"], "volunteer");
    let asked_again = change("\"3\"", json!({"status": null})).await.expect(200).json();
    assert_eq!(asked_again["status"], "civic_volunteer");
    // Of nobody in particular: what is said.
    body["contributor"] = json!("nobody");
    body["person_id"] = json!(null);
    body["status"] = json!("seconded");
    let lent = program.json("POST", API, Some(body)).await.expect(201).json();
    assert_eq!(lent["status"], "seconded");
}

#[tokio::test]
async fn d2_estimates_of_other_bonds_are_not_in_the_note_and_unvalued_ones_say_so() {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    for (title, category, status) in [
        ("Accueil du samedi", "Accueil", Status::Volunteer),
        ("Bureau", "Vie statutaire", Status::Volunteer),
        ("Comptable prêtée", "Accueil", Status::Seconded),
    ] {
        let it = estimate(&world, world.category(category).await, YEAR, [2400, 2400, 2400]);
        add_estimate(&world, &Estimate { title: title.into(), status, ..it }).await;
    }
    let mut alice = world.client("alice").await;
    drop(compute(&world, &mut alice, year, method(MethodKind::Smic)).await.shows("475,20 €"));
    let note = paper(&mut alice, "methode", YEAR.0).await;
    says(&note, &["Accueil du samedi", "Bureau (non valorisée)"]);
    let bare: String = note.split_whitespace().collect();
    assert!(!bare.contains("Accueildusamedi(non") && !bare.contains("prêtée"), "{note}");
}

#[tokio::test]
async fn i12_looking_at_somebody_s_estimate_is_written_down() {
    let world = World::new().await;
    let basile = world.persons["basile"];
    let it = estimate(&world, world.category("Accueil").await, YEAR, [2400, 2400, 2400]);
    let it = Estimate { contributor: volunteering::actions::Contributor::Person(basile), ..it };
    add_estimate(&world, &it).await;
    let looks = async || {
        let mut tx = world.test.site.db.read().await.unwrap();
        organisation::journal::store::consultations(&mut tx, world.haie, basile, 10).await.unwrap().len()
    };
    let page = format!("/o/haie/benevolat/estimations/{}", it.id);
    let _ = world.client("basile").await.get(&page).await.expect(200);
    assert_eq!(looks().await, 0, "one's own");
    let mut alice = world.client("alice").await;
    for _ in 0..2 {
        let _ = alice.get(&page).await.expect(200);
    }
    assert_eq!(looks().await, 1, "once a day");
    let mut program = world.token("chloe", "volunteering:write").await;
    let _ = program.json("GET", &format!("{API}/{}", it.id), None).await.expect(200);
    assert_eq!(looks().await, 2);
}
