//! What is printed and frozen stays as it was; sheets for all agreements; dates that leave something out ask why.

use crate::{
    agreements::{FUNDING, agreement, fed, terms, validate},
    api::{BASE, program},
    letters::PNG,
    world::{HAIE, World},
};
use base::{Id, jiff::civil::date};
use serde_json::{Value, json};
use testkit::{Client, Page, pdf::seen_by_others};
use worktime::packs::{self, RuleOverride};

async fn freeze(alice: &mut Client, id: Id) -> Page {
    let page = alice.get(&format!("{HAIE}/conventions/{id}/bilan")).await.expect(200);
    let form = page.form("Arrêter un bilan").fill("from", "2026-02-01").fill("to", "2026-02-28");
    form.submit(alice).await
}

async fn run(world: &World, sql: &'static str, arguments: &[store::Value]) {
    let mut tx = world.tx().await;
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
}

async fn one<T: store::FromColumn>(world: &World, sql: &'static str, column: &str) -> T {
    let mut tx = world.tx().await;
    tx.one(sql, &[]).await.unwrap().get(column).unwrap()
}

async fn decides(world: &World, parameter: &str, figure: i64) {
    let decided = RuleOverride {
        pack: "national".into(),
        parameter: parameter.into(),
        figure,
        said: String::new(),
        from: date(2026, 1, 1),
        reason: "Accord d’entreprise".into(),
        decided_by: "Alice".into(),
    };
    let mut tx = world.tx().await;
    packs::store::set(&mut tx, world.scope(), &decided, world.demo.now).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn r33d_dates_that_leave_out_what_is_held_ask_why() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    let _ = freeze(&mut alice, p).await.expect(200);
    let edit = format!("{FUNDING}/conventions/{p}/modifier");
    let page = alice.get(&edit).await.expect(200).hides("Pourquoi ces dates");
    let page = page.form("Enregistrer").fill("ends_on", "2026-02-14").submit(&mut alice).await.expect(422);
    let page = page.shows("laissent en dehors : le bilan n° 1 (du 1er février 2026 au 28 février 2026)");
    let page = page.form("Enregistrer").fill("reason", "Avenant n° 2").submit(&mut alice).await.expect(200);
    let _ = page.shows("Convention modifiée.");
    let why: String = one(
        &world,
        "SELECT reason FROM audit_entry WHERE noun = 'funding_agreement' AND verb = 'change'",
        "reason",
    )
    .await;
    assert_eq!(why, "Avenant n° 2");
    // Longer dates leave nothing out, nor do others of an agreement that holds nothing.
    let other = agreement(&world, "Bois").await;
    let mut program = program(&world, "alice").await;
    let path = format!("{BASE}/agreements/{other}");
    let held = program.get(&path).await.expect(200).json();
    let change = json!({"ends_on": "2026-03-31"});
    let tag = format!("\"{}\"", held["version"]);
    let page = program.json_with("PATCH", &path, Some(change), &[("if-match", &tag)]).await;
    let _ = page.expect(200);
    let path = format!("{BASE}/agreements/{p}");
    let held = program.get(&path).await.expect(200).json();
    assert!(held.get("reason").is_none(), "{held}");
    let tag = format!("\"{}\"", held["version"]);
    let change = json!({"ends_on": "2026-02-10"});
    let page = program.json_with("PATCH", &path, Some(change), &[("if-match", &tag)]).await;
    assert_eq!(page.expect(422).json()["errors"][0]["code"], "AGREEMENT_DATES_LEAVE_OUT");
    let change = json!({"ends_on": "2026-02-10", "reason": "Avenant n° 3"});
    let _ = program.json_with("PATCH", &path, Some(change), &[("if-match", &tag)]).await.expect(200);
}

