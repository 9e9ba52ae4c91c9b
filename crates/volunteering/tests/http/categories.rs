//! The screens of categories.

use crate::small_world::World;
use base::jiff::civil::date;

const LIST: &str = "/o/haie/benevolat/categories";

#[tokio::test]
async fn a_category_is_added_changed_archived_and_brought_back() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(LIST).await.expect(200).follow(&mut alice, "Nouvelle catégorie").await;
    let events = world.house().await.categories.iter().find(|it| it.name == "Événements").unwrap().clone();
    let form = page.form("Enregistrer");
    assert_eq!(form.value("valued"), Some("1"));
    let page = form.clone().fill("name", "evenements").submit(&mut alice).await.expect(422);
    let page = page.shows("Choisissez la catégorie commune");
    let form = page.form("Enregistrer").fill("common_category", &events.common_category_id.to_string());
    let page = form.clone().submit(&mut alice).await.expect(422).shows("porte déjà ce nom");
    let page = page.form("Enregistrer").fill("name", "Buvette").submit(&mut alice).await;
    let page = page.expect(200).shows("Catégorie ajoutée.").shows("Buvette Événements");
    assert_eq!(page.all(".row__title").last().map(String::as_str), Some("Buvette"), "at the end");
    let page = page.follow(&mut alice, "Buvette").await;
    let page = page.form("Enregistrer").fill("name", "Buvette et repas").without("valued").submit(&mut alice);
    let page = page.await.expect(200).shows("Buvette et repas Événements · comptée, non valorisée");
    let page = page.follow(&mut alice, "Buvette et repas").await.form("Archiver").submit(&mut alice).await;
    let page = page.expect(200).shows("« Buvette et repas » est archivée");
    let page =
        page.form("Annuler").submit(&mut alice).await.expect(200).shows("« Buvette et repas » est de retour");
    let page = page.follow(&mut alice, "Buvette et repas").await;
    assert!(page.form("Archiver").action().ends_with("/archive"));
}

#[tokio::test]
async fn a_category_in_use_is_archived_never_deleted() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    world.add(&world.action("basile", date(2026, 3, 1), 60).await).await;
    let used = world.category("Accueil").await;
    let page = alice.get(&format!("{LIST}/{used}/modifier")).await.expect(200).hides("suppression");
    drop(page);
    let page = alice.post(&format!("{LIST}/{used}/suppression"), &[]).await.expect(409);
    let _ = page.shows("Archivez-la").shows("Code : IN_USE");
    let unused = world.category("Numérique").await;
    let page = alice.get(&format!("{LIST}/{unused}/modifier")).await.expect(200);
    let page = page.form("Supprimer cette catégorie").submit(&mut alice).await.expect(200);
    let _ = page.shows("« Numérique » est supprimée.");
    assert!(world.house().await.categories.iter().all(|it| it.id != unused));
}

#[tokio::test]
async fn the_default_category_stays() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let default = world.house().await.settings.default_category_id;
    for act in ["archive", "suppression"] {
        let page = alice.post(&format!("{LIST}/{default}/{act}"), &[]).await.expect(409);
        let _ = page.shows("C’est la catégorie par défaut");
    }
    let page = alice.get(&format!("{LIST}/{default}/modifier")).await.expect(200);
    let _ = page.shows("C’est la catégorie par défaut").hides("/archive\"");
}

#[tokio::test]
async fn categories_are_ordered_by_buttons() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(LIST).await.expect(200);
    let before = page.all(".row__title");
    let page = page.form(&format!("Descendre {}", before[0])).submit(&mut alice).await.expect(200);
    let after = page.all(".row__title");
    assert_eq!((&after[0], &after[1], &after[2..]), (&before[1], &before[0], &before[2..]));
    let page = page.form(&format!("Monter {}", before[0])).submit(&mut alice).await.expect(200);
    assert_eq!(page.all(".row__title"), before);
}

#[tokio::test]
async fn categories_of_another_organisation_are_not_there() {
    let world = World::new().await;
    let id = world.category("Accueil").await;
    let mut emma = world.client("emma").await;
    let _ = emma.get(&format!("/o/velo/benevolat/categories/{id}/modifier")).await.expect(404);
    for act in ["", "/archive", "/retour", "/suppression", "/place"] {
        let page = emma.post(&format!("/o/velo/benevolat/categories/{id}{act}"), &[("name", "x")]).await;
        let _ = page.expect(404);
    }
    let _ = world.client("chloe").await.get(LIST).await.expect(403);
    let _ = world.english("alice").await.get(LIST).await.expect(200).shows("Categories");
}
