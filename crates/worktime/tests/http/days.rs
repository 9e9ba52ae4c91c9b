//! My day (W1): rows, quick steps, copies, what is refused.

use crate::{
    api::{BASE, program},
    world::{HAIE, employer, name_of},
};
use base::{Id, jiff::civil::date};
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
    let before = [("date", "2025-12-31"), ("row.new", project.as_str()), ("c.new.2025-12-31.-.0.", "1h")];
    let page = alice.post(&format!("{HAIE}/jour"), &before).await.expect(422);
    let page = page.shows("Aucun contrat le 31 décembre 2025 pour Alice Martin.");
    let contracts = format!("href=\"{HAIE}/contrats/{}\"", world.person("alice"));
    assert!(page.html().contains(&contracts), "a link to her contracts");
    // Chloé writes the time of others, and manages no contract.
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET capabilities = '[]', levels = '{\"organisation\":\"read\",\"worktime\":\"write\"}'
        WHERE organisation_id = $1 AND id = (SELECT role_id FROM person WHERE organisation_id = $1 AND id = $2)";
    tx.run(sql, store::args![world.scope().organisation_id, world.person("chloe")]).await.unwrap();
    tx.commit().await.unwrap();
    let mut chloe = world.browser("chloe").await;
    let alice_id = world.person("alice").to_string();
    let hers = [&before[..], &[("personne", alice_id.as_str())]].concat();
    let page = chloe.post(&format!("{HAIE}/jour"), &hers).await.expect(422);
    assert!(!page.shows("pour Alice Martin").html().contains(&contracts), "for who may see them");
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

/// The answer of the first was lost: the second answers like it.
#[tokio::test]
async fn i8_the_form_of_a_day_sent_twice_adds_its_row_once() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let page = alice.get(&format!("{HAIE}/jour?date={MONDAY}")).await.expect(200);
    let field = name_of(&page, &format!("c-new-{MONDAY}"));
    let form =
        page.form("Enregistrer").fill(&field, "2h15").fill("row.new", &project).fill("t.new", "Réunion");
    let sql = "SELECT id FROM audit_entry WHERE noun = 'allocation'";
    let told = async || world.tx().await.all(sql, &[]).await.unwrap().len();
    let before = told().await;
    for _ in 0..2 {
        let _ = form.clone().submit(&mut alice).await.expect(200).shows("Enregistré : 2 h 15 en tout.");
    }
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [135]);
    assert_eq!(told().await, before + 1, "what is there already is not told twice");
    // Typed anew in a page that was sent: it is another row.
    let other = form.fill(&field, "1h").submit(&mut alice).await.expect(200);
    let _ = other.shows("Enregistré : 3 h 15 en tout.");
    // A row that was changed, and « comme lundi », are sent twice too.
    let page = alice.get(&format!("{HAIE}/jour?date={MONDAY}")).await.expect(200);
    let step = page.form("+30 minutes pour Fête des haies");
    let next = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200);
    let copy = next.form("Comme lun. 2 mars 2026");
    for _ in 0..2 {
        let _ = step.clone().submit(&mut alice).await.expect(200).shows("Enregistré : 3 h 45 en tout.");
        let _ = copy.clone().submit(&mut alice).await.expect(200).shows("2 lignes copiées.");
    }
    assert_eq!(world.minutes("alice", date(2026, 3, 3)).await.iter().sum::<i64>(), 225);
}

