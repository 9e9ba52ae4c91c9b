//! Tokens of the API.

use crate::world::{self, PASSWORD, account, join, sign_in};
use testkit::{Client, Page, TestSite};

async fn zoe(test: &TestSite) -> Client {
    let id = account(test, "zoe@exemple.test", "Zoé").await;
    join(test, "haie", id, "").await;
    join(test, "velo", id, "").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    zoe
}

/// Makes a token through the real form; answers the page and the secret it shows.
async fn make(client: &mut Client, scope: &str, organisation: &str) -> (Page, String) {
    let form = client.get("/moi/jetons").await.form("Créer le jeton");
    let form = form.fill("name", "tableur").fill("scope", scope).fill("organisation", organisation);
    let page = form.submit(client).await.expect(200);
    let html = page.html();
    let secret = html.split("value=\"bocage_").nth(1).expect("a secret").split('"').next().unwrap();
    let secret = format!("bocage_{secret}");
    (page, secret)
}

#[tokio::test]
async fn a_token_is_shown_once_and_opens_the_api() {
    let test = world::site().await;
    let mut zoe = zoe(&test).await;
    let (page, secret) = make(&mut zoe, "organisation:write", "").await;
    let _ = page.shows("il ne sera plus jamais affiché").shows("Association : lire et écrire");
    let _ = zoe.get("/moi/jetons").await.expect(200).shows("tableur").hides(&secret);
    let mut program = test.client().with_token(&secret);
    assert_eq!(program.get("/api/v1/moi").await.expect(200).html(), "zoe@exemple.test");
    let _ = program.get("/api/v1/orgs/haie/essai").await.expect(200);
    let _ = test.client().with_token("bocage_other").get("/api/v1/moi").await.expect(401);
    let mut tx = test.site.db.read().await.unwrap();
    let row = tx.one("SELECT token_hash, hint FROM api_token", &[]).await.unwrap();
    assert_eq!(row.get::<Vec<u8>>("token_hash").unwrap(), site::secret::hash(&secret));
    assert!(secret.ends_with(&row.get::<String>("hint").unwrap()));
}

#[tokio::test]
async fn a_token_does_no_more_than_its_scopes() {
    let test = world::site().await;
    let mut zoe = zoe(&test).await;
    let (_, read) = make(&mut zoe, "organisation:read", "").await;
    let _ = test.client().with_token(&read).get("/api/v1/orgs/haie/essai").await.expect(403);
    let (_, manage) = make(&mut zoe, "organisation:manage", "").await;
    let _ = test.client().with_token(&manage).get("/api/v1/orgs/haie/essai").await.expect(200);
}

#[tokio::test]
async fn a_token_of_one_organisation_does_not_see_the_others() {
    let test = world::site().await;
    let mut zoe = zoe(&test).await;
    let page = zoe.get("/moi/jetons").await;
    let html = page.html();
    let velo = html.split("\">velo</option>").next().unwrap().rsplit("value=\"").next().unwrap();
    let (_, secret) = make(&mut zoe, "organisation:write", velo).await;
    let mut program = test.client().with_token(&secret);
    let _ = program.get("/api/v1/orgs/velo/essai").await.expect(200);
    let _ = program.get("/api/v1/orgs/haie/essai").await.expect(404);
}

#[tokio::test]
async fn a_token_opens_no_page() {
    let test = world::site().await;
    let mut zoe = zoe(&test).await;
    let (_, secret) = make(&mut zoe, "organisation:own", "").await;
    let mut program = test.client().with_token(&secret);
    for path in ["/moi", "/moi/jetons", "/o/haie/essai"] {
        let _ = program.get(path).await.shows("Pas encore de compte");
    }
    let fields = [("name", "plus fort"), ("scope", "organisation:manage"), ("days", "0")];
    let _ = program.post("/moi/jetons", &fields).await.expect(401);
}

#[tokio::test]
async fn a_token_ends_when_revoked_and_when_its_time_is_over() {
    let test = world::site().await;
    let mut zoe = zoe(&test).await;
    let (_, secret) = make(&mut zoe, "organisation:write", "").await;
    let page = zoe.get("/moi/jetons").await.form("Révoquer").submit(&mut zoe).await;
    let _ = page.expect(200).shows("Ce jeton ne fonctionne plus").shows("Aucun jeton");
    let _ = test.client().with_token(&secret).get("/api/v1/moi").await.expect(401);

    let (_, secret) = make(&mut zoe, "organisation:write", "").await;
    world::wait(&test, 90 * 24 * 3600 - 1);
    let _ = test.client().with_token(&secret).get("/api/v1/moi").await.expect(200);
    world::wait(&test, 1);
    let _ = test.client().with_token(&secret).get("/api/v1/moi").await.expect(401);
}

#[tokio::test]
async fn a_token_of_somebody_else_is_not_there() {
    let test = world::site().await;
    let mut zoe = zoe(&test).await;
    let (page, secret) = make(&mut zoe, "organisation:own", "").await;
    account(&test, "max@exemple.test", "Max").await;
    let mut max = test.client();
    let _ = sign_in(&mut max, "max@exemple.test", PASSWORD).await;
    let action = page.form("Révoquer").action().to_owned();
    let _ = max.post(&action, &[]).await.expect(404);
    let _ = test.client().with_token(&secret).get("/api/v1/moi").await.expect(200);
}

#[tokio::test]
async fn a_token_needs_a_name_and_a_scope() {
    let test = world::site().await;
    let mut zoe = zoe(&test).await;
    let page = zoe.get("/moi/jetons").await.form("Créer le jeton").submit(&mut zoe).await.expect(422);
    let _ =
        page.shows("Dites à quoi servira ce jeton").shows("Choisissez au moins une chose").hides("bocage_");
}
