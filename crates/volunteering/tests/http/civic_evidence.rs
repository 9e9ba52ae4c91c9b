//! The evidence of the civic account to programs (D10), and hours of one association in several lines (R59).

use crate::{
    civic::{TASKS, elsewhere, following, give},
    documents::{pdf, says},
};
use base::jiff::civil::date;

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
}
