//! My day (W1): rows, quick steps, copies, what is refused.

use crate::{
    api::{BASE, program},
    world::{HAIE, employer, name_of},
};
use base::jiff::civil::date;
use serde_json::json;

const MONDAY: &str = "2026-03-02";

#[tokio::test]
async fn a_day_is_written_changed_and_emptied() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/jour?date={MONDAY}")).await.expect(200).shows("sur 7 h dues");
    let field = name_of(&page, &format!("c-new-{MONDAY}"));
    let form = page.form("Enregistrer").fill(&field, "2h15").fill("t.new", "Réunion");
    let page = form.clone().submit(&mut alice).await.expect(422).shows("Choisissez un projet");
    let form = page.form("Enregistrer");
    assert_eq!(form.value(&field), Some("2h15"), "what was typed stays");
    let project = world.project(0).to_string();
    let page = form.fill("row.new", &project).fill("t.new", "Réunion").submit(&mut alice).await.expect(200);
    let page = page.shows("Enregistré : 2 h 15 en tout.").shows("Fête des haies");
    let page = page.form("+30 minutes pour Fête des haies").submit(&mut alice).await.expect(200);
    let page = page.shows("Enregistré : 2 h 45 en tout.");
    let row = page.form("Enregistrer");
    assert_eq!(row.value("t.0"), Some("Réunion"));
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [165]);
    let html = page.html();
    let at = html.find("name=\"c.0.").unwrap() + 6;
    let name = html[at..].split('"').next().unwrap().to_owned();
    let page = row.fill(&name, "").submit(&mut alice).await.expect(200).shows("Enregistré : 0 min");
    let _ = page.hides("name=\"c.0.");
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, Vec::<i64>::new());
}

#[tokio::test]
async fn r3_what_is_no_duration_is_refused_with_what_was_typed() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    for (typed, said) in [
        ("2h75", "Cette durée n’est pas comprise"),
        ("90", "90 heures ou 90 minutes ? Écrivez 90min."),
        ("25h", "24 heures au plus"),
    ] {
        let page = alice.get(&format!("{HAIE}/jour?date={MONDAY}")).await.expect(200);
        let field = name_of(&page, &format!("c-new-{MONDAY}"));
        let form = page.form("Enregistrer").fill(&field, typed).fill("row.new", &project);
        let page = form.submit(&mut alice).await.expect(422).shows(said);
        assert_eq!(page.form("Enregistrer").value(&field), Some(typed));
    }
}

#[tokio::test]
async fn i4_nothing_is_written_without_contract_nor_too_far_ahead() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/jour?date=2025-12-31")).await.expect(200);
    let _ = page.shows("Aucun contrat ne couvre ces jours").hides("name=\"row.new\"");
    let far = "c.new.2026-06-01.-.0.";
    let project = world.project(0).to_string();
    let fields = [("date", "2026-06-01"), ("row.new", &project), (far, "1h")];
    let page = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(422);
    let _ = page.shows("C’est trop loin : on peut remplir jusqu’au 7 avril 2026.");
    let before = [("date", "2025-12-31"), ("row.new", &project), ("c.new.2025-12-31.-.0.", "1h")];
    let page = alice.post(&format!("{HAIE}/jour"), &before).await.expect(422);
    let _ = page.shows("Aucun contrat le 31 décembre 2025.");
    assert!(world.minutes("alice", date(2026, 6, 1)).await.is_empty());
}

#[tokio::test]
async fn a_day_is_copied_from_another() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(1).to_string();
    let fields = [("date", MONDAY), ("row.new", &project), ("c.new.2026-03-02.-.0.", "7h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200);
    let page = page.form("Comme lun. 2 mars 2026").submit(&mut alice).await.expect(200);
    let _ = page.shows("Une ligne copiée.").shows("Chantiers de plantation");
    assert_eq!(world.minutes("alice", date(2026, 3, 3)).await, [420]);
}

#[tokio::test]
async fn r7_two_layers_refuse_what_goes_beyond_presence() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", MONDAY),
        ("p.2026-03-02.", "6h45"),
        ("row.new", &project),
        ("c.new.2026-03-02.-.0.", "7h05"),
    ];
    let page = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(422);
    let page = page.shows("6 h 45 de présence, 7 h 05 imputées : 20 min de trop.");
    let page = page.shows("Une case n’a pas pu être enregistrée (1 l’ont été)");
    let field = name_of(&page, &format!("c-new-{MONDAY}"));
    let page = page.form("Enregistrer").fill(&field, "6h45").submit(&mut alice).await.expect(200);
    let _ = page.shows("Enregistré");
    let lower = [("date", MONDAY), ("p.2026-03-02.405", "6h")];
    let page = alice.post(&format!("{HAIE}/jour"), &lower).await.expect(422);
    let _ = page.shows("6 h de présence, 6 h 45 imputées");
}

