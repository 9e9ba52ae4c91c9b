//! Costs (W11): for those chosen for it, and told to nobody else by any path (I10).

use crate::{
    agreements::{FUNDING, chloe_manages, fed},
    api::{BASE, program},
    world::{HAIE, World, employer},
};
use testkit::Client;

/// What Alice costs, as every page would write it.
const SECRET: [&str; 3] = ["38 184", "3818400", "38184,00"];

async fn add_cost(world: &World, client: &mut Client, who: &str, annual: &str) {
    let page = client.get(&format!("{HAIE}/couts/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &world.person(who).to_string());
    let form = form.fill("from", "2026-01-01").fill("annual", annual).fill("evidence", "Livre de paie");
    let _ = form.submit(client).await.expect(200).shows("Coût enregistré.");
}

#[tokio::test]
async fn w11_costs_are_dated_and_give_rates() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    add_cost(&world, &mut alice, "alice", "38 184").await;
    let page = alice.get(&format!("{HAIE}/couts")).await.expect(200).shows("38 184,00 € par an");
    // X9: 38 184 € over 1 720 hours.
    let page = page.shows("22,2000 €").shows("Livre de paie");
    let new = alice.get(&format!("{HAIE}/couts/nouveau")).await.expect(200);
    let form = new.form("Enregistrer").fill("person", &world.person("alice").to_string());
    let form = form.fill("annual", "40 000").fill("from", "2026-07-01");
    let _ = form.submit(&mut alice).await.expect(422).shows("prend une partie de ces jours");
    let page = page.follow(&mut alice, "38 184,00 € par an").await.expect(200);
    let page = page.form("Enregistrer").fill("to", "2026-06-30").submit(&mut alice).await.expect(200);
    let _ = page.shows("du 1er janvier au 30 juin 2026");
}

#[tokio::test]
async fn i10_a_cost_leaves_by_no_path_without_the_right() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    add_cost(&world, &mut alice, "alice", "38 184").await;
    let mut tx = world.tx().await;
    // Chloé manages all there is to manage, and was not chosen to see costs.
    let levels =
        r#"{"organisation":"manage","treasury":"manage","volunteering":"manage","worktime":"manage"}"#;
    let sql = "UPDATE role SET levels = $1, capabilities = '[]' WHERE id = (SELECT role_id FROM person WHERE id = $2)";
    tx.run(sql, store::args![levels, world.person("chloe")]).await.unwrap();
    tx.commit().await.unwrap();
    let mut chloe = world.browser("chloe").await;
    for path in ["couts", "couts/nouveau", "couts/export?format=csv"] {
        let _ = chloe.get(&format!("{HAIE}/{path}")).await.expect(403);
    }
    let alice_id = world.person("alice");
    let paths = [
        format!("{HAIE}/contrats/{alice_id}"),
        format!("{HAIE}/equipe"),
        format!("{HAIE}/exports/detail?format=json&du=2026-01-01&au=2026-12-31"),
        "/o/amis-de-la-haie/journal".to_owned(),
        format!("/o/amis-de-la-haie/personnes/{alice_id}"),
    ];
    for path in paths {
        let page = chloe.get(&path).await.expect(200);
        let text = format!("{} {}", page.html(), String::from_utf8_lossy(&page.bytes));
        assert!(SECRET.iter().all(|it| !text.contains(it)), "{path} tells a cost");
    }
}

#[tokio::test]
async fn i10_neither_the_journal_nor_the_personal_export_holds_an_amount() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    add_cost(&world, &mut alice, "alice", "38 184").await;
    let _ = alice.get(&format!("{HAIE}/couts/export?format=csv")).await.expect(200);
    let mut tx = world.tx().await;
    let sql = "SELECT verb, before, after FROM audit_entry WHERE noun = 'staff_cost' ORDER BY at, id";
    let rows = tx.all(sql, &[]).await.unwrap();
    let verbs: Vec<String> = rows.iter().map(|row| row.get("verb").unwrap()).collect();
    assert_eq!(verbs, ["add", "export"]);
    for row in &rows {
        let told: [Option<String>; 2] = ["before", "after"].map(|column| row.get(column).unwrap());
        assert!(told.iter().flatten().all(|it| !SECRET.iter().any(|secret| it.contains(secret))), "{told:?}");
    }
    let mine = (worktime::MODULE.export_person)(&mut tx, world.scope(), world.person("alice")).await.unwrap();
    let said = format!("{mine:?}");
    assert!(SECRET.iter().all(|it| !said.contains(it)));
}

