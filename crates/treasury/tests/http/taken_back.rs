//! What is put right once it was approved, signed or receipted: the chain of a year is undone from its end, and every
//! figure comes back to the cent.

use crate::{
    worked::{approve, claim, vehicle},
    world::{API, HAIE, World, waived, world},
};
use serde_json::{Value, json};
use testkit::{Client, pdf::seen_by_others};

pub async fn sign(basile: &mut Client, claim: &Value) {
    let path = format!("{API}/claims/{}/waive", claim["id"].as_str().unwrap());
    let signed = json!({"signed_name": "Basile Morvan", "postal_address": "3 rue du Four", "agreed": true});
    let _ = basile.json("POST", &path, Some(signed)).await.expect(200);
}

/// `unapprove` or `unwaive`.
async fn take_back(alice: &mut Client, claim: &Value, act: &str, status: u16) -> Value {
    let path = format!("{API}/claims/{}/{act}", claim["id"].as_str().unwrap());
    let reason = json!({"reason": "Un trajet est compté deux fois"});
    alice.json("POST", &path, Some(reason)).await.expect(status).json()
}

async fn worth(basile: &mut Client, claim: &Value) -> Value {
    let path = format!("{API}/claims/{}", claim["id"].as_str().unwrap());
    basile.json("GET", &path, None).await.expect(200).json()["amount_cents"].clone()
}

/// Basile’s Clio of 4 CV, and the two claims of example 10, the first approved.
async fn example_10(world: &World, basile: &mut Client) -> (Value, Value) {
    let car = vehicle(basile, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let first = claim(basile, "waive", &car, &[("2023-03-04", 2_800_000)]).await;
    assert_eq!(first["amount_cents"], 169_680);
    approve(world, basile, &first).await;
    let second = claim(basile, "waive", &car, &[("2023-09-02", 3_100_000)]).await;
    assert_eq!(second["amount_cents"], 163_920, "0,340 × 5 900 + 1 330 − 1 696,80");
    (first, second)
}

/// Alone, 3 100 km are worth 1 878,60: with the 1 639,20 of the other left as it is, 239,40 would be lost of 3 336,00.
#[tokio::test]
async fn r52_claims_of_a_year_still_add_up_after_an_approval_is_taken_back() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) =
        (world.token("basile", "treasury:own").await, world.token("alice", "treasury:manage").await);
    let (first, second) = example_10(&world, &mut basile).await;
    approve(&world, &mut basile, &second).await;
    let refused = take_back(&mut alice, &first, "unapprove", 409).await;
    assert_eq!(refused["code"], "CLAIM_COUNTED_AFTER");
    let mut browser = world.browser("alice").await;
    let path = format!("{HAIE}/notes/{}/reprise-approbation", first["id"].as_str().unwrap());
    let page = browser.post(&path, &[("reason", "Compté deux fois")]).await.expect(409);
    let _ = page.shows("La note de frais n° 2, approuvée ensuite, compte après ces kilomètres");
    // From the end of the chain, signed or not.
    sign(&mut basile, &second).await;
    let _ = take_back(&mut alice, &first, "unapprove", 409).await;
    let _ = take_back(&mut alice, &second, "unwaive", 200).await;
    let _ = take_back(&mut alice, &first, "unapprove", 200).await;
    assert_eq!(worth(&mut basile, &second).await, 187_860, "3 100 km × 0,606");
    approve(&world, &mut basile, &second).await;
    assert_eq!(worth(&mut basile, &first).await, 145_740, "3 336,00 − 1 878,60");
    approve(&world, &mut basile, &first).await;
    let (one, other) = (worth(&mut basile, &first).await, worth(&mut basile, &second).await);
    assert_eq!(one.as_i64().unwrap() + other.as_i64().unwrap(), 333_600, "0,340 × 5 900 + 1 330");
    // Now the second counts first.
    let _ = take_back(&mut alice, &second, "unapprove", 409).await;
    let _ = take_back(&mut alice, &first, "unapprove", 200).await;
}

