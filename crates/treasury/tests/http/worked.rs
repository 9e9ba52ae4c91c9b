//! Kilometres to the cent, from the trips to the page of their claim, its paper (D13) and its files: worked example 10.

use crate::world::{API, HAIE, World, world};
use serde_json::{Value, json};
use testkit::{Client, pdf::seen_by_others};

async fn post(client: &mut Client, path: &str, body: Value) -> Value {
    client.json("POST", &format!("{API}/{path}"), Some(body)).await.expect(201).json()
}

/// A claim of one trip a distance, each with this vehicle: what the program answers.
pub async fn claim(client: &mut Client, kind: &str, vehicle: &Value, trips: &[(&str, i64)]) -> Value {
    let mut ids = Vec::new();
    for (on, metres) in trips {
        let trip = json!({"date": on, "purpose": "Réunion", "from": "Rennes", "to": "Brest",
            "distance_m": metres, "vehicle_id": vehicle});
        ids.push(post(client, "trips", trip).await["id"].clone());
    }
    let year: i64 = trips[0].0[..4].parse().unwrap();
    post(client, "claims", json!({"kind": kind, "year": year, "trips": ids})).await
}

pub async fn vehicle(client: &mut Client, body: Value) -> Value {
    post(client, "vehicles", body).await["id"].clone()
}

/// What the page of a claim and its paper both say.
async fn said(basile: &mut Client, claim: &Value, page: &[&str], paper: &[&str]) {
    let path = format!("{HAIE}/notes/{}", claim["id"].as_str().unwrap());
    let mut shown = basile.get(&path).await.expect(200);
    for words in page {
        shown = shown.shows(words);
    }
    let printed = basile.get(&format!("{path}/note.pdf")).await.expect(200);
    let _ = seen_by_others(&printed.bytes).says(paper);
}

pub async fn approve(world: &World, basile: &mut Client, claim: &Value) {
    let path = format!("{API}/claims/{}", claim["id"].as_str().unwrap());
    let _ = basile.json("POST", &format!("{path}/submit"), Some(json!({}))).await.expect(200);
    let mut alice = world.token("alice", "treasury:manage").await;
    let _ = alice.json("POST", &format!("{path}/approve"), Some(json!({}))).await.expect(200);
}

/// One's own rate of a vehicle, from the settings.
async fn own_rate(world: &World, [vehicle, rate, from, source]: [&str; 4]) {
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Ajouter un taux").fill("vehicle", vehicle).fill("rate", rate);
    let form = form.fill("valid_from", from).fill("source", source);
    let _ = form.submit(&mut alice).await.expect(200);
}

