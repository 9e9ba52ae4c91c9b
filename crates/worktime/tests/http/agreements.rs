//! Agreements fed by time (W8): minutes × cost in budgets, alerts told once, signed sheets, frozen reports; and
//! costs told to nobody without the right (I10).

use crate::world::{HAIE, World, employer};
use base::{Day, Id, jiff::civil::date};
use testkit::Client;
use treasury::{
    agreements::{self, AgreementForm, Move},
    budgets::{self, LineForm},
    funders::{self, FunderForm},
    plans::{self, Ground, PlanForm},
};

pub const FUNDING: &str = "/o/amis-de-la-haie/financements";

/// An agreement of 2026 that runs.
pub async fn agreement(world: &World, name: &str) -> Id {
    let mut tx = world.tx().await;
    let form =
        FunderForm { name: format!("Financeur de {name}"), kind: "region".into(), ..FunderForm::default() };
    let funder = funders::store::add(&mut tx, world.scope(), &form.read().unwrap()).await.unwrap();
    let form = AgreementForm {
        funder: funder.to_string(),
        name: name.to_owned(),
        starts_on: "2026-01-01".into(),
        ends_on: "2026-12-31".into(),
        amount: "10 000".into(),
        ..AgreementForm::default()
    };
    let draft = form.read(&[funder]).unwrap();
    let id = agreements::store::add(&mut tx, world.scope(), &draft, world.demo.now).await.unwrap();
    let mut it = agreements::store::get(&mut tx, world.scope(), id).await.unwrap();
    for act in [Move::File, Move::Grant, Move::Start] {
        it.advance(act, date(2026, 1, 2)).unwrap();
    }
    agreements::store::advance(&mut tx, world.scope(), &it).await.unwrap();
    let form = LineForm {
        agreement: id.to_string(),
        heading: "64".into(),
        label: "Animatrice".into(),
        planned: "8 000".into(),
        ..LineForm::default()
    };
    budgets::store::add_line(&mut tx, world.scope(), &form.read().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// 45 % to one, 35 % to the other, of the first project.
pub async fn plan(world: &World, shares: [Id; 2]) {
    let mut tx = world.tx().await;
    let form = PlanForm {
        subject: world.project(0).to_string(),
        starts_on: "2026-01-01".into(),
        denominator: "100".into(),
        agreement: shares.iter().map(ToString::to_string).collect(),
        share: vec!["45".into(), "35".into()],
        ..PlanForm::default()
    };
    let ground = Ground { projects: vec![world.project(0)], actions: vec![], agreements: shares.to_vec() };
    plans::store::add(&mut tx, world.scope(), &form.read(&ground).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Alice's February on the first project: 20 days of 7 hours.
async fn february(world: &World, alice: &mut Client) {
    let fields = [
        ("date", "2026-02-01"),
        ("project", &world.project(0).to_string()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200).shows("20 lignes");
}

pub async fn validate(alice: &mut Client) {
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(alice).await.expect(200).shows("Feuille validée.");
}

pub async fn cost(world: &World, alice: &mut Client) {
    let page = alice.get(&format!("{HAIE}/couts/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &world.person("alice").to_string());
    let _ = form.fill("from", "2026-01-01").fill("annual", "38 184").submit(alice).await.expect(200);
}

pub async fn terms(alice: &mut Client, id: Id, fields: &[(&str, &str)]) {
    let page = alice.get(&format!("{HAIE}/conventions/{id}/conditions")).await.expect(200);
    let form = page.form("Enregistrer").fill("method", "fixed_1720");
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    let _ = form.submit(alice).await.expect(200).shows("Conditions enregistrées.");
}

/// Chloé manages everything there is to manage, and was not chosen to see costs.
pub async fn chloe_manages(world: &World) -> Client {
    let mut tx = world.tx().await;
    let levels =
        r#"{"organisation":"manage","treasury":"manage","volunteering":"manage","worktime":"manage"}"#;
    let sql = "UPDATE role SET levels = $1, capabilities = '[]' WHERE id = (SELECT role_id FROM person WHERE id = $2)";
    tx.run(sql, store::args![levels, world.person("chloe")]).await.unwrap();
    tx.commit().await.unwrap();
    world.browser("chloe").await
}

/// Alice's February declared by two agreements: 140 h at 22.20 €.
pub async fn fed() -> (World, Client, Id) {
    fed_in(employer().await).await
}

pub async fn fed_in(world: World) -> (World, Client, Id) {
    let mut alice = world.browser("alice").await;
    cost(&world, &mut alice).await;
    let (p, q) = (agreement(&world, "Haies").await, agreement(&world, "Jardins").await);
    plan(&world, [p, q]).await;
    february(&world, &mut alice).await;
    terms(&mut alice, p, &[]).await;
    (world, alice, p)
}

#[tokio::test]
async fn r29_r31_r37_time_feeds_the_agreement_and_its_budget() {
    let (_world, mut alice, id) = fed().await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}")).await.expect(200);
    // 140 h × 38 184 € ÷ 1 720 h, then 45 %, 35 %, and the rest.
    let page = page.shows("140 h").shows("22,2000 €").shows("3 108,00 €").shows("1 398,60 €");
    let _ = page.shows("1 087,80 €").shows("621,60 €").shows("Temps et coûts");
    let page = alice.get(&format!("{FUNDING}/conventions/{id}/budget")).await.expect(200);
    let _ = page.shows("dont 1 398,60 € de temps salarié");
    let page = alice.get(&format!("{FUNDING}/conventions/{id}")).await.expect(200);
    let _ = page.shows("Temps salarié").shows("Part de la convention qui reste à dépenser").shows("14 %");
    let rows = alice.get(&format!("{HAIE}/conventions/{id}/export?format=json")).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap()[0]["minutes"].as_i64(), Some(8_400));
}

/// 1 000 € of plants in January, time in February: each month bears its own, at the share of the plan.
#[tokio::test]
async fn r32_money_goes_down_where_time_was_spent_and_charges_were_made() {
    let (world, mut alice, id) = fed().await;
    let mut tx = world.tx().await;
    let charge = "INSERT INTO budget_actual (id, organisation_id, line_id, spent_on, label, amount_cents, account,
            analytic_code, source, fingerprint)
        SELECT $1, organisation_id, id, '2026-01-15', 'Plants', 100000, '', '', 'manual', 'plants' FROM budget_line
        WHERE agreement_id = $2";
    tx.run(charge, store::args![base::fresh_id(), id]).await.unwrap();
    tx.commit().await.unwrap();
    // 450 € of 1 000 € in January, then 1 398,60 € of 3 108 € in February.
    let page = alice.get(&format!("{HAIE}/conventions/{id}")).await.expect(200);
    let _ = page.shows("9 550,00 €").shows("8 151,40 €").shows("1 848,60 €");
}

#[tokio::test]
async fn r32_time_is_spent_even_where_no_line_of_the_budget_waits_for_it() {
    let (world, mut alice, id) = fed().await;
    let mut tx = world.tx().await;
    tx.run("DELETE FROM budget_line WHERE agreement_id = $1", store::args![id]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = alice.get(&format!("{FUNDING}/conventions/{id}")).await.expect(200).shows("14 %");
    let rows = alice.get(&format!("{FUNDING}/export?format=json")).await.expect(200);
    assert!(String::from_utf8_lossy(&rows.bytes).contains("1398.6"), "the list says it too");
}

#[tokio::test]
async fn e4_r30_costs_are_told_in_the_columns_of_the_table_and_add_up_to_the_page() {
    let (_world, mut alice, id) = fed().await;
    terms(&mut alice, id, &[("indirect", "bp_of_staff"), ("indirect_rate", "15")]).await;
    // 15 % of 3 108.00 €.
    let page = alice.get(&format!("{HAIE}/conventions/{id}")).await.expect(200).shows("466,20 €");
    let _ = page.shows("3 574,20 €");
    let table = alice.get(&format!("{HAIE}/conventions/{id}/export?format=csv")).await.expect(200).html();
    let mut lines = table.lines();
    let heads = "Convention;Personne;Méthode;Coût annuel;Base (h);Taux affiché;Minutes;Heures décimales;Coût;\
        Indirects;Total;Année;Statut";
    assert_eq!(lines.next().unwrap().trim_start_matches('\u{feff}'), heads);
    let line = lines.next().unwrap();
    assert!(line.starts_with("Haies;Alice Martin;"), "{line}");
    assert!(line.contains(";38184,00;1720,000000;22,2000"), "{line}");
    assert!(line.ends_with(";8400;140,000000;3108,00;466,20;3574,20;2026;Salarié·e"), "{line}");
}

#[tokio::test]
async fn i10_agreements_tell_hours_and_no_cost_without_the_right() {
    let (world, mut alice, id) = fed().await;
    let mut chloe = chloe_manages(&world).await;
    let secrets = ["3 108", "1 398,60", "1 087,80", "22,20", "38 184", "310800", "139860", "3818400"];
    let paths = [
        format!("{HAIE}/conventions/{id}"),
        format!("{HAIE}/conventions/{id}/sur-declaration"),
        format!("{HAIE}/conventions/{id}/fiches"),
        format!("{FUNDING}/conventions/{id}"),
        format!("{FUNDING}/conventions/{id}/budget"),
        format!("{FUNDING}/budgets"),
        format!("{FUNDING}/budgets/export?format=json"),
        format!("{FUNDING}/export?format=json"),
        format!("/api/v1/orgs/amis-de-la-haie/worktime/agreements/{id}/progress"),
        "/o/amis-de-la-haie/journal".to_owned(),
    ];
    for path in &paths {
        let page = chloe.get(path).await.expect(200);
        let text = format!("{} {}", page.html(), String::from_utf8_lossy(&page.bytes));
        let text = text.replace(['\u{202f}', '\u{a0}'], " ");
        let told: Vec<_> = secrets.iter().filter(|it| text.contains(**it)).collect();
        assert!(told.is_empty(), "{path} tells {told:?}");
    }
    let _ = chloe.get(&paths[0]).await.shows("140 h");
    for path in ["bilan", "export?format=json"] {
        let _ = chloe.get(&format!("{HAIE}/conventions/{id}/{path}")).await.expect(403);
    }
    let _ = chloe.post(&format!("{HAIE}/conventions/{id}/bilan"), &[]).await.expect(403);
    validate(&mut alice).await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}/bilan")).await.expect(200);
    let page = page.form("Arrêter un bilan").fill("from", "2026-02-01").fill("to", "2026-02-28");
    let page = page.submit(&mut alice).await.expect(200).shows("Bilan arrêté.");
    let pdf = page.all("a.row__title[href]").len();
    assert_eq!(pdf, 1);
    let mut tx = world.tx().await;
    let report: Id = tx.one("SELECT id FROM agreement_report", &[]).await.unwrap().get("id").unwrap();
    let lines = tx.all("SELECT after FROM audit_entry WHERE after IS NOT NULL", &[]).await.unwrap();
    for line in lines {
        let after: String = line.get("after").unwrap();
        assert!(!secrets.iter().any(|it| after.contains(it)), "{after}");
    }
    drop(tx);
    let _ = alice.get(&format!("{HAIE}/bilans/{report}/pdf")).await.expect(200);
    for path in ["pdf", "export?format=ods"] {
        let _ = chloe.get(&format!("{HAIE}/bilans/{report}/{path}")).await.expect(403);
    }
}

#[tokio::test]
async fn r33e_the_guard_shows_who_is_declared_for_how_much() {
    let (_world, mut alice, id) = fed().await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}/sur-declaration")).await.expect(200);
    let page = page.shows("1 720 h × part de temps plein").shows("140 h déclarées, reste 1 580 h");
    // The other agreement says nothing and is counted over 1 607 h: the same minutes, once each.
    let _ = page.shows("Sous le plafond").hides("280 h");
}

#[tokio::test]
async fn r34_r17_a_signed_sheet_is_superseded_and_never_altered() {
    let (world, mut alice, id) = fed().await;
    let list = format!("{HAIE}/conventions/{id}/fiches");
    let page = alice.get(&list).await.expect(200);
    let page = page.shows("Un mois n’est pas encore envoyé").shows("février 2026 · Alice Martin");
    drop(page.hides("Préparer la fiche"));
    let page = alice.post(&list, &[]).await.expect(200);
    drop(page.shows("Fiches préparées : 0. Mois pas encore envoyés : 1.").hides("Préparer la fiche"));
    validate(&mut alice).await;
    let page = alice.get(&list).await.expect(200);
    let page = page.form("Préparer la fiche qui manque").submit(&mut alice).await.expect(200);
    let page = page.shows("Fiches préparées : 1.").shows("N° 1, version 1.").shows("À signer");
    let forged = [("fingerprint", "0000"), ("back", "convention")];
    let mut tx = world.tx().await;
    let sheet: Id = tx.one("SELECT id FROM signed_timesheet", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let _ = alice.post(&format!("{HAIE}/fiches/{sheet}/signature"), &forged).await.expect(409);
    let page = page.form("Signer ma fiche").submit(&mut alice).await.expect(200).shows("Fiche signée.");
    let _ = page.hides("Signer pour l’employeur");
    let mut chloe = chloe_manages(&world).await;
    let page = chloe.get(&list).await.expect(200);
    let _ = page.form("Signer pour l’employeur").submit(&mut chloe).await.expect(200).shows("Signée");
    let path = format!("{HAIE}/fiches/{sheet}/pdf");
    let signed = alice.get(&path).await.expect(200).bytes;
    assert!(signed.starts_with(b"%PDF"));
    assert_eq!(alice.get(&path).await.bytes, signed, "the same data, the same bytes");
    // Reopened: the sheet is out of use, and stays readable as it was.
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let page = page.form("Rouvrir").fill("reason", "Oubli").submit(&mut alice).await.expect(200);
    drop(page);
    let _ = alice.get(&list).await.expect(200).shows("Remplacée");
    assert_eq!(alice.get(&path).await.expect(200).bytes, signed);
    let mut tx = world.tx().await;
    let sql = "SELECT after FROM audit_entry WHERE noun = 'entry_period' AND verb = 'reopen'";
    let after: String = tx.one(sql, &[]).await.unwrap().get("after").unwrap();
    assert!(after.contains("\"superseded\":[1]"), "{after}");
    drop(tx);
    validate(&mut alice).await;
    let page = alice.get(&list).await.expect(200);
    let page = page.form("Préparer la fiche qui manque").submit(&mut alice).await.expect(200);
    let _ = page.shows("N° 2, version 2.").shows("N° 1, version 1.");
    let rows = alice.get(&format!("{HAIE}/fiches/{sheet}/export?format=json")).await.expect(200).json();
    assert_eq!(rows[0]["total"], rows[3]["total"]);
    let zip = alice.post(&format!("{HAIE}/conventions/{id}/fiches/archive"), &[]).await;
    let _ = zip.expect(200);
}

#[tokio::test]
async fn r35_r36_a_report_waits_for_what_it_needs_then_never_changes() {
    let (world, mut alice, id) = fed().await;
    terms(&mut alice, id, &[("requires_signed_sheet", "1")]).await;
    let path = format!("{HAIE}/conventions/{id}/bilan");
    let freeze = async |alice: &mut Client| {
        let page = alice.get(&path).await.expect(200);
        let form = page.form("Arrêter un bilan").fill("from", "2026-01-01").fill("to", "2026-12-31");
        form.fill("narrative", "Douze haies plantées.").submit(alice).await
    };
    let _ = freeze(&mut alice).await.expect(422).shows("Ces mois ne sont pas validés : Alice Martin");
    validate(&mut alice).await;
    let _ = freeze(&mut alice).await.expect(422).shows("ne sont pas signées des deux côtés");
    terms(&mut alice, id, &[("requires_signed_sheet", "")]).await;
    let page = freeze(&mut alice).await.expect(200).shows("Bilan arrêté.").shows("N° 1, version 1.");
    let _ = page.form("Envoyé au financeur").submit(&mut alice).await.expect(200).shows("Envoyé");
    let mut tx = world.tx().await;
    let sql = "SELECT id, content, fingerprint FROM agreement_report WHERE number = 1";
    let row = tx.one(sql, &[]).await.unwrap();
    let (report, content): (Id, String) = (row.get("id").unwrap(), row.get("content").unwrap());
    tx.run("UPDATE staff_cost SET annual_cents = 4000000", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&path).await.expect(200);
    let _ = page.shows("Écart depuis ce bilan : 0 min, +147,81 €.");
    let pdf = alice.get(&format!("{HAIE}/bilans/{report}/pdf")).await.expect(200).bytes;
    let _ = freeze(&mut alice).await.expect(200).shows("N° 2, version 2.").shows("Remplacé");
    assert_eq!(alice.get(&format!("{HAIE}/bilans/{report}/pdf")).await.bytes, pdf);
    let mut tx = world.tx().await;
    let kept: String = tx.one(sql, &[]).await.unwrap().get("content").unwrap();
    assert_eq!(kept, content, "I8");
}

#[tokio::test]
async fn r36_a_report_of_other_days_is_another_report() {
    let (_world, mut alice, id) = fed().await;
    validate(&mut alice).await;
    let path = format!("{HAIE}/conventions/{id}/bilan");
    let freeze = async |alice: &mut Client, from: &str, to: &str| {
        let page = alice.get(&path).await.expect(200);
        page.form("Arrêter un bilan").fill("from", from).fill("to", to).submit(alice).await
    };
    let _ = freeze(&mut alice, "2026-02-01", "2026-02-14").await.expect(200).shows("N° 1, version 1.");
    let page = freeze(&mut alice, "2026-02-15", "2026-02-28").await.expect(200).shows("N° 2, version 1.");
    let _ = page.hides("Remplacé");
    let page = freeze(&mut alice, "2026-02-01", "2026-02-14").await.expect(200).shows("N° 3, version 2.");
    let _ = page.shows("N° 2, version 1.").shows("Remplacé");
}

#[tokio::test]
async fn r32_each_threshold_is_told_once_by_mail() {
    let (world, mut alice, id) = fed().await;
    terms(&mut alice, id, &[("promised", "150")]).await;
    let _ = alice.get(&format!("{HAIE}/conventions/{id}")).await.shows("Plus de 80 % des heures promises");
    for _ in 0..2 {
        worktime::agreements::nightly(&world.site.site, world.demo.now).await.unwrap();
    }
    let sql = "SELECT body FROM mail WHERE subject LIKE '%une convention%'";
    let mut tx = world.tx().await;
    let rows = tx.all(sql, &[]).await.unwrap();
    let plain = |body: String| body.split_whitespace().collect::<Vec<_>>().join(" ");
    let bodies: Vec<String> = rows.iter().map(|row| plain(row.get("body").unwrap())).collect();
    assert!(
        !bodies.is_empty() && bodies.iter().all(|it| it.contains("Haies : 80 % des heures promises")),
        "{bodies:?}"
    );
    let alice_s = bodies.len();
    tx.run("DELETE FROM instance_setting WHERE name LIKE 'worktime-alerts-%'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    worktime::agreements::nightly(&world.site.site, world.demo.now).await.unwrap();
    let mut tx = world.tx().await;
    assert_eq!(tx.all(sql, &[]).await.unwrap().len(), alice_s, "not told again the next day");
}

#[tokio::test]
async fn switched_off_the_tabs_go_and_what_time_cost_stays_in_the_budgets() {
    let (world, mut alice, id) = fed().await;
    let mut tx = world.tx().await;
    worktime::settings::save::switch(&mut tx, world.scope(), None).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&format!("{FUNDING}/conventions/{id}")).await.expect(200);
    let _ = page.hides("Temps et coûts").hides("Temps salarié").shows("14 %");
    let page = alice.get(&format!("{FUNDING}/conventions/{id}/budget")).await.expect(200);
    let _ = page.shows("dont 1 398,60 € de temps salarié");
}

#[tokio::test]
async fn d2_the_month_of_a_person_for_them_and_for_who_reads_hours() {
    let (world, mut alice, _) = fed().await;
    let path = format!("{HAIE}/fiches/releve?mois=2026-02-01");
    assert!(alice.get(&path).await.expect(200).bytes.starts_with(b"%PDF"));
    let rows = alice.get(&format!("{path}&format=json")).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 28);
    let day: Day = date(2026, 2, 2);
    assert_eq!(rows[1]["date"].as_str(), Some(day.to_string().as_str()));
    let other = format!("{path}&personne={}", world.person("alice"));
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&other).await.expect(403);
    let _ = chloe.get(&format!("{HAIE}/fiches")).await.expect(200).shows("Relevé mensuel");
}