/// Reimbursed kilometres are worth their own rate whatever came before: nothing rests on them.
#[tokio::test]
async fn r53_a_reimbursement_is_taken_back_whatever_was_approved_after() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) =
        (world.token("basile", "treasury:own").await, world.token("alice", "treasury:manage").await);
    let car = vehicle(&mut basile, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let first = claim(&mut basile, "reimburse", &car, &[("2025-03-04", 100_000)]).await;
    approve(&world, &mut basile, &first).await;
    let second = claim(&mut basile, "reimburse", &car, &[("2025-04-04", 100_000)]).await;
    approve(&world, &mut basile, &second).await;
    let _ = take_back(&mut alice, &first, "unapprove", 200).await;
    assert_eq!(worth(&mut basile, &second).await, 4_000, "100 km × 0,40");
}

/// What was paid stands: a power typed wrong is put right, and counts for what comes after.
#[tokio::test]
async fn r53_a_vehicle_that_was_only_reimbursed_may_be_corrected_once_paid() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) =
        (world.token("basile", "treasury:own").await, world.token("alice", "treasury:manage").await);
    let car = vehicle(&mut basile, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let paid = claim(&mut basile, "reimburse", &car, &[("2025-03-04", 100_000)]).await;
    approve(&world, &mut basile, &paid).await;
    let path = format!("{API}/vehicles/{}", car.as_str().unwrap());
    let change = async |basile: &mut Client| {
        let version = basile.json("GET", &path, None).await.expect(200).json()["version"].to_string();
        let body = Some(json!({"fiscal_power": 5}));
        basile.json_with("PATCH", &path, body, &[("if-match", version.as_str())]).await
    };
    let _ = change(&mut basile).await.expect(409);
    let pay = format!("{API}/claims/{}/pay", paid["id"].as_str().unwrap());
    let _ = alice.json("POST", &pay, Some(json!({}))).await.expect(200);
    let _ = change(&mut basile).await.expect(200);
    assert_eq!(worth(&mut basile, &paid).await, 4_000, "100 km × 0,40");
}

/// A trip counted twice, found after the receipt: the receipt is cancelled, then the waiver; d and the accounts are as
/// before, and another waiver may be signed.
#[tokio::test]
async fn r51_a_waiver_withdrawn_leaves_d_and_the_accounts() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut program, mut alice) = (
        world.token("basile", "treasury:own").await,
        world.token("alice", "treasury:manage").await,
        world.browser("alice").await,
    );
    let (first, second) = example_10(&world, &mut basile).await;
    sign(&mut basile, &first).await;
    let path = format!("{HAIE}/notes/{}", first["id"].as_str().unwrap());
    let form = alice.get(&path).await.expect(200).form("Établir le reçu").fill("no_counterpart", "1");
    let page = form.submit(&mut alice).await.expect(200).shows("Reçu n° 2026-0001");
    let receipt = page.path().to_owned();
    let _ = take_back(&mut program, &first, "unwaive", 409).await;
    let _ = alice.get(&path).await.expect(200).hides("Annuler l’abandon");
    let because = [("reason", "Compté deux fois")];
    let _ = alice.post(&format!("{receipt}/annulation"), &because).await.expect(200);
    let _ =
        world.browser("basile").await.post(&format!("{path}/reprise-abandon"), &because).await.expect(403);
    let form = alice.get(&path).await.expect(200).form("Annuler l’abandon");
    let _ = form.clone().fill("reason", "non").submit(&mut alice).await.expect(422);
    let page = form.fill("reason", "Compté deux fois").submit(&mut alice).await.expect(200);
    let page = page.shows("À corriger : Compté deux fois").shows("Annulé le 7 mars 2026 : Compté deux fois");
    let _ = page.shows("certifie renoncer au remboursement").hides("Annuler l’abandon");
    assert_eq!(worth(&mut basile, &second).await, 187_860, "3 100 km × 0,606: March has left d");
    let entries = format!("{HAIE}/ecritures");
    let page = alice.get(&entries).await.expect(200).shows("Note de frais n° 1 : approbation retirée");
    let _ = page.shows("Note de frais n° 1 : abandon annulé");
    let csv = alice.get(&format!("{entries}/export?format=csv")).await.expect(200).html();
    // Four entries of two lines, and each account comes to nothing.
    assert_eq!((csv.lines().count(), csv.matches("1696,80").count()), (9, 8), "{csv}");
    for account in ["625", "4681", "75412"] {
        let lines: Vec<&str> = csv.lines().filter(|line| line.contains(&format!(";{account};"))).collect();
        let debits = lines.iter().filter(|line| line.contains(";1696,80;;")).count();
        assert_eq!(debits * 2, lines.len(), "{account}: {lines:?}");
        assert!(debits > 0, "{account}: {csv}");
    }
    // It is its author's again, not deleted; signed again, it has a receipt of its own.
    let _ = world.browser("basile").await.post(&format!("{path}/suppression"), &[]).await.expect(409);
    approve(&world, &mut basile, &first).await;
    sign(&mut basile, &first).await;
    let form = alice.get(&path).await.expect(200).form("Établir le reçu").fill("no_counterpart", "1");
    let _ = form.submit(&mut alice).await.expect(200).shows("Reçu n° 2026-0003").shows("1 696,80 €");
    let mut tx = world.tx().await;
    let (scope, whose) = (world.scope(), world.person("basile"));
    let tables = (crate::MODULES[2].export_person)(&mut tx, scope, whose).await.unwrap();
    let waivers = tables.iter().find(|it| it.name == "abandons_de_frais").unwrap();
    assert_eq!(waivers.rows.len(), 2, "R69: what was signed and taken back is told too");
    assert_eq!(waivers.rows[1].last().map(String::as_str), Some("Compté deux fois"));
}

