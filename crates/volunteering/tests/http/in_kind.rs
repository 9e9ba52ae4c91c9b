//! Contributions in kind on their screens and in the API (R44, R45, R36).

use crate::{small_world::World, valuation::year};
use base::jiff::civil::date;
use organisation::fiscal_years;

const LIST: &str = "/o/haie/benevolat/contributions";
const PDF: &[u8] = b"%PDF-1.7 convention";

fn premises<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("kind", "premises"),
        ("date", "2026-01-01"),
        ("end_date", "2026-03-01"),
        ("giver", "Commune"),
        ("amount", "1 200,50"),
        ("basis", "Tarif de location de la salle"),
    ]
}

#[tokio::test]
async fn r44_a_contribution_keeps_the_basis_of_its_amount_and_its_proof() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let _ = alice.get(LIST).await.expect(200).shows("Aucune contribution pour cet exercice");
    let page = alice.get(&format!("{LIST}/nouvelle")).await.expect(200);
    let _ = page.form("Enregistrer");
    let page = alice.upload(LIST, &premises(), ("proof", "convention.pdf", PDF)).await.expect(200);
    let page = page.shows("Contribution ajoutée.").shows("Local prêté").shows("1 200,50");
    let page = page.follow(&mut alice, "Local prêté").await.expect(200).shows("Voir le justificatif");
    let path = page.path().to_owned();
    let file = alice.get(&path.replace("modifier", "justificatif")).await.expect(200);
    assert_eq!(file.html().as_bytes(), PDF);
    let page = page.form("Annuler cette contribution").submit(&mut alice).await.expect(200);
    let page = page.shows("elle reste ici et ne compte plus").shows("Annulée");
    let _ = page.form("Annuler").submit(&mut alice).await.expect(200).shows("Contribution rétablie.");
    let mut emma = world.client("emma").await;
    let other = path.replace("/o/haie/", "/o/velo/");
    let _ = emma.get(&other).await.expect(404);
    let _ = emma.get(&other.replace("modifier", "justificatif")).await.expect(404);
    let _ = world.client("chloe").await.get(LIST).await.expect(403);
}

#[tokio::test]
async fn r44_what_is_no_contribution_in_kind_is_refused_with_why() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for (kind, why) in [
        ("money_gift", "Un don d’argent est un produit"),
        ("paid_time", "déjà une charge de personnel"),
        ("waived_expense", "passez par les frais"),
    ] {
        let mut fields = premises();
        fields[0].1 = kind;
        let _ = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(422).shows(why);
    }
    let mut fields = premises();
    fields[5].1 = " ";
    let page = alice.upload(LIST, &fields, ("proof", "x.svg", b"<svg/>")).await.expect(422);
    let _ = page.shows("Dites d’où vient ce montant.");
}

#[tokio::test]
async fn r36_euros_of_volunteer_work_without_hours_are_flagged_on_the_page_and_in_the_export() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let mut fields = premises();
    fields[0].1 = "volunteer_work";
    let page = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(200).shows("Montant sans heures");
    drop(page);
    fields.push(("duration", "100"));
    let _ = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(200).shows("soit 12,01 € l’heure");
    let csv = alice.get(&format!("{LIST}/export?format=csv")).await.expect(200).html();
    assert_eq!(csv.matches("AMOUNT_WITHOUT_HOURS").count(), 1, "{csv}");
    assert!(csv.contains(";864;875;"), "{csv}");
}

#[tokio::test]
async fn i9_a_contribution_of_a_frozen_year_does_not_move() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.upload(LIST, &premises(), ("none", "", b"")).await.expect(200);
    let path = page.follow(&mut alice, "Local prêté").await.expect(200).path().to_owned();
    let mut tx = world.test.site.db.write_in(world.haie.organisation_id).await.unwrap();
    let year = fiscal_years::store::of_day(&mut tx, world.haie, date(2026, 1, 1)).await.unwrap().unwrap();
    let now = Some(world.test.site.now());
    fiscal_years::store::freeze(&mut tx, world.haie, year.id, now).await.unwrap();
    tx.commit().await.unwrap();
    let _ = alice.upload(LIST, &premises(), ("none", "", b"")).await.expect(409);
    let _ = alice.post(&path.replace("modifier", "annulation"), &[]).await.expect(409);
}

