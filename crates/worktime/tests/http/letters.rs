//! Assignment letters (D7, R28 `fixed_share`, R33h), overrides of one row (R26), time by funding (E2), and the
//! refusal to delete an agreement that has papers.

use crate::{
    agreements::{FUNDING, agreement, chloe_manages, fed, terms, validate},
    world::{HAIE, World},
};
use base::{Id, jiff::civil::date};
use serde_json::{Value, json};
use testkit::Client;

/// A letter of 40 % of Alice from January to June.
pub async fn letter(world: &World, alice: &mut Client, id: Id, fields: &[(&str, &str)]) -> testkit::Page {
    let page = alice.get(&format!("{HAIE}/conventions/{id}/lettres/nouvelle")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &world.person("alice").to_string());
    let form = form.fill("operation", &world.project(0).to_string()).fill("share", "40");
    let form = form.fill("from", "2026-01-01").fill("to", "2026-06-30");
    fields.iter().fold(form, |form, (name, value)| form.fill(name, value)).submit(alice).await
}

#[tokio::test]
async fn r28_d7_a_fixed_share_is_declared_without_hours_and_has_its_letter() {
    let (world, mut alice, id) = fed().await;
    let list = format!("{HAIE}/conventions/{id}/lettres");
    let _ = alice.get(&list).await.expect(200).shows("Aucune lettre de mission");
    let page = letter(&world, &mut alice, id, &[("mission", "Animer les chantiers.")]).await.expect(200);
    // Until the agreement says so, letters bring nothing.
    let _ = page.shows("Lettre enregistrée.").shows("40 %").shows("Ces lettres ne comptent pas");
    terms(&mut alice, id, &[("method", "fixed_share")]).await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}")).await.expect(200);
    // 38 184 € ÷ 12 × 40 % × 6 months, then 45 %, 35 %, and the rest.
    let page = page.shows("7 636,80 €").shows("3 436,56 €").shows("2 672,88 €").shows("1 527,36 €");
    let _ = page.shows("40 % du coût mensuel").shows("Part fixe du coût mensuel");
    let mut tx = world.tx().await;
    let letter_id: Id = tx.one("SELECT id FROM assignment_letter", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let pdf = alice.get(&format!("{HAIE}/lettres/{letter_id}/pdf")).await.expect(200).bytes;
    let seen = testkit::pdf::seen_by_others(&pdf);
    let _ = seen.says(&["Lettre de mission", "Alice Martin", "40 %", "Animer les chantiers.", "article 55"]);
    // It says no cost: whoever reads hours reads it; a stranger to both does not.
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/lettres/{letter_id}/pdf")).await.expect(403);
    // The report needs no validated month and no sheet, and names the letter.
    let page = alice.get(&format!("{HAIE}/conventions/{id}/bilan")).await.expect(200);
    let form = page.form("Arrêter un bilan").fill("from", "2026-01-01").fill("to", "2026-06-30");
    let _ = form.submit(&mut alice).await.expect(200).shows("Bilan arrêté.");
    let mut tx = world.tx().await;
    let row = tx.one("SELECT content FROM agreement_report", &[]).await.unwrap();
    let content: Value = serde_json::from_str(&row.get::<String>("content").unwrap()).unwrap();
    assert_eq!(
        (content["staff"].as_i64(), content["people"][0]["fixed_bp"].as_i64()),
        (Some(763_680), Some(4_000))
    );
    assert!(content["evidence"].to_string().contains("Lettre de mission"), "{content}");
}