#[tokio::test]
async fn example_10_kilometres_to_the_cent_on_the_page_and_on_paper() {
    let world = world().await;
    world.settle().await;
    let (mut program, mut basile) =
        (world.token("basile", "treasury:own").await, world.browser("basile").await);
    let four = vehicle(&mut program, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let first = claim(&mut program, "waive", &four, &[("2023-03-04", 2_800_000)]).await;
    assert_eq!(first["amount_cents"], 169_680);
    said(&mut basile, &first, &["2 800 km × 0,606 € = 1 696,80 €"], &["1 696,80 €", "d = 2 800 km"]).await;
    approve(&world, &mut program, &first).await;
    let trips = [("2023-09-02", 3_000_000), ("2023-09-09", 100_000)];
    let second = claim(&mut program, "waive", &four, &trips).await;
    assert_eq!(second["amount_cents"], 163_920);
    let formula = "5 900 km × 0,34 € + 1 330,00 € = 3 336,00 €, moins 1 696,80 € pour les 2 800 km déjà comptés \
        = 1 639,20 €";
    let paper =
        ["1 639,20 €", "3 336,00 €", "d = 5 900 km dans l’année, dont 2 800 km déjà comptés", "art. 83 CGI"];
    said(&mut basile, &second, &[formula], &paper).await;
    let car = json!({"name": "Zoé", "kind": "car", "fiscal_power": 3, "electric": true});
    let electric = vehicle(&mut program, car).await;
    let made = claim(&mut program, "waive", &electric, &[("2023-05-06", 7_350_500)]).await;
    assert_eq!(made["amount_cents"], 406_531);
    let formula = "(7 350,5 km × 0,316 € + 1 065,00 €) × 1,20 = 4 065,31 €";
    said(&mut basile, &made, &[formula, "électrique"], &["4 065,31 €", "d = 7 350,5 km"]).await;
    let six = vehicle(&mut program, json!({"name": "Break", "kind": "car", "fiscal_power": 6})).await;
    let made = claim(&mut program, "waive", &six, &[("2025-06-07", 915_000)]).await;
    assert_eq!(made["amount_cents"], 60_848);
    let page = ["915 km × 0,665 € = 608,48 €", "environ 401,60 €"];
    said(&mut basile, &made, &page, &["608,48 €"]).await;
}

#[tokio::test]
async fn example_10_two_wheelers_follow_their_bands_and_before_2022_the_flat_rate() {
    let world = world().await;
    world.settle().await;
    let (mut program, mut basile) =
        (world.token("basile", "treasury:own").await, world.browser("basile").await);
    let moped = vehicle(&mut program, json!({"name": "Solex", "kind": "moped"})).await;
    for (on, metres, cents, formula, said_on_paper) in [
        ("2024-03-04", 3_000_000, 94_500, "3 000 km × 0,315 € = 945,00 €", "945,00 €"),
        ("2025-03-04", 3_250_400, 96_778, "3 250,4 km × 0,079 € + 711,00 € = 967,78 €", "967,78 €"),
        ("2020-03-04", 643_200, 8_040, "643,2 km × 0,125 € = 80,40 €", "80,40 €"),
    ] {
        let made = claim(&mut program, "waive", &moped, &[(on, metres)]).await;
        assert_eq!(made["amount_cents"], cents, "{on}");
        said(&mut basile, &made, &[formula], &[said_on_paper]).await;
    }
}

#[tokio::test]
async fn r53_a_claim_at_two_rates_names_the_source_of_each_and_its_ceiling() {
    let world = world().await;
    world.settle().await;
    own_rate(&world, ["car", "0,45", "2025-07-01", "CA du 3 juin"]).await;
    let (mut program, mut basile) =
        (world.token("basile", "treasury:own").await, world.browser("basile").await);
    let car = vehicle(&mut program, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let trips = [("2025-01-04", 100_000), ("2025-07-04", 100_000)];
    let made = claim(&mut program, "reimburse", &car, &trips).await;
    assert_eq!(made["amount_cents"], 8_500);
    let ceiling = "Plafond du barème : 200 km × 0,606 € = 121,20 €";
    let page = ["100 km × 0,40 € + 100 km × 0,45 € = 85,00 €", "CA du 12 janvier ; CA du 3 juin", ceiling];
    let paper = ["CA du 12 janvier ; CA du 3 juin", ceiling, "art. 83 CGI", "d = 200 km", "jusqu’à 5 000 km"];
    said(&mut basile, &made, &page, &paper).await;
}

/// D13 says it of the ceiling as the page does, for every reimbursement of a year without a scale.
#[tokio::test]
async fn r53_the_ceiling_of_a_year_not_published_says_so_on_paper() {
    let world = world().await;
    world.settle().await;
    let (mut program, mut basile) =
        (world.token("basile", "treasury:own").await, world.browser("basile").await);
    let car = vehicle(&mut program, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let made = claim(&mut program, "reimburse", &car, &[("2026-02-02", 100_000)]).await;
    let ceiling = "Plafond du barème : 100 km × 0,606 € = 60,60 €";
    let page = ["100 km × 0,40 € = 40,00 €", "Le barème de 2026 n’est pas publié"];
    said(&mut basile, &made, &page, &[ceiling, "barème de l’année non publié"]).await;
    let published = claim(&mut program, "reimburse", &car, &[("2025-02-02", 100_000)]).await;
    let path = format!("{HAIE}/notes/{}/note.pdf", published["id"].as_str().unwrap());
    let printed = seen_by_others(&basile.get(&path).await.expect(200).bytes);
    assert!(!printed.says(&[ceiling]).text.contains("publié"), "{}", printed.text);
}

/// A waiver that was approved and that nobody signs: what it counted comes back to the next one, its entry is turned
/// round, and another approval proposes another.
#[tokio::test]
async fn r51_an_approval_taken_back_leaves_d() {
    let world = world().await;
    world.settle().await;
    let (mut program, mut basile, mut alice) = (
        world.token("basile", "treasury:own").await,
        world.browser("basile").await,
        world.browser("alice").await,
    );
    let car = vehicle(&mut program, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let first = claim(&mut program, "waive", &car, &[("2025-03-04", 2_800_000)]).await;
    assert_eq!(first["amount_cents"], 169_680);
    approve(&world, &mut program, &first).await;
    let second = claim(&mut program, "waive", &car, &[("2025-09-04", 3_100_000)]).await;
    assert_eq!(second["amount_cents"], 163_920, "the kilometres of March are counted");
    let id = first["id"].as_str().unwrap();
    let path = format!("{HAIE}/notes/{id}");
    let back = format!("{path}/reprise-approbation");
    let _ = basile.post(&back, &[("reason", "Je change d’avis")]).await.expect(403);
    let form = alice.get(&path).await.expect(200).form("Retirer l’approbation");
    let _ = form.clone().fill("reason", "non").submit(&mut alice).await.expect(422);
    let page = form.fill("reason", "L’abandon n’est pas signé").submit(&mut alice).await.expect(200);
    let _ = page.shows("À corriger : L’abandon n’est pas signé").shows("Approbation retirée");
    let later = format!("{API}/claims/{}", second["id"].as_str().unwrap());
    let second = program.json("GET", &later, None).await.expect(200).json();
    assert_eq!(second["amount_cents"], 187_860, "3 100 km × 0,606 €");
    let entries = format!("{HAIE}/ecritures");
    let page = alice.get(&entries).await.expect(200).shows("Note de frais n° 1 : frais");
    let _ = page.shows("Note de frais n° 1 : approbation retirée");
    let csv = alice.get(&format!("{entries}/export?format=csv")).await.expect(200).html();
    assert_eq!((csv.lines().count(), csv.matches("1696,80").count()), (5, 4), "{csv}");
    // The accounts name it: it may be corrected and sent again, not deleted.
    let _ = basile.get(&path).await.expect(200).hides("La supprimer").shows("Modifier");
    let _ = basile.post(&format!("{path}/suppression"), &[]).await.expect(409);
    approve(&world, &mut program, &first).await;
    let csv = alice.get(&format!("{entries}/export?format=csv")).await.expect(200).html();
    assert_eq!(csv.lines().count(), 7, "{csv}");
    let signed = json!({"signed_name": "Basile Morvan", "postal_address": "3 rue du Four", "agreed": true});
    let _ = program.json("POST", &format!("{API}/claims/{id}/waive"), Some(signed)).await.expect(200);
    let _ = alice.post(&back, &[("reason", "Trop tard")]).await.expect(409);
    approve(&world, &mut program, &second).await;
    let mut manager = world.token("alice", "treasury:manage").await;
    let reason = json!({"reason": "L’abandon n’est pas signé"});
    let again = manager.json("POST", &format!("{later}/unapprove"), Some(reason)).await.expect(200).json();
    assert_eq!((&again["state"], &again["approved_on"]), (&json!("rejected"), &Value::Null));
}

/// The bands published for mopeds before 2022 fall at 3 000 km: what they give less than before is nothing.
#[tokio::test]
async fn r52_a_scale_that_falls_says_that_it_is_never_negative() {
    let world = world().await;
    own_rate(&world, ["moped", "0,20", "2020-01-01", "CA"]).await;
    let (mut program, mut basile) =
        (world.token("basile", "treasury:own").await, world.browser("basile").await);
    let moped = vehicle(&mut program, json!({"name": "Solex", "kind": "moped"})).await;
    let first = claim(&mut program, "reimburse", &moped, &[("2020-03-04", 3_000_000)]).await;
    approve(&world, &mut program, &first).await;
    let second = claim(&mut program, "reimburse", &moped, &[("2020-04-04", 1_000)]).await;
    // 0,064 × 3 001 + 416 is less than 0,272 × 3 000.
    let ceiling = "3 001 km × 0,064 € + 416,00 € = 608,06 €, moins 816,00 € pour les 3 000 km déjà comptés \
        = 0,00 € (jamais négatif)";
    said(&mut basile, &second, &[ceiling], &["jamais négatif"]).await;
}

/// The files of the API are those of the screen, row by row.
#[tokio::test]
async fn s7_exports_of_trips_give_the_rows_of_their_screen() {
    let world = world().await;
    world.settle().await;
    let (mut program, mut basile) =
        (world.token("basile", "treasury:own").await, world.browser("basile").await);
    let car = vehicle(&mut program, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let made =
        claim(&mut program, "reimburse", &car, &[("2025-01-04", 100_000), ("2025-02-04", 20_000)]).await;
    approve(&world, &mut program, &made).await;
    let (mut treasurer, mut alice) =
        (world.token("alice", "treasury:manage").await, world.browser("alice").await);
    for (kind, screen, asks, sees) in [
        ("trips", "trajets", &mut treasurer, &mut alice),
        ("my-trips", "mes-trajets", &mut program, &mut basile),
    ] {
        for format in ["csv", "ods", "xlsx", "json"] {
            let asked = format!("{API}/exports/{kind}?format={format}");
            let api = asks.json("GET", &asked, None).await.expect(200);
            let file = sees.get(&format!("{HAIE}/{screen}/export?format={format}")).await.expect(200);
            assert_eq!(api.headers["content-type"], file.headers["content-type"], "{asked}");
            if format == "json" {
                assert_eq!(api.json(), file.json(), "{asked}");
                assert_eq!(api.json().as_array().unwrap().len(), 2, "{asked}");
                continue;
            }
            let (api, file) = (rows(&api.bytes), rows(&file.bytes));
            assert_eq!(api, file, "{asked}");
            assert_eq!(api.len(), 3, "{asked}: {api:?}");
        }
    }
    let refused = program.json("GET", &format!("{API}/exports/trips?format=csv"), None).await;
    assert_eq!(refused.status.as_u16(), 403);
    let mut chloe = world.token("chloe", "treasury:own").await;
    let own = chloe.json("GET", &format!("{API}/exports/my-trips?format=csv"), None).await.expect(200);
    assert_eq!(own.html().lines().count(), 1, "nobody else’s");
}

/// The head and the rows of a file, as another program reads them.
fn rows(file: &[u8]) -> Vec<Vec<String>> {
    let table = sheet::read(file, "").unwrap();
    let line =
        |row: &sheet::Row| -> Vec<String> { row.cells.iter().map(|cell| cell.text().into_owned()).collect() };
    std::iter::once(table.headers.clone()).chain(table.rows.iter().map(line)).collect()
}