#[tokio::test]
async fn i6_i12_the_days_of_others_are_theirs() {
    let world = employer().await;
    let (mut chloe, mut basile) = (world.browser("chloe").await, world.browser("basile").await);
    let alice = world.person("alice");
    let _ = chloe.get(&format!("{HAIE}/jour?personne={alice}")).await.expect(403);
    let fields = [("date", MONDAY), ("personne", &alice.to_string())];
    let _ = chloe.post(&format!("{HAIE}/jour"), &fields).await.expect(403);
    let _ = basile.get(&format!("{HAIE}/jour")).await.expect(403);
    let mut manager = world.browser("alice").await;
    let chloe = world.person("chloe");
    let page = manager.get(&format!("{HAIE}/jour?date={MONDAY}&personne={chloe}")).await.expect(200);
    let _ = page.shows("Chloé Duval");
    let stranger = world.demo.organisations[1].persons["emma"];
    let _ = manager.get(&format!("{HAIE}/jour?personne={stranger}")).await.expect(404);
}

#[tokio::test]
async fn the_home_page_leads_to_the_days_to_fill() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get("/o/amis-de-la-haie").await.expect(200).shows("Cette semaine : 0 min sur 35 h.");
    let page = page.follow(&mut alice, "lun. 2 mars 2026").await.expect(200);
    let _ = page.shows("2 mars 2026").shows("sur 7 h dues");
}

#[tokio::test]
async fn s3_2_a_day_holds_a_remark_and_what_is_said_of_the_rest_before_it() {
    // The fingerprint of « Retour de Lyon ».
    const SAID: &str = "n.2026-03-02.332c6328";
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let day = format!("{HAIE}/jour?date={MONDAY}");
    let _ = alice.get(&day).await.expect(200).hides("Repos et remarque");
    let _ = chloe.get(&day).await.expect(200).shows("Repos et remarque");
    let _ = world.settle(&mut alice, &[("telework", "1")]).await;
    let page = alice.get(&day).await.expect(200).shows("Repos et remarque");
    let stale = page.form("Enregistrer");
    let form = stale.clone().fill("n.2026-03-02.", "Retour de Lyon").fill("o.2026-03-02.", "0");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré");
    let form = page.form("Enregistrer");
    assert_eq!((form.value(SAID), form.value("o.2026-03-02.0")), (Some("Retour de Lyon"), Some("0")));
    // It stays when hours are typed, and when nothing changed nothing is written.
    let _ = form.submit(&mut alice).await.expect(200).shows("Rien n’avait changé");
    // R15: a second open tab neither takes it away nor writes over it.
    let _ = stale.clone().submit(&mut alice).await.expect(200).shows("Rien n’avait changé");
    let page = stale.fill("n.2026-03-02.", "Autre").submit(&mut alice).await.expect(422);
    let page = page.shows("Cette remarque a changé pendant ce temps : « Retour de Lyon »");
    assert_eq!(page.form("Enregistrer").value(SAID), Some("Autre"), "what was typed stays");
    let mut tx = world.tx().await;
    let sql = "SELECT id FROM audit_entry WHERE after LIKE '%Retour de Lyon%'";
    assert!(tx.all(sql, &[]).await.unwrap().is_empty(), "erasure reaches no journal");
    drop(tx);
    let page = alice.get(&day).await.expect(200);
    let long = "é".repeat(201);
    let page = page.form("Enregistrer").fill(SAID, &long).submit(&mut alice).await.expect(422);
    assert_eq!(page.form("Enregistrer").value(SAID), Some(long.as_str()), "what was typed stays");
    let mut alice = program(&world, "alice").await;
    let one = format!("{BASE}/presences/{}/{MONDAY}", world.person("alice"));
    let said = alice.json("GET", &one, None).await.expect(200).json();
    assert_eq!((said["note"].as_str(), said["rest_ok"].as_bool()), (Some("Retour de Lyon"), Some(false)));
    let body = json!({"telework_c": 50, "rest_ok": true});
    let said = alice.json("PUT", &one, Some(body)).await.expect(200).json();
    assert_eq!((said["note"].as_str(), said["rest_ok"].as_bool()), (Some("Retour de Lyon"), Some(true)));
}

/// I4: nothing stays charged outside the dates of a project, nor of an action.
#[tokio::test]
async fn i4_a_project_keeps_the_days_on_which_time_is_charged_to_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fields = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", "7h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let page = alice.get(&format!("/o/amis-de-la-haie/projets/{project}/modifier")).await.expect(200);
    let form = page.form("Enregistrer").fill("starts_on", "2026-01-01").fill("ends_on", "2026-03-01");
    let page =
        form.submit(&mut alice).await.expect(422).shows("Ces dates laissent de côté une ligne de temps");
    let page = page.form("Enregistrer").fill("ends_on", "2026-03-02").submit(&mut alice).await;
    let _ = page.expect(200).hides("laissent de côté");
    let page = alice.get(&format!("/o/amis-de-la-haie/projets/{project}/modifier")).await.expect(200);
    let form = page.form("Enregistrer").fill("starts_on", "2026-03-03").fill("ends_on", "");
    let _ = form.submit(&mut alice).await.expect(422).shows("Ces dates laissent de côté une ligne de temps");
}