#[tokio::test]
async fn r33h_r33d_letters_fit_in_the_person_and_in_the_agreement() {
    let (world, mut alice, id) = fed().await;
    let _ = letter(&world, &mut alice, id, &[]).await.expect(200).shows("Lettre enregistrée.");
    let page =
        letter(&world, &mut alice, id, &[("share", "61"), ("from", "2026-06-30"), ("to", "2026-07-31")])
            .await;
    let _ = page.expect(422).shows("font 101 %");
    let page =
        letter(&world, &mut alice, id, &[("share", "61"), ("from", "2026-07-01"), ("to", "2026-07-31")])
            .await;
    let _ = page.expect(200).shows("61 %");
    let page = letter(&world, &mut alice, id, &[("share", "1"), ("to", "2027-01-31")]).await;
    let _ = page.expect(422).shows("La convention va du");
    let mut tx = world.tx().await;
    let letters = tx.all("SELECT id FROM assignment_letter ORDER BY starts_on", &[]).await.unwrap();
    let first: Id = letters[0].get("id").unwrap();
    drop(tx);
    let page = alice.get(&format!("{HAIE}/lettres/{first}/modifier")).await.expect(200);
    let page = page.form("Enregistrer").fill("share", "30").submit(&mut alice).await.expect(200);
    let page = page.shows("30 %");
    drop(page);
    let page = alice.get(&format!("{HAIE}/lettres/{first}/modifier")).await.expect(200);
    let _ = page.form("Supprimer cette lettre").submit(&mut alice).await.expect(200).hides("30 %");
}

#[tokio::test]
async fn r33e_the_cap_of_hours_falls_by_fixed_shares() {
    let (world, mut alice, id) = fed().await;
    let other = agreement(&world, "Bois").await;
    let mut tx = world.tx().await;
    let share =
        "INSERT INTO financing_share (id, organisation_id, plan_id, agreement_id, numerator, position)
        SELECT $1, organisation_id, id, $2, 20, 2 FROM financing_plan";
    tx.run(share, store::args![base::fresh_id(), other]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = letter(&world, &mut alice, other, &[("share", "50"), ("to", "2026-12-31")]).await.expect(200);
    let path = format!("{HAIE}/conventions/{id}/sur-declaration");
    let _ = alice.get(&path).await.expect(200).shows("reste 1 580 h");
    terms(&mut alice, other, &[("method", "fixed_share")]).await;
    // 1 720 h × (1 − 50 %) − 140 h.
    let _ = alice.get(&path).await.expect(200).shows("reste 720 h");
}

/// The identity of the row of a day.
async fn row_on(world: &World, on: base::Day) -> Id {
    let mut tx = world.tx().await;
    let sql = "SELECT id FROM allocation WHERE on_day = $1";
    tx.one(sql, store::args![on]).await.unwrap().get("id").unwrap()
}

#[tokio::test]
async fn r26_one_row_is_paid_otherwise_for_a_reason() {
    let (world, mut alice, id) = fed().await;
    let alone = agreement(&world, "Bois").await;
    terms(&mut alice, alone, &[]).await;
    let row = row_on(&world, date(2026, 2, 3)).await;
    let day = alice.get(&format!("{HAIE}/jour?date=2026-02-03")).await.expect(200);
    assert!(day.html().contains(&format!("/temps/lignes/{row}/financement")), "the day leads to who pays");
    let path = format!("{HAIE}/lignes/{row}/financement");
    let page = alice.get(&path).await.expect(200).shows("Selon le plan de financement");
    // 420 min at 45, 35, and the rest.
    let page = page.shows("3 h 09").shows("2 h 27").shows("1 h 24");
    let fields = |reason: &'static str, share: &'static str| {
        vec![
            ("denominator", "100".to_owned()),
            ("agreement", alone.to_string()),
            ("share", share.to_owned()),
            ("reason", reason.to_owned()),
        ]
    };
    let sent = async |alice: &mut Client, fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        alice.post(&path, &fields).await
    };
    drop(page);
    let _ = sent(&mut alice, fields("", "100")).await.expect(422).shows("Dites pourquoi");
    let _ = sent(&mut alice, fields("Comité", "101")).await.expect(422).shows("101 %");
    let page = sent(&mut alice, fields("Comité de pilotage", "50")).await.expect(200);
    let _ = page.shows("Dérogation : Comité de pilotage").shows("50 %").shows("3 h 30").hides("3 h 09");
    // 7 h left the plan of the one, and went to the other, which has no plan.
    let _ = alice.get(&format!("{HAIE}/conventions/{id}")).await.shows("133 h");
    let page = alice.get(&format!("{HAIE}/conventions/{alone}")).await.expect(200);
    let _ = page.shows("7 h").shows("155,40 €").shows("77,70 €");
    let mut tx = world.tx().await;
    let sql = "SELECT verb, reason, person_id FROM audit_entry WHERE noun = 'allocation_share'";
    let told = tx.one(sql, &[]).await.unwrap();
    assert_eq!(told.get::<String>("reason").unwrap(), "Comité de pilotage");
    drop(tx);
    let rows =
        alice.get(&format!("{HAIE}/exports/detail?du=2026-02-01&au=2026-02-28&format=json")).await.json();
    let own = rows.as_array().unwrap().iter().find(|it| it["date"] == "2026-02-03").unwrap();
    assert_eq!((&own["derogation"], &own["motif"]), (&json!("oui"), &json!("Comité de pilotage")), "E1");
    let page = alice.post(&format!("{path}/retrait"), &[("reason", "Erreur")]).await.expect(200);
    let _ = page.shows("suit de nouveau son plan").shows("3 h 09");
    let _ = alice.get(&format!("{HAIE}/conventions/{id}")).await.shows("140 h");
}

