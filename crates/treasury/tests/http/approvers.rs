//! Whoever approves: what they open, and that they approve what they read.

use crate::{
    signers::{typed, with_chloe},
    worked::{approve, claim, vehicle},
    world::{API, HAIE, PHOTO, World, waived, world},
};
use serde_json::{Value, json};
use testkit::{Client, pdf::seen_by_others};

/// David, with a role that gives him this capability and nothing else.
async fn with_capability(world: &World, capability: &str) -> Client {
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET levels = '{}', capabilities = $2
        WHERE id = (SELECT role_id FROM person WHERE id = $1)";
    let capabilities = json!([capability]).to_string();
    tx.run(sql, store::args![world.person("david"), capabilities]).await.unwrap();
    tx.commit().await.unwrap();
    world.browser("david").await
}

#[tokio::test]
async fn s3_4_whoever_approves_by_role_opens_claims_proofs_and_receipts() {
    let world = world().await;
    world.settle().await;
    let path = waived(&world).await;
    let mut david = with_capability(&world, "mileage.approve").await;
    let list = david.get(&format!("{HAIE}/notes")).await.expect(200);
    let page =
        list.follow(&mut david, "Note de frais n° 1").await.expect(200).shows("Signé par Basile Morvan");
    assert_eq!(page.path(), path);
    for paper in ["note", "abandon"] {
        let printed = david.get(&format!("{path}/{paper}.pdf")).await.expect(200);
        let _ = seen_by_others(&printed.bytes).says(&["Basile Morvan"]);
    }
    let form = page.form("Établir le reçu").fill("no_counterpart", "1");
    let receipt = form.submit(&mut david).await.expect(200).shows("Reçu n° 2026-0001");
    let _ = david.get(&format!("{}.pdf", receipt.path())).await.expect(200);
    // Nothing of it opens what Basile has not sent.
    let cars = david.get(&format!("{HAIE}/vehicules?pour={}", world.person("basile"))).await;
    assert_eq!(cars.status.as_u16(), 404);
}

#[tokio::test]
async fn s3_4_another_capability_opens_no_claim() {
    let world = world().await;
    world.settle().await;
    let path = waived(&world).await;
    let mut david = with_capability(&world, "civic.attest").await;
    for page in [path.clone(), format!("{path}/note.pdf"), format!("{HAIE}/notes")] {
        let _ = david.get(&page).await.expect(403);
    }
}

async fn submit(client: &mut Client, claim: &Value) {
    let path = format!("{API}/claims/{}/submit", claim["id"].as_str().unwrap());
    let _ = client.json("POST", &path, Some(json!({}))).await.expect(200);
}

/// The two claims of example 10 wait at once: what the second is worth depends on whether the first counts.
#[tokio::test]
async fn r52_nobody_approves_an_amount_they_did_not_read() {
    let world = with_chloe().await;
    let mut basile = world.token("basile", "treasury:own").await;
    let car = vehicle(&mut basile, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let first = claim(&mut basile, "waive", &car, &[("2023-03-04", 2_800_000)]).await;
    let second = claim(&mut basile, "waive", &car, &[("2023-09-02", 3_100_000)]).await;
    for it in [&first, &second] {
        submit(&mut basile, it).await;
    }
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = |it: &Value| format!("{HAIE}/notes/{}", it["id"].as_str().unwrap());
    let read = alice.get(&page(&second)).await.expect(200).shows("1 878,60 €");
    let form = chloe.get(&page(&first)).await.expect(200).form("Approuver");
    let _ = form.submit(&mut chloe).await.expect(200).shows("le montant ne bouge plus");
    let refused = read.form("Approuver").submit(&mut alice).await.expect(409);
    let _ = refused.shows("1 878,60 € alors, 1 639,20 € maintenant");
    let mut program = world.token("alice", "treasury:manage").await;
    let path = format!("{API}/claims/{}/approve", second["id"].as_str().unwrap());
    let stale = format!("{path}?amount_cents=187860");
    let refused = program.json("POST", &stale, Some(json!({}))).await.expect(409).json();
    assert_eq!(refused["code"], "CLAIM_AMOUNT_CHANGED");
    let read = format!("{path}?amount_cents=163920");
    let approved = program.json("POST", &read, Some(json!({}))).await.expect(200).json();
    assert_eq!((&approved["state"], &approved["amount_cents"]), (&json!("approved"), &json!(163_920)));
}

#[tokio::test]
async fn r52_a_paper_signed_for_another_amount_is_to_be_signed_again() {
    let world = with_chloe().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let path = typed(&world, &mut alice, "2026-02-10").await.path().to_owned();
    let _ = alice.upload(&format!("{path}/papier"), &[], ("file", "a.jpg", PHOTO)).await.expect(200);
    let _ = alice.get(&path).await.expect(200).shows("Note signée, numérisée");
    let gaston = world.person("gaston");
    let page = alice.get(&format!("{HAIE}/trajets/nouveau?pour={gaston}")).await.expect(200);
    let form = page.form("Enregistrer").fill("purpose", "Tour des pépinières").fill("date", "2026-02-20");
    let form = form.fill("departure", "Rennes").fill("arrival", "Brest").fill("distance", "4500");
    let _ = form.submit(&mut alice).await.expect(200).shows("Trajet enregistré.");
    let page = alice.get(&format!("{HAIE}/notes/nouvelle?pour={gaston}")).await.expect(200);
    let form = page.form("Voir le montant").fill("kind", "waive").fill("signed_on", "2026-02-25");
    let page = form.submit(&mut alice).await.expect(200).shows("4 500 km × 0,606 €");
    let sent = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let form = chloe.get(sent.path()).await.expect(200).form("Approuver");
    let _ = form.submit(&mut chloe).await.expect(200);
    let page =
        alice.get(&path).await.expect(200).hides("Note signée, numérisée").shows("Papier signé à refaire");
    // She wrote nothing of it: once it is sent, it is hers to decide too.
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let _ = chloe.get(&path).await.expect(200).form("Approuver").submit(&mut chloe).await.expect(200);
}

/// The amount stands; whoever approves finds it.
#[tokio::test]
async fn r51_a_scale_published_later_lists_what_was_approved_before() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) = (world.token("basile", "treasury:own").await, world.browser("alice").await);
    let car = vehicle(&mut basile, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let early = claim(&mut basile, "waive", &car, &[("2026-02-02", 100_000)]).await;
    let known = claim(&mut basile, "waive", &car, &[("2025-02-02", 100_000)]).await;
    for it in [&early, &known] {
        approve(&world, &mut basile, it).await;
    }
    let list = format!("{HAIE}/notes");
    let _ = alice.get(&list).await.expect(200).hides("avant que le barème de son année");
    let mut tx = world.tx().await;
    let sql =
        "UPDATE mileage_rate SET valid_to = '2026-12-31' WHERE scale = 'car' AND valid_to = '2025-12-31'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&list).await.expect(200);
    let _ = page.shows("Une note a été approuvée avant que le barème de son année soit publié");
    let shown = basile.json("GET", &format!("{API}/claims/{}", early["id"].as_str().unwrap()), None).await;
    assert_eq!(shown.expect(200).json()["amount_cents"], 6_060);
}
