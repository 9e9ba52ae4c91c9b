//! A frozen year is named, and what was typed stays (I9, §8).

use crate::{small_world::World, valuation::year};
use base::{Id, jiff::civil::date};
use organisation::fiscal_years;
use serde_json::json;
use testkit::{Form, Page};
use volunteering::settings;

const HAIE: &str = "/o/haie/benevolat";

async fn freeze(world: &World, year: Id) {
    let mut tx = world.test.site.db.write_in(world.haie.organisation_id).await.unwrap();
    let now = Some(world.test.site.now());
    fiscal_years::store::freeze(&mut tx, world.haie, year, now).await.unwrap();
    tx.commit().await.unwrap();
}

/// 409, with the name of the year at a field.
fn told_at(page: Page, field: &str) -> Page {
    let page = page.expect(409);
    let told = page.all(&format!("#{field}-error")).concat();
    assert!(told.contains("L’exercice 2025 est gelé"), "{field}: {told}");
    page
}

fn saturdays(form: Form, from: &str, to: &str) -> Form {
    form.fill("title", "Permanences du samedi")
        .fill("from", from)
        .fill("to", to)
        .fill("likely", "2h30")
        .fill("units", "34")
        .fill("method_text", "Planning affiché au local, chaque samedi")
        .fill("confidence", "register")
}

#[tokio::test]
async fn i9_an_estimate_in_a_frozen_year_is_refused_at_its_day_with_what_was_typed() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut chloe = world.client("chloe").await;
    let new = async |chloe: &mut testkit::Client, from: &str, to: &str| {
        let page = chloe.get(&format!("{HAIE}/estimations/nouvelle")).await.expect(200);
        saturdays(page.form("Enregistrer"), from, to).submit(chloe).await
    };
    let path = new(&mut chloe, "2025-01-01", "2025-12-31").await.expect(200).path().to_owned();
    let change = chloe.get(&format!("{path}/modifier")).await.expect(200).form("Enregistrer");
    freeze(&world, year).await;
    let change = change.fill("title", "Permanences du dimanche").submit(&mut chloe).await;
    let form = told_at(change, "from").form("Enregistrer");
    assert_eq!(form.value("title"), Some("Permanences du dimanche"));
    let page = new(&mut chloe, "2025-01-01", "2025-06-30").await;
    assert_eq!(told_at(page, "from").form("Enregistrer").value("likely"), Some("2h30"));
    let page = new(&mut chloe, "2024-12-01", "2025-01-31").await;
    assert_eq!(told_at(page, "to").form("Enregistrer").value("from"), Some("2024-12-01"));
    let body = json!({"title": "Permanences", "from": "2025-01-01", "to": "2025-12-31", "mode": "weekly",
        "likely_minutes": 150, "units": 34, "category_id": world.category("Accueil").await, "contributor": "nobody",
        "method_text": "Planning affiché au local, trois personnes", "confidence": "register"});
    let mut program = world.token("chloe", "volunteering:write").await;
    let path = "/api/v1/orgs/haie/volunteering/estimates";
    let problem = program.json("POST", path, Some(body)).await.expect(409).json();
    assert_eq!(problem["code"], "YEAR_FROZEN", "{problem}");
}

#[tokio::test]
async fn i9_rejecting_an_estimate_of_a_frozen_year_keeps_the_reason() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.moderate_actions = true;
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let (mut basile, mut chloe) = (world.client("basile").await, world.client("chloe").await);
    let page = basile.get(&format!("{HAIE}/estimations/nouvelle")).await.expect(200);
    let form = saturdays(page.form("Enregistrer"), "2025-01-01", "2025-12-31").fill("contributor", "me");
    let path = form.submit(&mut basile).await.expect(200).path().to_owned();
    freeze(&world, year).await;
    let reject = [("act", "reject"), ("reason", "Déjà comptée ailleurs")];
    let page = chloe.post(&format!("{path}/acte"), &reject).await;
    let form = told_at(page, "reason").form("Refuser");
    assert_eq!(form.value("reason"), Some("Déjà comptée ailleurs"));
}

#[tokio::test]
async fn i9_a_contribution_in_a_frozen_year_is_refused_at_its_day_with_what_was_typed() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut alice = world.client("alice").await;
    let list = format!("{HAIE}/contributions");
    let fields = [
        ("kind", "premises"),
        ("date", "2025-03-01"),
        ("giver", "Commune"),
        ("amount", "1 200,50"),
        ("basis", "Tarif de location de la salle"),
        ("version", "1"),
    ];
    let page = alice.upload(&list, &fields, ("none", "", b"")).await.expect(200);
    let path = page.follow(&mut alice, "Local prêté").await.expect(200).path().to_owned();
    freeze(&world, year).await;
    for to in [list, path.trim_end_matches("/modifier").to_owned()] {
        let page = told_at(alice.upload(&to, &fields, ("none", "", b"")).await, "date");
        assert_eq!(page.form("Enregistrer").value("giver"), Some("Commune"), "{to}");
    }
}

#[tokio::test]
async fn i9_an_exception_in_a_frozen_year_is_refused_with_what_was_typed() {
    let world = World::new().await;
    let year = year(&world).await;
    let action = world.action("basile", date(2025, 3, 1), 60).await;
    world.add(&action).await;
    freeze(&world, year).await;
    let mut alice = world.client("alice").await;
    let path = format!("{HAIE}/actions/{}", action.id);
    let fields = [("valued", "no"), ("reason", "Temps de formation")];
    let page = alice.upload(&format!("{path}/valorisation"), &fields, ("none", "", b"")).await.expect(409);
    let page = page.shows("L’exercice 2025 est gelé");
    assert_eq!(page.form("Enregistrer").value("reason"), Some("Temps de formation"));
    // Its year is named wherever it refuses.
    let _ = alice.get(&format!("{path}/modifier")).await.expect(409).shows("L’exercice 2025 est gelé");
    let page = alice.post(&format!("{path}/annulation"), &[]).await.expect(409);
    let _ = page.shows("L’exercice 2025 est gelé").shows("YEAR_FROZEN");
}
