//! What reports froze stays said: it counts for the guard, is billed once, and nothing else contradicts it.

use crate::{
    agreements::{FUNDING, agreement, fed, terms, validate},
    api::{BASE, program},
    declared::nearly_full,
    world::{HAIE, World},
};
use base::{Id, jiff::civil::date};
use store::Tx;
use testkit::{Client, Page};
use treasury::{
    budgets::{self, LineForm},
    plans::{self, Ground, PlanForm},
};
use worktime::papers::{frozen, totals};

async fn freeze(alice: &mut Client, id: Id, from: &str, to: &str) -> Page {
    let page = alice.get(&format!("{HAIE}/conventions/{id}/bilan")).await.expect(200);
    page.form("Arrêter un bilan").fill("from", from).fill("to", to).submit(alice).await
}

async fn run(world: &World, sql: &'static str, arguments: &[store::Value]) {
    let mut tx = world.tx().await;
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
}

/// X10 with the hours frozen on P in two halves, then moved to R: 140 h are declared twice of 154 h 48.
#[tokio::test]
async fn r33e_x10_a_sheet_is_not_signed_over_hours_that_a_report_froze() {
    let (world, mut alice, p) = nearly_full().await;
    validate(&mut alice).await;
    let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-14").await.expect(200);
    let _ = freeze(&mut alice, p, "2026-02-15", "2026-02-28").await.expect(200);
    let r = agreement(&world, "Rivières").await;
    terms(&mut alice, r, &[]).await;
    let moved = "UPDATE financing_share SET agreement_id = $1 WHERE agreement_id = $2";
    run(&world, moved, store::args![r, p]).await;
    // Given up since, it declared them all the same.
    run(&world, "UPDATE funding_agreement SET state = 'abandoned' WHERE id = $1", store::args![p]).await;
    let list = format!("{HAIE}/conventions/{r}/fiches");
    let page = alice.get(&list).await.expect(200);
    let _ = page.form("Préparer la fiche qui manque").submit(&mut alice).await.expect(200);
    let page = alice.get(&list).await.expect(200);
    let page = page.form("Signer").submit(&mut alice).await.expect(409);
    let _ = page.shows("280 h déclarées").shows("Haies 140 h").shows("Rivières 140 h");
}

#[tokio::test]
async fn r33e_an_agreement_that_is_not_granted_freezes_no_hour() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    run(&world, "UPDATE funding_agreement SET state = 'draft' WHERE id = $1", store::args![p]).await;
    let page = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(422);
    let _ = page.shows("Cette convention n’est pas accordée");
    run(&world, "UPDATE funding_agreement SET state = 'running' WHERE id = $1", store::args![p]).await;
    let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(200);
}

/// What the last report says falls to its agreement, in cents.
async fn own(world: &World) -> i64 {
    let mut tx = world.tx().await;
    let sql = "SELECT content FROM agreement_report ORDER BY number DESC LIMIT 1";
    let content: String = tx.one(sql, &[]).await.unwrap().get("content").unwrap();
    let said: serde_json::Value = serde_json::from_str(&content).unwrap();
    said["own"].as_i64().unwrap()
}

/// Alice's January on the first project, validated.
async fn january(world: &World, alice: &mut Client) {
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
    let _ = page.form("Envoyer la feuille").submit(alice).await.expect(200).shows("Feuille validée.");
}

/// Prepares the sheets of an agreement; both sign them.
async fn both_sign(world: &World, alice: &mut Client, agreement: Id) {
    let _ = alice.post(&format!("{HAIE}/conventions/{agreement}/fiches"), &[]).await.expect(200);
    let sql = "UPDATE signed_timesheet SET state = 'signed_supervisor', employee_at = $1, supervisor_at = $1
        WHERE state = 'generated'";
    run(world, sql, store::args![world.demo.now]).await;
}

