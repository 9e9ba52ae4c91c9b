//! What is signed, by whom, and what a paper that leaves says it was computed with.

use crate::{
    agreements::{chloe_manages, fed, terms, validate},
    world::{HAIE, World},
};
use base::Id;
use testkit::{Client, Page};

async fn run(world: &World, sql: &'static str, arguments: &[store::Value]) {
    let mut tx = world.tx().await;
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
}

/// Alice's February as a sheet that nobody signed: its identity and its fingerprint.
async fn prepared(world: &World, alice: &mut Client, agreement: Id) -> (Id, String) {
    validate(alice).await;
    let page = alice.get(&format!("{HAIE}/conventions/{agreement}/fiches")).await.expect(200);
    let _ = page.form("Préparer la fiche qui manque").submit(alice).await.expect(200);
    let mut tx = world.tx().await;
    let row = tx.one("SELECT id, fingerprint FROM signed_timesheet", &[]).await.unwrap();
    (row.get("id").unwrap(), row.get("fingerprint").unwrap())
}

async fn sign(client: &mut Client, (id, print): &(Id, String)) -> Page {
    client.post(&format!("{HAIE}/fiches/{id}/signature"), &[("fingerprint", print), ("back", "")]).await
}

#[tokio::test]
async fn r34_a_sheet_whose_hours_changed_is_not_signed_by_click_nor_on_paper() {
    let (world, mut alice, p) = fed().await;
    let sheet = prepared(&world, &mut alice, p).await;
    run(&world, "UPDATE allocation SET minutes = 300 WHERE on_day = '2026-02-03'", &[]).await;
    let page = sign(&mut alice, &sheet).await.expect(409);
    let _ = page.shows("ne dit plus les heures du 3 février 2026");
    let mut chloe = chloe_manages(&world).await;
    let fields = [("fingerprint", sheet.1.as_str()), ("supervisor", "Chloé Duval")];
    let path = format!("{HAIE}/fiches/{}/scan", sheet.0);
    let _ = chloe.upload(&path, &fields, ("file", "scan.pdf", b"%PDF-1.4 signed")).await.expect(409);
    run(&world, "UPDATE allocation SET minutes = 420 WHERE on_day = '2026-02-03'", &[]).await;
    let _ = sign(&mut alice, &sheet).await.expect(200);
    run(&world, "UPDATE project SET ends_on = '2026-02-10', starts_on = '2026-01-01'", &[]).await;
    let page = sign(&mut chloe, &sheet).await.expect(409);
    let _ = page.shows("Les heures du 11 février 2026 ne seraient plus acceptées");
}

#[tokio::test]
async fn r28_the_latest_documented_cost_prices_the_hours_that_follow() {
    let (world, mut alice, p) = fed().await;
    run(&world, "UPDATE staff_cost SET starts_on = '2025-01-01', ends_on = '2025-12-31'", &[]).await;
    let page = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200);
    let _ = page.shows("22,2000 €").shows("3 108,00 €");
    terms(&mut alice, p, &[("method", "fixed_1607")]).await;
    let page = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200);
    let _ = page.hides("22,2000 €").hides("3 108,00 €");
}

#[tokio::test]
async fn r28_a_rate_waits_for_presence_that_no_sheet_holds() {
    let (world, mut alice, p) = fed().await;
    terms(&mut alice, p, &[("method", "real_annual")]).await;
    run(&world, "UPDATE staff_cost SET ends_on = '2026-02-28'", &[]).await;
    validate(&mut alice).await;
    let _ = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200).hides("taux provisoire");
    let before =
        "INSERT INTO presence (id, organisation_id, person_id, on_day, minutes, entered_at, entered_by)
        VALUES ($1, $2, $3, '2026-01-15', 420, $4, '')";
    let ids = (world.scope().organisation_id, world.person("alice"));
    let arguments = store::args![base::fresh_id(), ids.0, ids.1, world.demo.now];
    run(&world, before, arguments).await;
    let _ = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200).shows("taux provisoire");
}

#[tokio::test]
async fn s38_taking_a_report_away_is_written_down() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    let page = alice.get(&format!("{HAIE}/conventions/{p}/bilan")).await.expect(200);
    let form = page.form("Arrêter un bilan").fill("from", "2026-02-01").fill("to", "2026-02-28");
    let _ = form.submit(&mut alice).await.expect(200);
    let mut tx = world.tx().await;
    let id: Id = tx.one("SELECT id FROM agreement_report", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let _ = alice.get(&format!("{HAIE}/bilans/{id}/pdf")).await.expect(200);
    let mut tx = world.tx().await;
    let told = "SELECT id FROM audit_entry WHERE noun = 'staff_cost' AND verb = 'export'";
    assert_eq!(tx.all(told, &[]).await.unwrap().len(), 1);
}