#[tokio::test]
async fn r44_the_api_creates_changes_and_cancels() {
    const BASE: &str = "/api/v1/orgs/haie/volunteering/in-kind";
    let world = World::new().await;
    let mut alice = world.token("alice", "volunteering:manage").await;
    let body = serde_json::json!({"kind": "volunteer_work", "date": "2026-02-01", "amount_cents": 50_000,
        "basis": "Délibération du bureau"});
    let made = alice.json("POST", BASE, Some(body)).await.expect(201).json();
    assert_eq!(made["flags"][0], "AMOUNT_WITHOUT_HOURS");
    let one = format!("{BASE}/{}", made["id"].as_str().unwrap());
    let change = serde_json::json!({"minutes": 600});
    let changed = alice.json_with("PATCH", &one, Some(change), &[("if-match", "\"1\"")]).await;
    let changed = changed.expect(200).json();
    assert_eq!(
        (changed["flags"].as_array().unwrap().len(), changed["amount_cents"].as_i64()),
        (0, Some(50_000))
    );
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    let all = alice.json("GET", BASE, None).await.expect(200).json();
    assert_eq!(all["items"][0]["state"], "cancelled");
    let _ = world.token("basile", "volunteering:own").await.json("GET", BASE, None).await.expect(403);
}

#[tokio::test]
async fn r36_typed_work_at_300_000_euros_an_hour_is_flagged_everywhere() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let fields = [
        ("kind", "volunteer_work"),
        ("date", "2026-02-01"),
        ("amount", "5000"),
        ("duration", "1 min"),
        ("basis", "Délibération du bureau"),
    ];
    let page = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(200).shows("Taux élevé");
    drop(page);
    let csv = alice.get(&format!("{LIST}/export?format=csv")).await.expect(200).html();
    assert!(csv.lines().last().unwrap().ends_with(";HIGH_RATE"), "{csv}");
    let path = "/api/v1/orgs/haie/volunteering/in-kind";
    let mut program = world.token("alice", "volunteering:manage").await;
    let found = program.json("GET", path, None).await.expect(200).json();
    assert_eq!(found["items"][0]["flags"], serde_json::json!(["HIGH_RATE"]), "{found}");
}

#[tokio::test]
async fn r44_a_contribution_outside_every_year_is_refused() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for (day, why) in
        [("2001-03-01", "Aucun exercice ne contient ce jour"), ("1999-12-31", "à partir du 1er janvier 2000")]
    {
        let fields = [("kind", "premises"), ("date", day), ("amount", "1200"), ("basis", "Tarif")];
        let _ = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(422).shows(why);
    }
    let _ = alice.get(LIST).await.expect(200).shows("Aucune contribution pour cet exercice");
}

/// 31 days of December and 31 of January.
#[tokio::test]
async fn r44_a_period_across_two_years_asks_to_be_split() {
    let world = World::new().await;
    let _ = year(&world).await;
    let mut alice = world.client("alice").await;
    let mut fields = vec![
        ("kind", "premises"),
        ("date", "2025-12-01"),
        ("end_date", "2026-01-31"),
        ("amount", "1000,01"),
        ("basis", "Tarif de location de la salle"),
    ];
    let page = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(422);
    let _ = page.shows("dépasse l’exercice 2025").shows("500,01 €").shows("500,00 €");
    fields[2].1 = "2025-12-31";
    let _ = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(200);
}

#[tokio::test]
async fn r44_after_saving_one_is_in_the_year_of_the_contribution() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut alice = world.client("alice").await;
    let fields = [("kind", "premises"), ("date", "2025-03-01"), ("amount", "1200,50"), ("basis", "Tarif")];
    let page = alice.upload(LIST, &fields, ("none", "", b"")).await.expect(200).shows("1 200,50");
    let page = page.follow(&mut alice, "Local prêté").await.expect(200);
    let page = page.form("Annuler cette contribution").submit(&mut alice).await.expect(200).shows("Annulée");
    assert!(page.html().contains(&format!("exercice={year}&")), "the files of that year");
}
