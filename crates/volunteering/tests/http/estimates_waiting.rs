//! Estimates that wait for somebody, and the mails about them (R5, R13, R14, R25, I1).

use crate::{
    assembly::{calendar_year, switch, table},
    documents::says,
    small_world::World,
};
use base::jiff::civil::date;
use organisation::persons::{self, person::PersonState};
use serde_json::json;
use testkit::{Client, Form, Page};
use volunteering::{
    actions::{ActionState, Status},
    settings::{self, Feature},
};

const HAIE: &str = "/o/haie/benevolat";
const API: &str = "/api/v1/orgs/haie/volunteering/estimates";

async fn moderate(world: &World) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.moderate_actions = true;
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
}

fn saturdays(form: Form) -> Form {
    form.fill("title", "Permanences du samedi")
        .fill("from", "2025-01-01")
        .fill("to", "2025-12-31")
        .fill("likely", "2h30")
        .fill("units", "34")
        .fill("method_text", "Planning affiché au local, chaque samedi")
        .fill("confidence", "register")
}

/// 85 h of one's own.
async fn estimated(client: &mut Client) -> Page {
    let new = client.get(&format!("{HAIE}/estimations/nouvelle")).await.expect(200);
    saturdays(new.form("Enregistrer")).fill("contributor", "me").submit(client).await.expect(200)
}

/// Address, subject, body.
async fn mails(world: &World) -> Vec<(String, String, String)> {
    let mut tx = world.test.site.db.read().await.unwrap();
    let mails = work::mail::list_recent(&mut tx, 50).await.unwrap();
    mails.into_iter().map(|it| (it.to, it.subject, it.body)).collect()
}

#[tokio::test]
async fn r13_an_estimate_that_waits_is_on_the_dashboard_and_in_the_digest() {
    let world = World::new().await;
    moderate(&world).await;
    let (mut chloe, mut basile) = (world.client("chloe").await, world.client("basile").await);
    let _ = chloe.get("/o/haie").await.expect(200).hides("Les regarder");
    let _ = estimated(&mut basile).await.shows("À valider");
    let _ = chloe.get("/o/haie").await.expect(200).shows("Les regarder");
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200).hides("Rien n’attend");
    let page = page.shows("Estimations à valider").shows("basile").shows("85 h");
    volunteering::actions::nightly(&world.test.site, world.test.site.now()).await.unwrap();
    let mut told = mails(&world).await;
    told.sort();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!((told[0].0.as_str(), told[1].0.as_str()), ("alice@exemple.test", "chloe@exemple.test"));
    assert!(told.iter().all(|mail| mail.1.contains("une estimation à valider")), "{told:?}");
    assert!(told.iter().all(|mail| mail.2.contains("/benevolat/moderation")), "{told:?}");
    let page = page.follow(&mut chloe, "Permanences du samedi").await.expect(200);
    let _ = page.form("Valider").submit(&mut chloe).await.expect(200).shows("Estimation validée.");
    let _ = chloe.get(&format!("{HAIE}/moderation")).await.expect(200).shows("Rien n’attend");
    let _ = chloe.get("/o/haie").await.expect(200).hides("Les regarder");
}

#[tokio::test]
async fn r14_the_author_of_a_refused_estimate_reads_why() {
    let world = World::new().await;
    moderate(&world).await;
    let (mut chloe, mut basile) = (world.client("chloe").await, world.client("basile").await);
    let path = estimated(&mut basile).await.path().to_owned();
    let page = chloe.get(&path).await.expect(200);
    let form = page.form("Refuser").fill("reason", "Le local était fermé en août");
    let _ = form.submit(&mut chloe).await.expect(200).shows("Estimation refusée.");
    let told = mails(&world).await;
    assert_eq!((told.len(), told[0].0.as_str()), (1, "basile@exemple.test"), "{told:?}");
    assert!(told[0].2.contains("Le local était fermé en août") && told[0].2.contains(&path), "{told:?}");
    // Corrected, it waits again; a program says no a second time.
    let edit = basile.get(&format!("{path}/modifier")).await.expect(200);
    let _ = edit.form("Enregistrer").fill("units", "30").submit(&mut basile).await.expect(200);
    let mut program = world.token("chloe", "volunteering:write").await;
    let reject = format!("{API}/{}/reject", path.rsplit('/').next().unwrap());
    let body = json!({"reason": "Encore les semaines d’août"});
    drop(program.json("POST", &reject, Some(body)).await.expect(200));
    assert!(mails(&world).await.iter().any(|mail| mail.2.contains("Encore les semaines")));
}