#[tokio::test]
async fn r31_days_are_billed_once_whatever_reports_held_them() {
    let (world, mut alice, p) = fed().await;
    january(&world, &mut alice).await;
    validate(&mut alice).await;
    run(&world, "UPDATE funding_agreement SET amount_cents = 200000 WHERE id = $1", store::args![p]).await;
    let _ = freeze(&mut alice, p, "2026-01-01", "2026-01-15").await.expect(200);
    assert_eq!(own(&world).await, 69_930);
    // The whole month says those days again: the first report stands no more.
    let page = freeze(&mut alice, p, "2026-01-01", "2026-01-31").await.expect(200);
    let _ = page.shows("Remplacé");
    assert_eq!(own(&world).await, 146_853);
    let page = freeze(&mut alice, p, "2026-01-15", "2026-02-28").await.expect(422);
    let _ =
        page.shows("Le bilan n° 2 tient une partie de ces jours (du 1er janvier 2026 au 31 janvier 2026)");
    let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(200);
    assert_eq!(own(&world).await, 200_000 - 146_853, "of 1 398.60 €, what is left of the amount");
}

#[tokio::test]
async fn r35_a_signed_sheet_that_says_other_hours_keeps_the_report_back() {
    let (world, mut alice, p) = fed().await;
    terms(&mut alice, p, &[("requires_signed_sheet", "1")]).await;
    validate(&mut alice).await;
    both_sign(&world, &mut alice, p).await;
    // The plan is changed for the past: nobody wrote an hour, and those of the first week go.
    run(&world, "UPDATE financing_plan SET starts_on = '2026-02-09'", &[]).await;
    let page = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(422);
    let _ =
        page.shows("Ces fiches signées ne disent plus les mêmes heures").shows("Alice Martin (février 2026)");
    both_sign(&world, &mut alice, p).await;
    let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(200);
}

/// January and February signed for P, then February given to nobody by a plan changed for the past.
#[tokio::test]
async fn r36_a_sheet_of_hours_that_went_elsewhere_is_no_evidence() {
    let (world, mut alice, p) = fed().await;
    january(&world, &mut alice).await;
    validate(&mut alice).await;
    both_sign(&world, &mut alice, p).await;
    run(&world, "UPDATE financing_plan SET ends_on = '2026-01-31'", &[]).await;
    let page = freeze(&mut alice, p, "2026-01-01", "2026-02-28").await.expect(422);
    let page = page.shows("Ces fiches signées ne disent plus les mêmes heures");
    let _ = page.shows("Alice Martin (février 2026)").hides("Alice Martin (janvier 2026)");
    // Preparing one sheet lets no other go.
    let one = serde_json::json!({"month": "2026-01-10", "agreement_id": p});
    let mut of_api = program(&world, "alice").await;
    let _ = of_api.json("POST", &format!("{BASE}/timesheets"), Some(one)).await.expect(200);
    let gone = "SELECT id FROM signed_timesheet WHERE state = 'superseded'";
    assert!(world.tx().await.all(gone, &[]).await.unwrap().is_empty());
    let path = format!("{HAIE}/conventions/{p}/fiches");
    let _ = alice.post(&path, &[]).await.expect(200);
    let mut tx = world.tx().await;
    let sql = "SELECT month, state FROM signed_timesheet ORDER BY month";
    let rows = tx.all(sql, &[]).await.unwrap();
    let states: Vec<String> = rows.iter().map(|row| row.get("state").unwrap()).collect();
    assert_eq!(states, ["signed_supervisor", "superseded"], "and no other is made");
    drop(tx);
    let _ = freeze(&mut alice, p, "2026-01-01", "2026-02-28").await.expect(200);
    let mut tx = world.tx().await;
    let sql = "SELECT content FROM agreement_report ORDER BY number DESC LIMIT 1";
    let content: String = tx.one(sql, &[]).await.unwrap().get("content").unwrap();
    let said: serde_json::Value = serde_json::from_str(&content).unwrap();
    let evidence = said["evidence"].to_string();
    assert!(evidence.contains("janvier 2026") && !evidence.contains("février 2026"), "{evidence}");
}

#[tokio::test]
async fn r33d_a_row_outside_the_dates_of_its_agreement_is_in_no_sheet_nor_guard() {
    let (world, mut alice, _) = fed().await;
    let other = agreement(&world, "Bois").await;
    terms(&mut alice, other, &[]).await;
    let mut tx = world.tx().await;
    let row = tx.one("SELECT id FROM allocation WHERE on_day = '2026-02-03'", &[]).await.unwrap();
    let row: Id = row.get("id").unwrap();
    drop(tx);
    let agreement = other.to_string();
    let fields = [
        ("denominator", "100"),
        ("agreement", agreement.as_str()),
        ("share", "100"),
        ("reason", "Décision du comité"),
    ];
    let _ = alice.post(&format!("{HAIE}/lignes/{row}/financement"), &fields).await.expect(200);
    validate(&mut alice).await;
    let guard = format!("{HAIE}/conventions/{other}/sur-declaration");
    let _ = alice.get(&guard).await.expect(200).shows("Bois : 7 h");
    run(&world, "UPDATE funding_agreement SET ends_on = '2026-01-31' WHERE id = $1", store::args![other])
        .await;
    let _ = alice.get(&guard).await.expect(200).hides("Bois : 7 h");
    let _ = alice.get(&format!("{HAIE}/conventions/{other}/fiches")).await.expect(200).hides("qui manque");
}

