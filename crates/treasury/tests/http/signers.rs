//! Claims and waivers that somebody without an account signs on paper, typed by whoever approves expenses.

use crate::world::{API, HAIE, PHOTO, World, world};
use serde_json::{Value, json};
use testkit::{Client, Page, pdf::seen_by_others};

/// Chloé approves expenses too: what Alice types, she decides.
pub async fn with_chloe() -> World {
    let world = world().await;
    world.settle().await;
    approves(&world, "chloe").await;
    world
}

/// Gives somebody the role of Alice.
async fn approves(world: &World, name: &str) {
    let mut tx = world.tx().await;
    tx.run(
        "UPDATE person SET role_id = (SELECT role_id FROM person WHERE id = $1) WHERE id = $2",
        store::args![world.person("alice"), world.person(name)],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Alice types the vehicle, the trip and the claim of Gaston, who has no account: the page of the claim.
pub async fn typed(world: &World, alice: &mut Client, signed_on: &str) -> Page {
    let page = alice.get(&format!("{HAIE}/notes")).await.expect(200);
    let page = page.follow(alice, "Saisir pour une personne sans compte").await.expect(200);
    let page = page.hides("Basile Morvan").form("Chercher").fill("q", "gast").submit(alice).await.expect(200);
    let page = page.follow(alice, "Gaston Le Goff").await.expect(200).shows("Frais de Gaston Le Goff");
    let page = page.follow(alice, "Noter un trajet").await.expect(200);
    let form = page.form("Enregistrer").fill("name", "Kangoo").fill("kind", "car").fill("fiscal_power", "4");
    let page = form.submit(alice).await.expect(200).shows("Frais de Gaston Le Goff");
    let form = page.form("Enregistrer").fill("purpose", "Réunion du réseau").fill("date", "2026-02-02");
    let form = form.fill("departure", "Rennes").fill("arrival", "Brest").fill("distance", "915");
    let page = form.submit(alice).await.expect(200).shows("Trajet enregistré.");
    let page = page.follow(alice, "Faire une note de frais").await.expect(200);
    let form = page.form("Voir le montant").fill("kind", "waive").fill("signed_on", signed_on);
    let _ = world;
    form.submit(alice).await.expect(200).shows("915 km × 0,606 € = 554,49 €")
}

fn refused(page: &Page, status: u16, code: &str) {
    assert_eq!((page.status.as_u16(), &page.json()["code"]), (status, &json!(code)), "{}", page.html());
}

#[tokio::test]
async fn r54_what_somebody_signed_on_paper_is_typed_approved_by_another_and_receipted() {
    let world = with_chloe().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = typed(&world, &mut alice, "2026-02-10").await.shows("Saisie par Alice Martin");
    let page = page.shows("Signée sur papier le 10 février 2026");
    let path = page.path().to_owned();
    let page = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let _ = page.shows("ni ceux qu’on a saisis pour quelqu’un").hides("La renvoyer à son auteur");
    for act in ["approbation", "refus"] {
        let page = alice.post(&format!("{path}/{act}"), &[("reason", "parce que")]).await;
        assert_eq!(page.status.as_u16(), 403, "{act}: nobody approves what they typed");
    }
    let _ = chloe.get(&path).await.expect(200).form("Approuver").submit(&mut chloe).await.expect(200);
    let to_sign = seen_by_others(&alice.get(&format!("{path}/abandon.pdf")).await.expect(200).bytes);
    to_sign.says(&["Gaston Le Goff certifie renoncer", "554,49", "Fait le"]);
    // The account of Alice is no signature of Gaston.
    let fields = [("signed_name", "G"), ("postal_address", "x"), ("agreed", "1")];
    let _ = alice.post(&format!("{path}/abandon"), &fields).await.expect(404);
    let paper = format!("{path}/abandon-papier");
    let fields =
        |day| [("signed_name", "Gaston Le Goff"), ("postal_address", "2 rue du Puits"), ("signed_on", day)];
    let page = alice.upload(&paper, &fields("2026-02-10"), ("file", "", b"")).await.expect(422);
    let _ = page.shows("Joignez le papier signé");
    let page = alice.upload(&paper, &fields("2026-02-01"), ("file", "a.jpg", PHOTO)).await.expect(422);
    let _ = page.shows("avant le dernier trajet");
    let _ = alice.upload(&paper, &fields("2026-03-08"), ("file", "a.jpg", PHOTO)).await.expect(422);
    let page = alice.upload(&paper, &fields("2026-02-10"), ("file", "a.jpg", PHOTO)).await.expect(200);
    let page = page.shows("Signé sur papier par Gaston Le Goff, le 10 février 2026");
    let scan = page.follow(&mut alice, "Abandon signé, numérisé").await.expect(200).bytes;
    assert_eq!(scan, PHOTO);
    let _ = world.browser("basile").await.get(&format!("{path}/abandon-signe")).await.expect(404);
    let waiver = seen_by_others(&alice.get(&format!("{path}/abandon.pdf")).await.expect(200).bytes);
    waiver.says(&["10 février 2026", "papier signé, numérisé", "saisi par Alice Martin le 7 mars 2026"]);
    let form = alice.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let page = form.submit(&mut alice).await.expect(200).shows("Reçu n° 2026-0001");
    let receipt = seen_by_others(&alice.get(&format!("{}.pdf", page.path())).await.expect(200).bytes);
    receipt.says(&["Gaston Le Goff", "2 rue du Puits", "10 février 2026", "554,49"]);
}

/// Somebody else who changes it or sends it writes it too, and hides nobody.
#[tokio::test]
async fn r54_what_two_people_typed_is_decided_by_a_third() {
    let world = with_chloe().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let path = typed(&world, &mut alice, "2026-02-10").await.path().to_owned();
    let page = chloe.get(&format!("{path}/modifier")).await.expect(200);
    let form = page.form("Voir le montant").fill("signed_on", "2026-02-11");
    let page = form.submit(&mut chloe).await.expect(200).shows("Saisie par Alice Martin");
    let _ = page.form("Envoyer").submit(&mut chloe).await.expect(200);
    for typist in [&mut alice, &mut chloe] {
        let _ = typist.get(&path).await.expect(200).shows("ni ceux qu’on a saisis pour quelqu’un");
        for act in ["approbation", "refus"] {
            let page = typist.post(&format!("{path}/{act}"), &[("reason", "parce que")]).await;
            assert_eq!(page.status.as_u16(), 403, "{act}");
        }
    }
    approves(&world, "david").await;
    let mut david = world.browser("david").await;
    let page = david.get(&path).await.expect(200).form("Approuver").submit(&mut david).await.expect(200);
    let _ = page.shows("le montant ne bouge plus");
}

/// What was paid on a trip and what the vehicle is make the amount too.
#[tokio::test]
async fn r54_whoever_typed_an_expense_or_the_vehicle_does_not_decide() {
    let world = with_chloe().await;
    for name in ["basile", "david"] {
        approves(&world, name).await;
    }
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let (mut basile, mut david) = (world.browser("basile").await, world.browser("david").await);
    let path = typed(&world, &mut alice, "2026-02-10").await.path().to_owned();
    let trip = chloe.get(&path).await.expect(200).follow(&mut chloe, "Réunion du réseau").await.expect(200);
    let meal = [("kind", "meal"), ("amount", "25,00")];
    let _ = chloe.upload(&format!("{}/depenses", trip.path()), &meal, ("file", "", b"")).await.expect(200);
    let cars = basile.get(&format!("{HAIE}/vehicules?pour={}", world.person("gaston"))).await.expect(200);
    let form = cars.follow(&mut basile, "Kangoo").await.expect(200).form("Enregistrer");
    let _ = form.fill("fiscal_power", "7").submit(&mut basile).await.expect(200);
    let _ = alice.get(&path).await.form("Envoyer").submit(&mut alice).await.expect(200);
    for typist in [&mut alice, &mut chloe, &mut basile] {
        let _ = typist.get(&path).await.expect(200).shows("ni ceux qu’on a saisis pour quelqu’un");
        for act in ["approbation", "refus"] {
            let page = typist.post(&format!("{path}/{act}"), &[("reason", "parce que")]).await;
            assert_eq!(page.status.as_u16(), 403, "{act}");
        }
    }
    let page = david.get(&path).await.expect(200).form("Approuver").submit(&mut david).await.expect(200);
    let _ = page.shows("le montant ne bouge plus");
}

#[tokio::test]
async fn s3_the_journal_says_who_typed_for_whom() {
    let world = with_chloe().await;
    let mut alice = world.browser("alice").await;
    let _ = typed(&world, &mut alice, "2026-02-10").await;
    let mut tx = world.tx().await;
    let rows = tx
        .all(
            "SELECT noun, actor_label FROM audit_entry WHERE organisation_id = $1 AND person_id = $2 ORDER BY at, id",
            store::args![world.scope().organisation_id, world.person("gaston")],
        )
        .await;
    let rows = rows.unwrap();
    let said: Vec<(String, String)> =
        rows.iter().map(|row| (row.get("noun").unwrap(), row.get("actor_label").unwrap())).collect();
    for noun in ["vehicle", "mileage_trip", "mileage_claim"] {
        assert!(said.iter().any(|(it, who)| it == noun && who.contains("Alice")), "{noun}: {said:?}");
    }
}

#[tokio::test]
async fn s3_nobody_types_for_whoever_has_an_account_nor_without_the_right() {
    let world = with_chloe().await;
    let (basile, gaston) = (world.person("basile"), world.person("gaston"));
    let mut alice = world.browser("alice").await;
    for path in ["", "/notes/nouvelle", "/trajets/nouveau", "/vehicules", "/vehicules/nouveau"] {
        let _ = alice.get(&format!("{HAIE}{path}?pour={basile}")).await.expect(404);
    }
    // The menu marks one entry: the papers of Gaston are not « Mes frais ».
    for (path, marked) in [("", "Mes frais"), (&*format!("?pour={gaston}"), "Notes de frais")] {
        let page = alice.get(&format!("{HAIE}{path}")).await.expect(200);
        let here = page.all(".side-nav a[aria-current]");
        assert_eq!(here.iter().map(|it| it.trim()).collect::<Vec<_>>(), [marked]);
    }
    let mut plain = world.browser("basile").await;
    let _ = plain.get(&format!("{HAIE}?pour={gaston}")).await.expect(404);
    let _ = plain.get(&format!("{HAIE}/papier")).await.expect(403);
    let id = gaston.to_string();
    let fields = [("name", "Kangoo"), ("kind", "bicycle"), ("person", id.as_str())];
    let _ = plain.post(&format!("{HAIE}/vehicules"), &fields).await.expect(404);
}

#[tokio::test]
async fn s3_a_claim_typed_for_somebody_waits_for_the_day_on_the_paper_and_keeps_its_scan() {
    let world = with_chloe().await;
    let mut alice = world.browser("alice").await;
    let page = typed(&world, &mut alice, "").await;
    let path = page.path().to_owned();
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(409).shows("quel jour la personne a signé");
    let _ = alice.get(&format!("{HAIE}/notes")).await.expect(200).shows("Gaston Le Goff").shows("Brouillon");
    let page = alice.upload(&format!("{path}/papier"), &[], ("file", "a.txt", b"texte")).await.expect(422);
    let _ = page.shows("PDF");
    let page = alice.upload(&format!("{path}/papier"), &[], ("file", "a.jpg", PHOTO)).await.expect(200);
    let kept = page.follow(&mut alice, "Note signée, numérisée").await.expect(200).bytes;
    assert_eq!(kept, PHOTO);
    let page = alice.get(&format!("{path}/modifier")).await.expect(200);
    let form = page.form("Voir le montant").fill("signed_on", "2026-02-10");
    let page = form.submit(&mut alice).await.expect(200);
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(200).shows("À approuver");
}

#[tokio::test]
async fn r54_a_claim_that_changed_is_proved_no_more_by_the_paper_signed_before() {
    let world = with_chloe().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = typed(&world, &mut alice, "2026-02-10").await;
    let path = page.path().to_owned();
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let _ = alice.upload(&format!("{path}/papier"), &[], ("file", "a.jpg", PHOTO)).await.expect(200);
    let because = [("reason", "Un trajet est faux")];
    let approved = async |client: &mut Client| {
        let form = client.get(&path).await.expect(200).form("Approuver");
        form.submit(client).await.expect(200)
    };
    let _ = approved(&mut chloe).await;
    let _ = chloe.post(&format!("{path}/reprise-approbation"), &because).await.expect(200);
    // Nothing of it changed: what was signed still says it.
    let _ = alice
        .get(&path)
        .await
        .expect(200)
        .shows("Note signée, numérisée")
        .form("Envoyer")
        .submit(&mut alice)
        .await;
    let _ = approved(&mut chloe).await;
    let _ = chloe.post(&format!("{path}/reprise-approbation"), &because).await.expect(200);
    let mut tx = world.tx().await;
    let sql = "SELECT id, vehicle_id FROM mileage_trip WHERE departure = 'Rennes'";
    let trip = tx.one(sql, &[]).await.unwrap();
    let (trip, vehicle): (base::Id, base::Id) = (trip.get("id").unwrap(), trip.get("vehicle_id").unwrap());
    drop(tx);
    let form =
        alice.get(&format!("{HAIE}/vehicules/{vehicle}/modifier")).await.expect(200).form("Enregistrer");
    let _ = form.fill("fiscal_power", "5").submit(&mut alice).await.expect(200);
    let _ = alice.get(&path).await.expect(200).hides("Note signée, numérisée");
    let _ = alice.upload(&format!("{path}/papier"), &[], ("file", "a.jpg", PHOTO)).await.expect(200);
    let form = alice.get(&format!("{HAIE}/trajets/{trip}/modifier")).await.expect(200).form("Enregistrer");
    let _ = form.fill("distance", "457,5").submit(&mut alice).await.expect(200);
    let page = alice.get(&path).await.expect(200).hides("Note signée, numérisée").shows("457,5 km");
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let _ = approved(&mut chloe).await;
    let mut program = world.token("alice", "treasury:manage").await;
    let signed = json!({"signed_name": "Gaston Le Goff", "postal_address": "2 rue du Puits", "agreed": true,
        "signed_on": "2026-02-10"});
    let claim = path.rsplit('/').next().unwrap();
    let page = program.json("POST", &format!("{API}/claims/{claim}/waive"), Some(signed)).await;
    refused(&page, 422, "SCAN_REQUIRED");
    let mut tx = world.tx().await;
    let kept =
        tx.one("SELECT COUNT(*) AS n FROM stored_file WHERE name LIKE 'note-signee%'", &[]).await.unwrap();
    assert_eq!(kept.get::<i64>("n").unwrap(), 0);
}

/// One paper bears the claim and its waiver: it proves what was given up, whatever becomes of the claim.
#[tokio::test]
async fn r54_the_paper_of_a_waiver_taken_back_is_kept_with_it() {
    let world = with_chloe().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = typed(&world, &mut alice, "2026-02-10").await;
    let path = page.path().to_owned();
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let _ = alice.upload(&format!("{path}/papier"), &[], ("file", "a.jpg", PHOTO)).await.expect(200);
    let _ = chloe.get(&path).await.form("Approuver").submit(&mut chloe).await.expect(200);
    let fields = [
        ("signed_name", "Gaston Le Goff"),
        ("postal_address", "2 rue du Puits"),
        ("signed_on", "2026-02-10"),
    ];
    let _ = alice.upload(&format!("{path}/abandon-papier"), &fields, ("file", "", b"")).await.expect(200);
    let because = [("reason", "Un trajet est faux")];
    let _ = chloe.post(&format!("{path}/reprise-abandon"), &because).await.expect(200);
    let _ = alice.get(&path).await.expect(200).shows("Abandons annulés").hides("Note signée, numérisée");
    let page = alice.get(&format!("{path}/modifier")).await.expect(200);
    let form = page.form("Voir le montant").fill("signed_on", "2026-02-11");
    let _ = form.submit(&mut alice).await.expect(200);
    let page = alice.get(&path).await.expect(200);
    let scan = page.link("Abandon signé, numérisé");
    assert_eq!(alice.get(&scan).await.expect(200).bytes, PHOTO);
    let _ = world.browser("basile").await.get(&scan).await.expect(404);
}

#[tokio::test]
async fn s7_a_program_types_what_somebody_signed_on_paper() {
    let world = with_chloe().await;
    let gaston = world.person("gaston");
    let mut alice = world.token("alice", "treasury:manage").await;
    let mut chloe = world.token("chloe", "treasury:manage").await;
    let post = async |client: &mut Client, path: &str, body: Value| {
        client.json("POST", &format!("{API}/{path}"), Some(body)).await
    };
    let car = json!({"name": "Kangoo", "kind": "car", "fiscal_power": 4, "person_id": gaston});
    let car = post(&mut alice, "vehicles", car).await.expect(201).json()["id"].clone();
    let trip = json!({"date": "2026-02-02", "purpose": "Réunion", "from": "Rennes", "to": "Brest",
        "distance_m": 915_000, "vehicle_id": car, "person_id": gaston});
    let trip = post(&mut alice, "trips", trip).await.expect(201).json()["id"].clone();
    let claim = json!({"kind": "waive", "year": 2026, "trips": [trip], "person_id": gaston,
        "signed_on": "2026-02-10"});
    let made = post(&mut alice, "claims", claim).await.expect(201).json();
    assert_eq!((&made["amount_cents"], &made["person_id"]), (&json!(55_449), &json!(gaston)));
    assert_eq!(made["typed_by"], json!(world.person("alice")));
    let path = format!("claims/{}", made["id"].as_str().unwrap());
    let _ = post(&mut alice, &format!("{path}/submit"), json!({})).await.expect(200);
    refused(&post(&mut alice, &format!("{path}/approve"), json!({})).await, 403, "SELF_APPROVAL");
    let _ = post(&mut chloe, &format!("{path}/approve"), json!({})).await.expect(200);
    let signed = json!({"signed_name": "Gaston Le Goff", "postal_address": "2 rue du Puits", "agreed": true,
        "signed_on": "2026-02-10"});
    refused(&post(&mut alice, &format!("{path}/waive"), signed.clone()).await, 422, "SCAN_REQUIRED");
    let mut browser = world.browser("alice").await;
    let notes = format!("{HAIE}/notes/{}/papier", made["id"].as_str().unwrap());
    let _ = browser.upload(&notes, &[], ("file", "a.jpg", PHOTO)).await.expect(200);
    let state = post(&mut alice, &format!("{path}/waive"), signed).await.expect(200).json()["state"].clone();
    assert_eq!(state, "waived");
    let basile = world.person("basile");
    let car = json!({"name": "Kangoo", "kind": "car", "fiscal_power": 4, "person_id": basile});
    refused(&post(&mut alice, "vehicles", car).await, 404, "NOT_FOUND");
    let listed =
        alice.json("GET", &format!("{API}/claims?person_id={gaston}"), None).await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}