#[tokio::test]
async fn r5_whoever_estimates_for_somebody_tells_them() {
    let world = World::new().await;
    let (mut chloe, mut basile) = (world.client("chloe").await, world.client("basile").await);
    let id = world.persons["basile"].to_string();
    let new = chloe.get(&format!("{HAIE}/estimations/nouvelle")).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("contributor", "person").fill("person", &id);
    let page = form.fill("person_query", "basile").submit(&mut chloe).await.expect(200);
    let told = mails(&world).await;
    assert_eq!((told.len(), told[0].0.as_str()), (1, "basile@exemple.test"), "{told:?}");
    assert!(told[0].1.contains("une estimation à votre nom"), "{told:?}");
    assert!(told[0].2.contains("Permanences du samedi") && told[0].2.contains(page.path()), "{told:?}");
    let mut program = world.token("chloe", "volunteering:write").await;
    let body = json!({
        "title": "Veille", "from": "2024-01-01", "to": "2024-12-31", "mode": "lump", "likely_minutes": 600,
        "category_id": world.category("Accueil").await, "contributor": "person", "person_id": id,
        "confidence": "rough", "method_text": "Ce que Basile en a dit à l’assemblée"
    });
    drop(program.json("POST", API, Some(body)).await.expect(201));
    assert_eq!(mails(&world).await.len(), 2);
    // Nobody is told of what they typed, nor of people who are not named.
    let edit = basile.get(&format!("{}/modifier", page.path())).await.expect(200);
    let _ = edit.form("Enregistrer").fill("units", "30").submit(&mut basile).await.expect(200);
    let team = saturdays(new.form("Enregistrer")).fill("from", "2023-01-01").fill("to", "2023-12-31");
    let _ = team.submit(&mut chloe).await.expect(200);
    assert_eq!(mails(&world).await.len(), 2);
}

#[tokio::test]
async fn r14_whoever_corrects_an_estimate_tells_its_person() {
    let world = World::new().await;
    let (mut chloe, mut basile) = (world.client("chloe").await, world.client("basile").await);
    let path = estimated(&mut basile).await.path().to_owned();
    for (client, told) in [(&mut basile, 0), (&mut chloe, 1)] {
        let edit = client.get(&format!("{path}/modifier")).await.expect(200);
        let units = format!("{}", 20 + told);
        let _ = edit.form("Enregistrer").fill("units", &units).submit(client).await.expect(200);
        assert_eq!(mails(&world).await.len(), told);
    }
    let told = mails(&world).await;
    assert_eq!(told[0].0, "basile@exemple.test");
    assert!(told[0].1.contains("une estimation corrigée") && told[0].2.contains(&path), "{told:?}");
    // Saved as it was, nothing is corrected.
    let edit = chloe.get(&format!("{path}/modifier")).await.expect(200);
    let _ = edit.form("Enregistrer").submit(&mut chloe).await.expect(200);
    assert_eq!(mails(&world).await.len(), 1);
}