#[tokio::test]
async fn i6_r34_an_override_supersedes_the_sheet_it_touches_and_no_closed_day_changes() {
    let (world, mut alice, id) = fed().await;
    validate(&mut alice).await;
    let list = format!("{HAIE}/conventions/{id}/fiches");
    let page = alice.get(&list).await.expect(200);
    let _ = page.form("Préparer la fiche qui manque").submit(&mut alice).await.expect(200);
    let row = row_on(&world, date(2026, 2, 3)).await;
    let path = format!("{HAIE}/lignes/{row}/financement");
    let agreement = id.to_string();
    let fields =
        [("denominator", "1"), ("agreement", agreement.as_str()), ("share", "1"), ("reason", "Tout")];
    let _ = alice.post(&path, &fields).await.expect(200).shows("Dérogation : Tout");
    let _ = alice.get(&list).await.expect(200).shows("Remplacée");
    let page = alice.get(&format!("{HAIE}/verrous")).await.expect(200);
    let form = page.form("Fermer ces jours").fill("from", "2026-02-01").fill("to", "2026-02-28");
    let _ = form.fill("reason", "Bilan envoyé").submit(&mut alice).await.expect(200);
    let _ = alice.post(&path, &fields).await.expect(423);
    let _ = alice.post(&format!("{path}/retrait"), &[("reason", "x")]).await.expect(423);
}

#[tokio::test]
async fn e2_time_by_funding_tells_each_part_of_each_day() {
    let (world, mut alice, id) = fed().await;
    let path = format!("{HAIE}/exports/financement?du=2026-02-01&au=2026-02-28&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 60, "20 days of three parts");
    let keys: Vec<&str> = rows[0].as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "date",
        "personne",
        "projet",
        "action",
        "convention",
        "financeur",
        "reference",
        "part",
        "minutes",
        "heures_decimales",
        "autofinancement",
        "derogation",
        "motif",
    ];
    let mut sorted = (keys.clone(), expected.to_vec());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    assert_eq!(sorted.0, sorted.1);
    let minutes: i64 = rows.iter().map(|it| it["minutes"].as_i64().unwrap()).sum();
    assert_eq!(minutes, 8_400);
    let own: i64 =
        rows.iter().filter(|it| it["convention"] == "Haies").map(|it| it["minutes"].as_i64().unwrap()).sum();
    assert_eq!(own, 20 * 189, "45 % of 7 h, 20 times");
    assert!(rows.iter().filter(|it| it["autofinancement"] == "oui").count() == 20);
    for format in ["ods", "xlsx", "csv"] {
        let _ = alice.get(&path.replace("json", format)).await.expect(200);
    }
    let one =
        alice.get(&format!("{path}&convention={id}&colonne=date&colonne=minutes")).await.expect(200).json();
    assert_eq!(one.as_array().unwrap().len(), 20);
    assert_eq!(one[0].as_object().unwrap().len(), 2, "the columns that were chosen");
    // Who reads no funding does not read it here.
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&path).await.expect(403);
    let _ = chloe.get(&format!("{HAIE}/exports")).await.expect(200).hides("Temps par financement");
}

