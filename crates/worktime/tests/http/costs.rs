//! Costs (W11): for those chosen for it, and told to nobody else by any path (I10).

use crate::world::{HAIE, World, employer};
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
    let _ = page.shows("du 1er janvier 2026 au 30 juin 2026");
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