#[tokio::test]
async fn r15_four_eyes_that_leave_no_moderator_are_said_of_estimates_too() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    (kept.moderate_actions, kept.four_eyes) = (true, true);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let mut chloe = world.client("chloe").await;
    let _ = estimated(&mut chloe).await.shows("À valider");
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let _ = page.hides("Personne d’autre ne peut valider");
    let mut tx = world.test.site.db.write().await.unwrap();
    let (alice, left, now) = (world.persons["alice"], PersonState::Left, world.test.site.now());
    persons::store::set_state(&mut tx, world.haie, alice, left, None, now).await.unwrap();
    tx.commit().await.unwrap();
    let page = chloe.get(&format!("{HAIE}/moderation")).await.expect(200);
    let _ = page.shows("Personne d’autre ne peut valider une de ces saisies");
}

#[tokio::test]
async fn i1_r24_what_waits_is_apart_counted_and_estimated_in_statistics_and_d1() {
    let world = World::new().await;
    let _ = calendar_year(&world, 2025).await;
    moderate(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut basile = world.client("basile").await;
    let new = basile.get(&format!("{HAIE}/estimations/nouvelle")).await.expect(200);
    let form = saturdays(new.form("Enregistrer")).fill("includes_measured", "no");
    let _ = form.submit(&mut basile).await.expect(200).shows("À valider");
    let mut david = world.client("david").await;
    let page = david.get(&format!("{HAIE}/statistiques?p=year-2025")).await.expect(200);
    let _ = page.shows("1 estimation à valider (85 h)");
    let mut program = world.token("david", "volunteering:read").await;
    let path = "/api/v1/orgs/haie/volunteering/statistics?period=year-2025";
    let answer = program.json("GET", path, None).await.expect(200).json();
    let apart = json!([{
        "state": "pending", "disputed": false, "measure": "estimated", "status": "volunteer", "entries": 1,
        "minutes": 85 * 60
    }]);
    assert_eq!(answer["apart"], apart, "{answer}");
    let mut alice = world.client("alice").await;
    let d1 = table(&mut alice, date(2025, 1, 1)).await;
    says(&d1, &["À part, à l’estime", "85 h"]);
    // Nobody can find them while estimates are off: they are told nowhere.
    switch(&world, &[Feature::Valuation]).await;
    let answer = program.json("GET", path, None).await.expect(200).json();
    assert_eq!(answer["apart"], json!([]), "{answer}");
    switch(&world, &[Feature::Valuation, Feature::Estimates]).await;
    // Counted and estimated are two lines, and another bond a third (R21, R24).
    let mut counted = world.action("basile", date(2025, 4, 1), 120).await;
    counted.state = ActionState::Pending;
    world.add(&counted).await;
    counted = world.action("chloe", date(2025, 4, 2), 30).await;
    (counted.state, counted.status) = (ActionState::Pending, Status::CivicVolunteer);
    world.add(&counted).await;
    let d1 = table(&mut alice, date(2025, 1, 1)).await;
    says(&d1, &["À part (prévu", "2 h", "À part, à l’estime", "85 h", "30 min"]);
    let bare: String = d1.split_whitespace().collect();
    assert!(!bare.contains("87h"), "{d1}");
}

#[tokio::test]
async fn r25_a_copy_to_confirm_is_on_ones_own_pages() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = estimated(&mut basile).await;
    let own = format!("{HAIE}/moi");
    let _ = basile.get(&own).await.expect(200).hides("Estimations reprises");
    drop(page.form("Reprendre pour l’année suivante").submit(&mut basile).await.expect(200));
    let _ = basile.get("/o/haie").await.expect(200).shows("Estimations reprises, à confirmer");
    let _ = basile.get("/moi/benevolat").await.expect(200).shows("Une estimation reprise est à confirmer");
    let page = basile.get(&own).await.expect(200).shows("Estimations reprises, à confirmer");
    let done = page.form("Confirmer ces chiffres").submit(&mut basile).await.expect(200);
    let _ = done.shows("Estimation confirmée.");
    let _ = basile.get(&own).await.expect(200).hides("Estimations reprises");
}
