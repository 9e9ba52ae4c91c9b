//! What is taken away and brought back: statements, templates of costs and budgets, pastes, papers of programs.

use crate::{
    agreements::{fed, terms, validate},
    api::{BASE, program},
    world::{HAIE, World},
};
use base::Id;
use serde_json::{Value, json};
use testkit::{Client, Page, pdf::seen_by_others};

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

#[tokio::test]
async fn d2_the_statement_tells_leave_and_the_pack_and_is_reached_from_the_team() {
    let world = crate::world::employer().await;
    let mut alice = world.browser("alice").await;
    let chloe = world.person("chloe");
    let page = alice.get(&format!("{HAIE}/conges?personne={chloe}")).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    let team = alice.get(&format!("{HAIE}/equipe?date=2026-02-10")).await.expect(200);
    let href = format!("/o/amis-de-la-haie/temps/fiches/releve?mois=2026-02-01&personne={chloe}");
    assert!(team.html().replace("&#38;", "&").contains(&href), "a link");
    let pdf = alice.get(&href).await.expect(200);
    let _ = seen_by_others(&pdf.bytes).says(&["Compteurs au 28 février 2026", "Congés payés", "reste 30 j"]);
    let _ = seen_by_others(&pdf.bytes).says(&["Forfait en jours, depuis le 1er janvier 2026", "sur 218 j"]);
    let rows = alice.get(&format!("{href}&format=json")).await.expect(200).json();
    let last = rows.as_array().unwrap().last().unwrap().clone();
    assert!(last["compteurs"].as_str().unwrap().contains("Congés payés"), "{last}");
    assert_eq!((last["semaine"].as_i64(), last["total_semaine"].is_null()), (Some(9), false));
    let told: i64 = one(
        &world,
        "SELECT COUNT(*) AS told FROM audit_entry WHERE noun = 'absence' AND verb = 'consult'",
        "told",
    )
    .await;
    assert!(told >= 2, "leave says why somebody is away: looking at it is written down");
    world.may_not_see_reasons("alice").await;
    let rows = alice.get(&format!("{href}&format=json")).await.expect(200).json();
    assert!(!rows.to_string().contains("Congés payés"), "I10");
}

#[tokio::test]
async fn w12_costs_and_budgets_are_templates_and_costs_for_who_may_see_them_alone() {
    let (world, mut alice, p) = fed().await;
    let agreement = p.to_string();
    let of = |kind: &'static str, name: &'static str| {
        [
            ("tableau", kind),
            ("name", name),
            ("shared", "1"),
            ("du", "2026-01-01"),
            ("au", "2026-12-31"),
            ("convention", agreement.as_str()),
            ("format", "json"),
        ]
    };
    let page = alice.post(&format!("{HAIE}/exports"), &of("couts", "Coûts de la Région")).await.expect(200);
    let _ = page.shows("Coûts de la Région");
    let _ = alice.post(&format!("{HAIE}/exports"), &of("budget", "Budget de la Région")).await.expect(200);
    let costs: Id = one(&world, "SELECT id FROM saved_export WHERE money_kind = 'couts'", "id").await;
    let budget: Id = one(&world, "SELECT id FROM saved_export WHERE money_kind = 'budget'", "id").await;
    let rows = alice.get(&format!("{HAIE}/exports/modeles/{costs}")).await.expect(200).json();
    assert_eq!((rows[0]["minutes"].as_i64(), rows[0]["convention"].as_str()), (Some(8_400), Some("Haies")));
    let rows = alice.get(&format!("{HAIE}/exports/modeles/{budget}")).await.expect(200).json();
    assert_eq!(rows[0]["poste"], "64");
    let mut chloe = crate::agreements::chloe_manages(&world).await;
    let page = chloe.get(&format!("{HAIE}/exports")).await.expect(200).hides("Coûts de la Région");
    let _ = page.shows("Budget de la Région").hides("Coûts des conventions");
    let _ = chloe.get(&format!("{HAIE}/exports/modeles/{costs}")).await.expect(403);
    let _ = chloe.get(&format!("{HAIE}/exports/couts?format=json")).await.expect(403);
    let mut program = program(&world, "chloe").await;
    let listed = program.get(&format!("{BASE}/saved-exports")).await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{listed}");
}

