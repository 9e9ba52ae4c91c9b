//! Who validates: the three presets, the lone employee, the reminder of a late sheet (R16, I12).

use crate::world::{HAIE, employer, world};

#[tokio::test]
async fn r16_a_preset_decides_who_validates_and_gives_way_to_the_details() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = world.settle(&mut alice, &[("preset", "manager")]).await;
    let form = page.form("Enregistrer");
    assert_eq!((form.value("governance"), form.value("validation")), (Some("hierarchical"), Some("manager")));
    assert_eq!(form.value("preset"), Some("manager"));
    let _ = form.fill("preset", "collectif").submit(&mut alice).await.expect(200).shows("Rôles de l’équipe");
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!((form.value("governance"), form.value("validation")), (Some("collectif"), Some("auto")));
    let page = form.fill("validation", "crossed").submit(&mut alice).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("preset"), Some("crossed"));
}

#[tokio::test]
async fn r16_alone_in_a_collectif_sending_is_enough_and_it_is_said() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("preset", "crossed")]).await;
    world.hire(&mut alice, "alice", "35 heures par semaine").await;
    let path = format!("{HAIE}/mois?date=2026-02-01");
    let _ = alice.get(&path).await.expect(200).shows("Vous êtes la seule personne en poste");
    world.hire(&mut alice, "chloe", "Forfait en jours").await;
    let _ = alice.get(&path).await.expect(200).hides("Vous êtes la seule personne en poste");
}

#[tokio::test]
async fn w6_a_person_is_written_to_once_a_week_at_most() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("rhythm", "week")]).await;
    let chloe = world.person("chloe").to_string();
    let path = format!("{HAIE}/feuilles/rappel");
    for (on, days_ago, said) in [
        ("2026-02-02", 0, "Un mot est parti"),
        ("2026-02-09", 6, "Rien à envoyer"),
        ("2026-02-09", 8, "Un mot est parti"),
        ("2026-02-02", 0, "Rien à envoyer"),
    ] {
        let before = world.demo.now.checked_sub(base::jiff::ToSpan::hours(24 * days_ago)).unwrap();
        let mut tx = world.tx().await;
        tx.run("UPDATE sheet_reminder SET sent_at = $1", store::args![before]).await.unwrap();
        tx.commit().await.unwrap();
        let sent = [("personne", chloe.as_str()), ("date", on)];
        let _ = alice.post(&path, &sent).await.expect(200).shows(said);
    }
}

#[tokio::test]
async fn i12_a_late_sheet_is_recalled_once_by_somebody() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/equipe?date=2026-02-01")).await.expect(200);
    let page = page.form("Rappeler Chloé Duval").submit(&mut alice).await.expect(200);
    let page = page.shows("Un mot est parti par mail.").shows("rappelée le 7 mars 2026");
    let _ = page.hides("feuilles/rappel");
    let mut tx = world.tx().await;
    let mails = work::mail::list_recent(&mut tx, 5).await.unwrap();
    drop(tx);
    let mail = mails.iter().find(|it| it.to == "chloe@exemple.test").expect("a mail to Chloé");
    assert!(mail.subject.contains("1er février 2026"), "{}", mail.subject);
    assert!(mail.body.contains("Alice Martin") && mail.body.contains("/temps/mois?date=2026-02-01"));
    let again = [("personne", world.person("chloe").to_string()), ("date", "2026-02-01".to_owned())];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = alice.post(&format!("{HAIE}/feuilles/rappel"), &again).await.expect(200);
    let _ = page.shows("Rien à envoyer");
    let march = [("personne", again[0].1), ("date", "2026-03-01")];
    let page = alice.post(&format!("{HAIE}/feuilles/rappel"), &march).await.expect(200);
    let _ = page.shows("Rien à envoyer");
    let mut chloe = world.browser("chloe").await;
    let mine = [("personne", world.person("alice").to_string()), ("date", "2026-02-01".to_owned())];
    let mine: Vec<(&str, &str)> = mine.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let _ = chloe.post(&format!("{HAIE}/feuilles/rappel"), &mine).await.expect(403);
}

