//! What is declared of a person, told while time is written (R33e, R33f): a warning, and the time is written.

use crate::{
    agreements::{agreement, fed, terms, validate},
    api::{BASE, program},
    letters::letter,
    world::{HAIE, World},
};
use base::{Id, jiff::civil::date};
use serde_json::{Value, json};
use testkit::Client;

/// Leaves Alice 154 h 48 to declare of 1 720 h: the rest is a fixed share. 140 h of them are declared already.
pub async fn nearly_full() -> (World, Client, Id) {
    let (world, mut alice, id) = fed().await;
    world.settle(&mut alice, &[("funding", "1")]).await;
    let other = agreement(&world, "Bois").await;
    let mut tx = world.tx().await;
    let share =
        "INSERT INTO financing_share (id, organisation_id, plan_id, agreement_id, numerator, position)
        SELECT $1, organisation_id, id, $2, 20, 2 FROM financing_plan";
    tx.run(share, store::args![base::fresh_id(), other]).await.unwrap();
    tx.commit().await.unwrap();
    let fields = [("share", "91"), ("to", "2026-12-31")];
    let _ = letter(&world, &mut alice, other, &fields).await.expect(200);
    terms(&mut alice, other, &[("method", "fixed_share")]).await;
    (world, alice, id)
}

#[tokio::test]
async fn r33e_entry_warns_and_writes_all_the_same() {
    let (world, mut alice, _) = nearly_full().await;
    let project = world.project(0).to_string();
    let path = format!("{HAIE}/jour");
    let (other, near, over) = ("c.new.2026-03-02.-.0.", "c.new.2026-03-03.-.0.", "c.new.2026-03-04.-.0.");
    let free = world.project(1).to_string();
    let fields = [("date", "2026-03-02"), ("row.new", free.as_str()), (other, "7h")];
    let page = alice.post(&path, &fields).await.expect(200).shows("Enregistré : 7 h en tout.");
    let _ = page.hides("déclarées aux financeurs");
    let fields = [("date", "2026-03-03"), ("row.new", project.as_str()), (near, "7h")];
    let page = alice.post(&path, &fields).await.expect(200).shows("Enregistré : 7 h en tout.");
    let page = page.shows("2026 : 147 h déclarées aux financeurs, plus de 90 % des 154 h 48 possibles");
    let _ = page.shows("Haies 147 h").shows("Les heures sont enregistrées telles quelles");
    let fields = [("date", "2026-03-04"), ("row.new", project.as_str()), (over, "8h")];
    let page = alice.post(&path, &fields).await.expect(200);
    let _ = page.shows("155 h déclarées aux financeurs pour 154 h 48 possibles, soit 12 min de trop");
    assert_eq!(world.minutes("alice", date(2026, 3, 4)).await, [480], "never refused");
    // Seen again, the page says nothing: it was told once.
    let _ = alice.get(&format!("{path}?date=2026-03-04")).await.expect(200).hides("déclarées aux financeurs");
    for view in ["semaine", "mois"] {
        let field = "c.new.2026-03-05.-.0.";
        let minutes = if view == "mois" { "2h" } else { "" };
        let fields = [("date", "2026-03-05"), ("row.new", project.as_str()), (field, minutes)];
        let page = alice.post(&format!("{HAIE}/{view}"), &fields).await.expect(200);
        let _ = if view == "mois" { page.shows("157 h déclarées") } else { page.hides("déclarées aux") };
    }
}

/// The words of the last warning of this code.
fn told(answer: &Value, code: &str) -> String {
    let all = answer["warnings"].as_array().unwrap();
    let found = all.iter().rfind(|it| it["code"] == code).unwrap_or_else(|| panic!("{answer}"));
    found["message_en"].as_str().unwrap().replace(['\u{202f}', '\u{a0}'], " ")
}

