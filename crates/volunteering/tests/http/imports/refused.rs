//! What an import refuses, and what its undo leaves (§6.3, §8).

use super::{HEADERS, IMPORTS, benevalibre, count, held, import, previewed, send, work_now};
use crate::small_world::World;
use base::{Id, Minutes, fresh_id, jiff::SignedDuration, jiff::civil::date};
use store::args;
use volunteering::{
    actions::store::touched_since_import,
    valuation::{line::DraftException, store as valuation},
};

#[tokio::test]
async fn r8_what_is_not_a_table_is_refused_and_nothing_is_written() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let mixed = format!(
        "{HEADERS}\nZoé,,,Café,Bar,,2026-01-01,,1:00:00,1.0,False,,A,,\nZoé,,,Club,Bar,,2026-01-02,,1:00:00,1.0,False,,A,,\n"
    );
    for (name, content, words) in [
        ("rien.csv", Vec::new(), "Choisissez un fichier"),
        ("vide.csv", b"Titre;Date\n".to_vec(), "aucune ligne"),
        ("x.xlsx", b"PK\x03\x04broken".to_vec(), "abîmé"),
        ("x.json", b"{\"a\": 1}".to_vec(), "tableau"),
        ("deux.csv", mixed.into_bytes(), "plusieurs associations"),
        (
            "migration.json",
            br#"{"objects": [{"model": "accounts.user", "fields": {}}]}"#.to_vec(),
            "toute une association",
        ),
    ] {
        let page = send(&mut alice, name, &content).await.expect(422);
        drop(page.shows(words));
    }
    assert_eq!(count(&world, "SELECT COUNT(*) AS n FROM action_import WHERE organisation_id = $1").await, 0);
    assert_eq!(count(&world, "SELECT COUNT(*) AS n FROM stored_file WHERE organisation_id = $1").await, 0);
}

#[tokio::test]
async fn an_import_touched_since_is_not_undone_as_a_whole() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = import(&mut alice, "e.csv", benevalibre(3).as_bytes()).await;
    let path = page.path().to_owned();
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE volunteer_action SET version = 2 WHERE organisation_id = $1 AND happened_on = $2";
    tx.run(sql, args![world.haie.organisation_id, date(2025, 1, 2)]).await.unwrap();
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(touched_since_import(&mut tx, world.haie, id).await.unwrap(), 1);
    tx.commit().await.unwrap();
    drop(alice.post(&format!("{path}/annulation"), &[]).await.expect(409).shows("Une action de cet import"));
    assert_eq!(held(&world).await.0, 3);
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE volunteer_action SET version = 1 WHERE organisation_id = $1";
    tx.run(sql, args![world.haie.organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    world.test.clock.set(world.test.site.now() + SignedDuration::from_hours(31 * 24));
    let mut alice = world.client("alice").await;
    drop(alice.post(&format!("{path}/annulation"), &[]).await.expect(409).shows("trente jours"));
    drop(alice.get(&path).await.expect(200).hides("Annuler cet import"));
}

/// What was set apart since would go with its reason and its proof.
#[tokio::test]
async fn s6_3_an_import_whose_actions_were_set_apart_is_touched() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = import(&mut alice, "e.csv", benevalibre(3).as_bytes()).await;
    let path = page.path().to_owned();
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "SELECT id FROM volunteer_action WHERE organisation_id = $1 ORDER BY happened_on";
    let action: Id = tx.all(sql, args![world.haie.organisation_id]).await.unwrap()[0].get("id").unwrap();
    let draft =
        DraftException { valued: Some(false), reason: "Déjà payé".into(), ..DraftException::default() };
    valuation::set_exception(&mut tx, world.haie, action, &draft, world.test.site.now()).await.unwrap();
    tx.commit().await.unwrap();
    drop(alice.post(&format!("{path}/annulation"), &[]).await.expect(409).shows("Une action de cet import"));
    assert_eq!(held(&world).await.0, 3);
}

#[tokio::test]
async fn undo_keeps_what_is_used_by_others() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = import(&mut alice, "e.csv", benevalibre(3).as_bytes()).await;
    let project = world.house().await.projects[0].id;
    let mut own = world.action("basile", date(2026, 3, 1), 30).await;
    own.project_id = Some(project);
    world.add(&own).await;
    drop(alice.post(&format!("{}/annulation", page.path()), &[]).await.expect(200));
    assert_eq!(held(&world).await, (1, 30));
    assert_eq!(world.house().await.projects.len(), 1, "somebody uses it now");
}