#[tokio::test]
async fn r8_hours_cut_at_midnight_and_sent_twice_are_written_once() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/jour?date={MONDAY}")).await.expect(200);
    let form = page.form("Enregistrer").fill("row.new", &world.project(0).to_string());
    let page = form.fill("s.new.", "22:00").fill("e.new.", "06:00").submit(&mut alice).await.expect(422);
    let cut = page.form("Couper à minuit : 2 h ce jour et 6 h");
    for _ in 0..2 {
        let _ = cut.clone().submit(&mut alice).await.expect(200).shows("Enregistré : 2 h en tout.");
    }
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [120]);
    assert_eq!(world.minutes("alice", date(2026, 3, 3)).await, [360]);
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
    let page = page.shows("Une case n’a pas pu être enregistrée (une autre l’a été)");
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
    const SAID: &str = "n.2026-03-02";
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let day = format!("{HAIE}/jour?date={MONDAY}");
    let _ = alice.get(&day).await.expect(200).hides("Repos et remarque");
    let _ = chloe.get(&day).await.expect(200).shows("Repos et remarque");
    let _ = world.settle(&mut alice, &[("telework", "1")]).await;
    let page = alice.get(&day).await.expect(200).shows("Repos et remarque");
    let stale = page.form("Enregistrer");
    let form = stale.clone().fill(SAID, "Retour de Lyon").fill("o.2026-03-02.", "0");
    let page = form.submit(&mut alice).await.expect(200).shows("Enregistré");
    let form = page.form("Enregistrer");
    assert_eq!((form.value(SAID), form.value("o.2026-03-02.0")), (Some("Retour de Lyon"), Some("0")));
    // It stays when hours are typed, and when nothing changed nothing is written.
    let _ = form.submit(&mut alice).await.expect(200).shows("Rien n’avait changé");
    // R15: a second open tab neither takes it away nor writes over it.
    let _ = stale.clone().submit(&mut alice).await.expect(200).shows("Rien n’avait changé");
    let page = stale.fill(SAID, "Autre").submit(&mut alice).await.expect(422);
    let page = page.shows("Cette remarque a changé pendant ce temps : « Retour de Lyon »");
    let form = page.form("Enregistrer");
    // A draft finds its field by a name that does not depend on what somebody wrote since.
    assert_eq!(form.value(SAID), Some("Autre"), "what was typed stays");
    assert_eq!(form.value("ns.2026-03-02"), Some("332c6328"), "beside the fingerprint of « Retour de Lyon »");
    // A page opened before it sent what was seen takes nothing away, and loses nothing.
    let old = form.without("ns.2026-03-02").fill(SAID, "Retour de Lyon");
    let _ = old.clone().submit(&mut alice).await.expect(200).shows("Rien n’avait changé");
    let page = old.fill(SAID, "Retour de Nantes").submit(&mut alice).await.expect(200).shows("Enregistré");
    let form = page.form("Enregistrer").fill(SAID, "Retour de Lyon");
    let _ = form.submit(&mut alice).await.expect(200).shows("Enregistré");
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

/// I4: no hour stands on an action that takes none; the archive keeps those there are, and says so.
#[tokio::test]
async fn i4_an_action_with_hours_takes_them_until_a_last_day_or_the_archive() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0);
    let page = alice.get(&format!("/o/amis-de-la-haie/projets/{project}/actions/nouvelle")).await.expect(200);
    let _ = page.form("Enregistrer").fill("name", "Buvette du soir").submit(&mut alice).await.expect(200);
    let sql = "SELECT id FROM project_action WHERE name = 'Buvette du soir'";
    let action: Id = world.tx().await.one(sql, &[]).await.unwrap().get("id").unwrap();
    let key = format!("{project},{action}");
    let fields = [("date", MONDAY), ("row.new", key.as_str()), ("c.new.2026-03-02.-.0.", "2h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let page =
        alice.get(&format!("/o/amis-de-la-haie/actions-de-projet/{action}/modifier")).await.expect(200);
    let page = page.form("Enregistrer").without("chargeable").submit(&mut alice).await.expect(422);
    let page = page.shows("Cette action porte une ligne de temps");
    let page = page.form("Archiver").submit(&mut alice).await.expect(200).shows("est archivé");
    let _ = page.shows("Ces heures y restent, et personne n’en ajoute plus : une ligne de temps");
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [120]);
}

/// What is typed is kept under the number of its page: it goes on while the new line is still to write, and ends with it.
#[tokio::test]
async fn i8_a_page_that_is_refused_keeps_the_number_of_its_draft() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let new = format!("c.new.{MONDAY}.-.0.");
    let first = [("date", MONDAY), ("row.new", project.as_str()), (new.as_str(), "5h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &first).await.expect(200);
    let page = alice.get(&format!("{HAIE}/jour?date={MONDAY}")).await.expect(200);
    let html = page.html();
    let mut names = html.split("name=\"").filter_map(|it| it.split('"').next());
    let held = names.find(|it| it.starts_with("c.0.")).unwrap().to_owned();
    let form = page.form("Enregistrer");
    let uid = form.value("client_uid").unwrap().to_owned();
    let page = form.fill(&held, "26h").submit(&mut alice).await.expect(422);
    let form = page.form("Enregistrer");
    assert_eq!(form.value("client_uid"), Some(uid.as_str()), "nothing was written under it");
    let form = form.fill("row.new", &world.project(1).to_string()).fill(&new, "1h");
    let page = form.submit(&mut alice).await.expect(422);
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [300, 60]);
    assert_ne!(page.form("Enregistrer").value("client_uid"), Some(uid.as_str()));
    assert!(page.html().contains(&format!("data-draft-uid=\"{uid}\"")), "that draft is over");
}