#[tokio::test]
async fn s63_costs_are_pasted_once_and_an_export_comes_back() {
    let (_world, mut alice, _) = fed().await;
    let paste = async |alice: &mut Client, text: &str| {
        let page = alice.get(&format!("{HAIE}/couts/collage")).await.expect(200);
        page.form("Prendre ces lignes").fill("pasted", text).submit(alice).await
    };
    let csv = alice.get(&format!("{HAIE}/couts/export?format=csv")).await.expect(200).bytes;
    let csv = String::from_utf8_lossy(&csv).into_owned();
    let page = paste(&mut alice, csv.trim_start_matches('\u{feff}')).await.expect(200);
    let _ = page.shows("Coûts ajoutés : 0. Déjà là : 1.");
    let rows = "Personne\tDu\tAu\tCoût annuel\tHeures par mois\tPièce justificative\n\
        Chloé Duval\t01/01/2026\t\t42 000\t151:40\tLivre de paie\n";
    let _ = paste(&mut alice, rows)
        .await
        .expect(200)
        .shows("Coûts ajoutés : 1. Déjà là : 0.")
        .shows("42 000,00 €");
    let _ = paste(&mut alice, rows).await.expect(200).shows("Coûts ajoutés : 0. Déjà là : 1.");
    let wrong = "Personne;Du;Coût annuel\nPersonne d’autre;2026-01-01;12\nChloé Duval;2026-03-01;50 000\n";
    let page = paste(&mut alice, wrong).await.expect(422);
    let _ = page.shows("Ligne 2").shows("personne ne s’appelle « Personne d’autre »");
    let wrong = "Personne;Du;Coût annuel\nChloé Duval;2026-03-01;50 000\n";
    let _ = paste(&mut alice, wrong).await.expect(422).shows("Un autre coût de cette personne");
    let _ = paste(&mut alice, "Personne;Du\nx;y\n")
        .await
        .expect(422)
        .shows("Il manque une colonne « cout annuel »");
}

#[tokio::test]
async fn s7_programs_prepare_sheets_bring_scans_and_fetch_letters() {
    let (world, mut browser, p) = fed().await;
    validate(&mut browser).await;
    let mut alice = program(&world, "alice").await;
    let wanted = json!({"month": "2026-02-10", "agreement_id": p});
    let told = alice.json("POST", &format!("{BASE}/timesheets"), Some(wanted)).await.expect(200).json();
    assert_eq!((&told["made"], &told["waiting"]), (&json!(1), &json!(0)));
    let all = json!({"month": "2026-02-01"});
    let told = alice.json("POST", &format!("{BASE}/timesheets"), Some(all)).await.expect(200).json();
    assert_eq!(told["made"], 1);
    let of = |said: &Value| said["items"].as_array().unwrap().len();
    for (query, expected) in [
        ("from=2026-02-10&to=2026-02-20", 2),
        ("from=2026-03-01", 0),
        ("to=2026-01-31", 0),
        ("state=generated", 2),
        ("state=sent", 0),
    ] {
        let found = alice.get(&format!("{BASE}/timesheets?{query}")).await.expect(200).json();
        assert_eq!(of(&found), expected, "{query}");
    }
    let found = alice.get(&format!("{BASE}/timesheets?agreement={p}")).await.expect(200).json();
    let (id, print) =
        (found["items"][0]["id"].as_str().unwrap(), found["items"][0]["fingerprint"].as_str().unwrap());
    let _ = crate::agreements::chloe_manages(&world).await;
    let mut chloe = program(&world, "chloe").await;
    let path = format!("{BASE}/timesheets/{id}/scan");
    let _ = chloe.get(&path).await.expect(404);
    let fields = [("fingerprint", print), ("supervisor", "Chloé Duval")];
    let scan = b"%PDF-1.4 signed";
    let told = chloe.upload(&path, &fields, ("file", "scan.pdf", scan)).await.expect(200).json();
    assert_eq!((&told["state"], &told["has_scan"]), (&json!("signed_supervisor"), &json!(true)));
    assert_eq!(alice.get(&path).await.expect(200).bytes, scan);
    let _ = crate::letters::letter(&world, &mut browser, p, &[]).await.expect(200);
    let letters = format!("{BASE}/assignment-letters");
    for (query, expected) in
        [("from=2026-07-01", 0), ("to=2026-07-01", 1), ("from=2026-06-30&to=2026-12-31", 1)]
    {
        let found = alice.get(&format!("{letters}?{query}")).await.expect(200).json();
        assert_eq!(of(&found), expected, "{query}");
    }
    let letter: Id = one(&world, "SELECT id FROM assignment_letter", "id").await;
    let pdf = alice.get(&format!("{letters}/{letter}/pdf")).await.expect(200);
    let _ = seen_by_others(&pdf.bytes).says(&["Lettre de mission", "Alice Martin"]);
    let costs = format!("{BASE}/staff-costs");
    for (query, expected) in
        [("to=2025-12-31", 0), ("from=2027-01-01", 1), ("from=2026-05-01&to=2026-06-01", 1)]
    {
        let found = alice.get(&format!("{costs}?{query}")).await.expect(200).json();
        assert_eq!(of(&found), expected, "{query}");
    }
    let told = alice.get(&format!("{BASE}/audit?object={id}")).await.expect(200).json();
    let verbs: Vec<&str> =
        told["items"].as_array().unwrap().iter().map(|it| it["verb"].as_str().unwrap()).collect();
    assert_eq!(verbs, ["add", "sign"]);
}

