//! The screens of the instance about volunteering (R80).

use crate::small_world::World;
use base::{Id, fresh_id, jiff::civil::date};
use serde_json::json;
use store::{Scope, args};
use testkit::{Client, Page};
use volunteering::{actions::VolunteerAction, categories};

const HOME: &str = "/instance/benevolat";

#[tokio::test]
async fn r80_common_categories_are_added_renamed_archived_and_brought_back() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let new = alice.get(&format!("{HOME}/communes/ajout")).await.expect(200).form("Enregistrer");
    let page = new.clone().fill("code", "gov").fill("name", "Encore").submit(&mut alice).await;
    let page = page.expect(422).shows("porte déjà ce code");
    let page = page.form("Enregistrer").fill("code", "S4").submit(&mut alice).await.expect(422);
    let page = page.shows("trois lettres");
    let page = page.form("Enregistrer").fill("code", "soi").fill("name", "Soin").submit(&mut alice).await;
    let page = page.expect(200).shows("Ajouté.").shows("Soin SOI");
    let page = page.follow(&mut alice, "Soin").await.form("Enregistrer").fill("name", "Soin et santé");
    let page = page.submit(&mut alice).await.expect(200).shows("Soin et santé SOI");
    let page =
        page.follow(&mut alice, "Soin et santé").await.form("Archiver").submit(&mut alice).await.expect(200);
    let _ = alice.get("/o/haie/benevolat/categories/nouvelle").await.expect(200).hides("Soin et santé");
    let page = page.form("Annuler").submit(&mut alice).await.expect(200).shows("de retour");
    let _ = page.link("Soin et santé");
    let _ = alice.get("/o/haie/benevolat/categories/nouvelle").await.expect(200).shows("Soin et santé");
}

/// The page of a category that new organisations receive; a common one may have the same name.
async fn default_category(world: &World, client: &mut Client, name: &str) -> Page {
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT id FROM default_category WHERE name = $1";
    let id: Id = tx.one(sql, args![name]).await.unwrap().get("id").unwrap();
    drop(tx);
    client.get(&format!("{HOME}/categories/{id}/modifier")).await
}

#[tokio::test]
async fn r80_a_new_organisation_receives_the_default_categories_and_levels() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&format!("{HOME}/niveaux/ajout")).await.form("Enregistrer");
    let _ = form.fill("name", "Expertise").submit(&mut alice).await.expect(200).shows("Expertise");
    let page = default_category(&world, &mut alice, "Numérique")
        .await
        .form("Retirer")
        .submit(&mut alice)
        .await
        .expect(200);
    let _ = page.shows("Les associations existantes n’ont pas changé.");
    let house = world.house().await;
    assert!(house.levels.is_empty() && house.categories.iter().any(|it| it.name == "Numérique"));
    let scope = Scope::of(fresh_id());
    let mut tx = world.test.site.db.write().await.unwrap();
    let sql = "INSERT INTO organisation (id, slug, name, name_folded, state, created_at, updated_at)
        VALUES ($1, 'neuve', 'Neuve', 'neuve', 'active', $2, $2)";
    tx.run(sql, store::args![scope.organisation_id, world.test.site.now()]).await.unwrap();
    world.test.site.found(&mut tx, scope.organisation_id).await.unwrap();
    let names: Vec<String> =
        categories::store::list(&mut tx, scope).await.unwrap().into_iter().map(|it| it.name).collect();
    assert!(!names.contains(&"Numérique".to_owned()) && names.contains(&"Accueil".to_owned()));
    let levels = volunteering::levels::store::list(&mut tx, scope).await.unwrap();
    assert_eq!(levels.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Expertise"]);
}

#[tokio::test]
async fn r80_the_last_default_category_stays() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("DELETE FROM default_category WHERE name <> 'Autre'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let page = default_category(&world, &mut alice, "Autre")
        .await
        .form("Retirer")
        .submit(&mut alice)
        .await
        .expect(409);
    let _ = page.shows("au moins une catégorie");
}

#[tokio::test]
async fn r80_figures_by_common_category_over_every_organisation() {
    let world = World::new().await;
    for (who, minutes) in [("basile", 155), ("chloe", 30), ("basile", 20)] {
        let action = world.action(who, date(2026, 1, 5), minutes).await;
        world.add(&VolunteerAction { distance_m: Some(1500), ..action }).await;
    }
    let page = world.client("alice").await.get(&format!("{HOME}/statistiques")).await.expect(200);
    let page = page.shows("Accueil, accompagnement 3 h 25 3 1 2 4,5 km");
    let _ = page.shows("Communication 0 h 0 0 0 0 km");
}