#[tokio::test]
async fn r33e_the_api_tells_beside_what_it_wrote() {
    let (world, _, _) = nearly_full().await;
    let mut alice = program(&world, "alice").await;
    let row =
        |on: &str, minutes: i64| json!({"date": on, "minutes": minutes, "project_id": world.project(0)});
    let page = alice.json("POST", &format!("{BASE}/allocations"), Some(row("2026-03-02", 420))).await;
    let made = page.expect(201).json();
    assert_eq!(made["minutes"].as_i64(), Some(420));
    assert!(told(&made, "CAP_NEAR").contains("Haies 147 h"), "{made}");
    // The hours that may be declared on 1 607 are passed already.
    assert!(told(&made, "CAP_EXCEEDED").contains("Jardins 147 h"), "{made}");
    // 9 % of 1 607 h: 8 678 minutes, of which 8 400 were declared, and 420 more are asked.
    let warnings = made["warnings"].as_array().unwrap();
    let figures = &warnings.iter().find(|it| it["code"] == "CAP_EXCEEDED").unwrap()["details"][0];
    let figure = |name: &str| figures[name].as_i64();
    let all = ["year", "base", "charged", "excess"].map(figure);
    assert_eq!(all, [Some(2_026), Some(8_678), Some(8_820), Some(143)], "{figures}");
    assert_eq!(figures["person_id"], json!(world.person("alice")));
    let agreements = figures["agreements"].as_array().unwrap();
    assert_eq!((agreements.len(), agreements[0]["minutes"].as_i64()), (1, Some(8_820)), "{figures}");
    let cells = json!({"cells": [row("2026-03-03", 480), row("2026-03-04", 60)]});
    let page = alice.json("PUT", &format!("{BASE}/grid"), Some(cells)).await.expect(200).json();
    assert_eq!(
        (&page["cells"][0]["status"], &page["cells"][1]["status"]),
        (&json!("applied"), &json!("applied"))
    );
    assert!(told(&page, "CAP_EXCEEDED").contains("156 h"), "{page}");
    assert_eq!(page["warnings"][0]["person_id"], json!(world.person("alice")));
}

/// One minute of a validated sheet vanishes from presence: only a fault of the database may do that.
async fn less_presence(world: &World) {
    let mut tx = world.tx().await;
    let mode = "UPDATE worktime_settings SET entry_mode = 'two_layer' WHERE organisation_id = $1";
    tx.run(mode, store::args![world.scope().organisation_id]).await.unwrap();
    let sql = "INSERT INTO presence (id, organisation_id, person_id, on_day, minutes, entered_at, entered_by)
        VALUES ($1, $2, $3, $4, 419, $5, '')";
    let (scope, on) = (world.scope(), date(2026, 2, 3));
    let arguments =
        store::args![base::fresh_id(), scope.organisation_id, world.person("alice"), on, world.demo.now];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn r33f_a_monthly_average_is_looked_at_month_by_month() {
    let (world, mut alice, id) = fed().await;
    terms(&mut alice, id, &[("method", "monthly_average")]).await;
    let path = format!("{HAIE}/conventions/{id}/sur-declaration");
    let _ = alice.get(&path).await.expect(200).shows("dans le mois, février 2026").shows("reste 0 min");
    validate(&mut alice).await;
    less_presence(&world).await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}/bilan")).await.expect(200);
    let form = page.form("Arrêter un bilan").fill("from", "2026-02-01").fill("to", "2026-02-28");
    let page = form.submit(&mut alice).await.expect(422).shows("Trop d’heures sont déclarées");
    let _ = page.shows("Alice Martin 2026 : 1 min").shows("Alice Martin février 2026 : 1 min");
}

#[tokio::test]
async fn r34_a_sheet_signed_by_both_is_sent_once_and_says_when() {
    let (world, mut alice, id) = fed().await;
    validate(&mut alice).await;
    let list = format!("{HAIE}/conventions/{id}/fiches");
    let page = alice.get(&list).await.expect(200);
    let page = page.form("Préparer la fiche qui manque").submit(&mut alice).await.expect(200);
    let _ = page.hides("Envoyée au financeur");
    let mut tx = world.tx().await;
    let sheet: Id = tx.one("SELECT id FROM signed_timesheet", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let send = format!("{HAIE}/fiches/{sheet}/envoi");
    let _ = alice.post(&send, &[]).await.expect(409).shows("signée par les deux");
    let mut tx = world.tx().await;
    let sql = "UPDATE signed_timesheet SET state = 'signed_supervisor', employee_at = $1, supervisor_at = $1";
    tx.run(sql, store::args![world.demo.now]).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&list).await.expect(200);
    let page = page.form("Envoyée au financeur").submit(&mut alice).await.expect(200);
    let page = page.shows("Fiche notée comme envoyée.").shows("Noté comme envoyé le 7 mars 2026");
    let _ = page.shows("Alice Martin").hides("Envoyée au financeur");
    let _ = alice.post(&send, &[]).await.expect(409);
    let mut program = program(&world, "alice").await;
    let told = program.get(&format!("{BASE}/timesheets/{sheet}")).await.expect(200).json();
    assert_eq!(told["state"], "sent");
    assert!(told["sent_at"].is_string(), "{told}");
    let _ = program.json("POST", &format!("{BASE}/timesheets/{sheet}/send"), None).await.expect(409);
    let mut tx = world.tx().await;
    let sql = "SELECT verb FROM audit_entry WHERE noun = 'timesheet_document' AND verb = 'send'";
    assert_eq!(tx.all(sql, &[]).await.unwrap().len(), 1);
    drop(tx);
    // Sent or not, its hours may not change in silence: reopening supersedes it (R17).
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let form = page.form("Rouvrir").fill("reason", "Erreur");
    let _ = form.submit(&mut alice).await.expect(200);
    let _ = alice.get(&list).await.expect(200).shows("Remplacée").shows("Noté comme envoyé");
}