#[tokio::test]
async fn r28_a_rate_over_real_hours_is_provisional_until_the_sheets_are_validated() {
    let (world, mut alice, p) = fed().await;
    terms(&mut alice, p, &[("method", "real_annual")]).await;
    let page = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200);
    let _ = page.shows("taux provisoire");
    validate(&mut alice).await;
    let _ = freeze(&mut alice, p).await.expect(200);
    let id: Id = one(&world, "SELECT id FROM agreement_report", "id").await;
    let pdf = alice.get(&format!("{HAIE}/bilans/{id}/pdf")).await.expect(200);
    let _ = seen_by_others(&pdf.bytes).says(&["Taux provisoire : il divise le coût par les heures réelles"]);
    terms(&mut alice, p, &[("method", "fixed_1720")]).await;
    let _ = alice.get(&format!("{HAIE}/conventions/{p}")).await.expect(200).hides("taux provisoire");
}

#[tokio::test]
async fn r36_the_gap_of_a_report_is_by_person_whatever_they_are_called() {
    let (world, mut alice, p) = fed().await;
    validate(&mut alice).await;
    let _ = freeze(&mut alice, p).await.expect(200);
    let person = world.person("alice");
    run(&world, "UPDATE person SET surname = 'Faure' WHERE id = $1", store::args![person]).await;
    let report = format!("{HAIE}/conventions/{p}/bilan");
    let _ = alice.get(&report).await.expect(200).hides("Écart depuis ce bilan");
    run(&world, "UPDATE allocation SET minutes = 300 WHERE on_day = '2026-02-03'", &[]).await;
    run(&world, "UPDATE allocation_total SET minutes = minutes - 120 WHERE month_on = '2026-02-01'", &[])
        .await;
    let page = alice.get(&report).await.expect(200).shows("Écart depuis ce bilan");
    let _ = page.shows("Alice Faure 2026 : −2 h, −44,40 €").hides("Alice Martin 2026");
}

#[tokio::test]
async fn r11b_who_is_no_employee_is_totalled_apart_in_a_report() {
    let (world, mut alice, p) = fed().await;
    run(
        &world,
        "UPDATE staff_profile SET kind = 'trainee' WHERE person_id = $1",
        store::args![world.person("chloe")],
    )
    .await;
    run(&world, "DELETE FROM contract_amendment WHERE contract_id IN (SELECT id FROM work_contract WHERE person_id = $1)", store::args![world.person("chloe")]).await;
    run(&world, "DELETE FROM work_contract WHERE person_id = $1", store::args![world.person("chloe")]).await;
    let project = world.project(0).to_string();
    let mut chloe = world.browser("chloe").await;
    let fields = [("date", "2026-02-03"), ("row.new", project.as_str()), ("c.new.2026-02-03.-.0.", "5h")];
    let _ = chloe.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    terms(&mut alice, p, &[("method", "none")]).await;
    validate(&mut alice).await;
    let page = chloe.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut chloe).await.expect(200);
    let _ = freeze(&mut alice, p).await.expect(200);
    let id: Id = one(&world, "SELECT id FROM agreement_report", "id").await;
    let pdf = alice.get(&format!("{HAIE}/bilans/{id}/pdf")).await.expect(200);
    let seen = seen_by_others(&pdf.bytes);
    let _ = seen.says(&[
        "Total des salarié·es 140 h",
        "Chloé Duval, Stagiaire",
        "Total des autres personnes 5 h",
    ]);
}