#[tokio::test]
async fn r36_a_report_keeps_the_figures_of_the_law_it_was_computed_with() {
    let (world, mut alice, p) = fed().await;
    terms(&mut alice, p, &[("method", "fixed_1607"), ("indirect", "bp_of_staff"), ("indirect_rate", "40")])
        .await;
    validate(&mut alice).await;
    let page = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200);
    let _ = page.shows("23,7610 €").shows("pour tous les autres coûts");
    let _ = freeze(&mut alice, p).await.expect(200);
    decides(&world, "annual_threshold", 1_582 * 60).await;
    let _ = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200).shows("24,1365 €");
    let content: String = one(&world, "SELECT content FROM agreement_report", "content").await;
    let said: Value = serde_json::from_str(&content).unwrap();
    let figures = said["used"]["figures"].as_array().unwrap();
    assert_eq!((&figures[0]["key"], &figures[0]["value"]), (&json!("annual_threshold"), &json!(96_420)));
    assert_eq!((&figures[1]["key"], &figures[1]["to_confirm"]), (&json!("indirect_presets"), &json!(true)));
    assert_eq!(figures[1]["value"]["bp"], 4_000);
    let id: Id = one(&world, "SELECT id FROM agreement_report", "id").await;
    let pdf = alice.get(&format!("{HAIE}/bilans/{id}/pdf")).await.expect(200);
    let _ = seen_by_others(&pdf.bytes).says(&["Règles employées", "1 607 h", "personne n’a confirmée"]);
}

#[tokio::test]
async fn i7_a_movement_keeps_the_figures_it_was_computed_with() {
    let world = crate::world::employer().await;
    let mut alice = world.browser("alice").await;
    let annual = "UPDATE contract_amendment SET scheme_id =
        (SELECT id FROM work_scheme WHERE organisation_id = $1 AND kind = 'annualised' LIMIT 1)
        WHERE contract_id IN (SELECT id FROM work_contract WHERE person_id = $2)";
    run(&world, annual, store::args![world.scope().organisation_id, world.person("alice")]).await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("project", project.as_str()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    decides(&world, "annual_threshold", 94_920).await;
    validate(&mut alice).await;
    let kept: String = one(&world, "SELECT computed_with FROM counter_movement", "computed_with").await;
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let threshold = &kept["used"]["figures"][0];
    assert_eq!((&threshold["value"], &threshold["decided_by"]), (&json!(94_920), &json!("Alice")));
    let rules = &kept["rules"][0];
    assert_eq!((&rules["kind"], &rules["due_method"]), (&json!("annualised"), &json!("calendar")), "{kept}");
    assert!(kept["worked"].is_number() && kept["used"]["packs"].as_str().unwrap().len() == 12, "{kept}");
}

/// Signs what there is to sign, by both.
async fn signed(world: &World) -> Id {
    let sql = "UPDATE signed_timesheet SET state = 'signed_supervisor', employee_name = 'Alice Martin',
        employee_at = $1, supervisor_name = 'Chloé Duval', supervisor_at = $1 WHERE state = 'generated'";
    run(world, sql, store::args![world.demo.now]).await;
    one(world, "SELECT id FROM signed_timesheet WHERE state = 'signed_supervisor'", "id").await
}

#[tokio::test]
async fn r34_a_paper_is_the_same_to_the_byte_whatever_changes_since() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    let funder: Id =
        one(&world, "SELECT funder_id FROM funding_agreement WHERE name = 'Haies'", "funder_id").await;
    let logo = format!("{FUNDING}/financeurs/{funder}/logo");
    let _ = alice.upload(&logo, &[], ("logo", "region.png", PNG)).await.expect(200);
    let _ = alice.post(&format!("{HAIE}/conventions/{p}/fiches"), &[]).await.expect(200);
    let sheet = signed(&world).await;
    let _ = freeze(&mut alice, p).await.expect(200);
    let report: Id = one(&world, "SELECT id FROM agreement_report", "id").await;
    let papers = [format!("{HAIE}/fiches/{sheet}/pdf"), format!("{HAIE}/bilans/{report}/pdf")];
    let mut before = Vec::new();
    for path in &papers {
        before.push(alice.get(path).await.expect(200).bytes);
    }
    let seen = seen_by_others(&before[0]);
    let said = seen.says(&["Les Amis de la Haie", "Chloé Duval", "dim. 1er", "sam. 28"]);
    assert_eq!(said.pages, 1, "the shortest month");
    run(&world, "UPDATE funder SET logo_file_id = NULL, name = 'Métropole'", &[]).await;
    run(
        &world,
        "UPDATE organisation SET name = 'Bocages', website = 'https://b.test', time_zone = 'Indian/Reunion'",
        &[],
    )
    .await;
    run(&world, "UPDATE account SET lang = 'en'", &[]).await;
    for (path, held) in papers.iter().zip(before) {
        assert_eq!(alice.get(path).await.expect(200).bytes, held, "{path}");
    }
}