/// Cancelled and issued again while it names the same claim: only who it names is mended, never what was signed.
#[tokio::test]
async fn r56_a_receipt_issued_again_bears_the_address_that_was_mended() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut program, mut alice) = (
        world.token("basile", "treasury:own").await,
        world.token("alice", "treasury:manage").await,
        world.browser("alice").await,
    );
    let (first, _) = example_10(&world, &mut basile).await;
    sign(&mut basile, &first).await;
    let id = first["id"].as_str().unwrap();
    let path = format!("{HAIE}/notes/{id}");
    let form = alice.get(&path).await.expect(200).form("Établir le reçu");
    assert_eq!(
        (form.value("name"), form.value("postal_address")),
        (Some("Basile Morvan"), Some("3 rue du Four"))
    );
    let page = form.fill("no_counterpart", "1").submit(&mut alice).await.expect(200);
    let because = [("reason", "Mauvaise adresse")];
    let cancelling = alice.post(&format!("{}/annulation", page.path()), &because).await.expect(200);
    let _ = cancelling.shows("3 rue du Four");
    let form = alice.get(&path).await.expect(200).form("Établir le reçu").fill("no_counterpart", "1");
    let page = form.clone().fill("postal_address", " ").submit(&mut alice).await.expect(422);
    let _ = page.shows("Écrivez l’adresse du donateur");
    let page = form.fill("postal_address", "8 rue des Ormes").submit(&mut alice).await.expect(200);
    let page = page.shows("Reçu n° 2026-0003").shows("8 rue des Ormes").hides("3 rue du Four");
    let printed = seen_by_others(&alice.get(&format!("{}.pdf", page.path())).await.expect(200).bytes);
    assert!(!printed.says(&["8 rue des Ormes", "1 696,80"]).text.contains("Four"), "{}", printed.text);
    let waiver = seen_by_others(&alice.get(&format!("{path}/abandon.pdf")).await.expect(200).bytes);
    let _ = waiver.says(&["3 rue du Four"]);
    let _ = alice.post(&format!("{}/annulation", page.path()), &because).await.expect(200);
    // A program says it too; what it does not say is as on the last one.
    let issue = format!("{API}/claims/{id}/receipt");
    let body = json!({"no_counterpart": true, "name": "Basile Le Morvan"});
    let made = program.json("POST", &issue, Some(body)).await.expect(201).json();
    assert_eq!(made["number"], "2026-0005");
    let page = alice.get(&format!("{HAIE}/recus/{}", made["id"].as_str().unwrap())).await.expect(200);
    let _ = page.shows("Basile Le Morvan").shows("8 rue des Ormes");
    // The journal says that it is not as signed, and none of the words.
    let mut tx = world.tx().await;
    let sql = "SELECT after FROM audit_entry WHERE noun = 'tax_receipt' AND verb = 'add' ORDER BY at, id";
    let lines = tx.all(sql, store::args![]).await.unwrap();
    let lines: Vec<String> = lines.iter().map(|row| row.get("after").unwrap()).collect();
    let as_signed: Vec<Value> =
        lines.iter().map(|it| serde_json::from_str::<Value>(it).unwrap()["as_signed"].clone()).collect();
    assert_eq!(as_signed, [true, false, false]);
    assert!(!lines.concat().contains("Ormes"), "{lines:?}");
}

