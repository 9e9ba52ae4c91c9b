//! The evidence of the civic account to programs (D10), and hours of one association in several lines (R59).

use crate::{
    civic::{TASKS, elsewhere, following, give},
    documents::{pdf, says},
};
use base::{Id, fresh_id, jiff::civil::date};
use store::args;

const BASE: &str = "/api/v1/orgs/haie/volunteering";

/// D10 to programs: one's own of a civil year, that of who asked for whoever attests, and the paper of a leave.
#[tokio::test]
async fn d10_is_given_to_programs_too() {
    let world = following().await;
    give(&world, "basile", date(2025, 1, 3), 60).await;
    let mut basile = world.token("basile", "volunteering:own").await;
    let own = format!("{BASE}/documents/d10?year=2025");
    says(&pdf(basile.json("GET", &own, None).await), &["basile", "janvier 2025 1 h", "reste à faire signer"]);
    let mut browser = world.client("basile").await;
    let page = browser.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut browser).await.expect(200);
    let mut alice = world.token("alice", "volunteering:manage").await;
    let tasks = alice.json("GET", &format!("{BASE}/civic/tasks?year=2025"), None).await.expect(200).json();
    let id = tasks["items"][0]["id"].as_str().unwrap().to_owned();
    let asked = format!("{BASE}/documents/d10?request_id={id}");
    says(&pdf(alice.json("GET", &asked, None).await), &["basile", "janvier 2025 1 h"]);
    let _ = basile.json("GET", &asked, None).await.expect(403);
    let page = world.client("alice").await.get(&format!("{TASKS}/mandats")).await.expect(200);
    let html = page.html();
    let mut ids = html.split("/cec/mandats/").filter_map(|rest| rest.get(..36));
    let mandate = ids.find(|it| base::id_from_text(it).is_some()).unwrap();
    let body =
        serde_json::json!({"mandate_id": mandate, "from_on": "2026-05-11", "days": "1", "employer": "Ville"});
    let path = format!("{BASE}/civic/leaves");
    says(&pdf(basile.json("POST", &path, Some(body.clone())).await), &["basile", "Ville", "11 mai 2026"]);
    let mut early = body;
    early["from_on"] = "2023-05-11".into();
    let _ = basile.json("POST", &path, Some(early)).await.expect(422);
}

/// A board member who also supervises: two lines, one association.
#[tokio::test]
async fn r59_two_lines_of_one_association_are_its_hours() {
    let world = following().await;
    let mut basile = world.client("basile").await;
    drop(elsewhere(&mut basile, "60h").await.expect(200));
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    drop(page.shows("Il manque 40 h dans une même association"));
    drop(elsewhere(&mut basile, "45h").await.expect(200));
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    drop(page.shows("Il manque 95 h au total").hides("dans une même association"));
    // One of its two lines bears its national number: it is the same association.
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE external_hours SET rna = 'W751000000' WHERE minutes = 2700";
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    drop(page.shows("Il manque 95 h au total").hides("dans une même association"));
}

/// Nine days before a leave, the employer may be told late: the paper does not hide it.
#[tokio::test]
async fn r62_a_leave_asked_too_late_says_so() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200);
    let page = page.follow(&mut alice, "Justificatif de congé").await.expect(200);
    let form = page.form("Faire le PDF").fill("from_on", "2026-03-16").fill("to_on", "2026-03-16");
    let text = pdf(form.fill("days", "1").submit(&mut alice).await);
    says(&text, &["au plus tard le 14 février 2026 : ce délai de trente jours est passé"]);
}

/// An employer and the civic account read French; the receipt does the same.
#[tokio::test]
async fn d10_the_evidence_is_in_french_whatever_the_screen() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200);
    let page = page.follow(&mut alice, "Justificatif de congé").await.expect(200);
    let form = page.form("Faire le PDF").fill("from_on", "2026-05-11").fill("to_on", "2026-05-11");
    let _ = alice.post("/langue", &[("lang", "en"), ("suite", "/")]).await;
    let text = pdf(form.fill("days", "1").submit(&mut alice).await);
    says(&text, &["Justificatif pour un congé d’engagement", "un jour ouvrable, le 11 mai 2026"]);
}

/// A treasurer here and elsewhere has six days in all: their own evidence says so, that of who attests knows this
/// association alone.
#[tokio::test]
async fn r62_six_days_a_year_over_all_ones_associations() {
    let world = following().await;
    give(&world, "basile", date(2026, 3, 1), 60).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let velo: Id =
        tx.one("SELECT id FROM organisation WHERE slug = 'velo'", args![]).await.unwrap().get("id").unwrap();
    let (there, now) = (fresh_id(), world.test.site.now());
    let person = "INSERT INTO person (id, organisation_id, account_id, role_id, first_name, name_folded, state, joined_on,
            created_at, updated_at)
        SELECT $1, $2, p.account_id, r.id, 'basile', 'basile', 'active', $4, $5, $5 FROM person p, role r
        WHERE p.id = $3 AND r.organisation_id = $2 AND r.name = 'rôle de emma'";
    tx.run(person, args![there, velo, world.persons["basile"], date(2020, 1, 1), now]).await.unwrap();
    let leave =
        "INSERT INTO civic_leave (id, organisation_id, person_id, starts_on, ends_on, halves, printed_at)
        VALUES ($1, $2, $3, $4, $5, 9, $6)";
    let days = (date(2026, 6, 5), date(2026, 6, 10));
    tx.run(leave, args![fresh_id(), velo, there, days.0, days.1, now]).await.unwrap();
    tx.commit().await.unwrap();
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2026").await.expect(200);
    let page = page.follow(&mut basile, "Justificatif de congé").await.expect(200);
    let form = page.form("Faire le PDF").fill("from_on", "2026-06-05").fill("to_on", "2026-06-08");
    let full = form.clone().fill("days", "2").submit(&mut basile).await.expect(422);
    drop(full.shows("restants en 2026 : 1,5"));
    says(&pdf(form.fill("days", "1,5").submit(&mut basile).await), &["1,5 jours ouvrables"]);
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200);
    let page = page.follow(&mut alice, "Justificatif de congé").await.expect(200);
    let form = page.form("Faire le PDF").fill("from_on", "2026-10-05").fill("to_on", "2026-10-09");
    says(&pdf(form.fill("days", "4,5").submit(&mut alice).await), &["4,5 jours ouvrables"]);
}
