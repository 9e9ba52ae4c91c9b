//! Arriving.

use crate::world::{HAIE, VELO, World, at};

#[tokio::test]
async fn whoever_comes_by_learns_what_this_is_in_both_languages() {
    let world = World::new().await;
    let page = world.test.client().get("/").await.expect(200).shows("Le temps que vous donnez compte");
    assert_eq!(page.link("Créer un compte"), "/inscription");
    let _ = world.test.client().in_lang("en").get("/").await.expect(200).shows("The time you give counts");
}

#[tokio::test]
async fn home_is_the_only_organisation_else_the_last_one() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    assert_eq!(alice.get("/").await.expect(200).path(), format!("/o/{HAIE}"));
    let mut basile = world.client("basile").await;
    assert_eq!(basile.get("/").await.expect(200).path(), "/moi/associations");
    let _ = basile.get("/moi/associations").await.follow(&mut basile, "Vélo pour tous").await.expect(200);
    assert_eq!(basile.get("/").await.path(), format!("/o/{VELO}"));
}

#[tokio::test]
async fn managers_see_who_asks_to_join() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("/o/{HAIE}")).await.shows("Une personne demande à rejoindre");
    let _ = page.follow(&mut alice, "Leur répondre").await.expect(200).shows("Simon Marchand");
    let mut basile = world.client("basile").await;
    let _ = basile.get(&format!("/o/{HAIE}")).await.expect(200).hides("demande à rejoindre");
}

#[tokio::test]
async fn every_page_of_a_manager_has_its_words_in_english() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let _ = alice.post("/langue", &[("lang", "en"), ("suite", "/")]).await;
    let mut alice = alice.in_lang("en");
    let basile = world.person(HAIE, "basile");
    let person = format!("personnes/{basile}");
    let pages = [
        "personnes",
        "personnes/nouvelle",
        "personnes/demandes",
        &person,
        "roles",
        "roles/nouveau",
        "invitations",
        "fiche",
        "reglages",
        "depart",
        "projets",
    ];
    for path in pages {
        let _ = alice.get(&at(HAIE, path)).await.expect(200);
    }
    for path in ["/associations", "/associations/nouvelle", "/moi/associations"] {
        let _ = alice.get(path).await.expect(200);
    }
}

#[tokio::test]
async fn s8_a_refusal_keeps_the_frame_of_who_is_signed_in_and_tells_nothing_of_others() {
    let world = World::new().await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/rien-ici").await.expect(404).shows("Basile Morvan").hides("Se connecter");
    assert_eq!(page.link("Mes associations"), "/moi/associations");
    // Of an organisation of theirs, with its menu.
    for (path, status) in [("personnes", 403), ("rien-ici", 404), ("projets?format=doc", 422)] {
        let page = basile.get(&at(HAIE, path)).await.expect(status).shows("Basile Morvan");
        assert_eq!(page.all(".brand__name"), ["Les Amis de la Haie"], "{path}");
    }
    // Of another, as of none.
    let mut emma = world.client("emma").await;
    let stranger =
        emma.get(&at(HAIE, "projets")).await.expect(404).hides("Se connecter").hides("Amis de la Haie");
    let nowhere = emma.get(&at("de-nulle-part", "projets")).await.expect(404);
    assert_eq!(stranger.text(), nowhere.text());
    let _ = world.test.client().get("/rien-ici").await.expect(404).shows("Se connecter");
}