#[tokio::test]
async fn r30_r32_a_key_and_days_promised() {
    let (_world, mut alice, id) = fed().await;
    let fields = [
        ("indirect", "key"),
        ("indirect_rate", "12,5"),
        ("key", "20 000"),
        ("key_said", "1 ETP sur 8"),
        ("promised_days", "22"),
    ];
    terms(&mut alice, id, &fields).await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}")).await.expect(200);
    // 3 108 € of staff and 2 500 € by the key; 20 days of the 22.
    let page = page.shows("5 608,00 €").shows("2 500,00 €").shows("1 ETP sur 8").shows("20 j").shows("22 j");
    let _ = page.shows("Plus de 80 % des jours promis").shows("Jours qui restent à faire");
}

#[tokio::test]
async fn an_agreement_that_has_papers_is_not_deleted() {
    let (world, mut alice, _) = fed().await;
    let id = agreement(&world, "Bois").await;
    let mut tx = world.tx().await;
    tx.run("DELETE FROM budget_line WHERE agreement_id = $1", store::args![id]).await.unwrap();
    tx.commit().await.unwrap();
    // What it says of time goes with it: nothing holds it yet.
    terms(&mut alice, id, &[]).await;
    let removal = "Supprimer cette convention";
    let _ = alice.get(&format!("{FUNDING}/conventions/{id}")).await.expect(200).shows(removal);
    let mut tx = world.tx().await;
    let report = "INSERT INTO agreement_report (id, organisation_id, agreement_id, starts_on, ends_on, number, edition,
        state, content, fingerprint, created_at) VALUES ($1, $2, $3, $4, $4, 9, 1, 'frozen', '{}', '', $5)";
    let now = world.demo.now;
    let arguments = store::args![base::fresh_id(), world.scope().organisation_id, id, date(2026, 1, 1), now];
    tx.run(report, arguments).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.post(&format!("{FUNDING}/conventions/{id}/suppression"), &[]).await.expect(409);
    let _ = page.shows("en dépendent");
    let _ = alice.get(&format!("{FUNDING}/conventions/{id}")).await.expect(200).hides(removal);
}

#[tokio::test]
async fn i10_letters_overrides_and_time_by_funding_tell_no_cost() {
    let (world, mut alice, id) = fed().await;
    let _ = letter(&world, &mut alice, id, &[]).await.expect(200);
    terms(&mut alice, id, &[("method", "fixed_share")]).await;
    let row = row_on(&world, date(2026, 2, 3)).await;
    let mut chloe = chloe_manages(&world).await;
    let secrets = ["38 184", "3818400", "7 636", "763680", "3 182", "1 272,80", "127280"];
    for path in [
        format!("{HAIE}/conventions/{id}"),
        format!("{HAIE}/conventions/{id}/lettres"),
        format!("{HAIE}/lignes/{row}/financement"),
        format!("{HAIE}/exports/financement?format=json"),
        format!("{FUNDING}/conventions/{id}/budget"),
        "/api/v1/orgs/amis-de-la-haie/worktime/assignment-letters".to_owned(),
        format!("/api/v1/orgs/amis-de-la-haie/worktime/allocations/{row}/shares"),
        "/o/amis-de-la-haie/journal".to_owned(),
    ] {
        let page = chloe.get(&path).await.expect(200);
        let text = format!("{} {}", page.html(), String::from_utf8_lossy(&page.bytes));
        let text = text.replace(['\u{202f}', '\u{a0}'], " ");
        let told: Vec<_> = secrets.iter().filter(|it| text.contains(**it)).collect();
        assert!(told.is_empty(), "{path} tells {told:?}");
    }
}

/// Another module than this one tells what volunteers gave.
fn given<'a>(
    _: &'a site::Member,
    _: &'a mut store::Tx,
    _: (base::Day, base::Day),
) -> site::BoxFuture<'a, base::Result<Vec<site::GivenTime>>> {
    Box::pin(async {
        let project_id = *VOLUNTEERED.get().unwrap();
        let estimated = [2_400, 1_800, 3_000].map(base::Minutes);
        Ok(vec![site::GivenTime { project_id, minutes: base::Minutes(1_830), estimated, value: None }])
    })
}

static VOLUNTEERED: std::sync::OnceLock<Id> = std::sync::OnceLock::new();

static WITH_VOLUNTEERS: &[site::Module] = &[
    accounts::MODULE,
    organisation::MODULE,
    treasury::MODULE,
    site::Module { given_time: given, ..worktime::MODULE },
];