/// Reports are summed when they are frozen: each entry of time reads the sums, never the reports.
#[tokio::test]
async fn r33e_what_reports_froze_is_summed_for_each_entry() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    let (scope, me) = (world.scope(), world.person("alice"));
    let year = (date(2026, 1, 1), date(2026, 12, 31));
    for _ in 0..2 {
        let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(200);
        let mut tx = world.tx().await;
        let sums = tx.all("SELECT minutes FROM report_total", &[]).await.unwrap();
        assert_eq!(
            sums.iter().map(|it| it.get::<i64>("minutes").unwrap()).collect::<Vec<_>>(),
            [8_400],
            "one stands"
        );
    }
    let mut tx = world.tx().await;
    let told = async |tx: &mut Tx| {
        let mut told = totals::declared_of(tx, scope, me, year).await.unwrap();
        told.retain(|_, by| by.values().any(|it| *it != 0));
        told
    };
    let read = frozen::declared(&mut tx, scope, year, None).await.unwrap();
    assert_eq!(told(&mut tx).await, read);
    assert!((worktime::MODULE.check)(&mut tx, scope).await.unwrap().is_empty());
    // As before there were sums: read whole, then summed by the task.
    tx.run("DELETE FROM report_total", &[]).await.unwrap();
    assert_eq!(told(&mut tx).await, read);
    assert!((worktime::MODULE.check)(&mut tx, scope).await.unwrap().is_empty(), "it waits, and is read");
    tx.commit().await.unwrap();
    totals::nightly(&world.site.site, world.demo.now).await.unwrap();
    let mut tx = world.tx().await;
    assert!((worktime::MODULE.check)(&mut tx, scope).await.unwrap().is_empty());
    tx.run("UPDATE report_total SET minutes = 1", &[]).await.unwrap();
    assert_eq!((worktime::MODULE.check)(&mut tx, scope).await.unwrap().len(), 1);
    (worktime::MODULE.rebuild)(&mut tx, scope).await.unwrap();
    assert_eq!(told(&mut tx).await, read);
}

#[tokio::test]
async fn i8_an_altered_report_is_named_where_it_would_be_counted() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(200);
    run(&world, "UPDATE agreement_report SET content = REPLACE(content, '8400', '60')", &[]).await;
    let page = alice.get(&format!("{HAIE}/conventions/{p}/sur-declaration")).await.expect(409);
    let _ = page.shows("Le bilan n° 1 a été altéré");
}

#[tokio::test]
async fn r32_the_page_and_the_mail_tell_the_same_part_of_an_agreement() {
    let (world, mut alice, p) = fed().await;
    terms(&mut alice, p, &[("indirect", "bp_of_staff"), ("indirect_rate", "40")]).await;
    // 45 % of 3 108.00 € and of 40 % more: 1 958.04 €, 81 % of 2 400 €; staff alone would make 58 %.
    run(&world, "UPDATE funding_agreement SET amount_cents = 240000 WHERE id = $1", store::args![p]).await;
    let _ = alice.get(&format!("{FUNDING}/conventions/{p}")).await.expect(200).shows("82 %");
    worktime::agreements::nightly(&world.site.site, world.demo.now).await.unwrap();
    let mut tx = world.tx().await;
    let sql = "SELECT percent FROM agreement_alert WHERE agreement_id = $1 AND kind = 'money'";
    let told = tx.all(sql, store::args![p]).await.unwrap();
    assert_eq!(told.len(), 1, "told by mail too");
}