/// §3 and I10: the document of a cost is joined and read by who sees costs alone, and reading it is written down.
#[tokio::test]
async fn s3_i10_the_document_of_a_cost_is_told_to_who_sees_costs_alone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    add_cost(&world, &mut alice, "alice", "38 184").await;
    let page = alice.get(&format!("{HAIE}/couts")).await.expect(200);
    let page =
        page.follow(&mut alice, "38 184,00 € par an").await.expect(200).hides("Voir le document joint");
    let to = page.form("Joindre").action().to_owned();
    let wrong = alice.upload(&to, &[], ("file", "paie.html", b"<html>")).await.expect(422);
    let _ = wrong.shows("Ce fichier n’est ni une photo ni un PDF.").shows("Joindre le bulletin");
    let content = b"%PDF-1.4 payroll".as_slice();
    let page = alice.upload(&to, &[], ("file", "paie.pdf", content)).await.expect(200);
    let page = page.shows("Document joint.").follow(&mut alice, "38 184,00 € par an").await.expect(200);
    let file = page.link("Voir le document joint");
    assert_eq!(&alice.get(&file).await.expect(200).bytes[..], content);
    let mut of_api = program(&world, "alice").await;
    let costs = of_api.get(&format!("{BASE}/staff-costs")).await.expect(200).json();
    let cost = &costs["items"][0];
    assert_eq!(cost["document"], true);
    let one = format!("{BASE}/staff-costs/{}/document", cost["id"].as_str().unwrap());
    let other = b"%PDF-1.4 another".as_slice();
    let told = of_api.upload(&one, &[], ("file", "paie.pdf", other)).await.expect(200).json();
    assert!(told["version"].as_i64() > cost["version"].as_i64(), "{told}");
    assert_eq!(&of_api.get(&one).await.expect(200).bytes[..], other);
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&file).await.expect(403);
    let _ = chloe.upload(&to, &[], ("file", "paie.pdf", content)).await.expect(403);
    let mut tx = world.tx().await;
    let sql = "SELECT COUNT(*) AS n FROM audit_entry WHERE noun = 'staff_cost' AND verb = 'export'";
    assert_eq!(tx.one(sql, &[]).await.unwrap().get::<i64>("n").unwrap(), 2, "read twice");
    let sql = "SELECT id FROM stored_file WHERE name LIKE 'cout-%'";
    let kept = tx.all(sql, &[]).await.unwrap();
    assert_eq!(kept.len(), 1, "the first one is gone");
    let id: base::Id = kept[0].get("id").unwrap();
    drop(tx);
    // Whoever manages the organisation may not see costs: no other path leads to it.
    let _ = alice.get(&format!("/o/amis-de-la-haie/fichiers/{id}")).await.expect(404);
}

/// 200 € of charges and 140 h of time: who may not see costs is told that the figure leaves time out, and nothing made of it.
#[tokio::test]
async fn r32_i10_the_treasurer_is_told_what_the_figure_leaves_out() {
    let (world, mut alice, id) = fed().await;
    let mut tx = world.tx().await;
    let charge = "INSERT INTO budget_actual (id, organisation_id, line_id, spent_on, label, amount_cents, account,
            analytic_code, source, fingerprint)
        SELECT $1, organisation_id, id, '2026-01-15', 'Plants', 20000, '', '', 'manual', 'plants' FROM budget_line
        WHERE agreement_id = $2";
    tx.run(charge, store::args![base::fresh_id(), id]).await.unwrap();
    tx.commit().await.unwrap();
    let (one, budget) = (format!("{FUNDING}/conventions/{id}"), format!("{FUNDING}/conventions/{id}/budget"));
    let _ = alice.get(&one).await.expect(200).hides("hors temps salarié");
    let _ = alice.get(&budget).await.expect(200).hides("n’est pas compté ici");
    let mut chloe = chloe_manages(&world).await;
    let page = chloe.get(&one).await.expect(200).shows("Dépensé, hors temps salarié").shows("200,00 €");
    assert!(!page.text().contains("9 800,00 €"));
    let page = chloe.get(&budget).await.expect(200).shows("Le temps salarié n’est pas compté ici");
    assert!(!page.text().contains("7 800,00 €") && page.text().contains("—"));
    let path = format!("{FUNDING}/budgets/export?convention={id}&format=json");
    let rows = chloe.get(&path).await.expect(200).json();
    for column in ["realise", "reste", "pourcentage", "projection"] {
        assert!(rows[0][column].is_null(), "{rows}");
    }
    assert_eq!(rows[0]["heures"].as_f64(), Some(140.0));
    let rows = chloe.get(&format!("{FUNDING}/export?format=json")).await.expect(200).json();
    assert!(rows.as_array().unwrap().iter().all(|it| it["depense"].is_null()), "{rows}");
    let mut program = program(&world, "chloe").await;
    let said =
        program.json("GET", &format!("{BASE}/agreements/{id}/progress"), None).await.expect(200).json();
    assert_eq!((said["whole"].as_bool(), said["spent_cents"].as_i64()), (Some(false), Some(20_000)));
    assert!(said["left_cents"].is_null() && said["percent"].is_null(), "{said}");
}