#[tokio::test]
async fn undo_keeps_a_person_whom_another_module_uses_and_says_so() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = import(&mut alice, "e.csv", benevalibre(3).as_bytes()).await;
    let mut tx = world.test.site.db.write_in(world.haie.organisation_id).await.unwrap();
    let sql = "SELECT id FROM person WHERE organisation_id = $1 AND surname = 'Dupont'";
    let zoe: Id = tx.one(sql, args![world.haie.organisation_id]).await.unwrap().get("id").unwrap();
    let sql = "INSERT INTO vehicle (id, organisation_id, person_id, name, kind) VALUES ($1, $2, $3, 'Kangoo', 'car')";
    tx.run(sql, args![fresh_id(), world.haie.organisation_id, zoe]).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.post(&format!("{}/annulation", page.path()), &[]).await.expect(200);
    drop(page.shows("Restent, parce que cela sert ailleurs").shows("Zoé Dupont").hides("Ben Saïd"));
    assert_eq!(held(&world).await, (0, 0));
    let people =
        "SELECT COUNT(*) AS n FROM person WHERE organisation_id = $1 AND surname IN ('Dupont', 'Ben Saïd')";
    assert_eq!(count(&world, people).await, 1, "Zoé has a vehicle; Ali is gone");
}

/// A year that nothing is added to.
async fn freeze_2025(world: &World) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "INSERT INTO fiscal_year (id, organisation_id, name, starts_on, ends_on, frozen_at) VALUES ($1, $2, $3, $4, $5, $6)";
    let (from, to) = (date(2025, 1, 1), date(2025, 12, 31));
    tx.run(sql, args![base::fresh_id(), world.haie.organisation_id, "2025", from, to, world.test.site.now()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn i9_nothing_is_imported_into_a_frozen_year() {
    let world = World::new().await;
    freeze_2025(&world).await;
    let mut alice = world.client("alice").await;
    let page = send(&mut alice, "e.csv", benevalibre(3).as_bytes()).await;
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    drop(page.shows("À ajouter 0").shows("Impossibles à reprendre 3").hides("Importer l"));
}

/// A row of the frozen year and one of the next: only who the second names will be created.
#[tokio::test]
async fn i9_what_an_import_creates_is_what_the_rows_it_takes_need() {
    let world = World::new().await;
    freeze_2025(&world).await;
    let mut alice = world.client("alice").await;
    let file = "Titre;Date;Durée;Qui\nBar;2025-01-05;1h;Zoé Dupont\nTri;2026-01-06;2h;Ali Ben\n";
    let page = send(&mut alice, "libre.csv", file.as_bytes()).await;
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    drop(page.shows("À ajouter 1").shows("une personne sans compte").hides("2 personnes sans compte"));
}

#[tokio::test]
async fn r6_the_status_of_a_row_is_that_of_its_person_on_that_day() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "INSERT INTO person_status (id, organisation_id, person_id, status, from_on) VALUES ($1, $2, $3, $4, $5)";
    let (basile, since) = (world.persons["basile"], date(2026, 1, 6));
    tx.run(sql, args![base::fresh_id(), world.haie.organisation_id, basile, "civic_volunteer", since])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let file = "Titre;Date;Durée;Qui\nBar;2026-01-05;1h;basile\nBar;2026-01-06;2h;basile\n";
    drop(import(&mut alice, "libre.csv", file.as_bytes()).await);
    let of = "SELECT COUNT(*) AS n FROM volunteer_action WHERE organisation_id = $1 AND minutes = 120 AND status = 'civic_volunteer'";
    assert_eq!(count(&world, of).await, 1);
    let of = "SELECT COUNT(*) AS n FROM volunteer_action WHERE organisation_id = $1 AND minutes = 60 AND status = 'volunteer'";
    assert_eq!(count(&world, of).await, 1);
}

#[tokio::test]
async fn r5_a_person_is_told_once_of_what_a_file_entered_for_them() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "UPDATE person SET reminders = FALSE WHERE organisation_id = $1 AND id = $2";
    tx.run(sql, args![world.haie.organisation_id, world.persons["chloe"]]).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let file = "Titre;Date;Durée;Qui\nBar;2026-01-05;1h;basile\nTri;2026-01-09;2h;basile\n\
        Bar;2026-01-05;1h;chloe\nBar;2026-01-05;1h;alice\nBar;2026-01-05;1h;Zoé\n";
    drop(import(&mut alice, "libre.csv", file.as_bytes()).await.shows("Actions ajoutées 5"));
    let mut tx = world.test.site.db.read().await.unwrap();
    let mails = work::mail::list_recent(&mut tx, 10).await.unwrap();
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["basile@exemple.test"], "once, and neither who sent it nor who wants no mail");
    let words = mails[0].body.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(words.contains("2 actions") && words.contains("3 h"), "{words}");
    assert!(words.contains("du 5 janvier 2026 au 9 janvier 2026"), "{words}");
}