#[tokio::test]
async fn r16_one_employee_is_alone_whoever_serves_beside() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("preset", "crossed")]).await;
    world.hire(&mut alice, "alice", "35 heures par semaine").await;
    let page = alice.get(&format!("{HAIE}/personnel/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &world.person("basile").to_string());
    let _ = form.fill("from", "2026-01-01").submit(&mut alice).await.expect(200);
    let path = format!("{HAIE}/mois?date=2026-02-01");
    let _ = alice.get(&path).await.expect(200).shows("Vous êtes la seule personne en poste");
}

#[tokio::test]
async fn r16_whoever_manages_validates_while_the_manager_is_gone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("preset", "manager"), ("gate_from", "2026-03-01")]).await;
    let mut tx = world.tx().await;
    let sql = "UPDATE staff_profile SET manager_person_id = $1 WHERE person_id = $2";
    let (david, chloe) = (world.person("david"), world.person("chloe"));
    tx.run(sql, store::args![david, chloe]).await.unwrap();
    tx.run("UPDATE worktime_settings SET gate_from = '2026-03-01'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let fields = [("date", "2026-02-01"), ("personne", "")];
    let mut browser = world.browser("chloe").await;
    let _ = browser.post(&format!("{HAIE}/feuilles"), &fields).await.expect(200);
    let mut tx = world.tx().await;
    let id: base::Id = tx.one("SELECT id FROM entry_period", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let validation = format!("{HAIE}/feuilles/{id}/validation");
    let _ = alice.post(&validation, &[]).await.expect(403);
    let mut tx = world.tx().await;
    tx.run("UPDATE person SET state = 'left' WHERE id = $1", store::args![david]).await.unwrap();
    tx.commit().await.unwrap();
    let _ = alice.post(&validation, &[]).await.expect(200);
}

/// §3.8, *responsable*: whoever validates where each has their manager sees, enters and validates for the persons whose
/// manager they are, and for nobody else.
#[tokio::test]
async fn s38_a_manager_acts_for_their_own_team_alone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = world.settle(&mut alice, &[("preset", "manager"), ("gate_from", "2026-03-01")]).await;
    world.hire(&mut alice, "basile", "35 heures par semaine").await;
    let (chloe, basile, alice_id) = (world.person("chloe"), world.person("basile"), world.person("alice"));
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET capabilities = '[\"worktime.validate\"]', levels = '{\"organisation\":\"own\",\"worktime\":\"own\"}'
        WHERE organisation_id = $1 AND id = (SELECT role_id FROM person WHERE organisation_id = $1 AND id = $2)";
    tx.run(sql, store::args![world.scope().organisation_id, chloe]).await.unwrap();
    let sql = "UPDATE staff_profile SET manager_person_id = $1 WHERE person_id = $2";
    tx.run(sql, store::args![chloe, basile]).await.unwrap();
    tx.run("UPDATE worktime_settings SET gate_from = '2026-03-01'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/equipe?date=2026-02-01")).await.expect(200);
    let _ = page.shows("Basile").hides("Alice Martin");
    let _ = chloe.get(&format!("{HAIE}/jour?date=2026-02-03&personne={alice_id}")).await.expect(403);
    let project = world.project(0).to_string();
    let cells = [("c.new.2026-02-03.-.0.", "7h"), ("row.new", project.as_str()), ("date", "2026-02-03")];
    let own = [("c.new.2026-02-04.-.0.", "7h"), ("row.new", project.as_str()), ("date", "2026-02-04")];
    let _ = alice.post(&format!("{HAIE}/jour"), &own).await.expect(200);
    let of = |who: &str| {
        let mut fields: Vec<(String, String)> =
            cells.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        fields.push(("personne".to_owned(), who.to_owned()));
        fields
    };
    for (who, status) in [(basile, 200), (alice_id, 403)] {
        let fields = of(&who.to_string());
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let _ = chloe.post(&format!("{HAIE}/jour"), &fields).await.expect(status);
    }
    assert_eq!(world.minutes("basile", base::jiff::civil::date(2026, 2, 3)).await, [420]);
    for who in [basile, alice_id] {
        let fields = [("date", "2026-02-01"), ("personne", &who.to_string())];
        let _ = alice.post(&format!("{HAIE}/feuilles"), &fields).await.expect(200);
    }
    let mut tx = world.tx().await;
    for (who, status) in [(basile, 200), (alice_id, 403)] {
        let sql = "SELECT id FROM entry_period WHERE person_id = $1";
        let id: base::Id = tx.one(sql, store::args![who]).await.unwrap().get("id").unwrap();
        drop(tx);
        let _ = chloe.post(&format!("{HAIE}/feuilles/{id}/validation"), &[]).await.expect(status);
        tx = world.tx().await;
    }
    // By the API and in the calendar too: those they lead, and nobody else.
    let api = "/api/v1/orgs/amis-de-la-haie/worktime/allocations";
    for (who, status) in [(basile, 200), (alice_id, 404)] {
        let sql = "SELECT id FROM allocation WHERE person_id = $1";
        let id: base::Id = tx.one(sql, store::args![who]).await.unwrap().get("id").unwrap();
        let _ = chloe.json("GET", &format!("{api}/{id}"), None).await.expect(status);
    }
    let page = chloe.get(&format!("{HAIE}/calendrier?date=2026-02-01")).await.expect(200);
    let _ = page.shows("Basile").hides("Alice Martin</th>");
    // A colleague’s absence is answered by their own manager.
    drop(tx);
    let late = [("personne", alice_id.to_string()), ("date", "2026-02-02".to_owned())];
    let late: Vec<(&str, &str)> = late.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let _ = chloe.post(&format!("{HAIE}/feuilles/rappel"), &late).await.expect(404);
}

