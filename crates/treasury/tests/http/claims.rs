//! Claims from the draft to the payment or the waiver.

use crate::world::{API, HAIE, add_car, add_claim, add_trip, waived, world};

#[tokio::test]
async fn r53_a_claim_is_explained_approved_by_somebody_else_and_paid() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-02-01", "120,5").await;
    let page = add_claim(&mut basile, "reimburse").await;
    let page = page.shows("120,5 km × 0,40 € = 48,20 €").shows("CA du 12 janvier").shows("Brouillon");
    let path = page.path().to_owned();
    let _ = alice.get(&path).await.expect(404);
    let page = page.form("Envoyer").submit(&mut basile).await.expect(200).shows("À approuver");
    let page = page.form("La reprendre").submit(&mut basile).await.expect(200).shows("Brouillon");
    let _ = page.form("Envoyer").submit(&mut basile).await.expect(200);
    let _ = world.browser("chloe").await.get(&path).await.expect(404);
    let page = alice.get(HAIE).await.expect(200).shows("Une note de frais attend votre approbation.");
    let page = page.follow(&mut alice, "Les voir").await.expect(200).shows("Basile Morvan").shows("48,20 €");
    let page = page.follow(&mut alice, "Note de frais n° 1").await.expect(200);
    let page = page.form("Renvoyer").fill("reason", "non").submit(&mut alice).await.expect(422);
    let page =
        page.form("Renvoyer").fill("reason", "Il manque le péage").submit(&mut alice).await.expect(200);
    let _ = page.shows("À corriger : Il manque le péage");
    let page = basile.get(&path).await.expect(200).shows("À corriger");
    let _ = page.form("Envoyer").submit(&mut basile).await.expect(200);
    let page = alice.get(&path).await.form("Je l’ai vue").submit(&mut alice).await.expect(200);
    let page = page.shows("Carte grise vue le 7 mars 2026").form("Approuver").submit(&mut alice).await;
    let page = page.expect(200).form("Noter qu’elle est remboursée").submit(&mut alice).await.expect(200);
    let _ = page.shows("Remboursée").shows("7 mars 2026");
    let page = alice.get(&format!("{HAIE}/ecritures")).await.expect(200);
    let text = page.shows("Note de frais n° 1 : frais").shows("Note de frais n° 1 : remboursement").text();
    for part in ["625 48,20 €", "4681 48,20 €", "512 48,20 €"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[tokio::test]
async fn r54_nobody_approves_their_own_expenses() {
    let world = world().await;
    world.settle().await;
    let mut alice = world.browser("alice").await;
    add_car(&mut alice).await;
    add_trip(&mut alice, "2026-02-01", "10").await;
    let page = add_claim(&mut alice, "reimburse").await.form("Envoyer").submit(&mut alice).await.expect(200);
    let path = page.shows("On n’approuve pas ses propres frais").path().to_owned();
    for act in ["approbation", "refus", "paiement"] {
        let page = alice.post(&format!("{path}/{act}"), &[("reason", "parce que")]).await;
        assert_eq!(page.status.as_u16(), 403, "{act}");
    }
}

#[tokio::test]
async fn r53_above_the_scale_a_warning_tells_the_excess() {
    let world = world().await;
    world.settle().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Ajouter un taux").fill("rate", "0,70").fill("valid_from", "2026-01-01");
    let page = form.clone().submit(&mut alice).await.expect(422).shows("Dites qui l’a décidé");
    let form = page.form("Ajouter un taux").fill("source", "CA de janvier");
    let _ = form.submit(&mut alice).await.expect(200).shows("0,70 €/km");
    let mut basile = world.browser("basile").await;
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-02-01", "100").await;
    let page = add_claim(&mut basile, "reimburse").await.shows("70,00 €");
    let _ = page.shows("dépasse le barème de 9,40 €");
}

#[tokio::test]
async fn a_claim_without_rate_is_not_sent() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-02-01", "100").await;
    let page = add_claim(&mut basile, "reimburse").await.shows("Aucun taux pour « Clio »");
    let path = page.path().to_owned();
    let page = page.form("Envoyer").submit(&mut basile).await.expect(409);
    let _ = page.shows("demandez à l’association d’en fixer un");
    let page = basile.get(&format!("{path}/modifier")).await.expect(200);
    let page = page.form("Voir le montant").fill("kind", "waive").submit(&mut basile).await.expect(200);
    let page = page.shows("100 km × 0,606 € = 60,60 €");
    let page = page.form("La supprimer").submit(&mut basile).await.expect(200);
    let _ = page.shows("les trajets restent").shows("Réunion du réseau");
}