#[tokio::test]
async fn an_import_nobody_finishes_is_forgotten_with_its_file() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    drop(send(&mut alice, "e.csv", benevalibre(3).as_bytes()).await.expect(200));
    let kept = "SELECT COUNT(*) AS n FROM stored_file WHERE organisation_id = $1";
    work_now(&world).await;
    assert_eq!(count(&world, kept).await, 1);
    world.test.clock.set(world.test.site.now() + SignedDuration::from_hours(8 * 24));
    work_now(&world).await;
    assert_eq!(count(&world, kept).await, 0);
    assert_eq!(count(&world, "SELECT COUNT(*) AS n FROM action_import WHERE organisation_id = $1").await, 0);
    let mut alice = world.client("alice").await;
    let page = send(&mut alice, "e.csv", benevalibre(3).as_bytes()).await.expect(200);
    drop(page.form("Abandonner cet import").submit(&mut alice).await.expect(200).shows("Aucun import"));
    assert_eq!(count(&world, kept).await, 0);
}

#[tokio::test]
async fn imports_are_for_those_who_manage() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = import(&mut alice, "e.csv", benevalibre(3).as_bytes()).await;
    for (who, status) in [("basile", 403), ("chloe", 403), ("david", 403), ("emma", 404)] {
        let mut client = world.client(who).await;
        for path in [IMPORTS, page.path()] {
            drop(client.get(path).await.expect(status));
        }
        drop(client.post(&format!("{}/annulation", page.path()), &[]).await.expect(status));
    }
    assert_eq!(held(&world).await.0, 3);
    let journal =
        "SELECT COUNT(*) AS n FROM audit_entry WHERE organisation_id = $1 AND noun = 'action_import'";
    assert_eq!(count(&world, journal).await, 2, "sent, applied");
    let mut english = world.english("alice").await;
    drop(english.get(page.path()).await.shows("Actions added 3"));
    drop(english.get(IMPORTS).await.shows("3 actions added"));
    assert_eq!(Minutes(270).0, held(&world).await.1);
}

#[tokio::test]
async fn r71_an_import_once_applied_forgets_who_was_who() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let file = benevalibre(3);
    drop(previewed(&mut alice, "benevalo-export.csv", file.as_bytes()).await);
    let named =
        "SELECT COUNT(*) AS n FROM action_import WHERE organisation_id = $1 AND mapping LIKE '%dupont%'";
    assert_eq!(count(&world, named).await, 1, "the answers are kept until they have served");
    drop(import(&mut alice, "benevalo-export.csv", file.as_bytes()).await.shows("Actions ajoutées 3"));
    let applied = "SELECT COUNT(*) AS n FROM action_import WHERE organisation_id = $1 AND state = 'applied'
        AND mapping NOT LIKE '%dupont%'";
    assert_eq!(count(&world, applied).await, 1);
}

#[tokio::test]
async fn i8_what_is_understood_of_a_row_already_there_is_shown_as_understood() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let _ = import(&mut alice, "e.csv", benevalibre(1).as_bytes()).await;
    let page = previewed(&mut alice, "e.csv", benevalibre(1).as_bytes()).await;
    let rows = page.all("tbody tr").join(" ");
    for (words, there) in [("1er janvier 2025", true), ("1 h 30", true), ("1:30:00", false)] {
        assert_eq!(rows.contains(words), there, "{words}: {rows}");
    }
}