#[tokio::test]
async fn r33e_a_sheet_is_not_signed_above_the_cap() {
    let (world, mut alice, id) = nearly_full().await;
    let fields = [
        ("date", "2026-03-01"),
        ("project", &world.project(0).to_string()),
        ("from", "2026-03-02"),
        ("to", "2026-03-05"),
        ("minutes", ""),
    ];
    let page = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let _ = page.shows("4 lignes").shows("168 h déclarées aux financeurs pour 154 h 48 possibles");
    validate(&mut alice).await;
    let list = format!("{HAIE}/conventions/{id}/fiches");
    let page = alice.get(&list).await.expect(200);
    let _ = page.form("Préparer la fiche qui manque").submit(&mut alice).await.expect(200);
    let page = alice.get(&list).await.expect(200);
    let page = page.form("Signer").submit(&mut alice).await.expect(409);
    let _ = page.shows("13 h 12 de trop").shows("Haies 168 h");
}

/// A plan that goes on after its agreements ended: the hours are written, and nobody is paid for them in silence.
#[tokio::test]
async fn i4_r33d_entry_tells_that_no_agreement_of_the_plan_holds_the_day() {
    let (world, mut alice, _) = fed().await;
    world.settle(&mut alice, &[("funding", "1")]).await;
    let mut tx = world.tx().await;
    tx.run("UPDATE funding_agreement SET ends_on = '2026-03-02'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let project = world.project(0).to_string();
    let path = format!("{HAIE}/jour");
    let fields = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", "7h")];
    let _ = alice.post(&path, &fields).await.expect(200).hides("le plan de financement ne nomme que");
    let fields = [("date", "2026-03-03"), ("row.new", project.as_str()), ("c.new.2026-03-03.-.0.", "7h")];
    let page = alice.post(&path, &fields).await.expect(200).shows("le plan de financement ne nomme que");
    let _ = page.shows("mar. 3 mars 2026").shows("Haies").shows("Jardins");
    assert_eq!(world.minutes("alice", date(2026, 3, 3)).await, [420], "never refused");
    // One that still holds the day is enough.
    let mut tx = world.tx().await;
    let sql = "UPDATE funding_agreement SET ends_on = '2026-12-31' WHERE name = 'Jardins'";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let fields = [("date", "2026-03-04"), ("row.new", project.as_str()), ("c.new.2026-03-04.-.0.", "7h")];
    let _ = alice.post(&path, &fields).await.expect(200).hides("le plan de financement ne nomme que");
    let mut program = program(&world, "alice").await;
    let row = json!({"date": "2026-03-05", "minutes": 60, "project_id": world.project(0)});
    let made = program.json("POST", &format!("{BASE}/allocations"), Some(row)).await.expect(201).json();
    assert!(!made.to_string().contains("PLAN_UNPAID"), "{made}");
}

/// R11b: lent until June, hired in July: the cap of the year is that of both, and hiring takes nothing of it.
#[tokio::test]
async fn r33e_a_person_lent_then_hired_keeps_both_parts_of_the_cap() {
    let (world, mut alice, id) = fed().await;
    let path = format!("{HAIE}/conventions/{id}/sur-declaration");
    let lent = "[{\"kind\":\"seconded\",\"from\":\"2025-07-01\",\"to\":\"2026-06-30\"}]";
    let (me, july) = (world.person("alice"), date(2026, 7, 1));
    for status in [lent, "[]"] {
        let mut tx = world.tx().await;
        let sql = "UPDATE staff_profile SET starts_on = $1, earlier = $2 WHERE person_id = $3";
        tx.run(sql, store::args![july, status, me]).await.unwrap();
        let sql = "UPDATE work_contract SET starts_on = $1 WHERE person_id = $2";
        tx.run(sql, store::args![july, me]).await.unwrap();
        let sql = "UPDATE contract_amendment SET starts_on = $1
            WHERE contract_id IN (SELECT id FROM work_contract WHERE person_id = $2)";
        tx.run(sql, store::args![july, me]).await.unwrap();
        tx.commit().await.unwrap();
        let page = alice.get(&path).await.expect(200);
        // 1 720 h; of the contract alone, × 184 ÷ 365, less 140 h.
        let left = if status == lent { "reste 1 580 h" } else { "reste 727 h" };
        let _ = page.shows(left);
    }
}
