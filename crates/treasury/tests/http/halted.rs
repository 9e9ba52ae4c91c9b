//! Whatever stops a receipt on its way, it leaves no gap and no half receipt (R56).

use crate::{
    MODULES,
    receipts::asked,
    world::{HAIE, World, waived, world},
};
use testkit::Client;
use treasury::receipts::store as receipts;

/// The logo is not what was kept, so that nothing is printed; no file can be kept; nothing can be written in the journal,
/// where the paper and its number are kept already. And what mends it.
const FAULTS: [(&str, &str); 3] = [
    (
        "UPDATE stored_file SET sha256 = content WHERE name = 'logo'",
        "UPDATE organisation SET logo_file_id = NULL WHERE logo_file_id IS NOT NULL",
    ),
    ("ALTER TABLE stored_file RENAME TO stored_away", "ALTER TABLE stored_away RENAME TO stored_file"),
    ("ALTER TABLE audit_entry RENAME TO audit_away", "ALTER TABLE audit_away RENAME TO audit_entry"),
];

async fn run(world: &World, sql: &'static str) {
    let mut tx = world.tx().await;
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Asks while something is broken: the server says so, which stops our browser.
async fn halted(world: &World, client: &Client, path: &str, (broken, mended): (&'static str, &'static str)) {
    run(world, broken).await;
    let halted = tokio::spawn(asked(client.clone(), path.to_owned(), None)).await;
    assert!(halted.is_err_and(|it| it.is_panic()), "{broken}");
    run(world, mended).await;
}

/// The numbers of the register, how many papers of receipts are kept, and where the claim stands.
async fn kept(world: &World) -> (Vec<i64>, i64, String) {
    let mut tx = world.tx().await;
    let found = receipts::list(&mut tx, world.scope(), None).await.unwrap();
    let papers = tx.one("SELECT COUNT(*) AS n FROM stored_file WHERE name LIKE 'recu-%'", &[]).await.unwrap();
    let claim = tx.one("SELECT state FROM mileage_claim", &[]).await.unwrap();
    assert!((MODULES[2].check)(&mut tx, world.scope()).await.unwrap().is_empty());
    let numbers = found.iter().map(|it| it.number).collect();
    (numbers, papers.get("n").unwrap(), claim.get("state").unwrap())
}

#[tokio::test]
async fn r56_a_print_that_fails_leaves_no_gap_and_no_half_receipt() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let mut alice = world.browser("alice").await;
    let recu = format!("{path}/recu");
    for fault in FAULTS {
        halted(&world, &alice, &recu, fault).await;
        assert_eq!(kept(&world).await, (vec![], 0, "waived".to_owned()), "{}", fault.0);
    }
    let form = alice.get(&path).await.expect(200).form("Établir le reçu").fill("no_counterpart", "1");
    let page = form.submit(&mut alice).await.expect(200).shows("Reçu n° 2026-0001");
    for fault in &FAULTS[1..] {
        halted(&world, &alice, &format!("{}/annulation", page.path()), *fault).await;
        assert_eq!(kept(&world).await, (vec![1], 1, "receipted".to_owned()), "{}", fault.0);
    }
    let form = alice.get(page.path()).await.expect(200).form("Annuler le reçu");
    let page = form.fill("reason", "Mauvaise adresse").submit(&mut alice).await.expect(200);
    let _ = page.shows("Reçu n° 2026-0002");
    assert_eq!(kept(&world).await, (vec![1, 2], 2, "waived".to_owned()));
    let _ = alice.get(&format!("{HAIE}/recus")).await.expect(200).shows("2026-0001");
}