#[tokio::test]
async fn d3_i9_volunteer_hours_stand_beside_and_are_never_added() {
    let world = crate::world::employer_of(WITH_VOLUNTEERS).await;
    let _ = VOLUNTEERED.set(world.project(0));
    let (world, mut alice, id) = crate::agreements::fed_in(world).await;
    validate(&mut alice).await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}/bilan")).await.expect(200);
    let page = page.shows("Heures bénévoles sur ces projets").shows("30 h 30");
    let page = page.shows("heures estimées").shows("40 h, de 30 h à 50 h");
    let form = page.form("Arrêter un bilan").fill("from", "2026-02-01").fill("to", "2026-02-28");
    let _ = form.submit(&mut alice).await.expect(200).shows("Bilan arrêté.");
    let mut tx = world.tx().await;
    let row = tx.one("SELECT id, content FROM agreement_report", &[]).await.unwrap();
    let content: Value = serde_json::from_str(&row.get::<String>("content").unwrap()).unwrap();
    assert_eq!(content["volunteers"][0][1].as_i64(), Some(1_830));
    assert_eq!(content["people"][0]["minutes"].as_i64(), Some(8_400), "never added");
    let report: Id = row.get("id").unwrap();
    drop(tx);
    let pdf = alice.get(&format!("{HAIE}/bilans/{report}/pdf")).await.expect(200).bytes;
    let seen = testkit::pdf::seen_by_others(&pdf);
    let told = ["Heures bénévoles sur ces projets", "30 h 30", "40 h, de 30 h à 50 h"];
    let _ = seen.says(&told).says(&["ne s’ajoutent ni aux heures", "140 h"]);
}

pub const PNG: &[u8] = include_bytes!("../../../print/tests/logo.png");

#[tokio::test]
async fn d1_the_logo_of_the_funder_stands_beside() {
    let (world, mut alice, id) = fed().await;
    validate(&mut alice).await;
    let page = alice.get(&format!("{HAIE}/conventions/{id}/fiches")).await.expect(200);
    let _ = page.form("Préparer la fiche qui manque").submit(&mut alice).await.expect(200);
    let mut tx = world.tx().await;
    let sheet: Id = tx.one("SELECT id FROM signed_timesheet", &[]).await.unwrap().get("id").unwrap();
    let sql = "SELECT funder_id FROM funding_agreement WHERE id = $1";
    let funder: Id = tx.one(sql, store::args![id]).await.unwrap().get("funder_id").unwrap();
    drop(tx);
    let before = alice.get(&format!("{HAIE}/fiches/{sheet}/pdf")).await.expect(200).bytes;
    let path = format!("{FUNDING}/financeurs/{funder}/logo");
    let _ =
        alice.upload(&path, &[], ("logo", "x.png", b"<svg>")).await.expect(422).shows("n’est pas une image");
    let _ =
        alice.upload(&path, &[], ("logo", "region.png", PNG)).await.expect(200).shows("Le logo est en place");
    assert!(alice.get(&path).await.expect(200).bytes.starts_with(b"\x89PNG"));
    let same = alice.get(&format!("{HAIE}/fiches/{sheet}/pdf")).await.expect(200).bytes;
    assert!(same == before, "a paper stays as it was made");
    // Nobody signed it: prepared again, it is made again.
    let _ =
        alice.post(&format!("{HAIE}/conventions/{id}/fiches"), &[]).await.expect(200).shows("préparées : 1");
    let mut tx = world.tx().await;
    let sql = "SELECT id FROM signed_timesheet WHERE edition = 2";
    let sheet: Id = tx.one(sql, &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let after = alice.get(&format!("{HAIE}/fiches/{sheet}/pdf")).await.expect(200).bytes;
    let _ = testkit::pdf::seen_by_others(&after);
    assert!(after.len() > before.len(), "the picture is in it");
    let _ = alice.post(&format!("{path}/retrait"), &[]).await.expect(200).shows("Le logo est enlevé");
    let _ = alice.get(&path).await.expect(404);
    let mut basile = world.browser("basile").await;
    let _ = basile.get(&path).await.expect(403);
}