#[tokio::test]
async fn r54_a_waiver_is_signed_once_by_its_person() {
    let world = world().await;
    let path = waived(&world).await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    let page = basile.get(&path).await.expect(200).shows("Abandonnée").shows("Signé par Basile Morvan");
    let _ = page.shows("915 km × 0,606 € = 554,49 €").shows("certifie renoncer au remboursement");
    let fields = [("signed_name", "B"), ("postal_address", "x"), ("agreed", "1")];
    let _ = basile.post(&format!("{path}/abandon"), &fields).await.expect(409);
    let _ = alice.post(&format!("{path}/abandon"), &fields).await.expect(404);
    let page = alice.get(&format!("{HAIE}/ecritures?from=2026-01-01&to=2026-12-31")).await.expect(200);
    assert!(page.text().contains("75412 554,49 €"), "{}", page.text());
}

/// What waits for whoever approves is what was sent: neither its vehicle nor itself moves under their eyes.
#[tokio::test]
async fn r54_a_vehicle_stays_as_it_was_sent() {
    let world = world().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-02-02", "915").await;
    let page = add_claim(&mut basile, "waive").await.form("Envoyer").submit(&mut basile).await.expect(200);
    let path = page.path().to_owned();
    let mut program = world.token("basile", "treasury:own").await;
    let cars = program.json("GET", &format!("{API}/vehicles"), None).await.expect(200).json();
    let car = format!("{HAIE}/vehicules/{}/modifier", cars["items"][0]["id"].as_str().unwrap());
    let form = basile.get(&car).await.expect(200).form("Enregistrer");
    let page = form.clone().fill("fiscal_power", "7").submit(&mut basile).await.expect(409);
    let _ = page.shows("Une note de frais envoyée compte avec ce véhicule");
    let _ = form.fill("name", "Clio grise").submit(&mut basile).await.expect(200);
    let read = alice.get(&path).await.expect(200).shows("554,49 €").form("Approuver");
    let _ = basile.get(&path).await.form("La reprendre").submit(&mut basile).await.expect(200);
    let form = basile.get(&car).await.form("Enregistrer").fill("fiscal_power", "7");
    let _ = form.submit(&mut basile).await.expect(200);
    let _ = basile.get(&path).await.form("Envoyer").submit(&mut basile).await.expect(200);
    let _ = read.submit(&mut alice).await.expect(409);
    let page = alice.get(&path).await.expect(200).shows("À approuver").hides("554,49 €");
    let _ = page.form("Approuver").submit(&mut alice).await.expect(200).shows("le montant ne bouge plus");
}

/// Other kilometres said once of a vehicle are not forgotten by the next claim of the year.
#[tokio::test]
async fn r51_other_kilometres_of_a_vehicle_stay_for_the_next_claim() {
    let world = world().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-01-05", "100").await;
    let page = basile.get(&format!("{HAIE}/notes/nouvelle")).await.expect(200);
    let form = page.form("Voir le montant").fill("kind", "waive").fill("other_km", "4900");
    let page = form.submit(&mut basile).await.expect(200).shows("60,60 €");
    let path = page.form("Envoyer").submit(&mut basile).await.expect(200).path().to_owned();
    let _ = alice.get(&path).await.form("Approuver").submit(&mut alice).await.expect(200);
    add_trip(&mut basile, "2026-02-05", "100").await;
    // 0,340 × 5 100 + 1 330 − 0,606 × 5 000: the hundred kilometres after the first five thousand.
    let _ = add_claim(&mut basile, "waive").await.shows("34,00 €");
}