/// The longest month, beside what goes to each agreement.
#[tokio::test]
async fn r34_a_month_of_thirty_one_days_is_one_page() {
    let (world, mut alice, p) = fed().await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-01-01"),
        ("project", project.as_str()),
        ("from", "2026-01-01"),
        ("to", "2026-01-31"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-01-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let _ = alice.post(&format!("{HAIE}/conventions/{p}/fiches"), &[]).await.expect(200);
    let sheet = signed(&world).await;
    let pdf = alice.get(&format!("{HAIE}/fiches/{sheet}/pdf")).await.expect(200);
    assert_eq!(seen_by_others(&pdf.bytes).says(&["jeu. 1er", "sam. 31"]).pages, 1);
}

#[tokio::test]
async fn r34_one_sheet_for_all_agreements_says_every_hour_and_serves_each_report() {
    let (world, mut alice, p) = fed().await;
    world.settle(&mut alice, &[("funding", "1")]).await;
    terms(&mut alice, p, &[("requires_signed_sheet", "1")]).await;
    let path = format!("{HAIE}/fiches");
    let month = [("mois", "2026-02-01")];
    let _ = alice
        .post(&path, &month)
        .await
        .expect(200)
        .shows("Fiches préparées : 0. Mois pas encore envoyés : 1.");
    validate(&mut alice).await;
    let page = alice.post(&path, &month).await.expect(200).shows("Fiches préparées : 1.");
    let _ = page.shows("février 2026 · Toutes les conventions");
    let _ = alice.post(&path, &month).await.expect(200).shows("Fiches préparées : 0.");
    let _ = freeze(&mut alice, p).await.expect(422);
    let mut chloe = world.browser("chloe").await;
    let of_alice = [("mois", "2026-02-01"), ("personne", &world.person("alice").to_string())];
    let refused = chloe.post_only(&path, &of_alice).await;
    assert!(matches!(refused.status.as_u16(), 403 | 404), "not hers, and she manages nothing");
    let sheet = signed(&world).await;
    let rows = alice.get(&format!("{path}/{sheet}/export?format=json")).await.expect(200).json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 3, "one project, the total, absences: {rows:?}");
    assert_eq!((&rows[0]["total"], &rows[2]["ligne"]), (&json!("140:00"), &json!("Absences (jours)")));
    assert!(rows[0].get("28").is_some(), "every day of the month");
    let _ = freeze(&mut alice, p).await.expect(200);
    // Its hours change: it serves no more, and is superseded when the month is reopened (R17).
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Rouvrir").fill("reason", "Oubli").submit(&mut alice).await.expect(200);
    let state: String = one(&world, "SELECT state FROM signed_timesheet", "state").await;
    assert_eq!(state, "superseded");
}

#[tokio::test]
async fn r34_a_sheet_is_prepared_once_its_month_is_sent_before_it_is_validated() {
    let (world, mut alice, p) = fed().await;
    world.settle(&mut alice, &[("validation", "crossed")]).await;
    let list = format!("{HAIE}/conventions/{p}/fiches");
    let _ = alice.post(&list, &[]).await.expect(200).shows("Fiches préparées : 0.");
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let page = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200);
    let _ = page.shows("elle attend d’être validée");
    let _ = alice.post(&list, &[]).await.expect(200).shows("Fiches préparées : 1.");
}