/// Two projects of one agreement, a staff line each, and one of the second project that no agreement pays.
#[tokio::test]
async fn r37_budgets_of_projects_add_up_to_their_agreement() {
    let (world, mut alice, p) = fed().await;
    let (one, two) = (world.project(0), world.project(1));
    run(&world, "UPDATE budget_line SET project_id = $1 WHERE agreement_id = $2", store::args![one, p]).await;
    let mut tx = world.tx().await;
    for agreement in [p.to_string(), String::new()] {
        let form = LineForm {
            agreement,
            project: two.to_string(),
            heading: "64".into(),
            label: "Animatrice".into(),
            planned: "900".into(),
            ..LineForm::default()
        };
        budgets::store::add_line(&mut tx, world.scope(), &form.read().unwrap()).await.unwrap();
    }
    let form = PlanForm {
        subject: two.to_string(),
        starts_on: "2026-01-01".into(),
        denominator: "100".into(),
        agreement: vec![p.to_string()],
        share: vec!["45".into()],
        ..PlanForm::default()
    };
    let ground = Ground { projects: vec![two], actions: vec![], agreements: vec![p] };
    plans::store::add(&mut tx, world.scope(), &form.read(&ground).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let project = two.to_string();
    let fields = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", "7h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    // 140 h and 7 h at 22.20 €, 45 % of them.
    let page = alice.get(&format!("{FUNDING}/budgets?projet={one}")).await.expect(200);
    let _ = page.shows("dont 1 398,60 € de temps salarié").hides("69,93 €");
    let page = alice.get(&format!("{FUNDING}/budgets?projet={two}")).await.expect(200);
    let _ = page.shows("dont 69,93 € de temps salarié").hides("1 398,60 €");
    let page = alice.get(&format!("{FUNDING}/conventions/{p}/budget")).await.expect(200);
    let _ = page.shows("1 468,53 €");
}

/// 3 108 € of February at 45 and 35 %: Q ends on the 14th, after half of it, then is refused.
#[tokio::test]
async fn r31_a_co_funder_that_ended_or_refused_pays_nothing_in_the_report_of_another() {
    let (world, mut alice, p) = fed().await;
    let page = format!("{HAIE}/conventions/{p}");
    let _ = alice.get(&page).await.expect(200).shows("1 398,60 €").shows("1 087,80 €").shows("621,60 €");
    run(&world, "UPDATE funding_agreement SET ends_on = '2026-02-14' WHERE name = 'Jardins'", &[]).await;
    let shown = alice.get(&page).await.expect(200).shows("1 398,60 €").shows("543,90 €");
    assert!(!shown.shows("1 165,50 €").text().contains("1 087,80 €"));
    run(&world, "UPDATE funding_agreement SET state = 'rejected' WHERE name = 'Jardins'", &[]).await;
    let shown = alice.get(&page).await.expect(200).shows("1 398,60 €").shows("1 709,40 €");
    assert!(!shown.text().contains("543,90 €"));
    let path = format!("{HAIE}/exports/financement?du=2026-02-01&au=2026-02-28&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let named = |name: &str| rows.as_array().unwrap().iter().filter(|it| it["convention"] == name).count();
    assert_eq!((named("Haies"), named("Jardins")), (20, 0), "the same in time by funding");
    validate(&mut alice).await;
    let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(200);
    let mut tx = world.tx().await;
    let content: String =
        tx.one("SELECT content FROM agreement_report", &[]).await.unwrap().get("content").unwrap();
    let said: serde_json::Value = serde_json::from_str(&content).unwrap();
    assert_eq!((said["own"].as_i64(), said["self_funded"].as_i64()), (Some(139_860), Some(170_940)));
    assert_eq!(said["others"].as_array().map(Vec::len), Some(0));
}

#[tokio::test]
async fn d3_r28_the_closed_cost_that_prices_a_report_is_among_its_evidence() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    let closed = "UPDATE staff_cost SET starts_on = '2025-01-01', ends_on = '2025-12-31', evidence = 'Livre de paie 2025'";
    run(&world, closed, &[]).await;
    let _ = freeze(&mut alice, p, "2026-02-01", "2026-02-28").await.expect(200);
    let mut tx = world.tx().await;
    let row = tx.one("SELECT content FROM agreement_report", &[]).await.unwrap();
    let said: serde_json::Value = serde_json::from_str(&row.get::<String>("content").unwrap()).unwrap();
    assert!(said["evidence"].to_string().contains("Livre de paie 2025"), "{said}");
}