#[tokio::test]
async fn a_waiver_asks_for_a_name_an_address_and_the_tick() {
    let world = world().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    add_trip(&mut basile, "2026-02-02", "915").await;
    let page = add_claim(&mut basile, "waive").await.form("Envoyer").submit(&mut basile).await.expect(200);
    let path = page.path().to_owned();
    let _ = alice.get(&path).await.form("Approuver").submit(&mut alice).await.expect(200);
    let page = basile.get(&path).await.expect(200);
    let form = page.form("Signer");
    assert_eq!(form.value("signed_name"), Some("Basile Morvan"));
    let page = form.submit(&mut basile).await.expect(422).shows("Écrivez votre adresse");
    let _ = page.shows("Cochez pour confirmer");
}

#[tokio::test]
async fn the_list_of_claims_is_filtered_and_exported() {
    let world = world().await;
    waived(&world).await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/notes?state=waived&year=2026")).await.expect(200);
    let csv = page.shows("Basile Morvan").follow(&mut alice, "En CSV").await.expect(200).html();
    assert!(
        csv.contains("Basile Morvan;2026;Abandon en don, contre un reçu fiscal;Abandonnée;554,49"),
        "{csv}"
    );
    let page = alice.get(&format!("{HAIE}/notes?state=paid")).await.expect(200);
    let _ = page.shows("Aucune note de frais");
    let _ = world.browser("basile").await.get(&format!("{HAIE}/notes")).await.expect(403);
}

/// The list goes on past its first page, and forgets none.
#[tokio::test]
async fn the_list_of_claims_is_read_page_after_page() {
    let world = world().await;
    let mut tx = world.tx().await;
    let (organisation, person) = (world.scope().organisation_id, world.person("basile"));
    for number in 1_i64..=205 {
        tx.run(
            "INSERT INTO mileage_claim (id, organisation_id, number, person_id, year, kind, state, other_m, amount_cents,
                created_at) VALUES ($1, $2, $3, $4, 2026, 'waive', 'approved', 0, 100, $5)",
            store::args![base::fresh_id(), organisation, number, person, world.site.site.now()],
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let mut alice = world.browser("alice").await;
    let first =
        alice.get(&format!("{HAIE}/notes")).await.expect(200).shows("n° 205").shows("n° 106").hides("n° 105");
    let second = first.follow(&mut alice, "Suivantes").await.expect(200).shows("n° 105").shows("n° 6");
    let third =
        second.follow(&mut alice, "Suivantes").await.expect(200).shows("n° 5").shows("n° 1").hides("n° 6");
    let back = third.follow(&mut alice, "Précédentes").await.expect(200).shows("n° 105").hides("n° 106");
    let _ = back.follow(&mut alice, "Précédentes").await.expect(200).shows("n° 205");
    let mut program = world.token("alice", "treasury:manage").await;
    let (mut seen, mut path) =
        (0, "/api/v1/orgs/amis-de-la-haie/volunteering/claims?everybody=true&limit=100".to_owned());
    loop {
        let listed = program.get(&path).await.expect(200).json();
        seen += listed["items"].as_array().unwrap().len();
        let Some(next) = listed["next"].as_str() else { break };
        path = format!(
            "/api/v1/orgs/amis-de-la-haie/volunteering/claims?everybody=true&limit=100&cursor={next}"
        );
    }
    assert_eq!(seen, 205);
}

/// Every list leaves as a file, one's own too.
#[tokio::test]
async fn ones_own_claims_and_receipts_leave_as_files() {
    let world = world().await;
    world.settle().await;
    waived(&world).await;
    let mut basile = world.browser("basile").await;
    let csv = basile.get(&format!("{HAIE}/mes-notes/export?format=csv")).await.expect(200).html();
    assert!(csv.contains("554,49") && csv.lines().count() == 2, "{csv}");
    let csv = basile.get(&format!("{HAIE}/mes-recus/export?format=csv")).await.expect(200).html();
    assert_eq!(csv.lines().count(), 1, "{csv}");
    let mut chloe = world.browser("chloe").await;
    let csv = chloe.get(&format!("{HAIE}/mes-notes/export?format=csv")).await.expect(200).html();
    assert_eq!(csv.lines().count(), 1, "{csv}");
}
