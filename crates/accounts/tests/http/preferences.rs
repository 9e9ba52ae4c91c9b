//! Language and colours.

use crate::world::{self, PASSWORD, account, sign_in};

#[tokio::test]
async fn the_language_changes_from_the_foot_of_any_page() {
    let test = world::site().await;
    let mut client = test.client();
    let form = client.get("/mot-de-passe-oublie").await.form("English");
    let page = form.submit(&mut client).await.expect(200).shows("Forgotten password");
    assert_eq!(page.path(), "/mot-de-passe-oublie", "we stay where we were");
    let _ = client.get("/connexion").await.shows("Hello!");
    let page = client.get("/connexion").await.form("Français").submit(&mut client).await;
    let _ = page.shows("Bonjour");
}

#[tokio::test]
async fn the_language_and_the_colours_follow_the_account() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let page = zoe.get("/moi").await.form("Changer de langue").fill("lang", "en").submit(&mut zoe).await;
    let page = page
        .expect(200)
        .shows("My account")
        .form("Change colours")
        .fill("theme", "dark")
        .submit(&mut zoe)
        .await;
    assert!(page.html().contains("data-theme=\"dark\""));
    let mut elsewhere = test.client();
    let _ = sign_in(&mut elsewhere, "zoe@exemple.test", PASSWORD).await;
    let page = elsewhere.get("/moi").await.expect(200).shows("My account");
    assert!(page.html().contains("data-theme=\"dark\""));
    let _ = elsewhere.get("/inconnu").await.expect(404).shows("Page not found");
}

#[tokio::test]
async fn coming_back_stays_on_the_site() {
    let test = world::site().await;
    for path in ["/langue", "/couleurs"] {
        let fields = [("lang", "en"), ("theme", "dark"), ("suite", "//evil.example")];
        let answer = test.client().post_only(path, &fields).await.expect(303);
        assert_eq!(answer.location.as_deref(), Some("/"));
    }
}