#[tokio::test]
async fn r80_the_instance_is_for_its_administrators() {
    let world = World::new().await;
    let id = world.category("Accueil").await;
    for name in ["basile", "emma"] {
        let mut client = world.client(name).await;
        for path in ["", "/statistiques", "/communes/ajout", "/niveaux/ajout"] {
            let _ = client.get(&format!("{HOME}{path}")).await.expect(404);
        }
        let _ = client.post(&format!("{HOME}/categories/{id}/suppression"), &[]).await.expect(404);
    }
    let mut alice = world.english("alice").await;
    let _ = alice.get(HOME).await.expect(200).shows("Common categories");
    let _ = alice.get(&format!("{HOME}/autres/ajout")).await.expect(404);
}

const COMMON: &str = "/api/v1/common-categories";

#[tokio::test]
async fn r80_programs_read_the_common_categories_and_none_but_an_administrator_changes_them() {
    let world = World::new().await;
    let mut basile = world.token("basile", "volunteering:own").await;
    let list = basile.json("GET", COMMON, None).await.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 13);
    let one = format!("{COMMON}/{}", list["items"][0]["id"].as_str().unwrap());
    assert_eq!(basile.json("GET", &one, None).await.expect(200).json()["code"], "GOV");
    let body = json!({"code": "SOI", "name": "Soin"});
    let change = json!({"name": "Autrement"});
    // A token never administers the instance, whoever made it.
    for mut client in
        [basile, world.token("alice", "volunteering:manage").await, world.client("basile").await]
    {
        let _ = client.json("POST", COMMON, Some(body.clone())).await.expect(404);
        let sent = client.json_with("PATCH", &one, Some(change.clone()), &[("if-match", "1")]).await;
        let _ = sent.expect(404);
        let _ = client.json("DELETE", &one, None).await.expect(404);
    }
}

#[tokio::test]
async fn r80_an_administrator_changes_the_common_categories_by_the_api() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let taken = alice.json("POST", COMMON, Some(json!({"code": "gov", "name": "Encore"}))).await.expect(422);
    assert_eq!((&taken.json()["code"], &taken.json()["field"]), (&json!("CODE_TAKEN"), &json!("code")));
    let made = alice.json("POST", COMMON, Some(json!({"code": "soi", "name": "Soin"}))).await.expect(201);
    assert_eq!((&made.json()["code"], &made.json()["version"]), (&json!("SOI"), &json!(1)));
    let one = format!("{COMMON}/{}", made.json()["id"].as_str().unwrap());
    let change = json!({"name": "Soin et santé"});
    let bare = alice.json("PATCH", &one, Some(change.clone())).await.expect(428);
    assert_eq!(bare.json()["code"], "PRECONDITION_REQUIRED");
    let changed = alice.json_with("PATCH", &one, Some(change.clone()), &[("if-match", "\"1\"")]).await;
    let changed = changed.expect(200);
    assert_eq!((&changed.json()["name"], &changed.json()["version"]), (&json!("Soin et santé"), &json!(2)));
    let _ = alice.json_with("PATCH", &one, Some(change), &[("if-match", "\"1\"")]).await.expect(409);
    let _ = alice.json("DELETE", &one, None).await.expect(204);
    assert_eq!(alice.json("GET", &one, None).await.expect(200).json()["archived"], true);
    let _ = alice.get("/o/haie/benevolat/categories/nouvelle").await.expect(200).hides("Soin et santé");
    let mut tx = world.test.site.db.read().await.unwrap();
    let lines = "SELECT verb FROM audit_entry WHERE noun = 'common_category' ORDER BY at, id";
    let verbs = tx.all(lines, &[]).await.unwrap();
    let verbs: Vec<String> = verbs.iter().map(|row| row.get("verb").unwrap()).collect();
    assert_eq!(verbs, ["add", "change", "archive"]);
}

#[tokio::test]
async fn r80_what_left_is_counted_no_more() {
    let world = World::new().await;
    world.add(&world.action("basile", date(2026, 1, 5), 120).await).await;
    let mut alice = world.client("alice").await;
    let mut figures = async |state: &str| {
        let mut tx = world.test.site.db.write().await.unwrap();
        let sql = "UPDATE organisation SET state = $1 WHERE id = $2";
        tx.run(sql, store::args![state, world.haie.organisation_id]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.test.site.db.read().await.unwrap();
        let persons = organisation::instance::store::figures(&mut tx).await.unwrap().persons;
        let first = volunteering::nomenclature::store::first_action_on(&mut tx).await.unwrap();
        drop(tx);
        let page = alice.get(&format!("{HOME}/statistiques")).await.expect(200);
        (persons, first, page.text().contains("Accueil, accompagnement 2 h 1 1"))
    };
    for open in ["active", "migrating"] {
        assert_eq!(figures(open).await, (5, Some(date(2026, 1, 5)), true), "{open}");
    }
    for over in ["moved", "refused"] {
        assert_eq!(figures(over).await, (1, None, false), "{over}: Emma’s is left");
    }
}