/// Edited to 7 CV, the Clio would give September 3 839,60 − 1 951,60 = 1 888,00 where March was waived for 1 696,80.
/// Another car is another vehicle.
#[tokio::test]
async fn r51_a_vehicle_that_counted_stays_what_it_was() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) =
        (world.token("basile", "treasury:own").await, world.token("alice", "treasury:manage").await);
    let (first, second) = example_10(&world, &mut basile).await;
    let cars = basile.json("GET", &format!("{API}/vehicles"), None).await.expect(200).json();
    let car = format!("{API}/vehicles/{}", cars["items"][0]["id"].as_str().unwrap());
    let change = async |basile: &mut Client, body: Value| {
        let version = basile.json("GET", &car, None).await.expect(200).json()["version"].to_string();
        basile.json_with("PATCH", &car, Some(body), &[("if-match", version.as_str())]).await
    };
    for body in [json!({"fiscal_power": 7}), json!({"electric": true})] {
        let page = change(&mut basile, body).await.expect(409);
        assert_eq!(page.json()["code"], "VEHICLE_CLAIMED");
    }
    let _ = change(&mut basile, json!({"name": "Clio grise"})).await.expect(200);
    assert_eq!(worth(&mut basile, &second).await, 163_920);
    let seven = vehicle(&mut basile, json!({"name": "Espace", "kind": "car", "fiscal_power": 7})).await;
    let other = claim(&mut basile, "waive", &seven, &[("2023-09-03", 3_100_000)]).await;
    assert_eq!(other["amount_cents"], 216_070, "3 100 km × 0,697");
    // Signed and receipted alike; free again once nothing counts with it.
    sign(&mut basile, &first).await;
    let _ = change(&mut basile, json!({"fiscal_power": 7})).await.expect(409);
    let _ = take_back(&mut alice, &first, "unwaive", 200).await;
    let _ = change(&mut basile, json!({"fiscal_power": 5})).await.expect(200);
    assert_eq!(worth(&mut basile, &first).await, 178_080, "2 800 km × 0,636");
}

/// Its entries lead to it: sent again, then taken back by its author, it is read by those who approve.
#[tokio::test]
async fn r55_a_claim_that_the_accounts_name_is_no_draft_again() {
    let world = world().await;
    let path = waived(&world).await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    let because = [("reason", "Compté deux fois")];
    let _ = alice.post(&format!("{path}/reprise-abandon"), &because).await.expect(200);
    for button in ["Envoyer", "La reprendre"] {
        let form = basile.get(&path).await.expect(200).form(button);
        let _ = form.submit(&mut basile).await.expect(200);
    }
    let _ = alice.get(&path).await.expect(200).shows("À corriger").shows("Abandons annulés");
    let _ = alice.get(&format!("{HAIE}/notes")).await.expect(200).shows("Note de frais n° 1");
    // A waiver that was taken back names it too, were there no entry.
    let mut tx = world.tx().await;
    let sql = "DELETE FROM reversed_entry WHERE organisation_id = $1";
    let _ = tx.run(sql, store::args![world.scope().organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = basile.post(&format!("{path}/suppression"), &[]).await.expect(409);
}

#[tokio::test]
async fn r54_a_receipt_without_its_tick_or_its_address_keeps_what_was_typed() {
    let world = world().await;
    world.settle().await;
    let path = waived(&world).await;
    let mut alice = world.browser("alice").await;
    let form = alice.get(&path).await.expect(200).form("Établir le reçu");
    let form = form.fill("postal_address", "8 rue des Ormes");
    let page = form.submit(&mut alice).await.expect(422).shows("Cochez la case");
    let form = page.form("Établir le reçu");
    assert_eq!(form.value("postal_address"), Some("8 rue des Ormes"));
    let form = form.fill("no_counterpart", "1").fill("postal_address", " ");
    let page = form.submit(&mut alice).await.expect(422).shows("Écrivez l’adresse du donateur");
    // The tick is kept.
    let form = page.form("Établir le reçu").fill("postal_address", "8 rue des Ormes");
    let _ = form.submit(&mut alice).await.expect(200).shows("8 rue des Ormes");
}
