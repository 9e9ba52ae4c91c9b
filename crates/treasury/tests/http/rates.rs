//! The scales of the instance and the settings of an association.

use crate::world::{API, HAIE, add_car, add_claim, add_trip, world};

#[tokio::test]
async fn r51_an_administrator_gives_a_scale_and_the_old_one_stays_readable() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get("/instance").await.expect(200).follow(&mut alice, "Barèmes kilométriques").await;
    let page = page.expect(200).shows("d × 0,606 €").shows("art. 83 CGI");
    let form = page.form("Ajouter un barème").fill("scale", "car").fill("fiscal_power", "4");
    let form = form.fill("valid_from", "2022-01-01").fill("source", "Arrêté d’essai");
    let page = form.clone().submit(&mut alice).await.expect(422).shows("La dernière tranche");
    let form = page.form("Ajouter un barème").without("coefficient").tick("coefficient", "0,70");
    let page = form.submit(&mut alice).await.expect(200).shows("Barème ajouté.").shows("remplacée");
    let _ = page.shows("Arrêté d’essai · Alice");
    add_car(&mut alice).await;
    add_trip(&mut alice, "2026-02-01", "100").await;
    let _ = add_claim(&mut alice, "waive").await.shows("100 km × 0,70 € = 70,00 €").shows("Arrêté d’essai");
    let _ = world.browser("basile").await.get("/instance/bareme-kilometrique").await.expect(404);
}

#[tokio::test]
async fn r54_general_interest_is_said_with_its_day_and_author() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get("/o/amis-de-la-haie/reglages").await.expect(200);
    let page = page.follow(&mut alice, "Frais et reçus").await.expect(200);
    let form = page.form("Enregistrer").fill("general_interest", "1");
    let page = form.submit(&mut alice).await.expect(422).shows("Un reçu fiscal doit le porter.");
    let form =
        page.form("Enregistrer").fill("postal_address", "1 chemin des Haies").fill("purpose", "Planter");
    let form = form.fill("signatory", "Alice Martin").fill("legal_number", "W35 3001");
    let page = form.submit(&mut alice).await.expect(422).shows("Un SIREN a neuf chiffres");
    let form = page.form("Enregistrer").fill("legal_number", "w35 3001234");
    let page = form.submit(&mut alice).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("legal_number"), Some("W353001234"));
    let _ = page.shows("Indiqué le 7 mars 2026 par Alice Martin");
    for name in ["basile", "chloe", "david"] {
        let _ = world.browser(name).await.get(&format!("{HAIE}/reglages")).await.expect(403);
    }
}

#[tokio::test]
async fn r55_accounts_are_chosen_by_chart_and_never_875() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Enregistrer les comptes").fill("account_2025_waiver", "875");
    let _ = form.submit(&mut alice).await.expect(422).shows("« 875 » n’est pas un compte");
    let form = page.form("Enregistrer les comptes").fill("account_2025_mileage", "6251");
    let page = form.submit(&mut alice).await.expect(200).shows("Comptes enregistrés.");
    let form = page.form("Enregistrer les comptes");
    assert_eq!(form.value("account_2025_mileage"), Some("6251"));
    let page = form.fill("account_2025_mileage", "").submit(&mut alice).await.expect(200);
    assert_eq!(page.form("Enregistrer les comptes").value("account_2025_mileage"), Some(""));
}

#[tokio::test]
async fn s7_the_reference_answers_the_rows_in_force() {
    let world = world().await;
    let mut basile = world.token("basile", "treasury:own").await;
    let all = basile.json("GET", "/api/v1/reference/mileage", None).await.expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 87);
    let of_2021 = basile.json("GET", "/api/v1/reference/mileage?date=2021-05-01", None).await.expect(200);
    let rows = of_2021.json()["items"].as_array().unwrap().clone();
    assert!(rows.iter().any(|it| it["scale"] == "volunteer_flat_car" && it["coefficient"] == 3210), "{API}");
    assert!(rows.iter().all(|it| it["valid_from"] == "2021-01-01"));
}

#[tokio::test]
async fn s8_two_treasurers_do_not_save_over_one_another() {
    let world = world().await;
    let (mut alice, mut other) = (world.browser("alice").await, world.browser("alice").await);
    let path = format!("{HAIE}/reglages");
    let opened = other.get(&path).await.expect(200).form("Enregistrer les comptes");
    let form = alice.get(&path).await.expect(200).form("Enregistrer les comptes");
    let _ = form.fill("account_2025_mileage", "6251").submit(&mut alice).await.expect(200);
    let late = opened.fill("account_2025_waiver", "75413").submit(&mut other).await.expect(422);
    let late = late.shows("Quelqu’un d’autre a modifié ceci").form("Enregistrer les comptes");
    assert_eq!(late.value("account_2025_waiver"), Some("75413"), "what was typed is there");
    let kept = alice.get(&path).await.expect(200).form("Enregistrer les comptes");
    assert_eq!(kept.value("account_2025_mileage"), Some("6251"));
    let _ = late.submit(&mut other).await.expect(200).shows("Comptes enregistrés.");
}