/// §3.8, *responsable*: their own projects are theirs to change, with their actions, and to read the hours of; no other
/// is, and without the switch being named gives nothing.
#[tokio::test]
async fn s38_a_lead_changes_and_reads_their_own_projects_alone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut basile = world.browser("basile").await;
    let (own, other) = (world.project(0), world.project(1));
    let at = |project: base::Id| format!("/o/amis-de-la-haie/projets/{project}");
    let lead = world.person("basile").to_string();
    let page = alice.get(&at(own)).await.expect(200);
    let form = page.form("Nommer responsable").fill("lead_query", "personne ainsi nommée");
    let _ = form.submit(&mut alice).await.expect(422).shows("Choisissez une personne de la liste");
    let form = page.form("Nommer responsable").fill("lead", &lead).fill("lead_query", "Basile");
    let _ = form.submit(&mut alice).await.expect(200).shows("Responsable du projet nommé");
    let _ = basile.get(&format!("{}/modifier", at(own))).await.expect(403);
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET capabilities = '[\"worktime.validate\"]', levels = '{\"organisation\":\"own\",\"worktime\":\"own\"}'
        WHERE organisation_id = $1 AND id = (SELECT role_id FROM person WHERE organisation_id = $1 AND id = $2)";
    let (organisation_id, basile_id) = (world.scope().organisation_id, world.person("basile"));
    tx.run(sql, store::args![organisation_id, basile_id]).await.unwrap();
    tx.commit().await.unwrap();
    let page = basile.get(&at(own)).await.expect(200).shows("Par personne et par mois");
    let page = page.follow(&mut basile, "Modifier le projet").await.expect(200);
    let page = page.form("Enregistrer").fill("description", "Par son responsable").submit(&mut basile).await;
    let page = page.expect(200).shows("Par son responsable").hides("Nommer responsable");
    let page = page.follow(&mut basile, "Nouvelle action").await.expect(200);
    let page = page.form("Enregistrer").fill("name", "Relire").submit(&mut basile).await.expect(200);
    let page = page.shows("Action ajoutée.").follow(&mut basile, "Relire").await.expect(200);
    let _ = page.form("Archiver").submit(&mut basile).await.expect(200);
    let _ = basile.get(&format!("{HAIE}/projets/{own}")).await.expect(200);
    // Another project is read by its page alone.
    let _ = basile
        .get(&at(other))
        .await
        .expect(200)
        .hides("Par personne et par mois")
        .hides("Modifier le projet");
    let _ = basile.get(&format!("{HAIE}/projets/{other}")).await.expect(403);
    let _ = basile.get(&format!("{}/modifier", at(other))).await.expect(403);
    for path in ["", "/archive", "/actions"] {
        let fields = [("name", "Autre"), ("version", "1")];
        let _ = basile.post(&format!("{}{path}", at(other)), &fields).await.expect(403);
    }
    let _ = basile.get(&format!("{}/actions/nouvelle", at(other))).await.expect(403);
    let _ = basile.post(&format!("{}/responsable", at(own)), &[("lead_query", "")]).await.expect(403);
    let page = alice.get(&at(own)).await.expect(200).shows("Basile");
    let _ = page.form("Nommer responsable").fill("lead_query", "").submit(&mut alice).await.expect(200);
    let _ = basile.get(&format!("{HAIE}/projets/{own}")).await.expect(403);
}

#[tokio::test]
async fn w6_who_left_in_the_month_is_reminded() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let chloe = world.person("chloe");
    let page = alice.get(&format!("{HAIE}/contrats/{chloe}")).await.expect(200);
    let form = page.form("Enregistrer la fin").fill("ends_on", "2026-02-20");
    let _ = form.submit(&mut alice).await.expect(200).shows("Fin du contrat enregistrée.");
    let page = alice.get(&format!("{HAIE}/equipe?date=2026-02-01")).await.expect(200);
    let page = page.form("Rappeler Chloé Duval").submit(&mut alice).await.expect(200);
    let _ = page.shows("Un mot est parti par mail.");
}
