//! « Mes données »: what is held, who looked, the switches, the file, leaving and erasing.

use crate::world::{HAIE, VELO, World};
use organisation::persons;
use site::journal::{Author, Entry, note};
use std::io::{Cursor, Read};
use store::args;

#[tokio::test]
async fn r69_each_organisation_is_shown_with_who_looked() {
    let world = World::new().await;
    let basile_id = world.person(HAIE, "basile");
    let mut tx = world.test.site.db.write().await.unwrap();
    let entry = Entry::new("person", basile_id, "consult").about(Some(basile_id));
    note(&mut tx, world.scope(HAIE), &Author::program("Chloé Duval"), entry, world.test.site.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/donnees").await.expect(200);
    let page = page.shows("Les Amis de la Haie").shows("Vélo pour tous").shows("Qui a consulté vos données");
    let _ = page.shows("Chloé Duval").shows("Morvan");
    let _ = world.client("emma").await.get("/moi/donnees").await.hides("Morvan").hides("Chloé");
    let english = world.client("basile").await.in_lang("en").get("/moi/donnees").await;
    let _ = english.expect(200);
}

#[tokio::test]
async fn r69_switches_are_chosen_by_organisation() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/donnees").await;
    let form = page.form("Enregistrer mes choix Les Amis de la Haie");
    assert_eq!((form.value("name_visible"), form.value("reminders")), (None, Some("1")));
    let form = form.fill("name_visible", "1").without("reminders");
    let _ = form.submit(&mut basile).await.expect(200).shows("Vos choix sont enregistrés.");
    let mut tx = world.test.site.db.read().await.unwrap();
    let haie = persons::store::get(&mut tx, world.scope(HAIE), world.person(HAIE, "basile")).await.unwrap();
    assert!(haie.name_visible && !haie.reminders);
    let velo = persons::store::get(&mut tx, world.scope(VELO), world.person(VELO, "basile")).await.unwrap();
    assert!(!velo.name_visible && velo.reminders, "the other organisation is untouched");
}

#[tokio::test]
async fn r69_everything_is_downloaded_in_one_zip() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let file = basile.get("/moi/donnees").await.follow(&mut basile, "Tout télécharger").await.expect(200);
    let mut zip = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    for folder in ["mon-compte", "les-amis-de-la-haie", "velo-pour-tous"] {
        for format in ["json", "ods"] {
            assert!(names.contains(&format!("{folder}/donnees.{format}")), "{names:?}");
        }
    }
    let mut text = String::new();
    zip.by_name("les-amis-de-la-haie/donnees.json").unwrap().read_to_string(&mut text).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["personne"][0]["nom"], "Morvan");
    assert!(!text.contains("Duval"), "nobody else is in it");
}

#[tokio::test]
async fn r69_two_associations_of_one_name_are_two_folders() {
    let world = World::new().await;
    let mut emma = world.client("emma").await;
    for slug in ["amicale-des-pres", "amicale-des-pres-2"] {
        let form = emma.get("/associations/nouvelle").await.expect(200).form("Inscrire l’association");
        let page = form.fill("name", "Amicale des Prés").fill("kind", "other").submit(&mut emma).await;
        assert_eq!(page.expect(200).path(), format!("/o/{slug}"));
        // Refused by the instance, its name is free again.
        let mut tx = world.test.site.db.write().await.unwrap();
        let sql = "UPDATE organisation SET state = 'refused', name_folded = name_folded || ' ' || slug WHERE slug = $1";
        tx.run(sql, args![slug]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let file = emma.get("/moi/donnees").await.follow(&mut emma, "Tout télécharger").await.expect(200);
    let mut zip = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    for folder in ["amicale-des-pres", "amicale-des-pres-2"] {
        let mut text = String::new();
        zip.by_name(&format!("{folder}/donnees.json")).unwrap().read_to_string(&mut text).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["personne"].as_array().map(Vec::len), Some(1), "{folder}");
    }
}

#[tokio::test]
async fn r71_somebody_leaves_and_still_sees_what_is_held() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page =
        basile.get("/moi/donnees").await.follow(&mut basile, "Quitter cette association… Les Amis").await;
    let page = page.form("Quitter l’association").submit(&mut basile).await.expect(200);
    let _ = page.shows("Vous avez quitté").shows("Les Amis de la Haie");
    let _ = basile.get("/o/amis-de-la-haie/projets").await.expect(404);
}

#[tokio::test]
async fn r71_erasing_keeps_the_row_and_forgets_the_name() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/donnees").await.follow(&mut basile, "Effacer mes traces… Les Amis").await;
    let page = page.form("Effacer mes traces").submit(&mut basile).await.expect(200);
    let _ = page.shows("Vos traces sont effacées").hides("Les Amis de la Haie").shows("Vélo pour tous");
    let mut tx = world.test.site.db.read().await.unwrap();
    let person = persons::store::get(&mut tx, world.scope(HAIE), world.person(HAIE, "basile")).await.unwrap();
    assert_eq!((person.surname.as_str(), person.anonymised_number), ("", Some(1)));
}

#[tokio::test]
async fn i6_the_last_manager_neither_leaves_nor_is_erased() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let id = world.scope(HAIE).organisation_id;
    for act in ["depart", "effacement"] {
        let page = alice.post(&format!("/moi/donnees/{id}/{act}"), &[]).await;
        let _ = page.expect(409);
    }
    let _ = alice.get("/o/amis-de-la-haie/projets").await.expect(200);
}

#[tokio::test]
async fn r69_nobody_touches_what_another_is_in_an_organisation() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let id = world.scope(VELO).organisation_id;
    for act in ["choix", "depart", "effacement"] {
        let _ = alice.post(&format!("/moi/donnees/{id}/{act}"), &[]).await.expect(404);
    }
}

#[tokio::test]
async fn r83_nothing_changes_once_an_association_moves() {
    let world = World::new().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let move_on = "UPDATE organisation SET state = $1 WHERE slug = $2";
    tx.run(move_on, args!["migrating", HAIE]).await.unwrap();
    tx.commit().await.unwrap();
    let mut basile = world.client("basile").await;
    let haie = world.scope(HAIE).organisation_id;
    let (left, erased) = (format!("/moi/donnees/{haie}/depart"), format!("/moi/donnees/{haie}/effacement"));
    for path in [&format!("/moi/donnees/{haie}/choix"), &left, &erased] {
        drop(basile.post(path, &[]).await.expect(409).shows("en cours de déménagement"));
    }
    let page = basile.get("/moi/fermeture").await.expect(200);
    let form = page.form("Fermer").fill("current_password", "bocage-demo");
    drop(form.submit(&mut basile).await.expect(409).shows("en cours de déménagement"));
    let mut tx = world.test.site.db.write().await.unwrap();
    let person = persons::store::get(&mut tx, world.scope(HAIE), world.person(HAIE, "basile")).await.unwrap();
    assert_eq!((person.surname.as_str(), person.state), ("Morvan", persons::person::PersonState::Active));
    tx.run(move_on, args!["moved", HAIE]).await.unwrap();
    tx.commit().await.unwrap();
    drop(basile.post(&erased, &[]).await.expect(200));
    let mut tx = world.test.site.db.read().await.unwrap();
    let person = persons::store::get(&mut tx, world.scope(HAIE), world.person(HAIE, "basile")).await.unwrap();
    assert_eq!(person.surname, "", "what stayed behind is erased");
}
