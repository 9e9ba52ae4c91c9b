//! Signing in and out.

use crate::world::{self, PASSWORD, account, sign_in};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use tower::ServiceExt;

#[tokio::test]
async fn a_session_opens_and_ends() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let kept = zoe.clone();
    let _ = zoe.get("/inconnu").await.expect(404);
    let page = zoe.get("/connexion").await;
    assert_ne!(page.path(), "/connexion", "who is signed in is not asked to sign in");
    let _ = zoe.post("/deconnexion", &[]).await.expect(200).shows("Vous êtes déconnecté·e");
    assert_eq!(zoe.cookie("bocage"), None);
    // The secret itself is worth nothing any more.
    let mut thief = kept;
    let _ = thief.get("/connexion").await.expect(200).shows("Mot de passe oublié");
}

#[tokio::test]
async fn the_session_changes_when_somebody_signs_in() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    account(&test, "max@exemple.test", "Max").await;
    let mut client = test.client();
    let form = client.get("/connexion").await.form("Se connecter");
    let _ = sign_in(&mut client, "zoe@exemple.test", PASSWORD).await;
    let before = client.cookie("bocage").unwrap().to_owned();
    let kept = client.clone();
    let again = form.fill("email", "max@exemple.test").fill("password", PASSWORD);
    let _ = again.submit(&mut client).await;
    assert_ne!(client.cookie("bocage"), Some(before.as_str()));
    let _ = kept.clone().get("/connexion").await.expect(200).shows("Mot de passe oublié");
}

/// The attributes of the cookie of this name that an answer sets.
fn set_cookie(page: &testkit::Page, name: &str) -> Vec<String> {
    let mut lines = page.headers.get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap());
    let line = lines.find(|it| it.starts_with(&format!("{name}=")));
    let line = line.unwrap_or_else(|| panic!("no cookie {name} in {:?}", page.headers));
    line.split("; ").skip(1).map(str::to_owned).collect()
}

async fn sign_in_only(test: &testkit::TestSite) -> (testkit::Client, testkit::Page) {
    account(test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let fields = [("email", "zoe@exemple.test"), ("password", PASSWORD)];
    let page = zoe.post_only("/connexion", &fields).await;
    (zoe, page)
}

#[tokio::test]
async fn over_tls_the_session_is_bound_to_this_host_and_never_leaves_in_the_clear() {
    let test = world::site_over_tls().await;
    let (mut zoe, page) = sign_in_only(&test).await;
    let session = set_cookie(&page, "__Host-bocage");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(session.iter().any(|it| it == attribute), "{attribute} among {session:?}");
    }
    // A browser refuses the prefix of a cookie that names a domain.
    assert!(!session.iter().any(|it| it.starts_with("Domain")), "{session:?}");
    let _ = zoe.get("/moi").await.expect(200);
    let page = zoe.post_only("/langue", &[("lang", "en"), ("suite", "/moi")]).await;
    assert!(set_cookie(&page, "lang").iter().any(|it| it == "Secure"));
    // The name without the prefix, which another host could have set, opens nothing.
    let mut thief = test.client().with_cookie("bocage", zoe.cookie("__Host-bocage").unwrap());
    assert_eq!(thief.get("/moi").await.path().split('?').next(), Some("/connexion"));
}

#[tokio::test]
async fn without_tls_the_cookie_says_the_rest_all_the_same() {
    let test = world::site().await;
    let (_, page) = sign_in_only(&test).await;
    let session = set_cookie(&page, "bocage");
    assert!(!session.iter().any(|it| it == "Secure"), "{session:?}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(session.iter().any(|it| it == attribute), "{attribute} among {session:?}");
    }
}

#[tokio::test]
async fn the_answer_does_not_tell_whether_an_account_exists() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    for round in 0..8 {
        let known = sign_in(&mut test.client(), "zoe@exemple.test", "pas le bon du tout").await;
        let unknown = sign_in(&mut test.client(), "max@exemple.test", "pas le bon du tout").await;
        assert_eq!(known.status, unknown.status, "try {round}");
        assert_eq!(known.html().replace("zoe@", "max@"), unknown.html(), "try {round}");
    }
}

#[tokio::test]
async fn five_failures_cost_a_wait_that_grows() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut client = test.client();
    for _ in 0..5 {
        let _ = sign_in(&mut client, "zoe@exemple.test", "pas le bon du tout").await.expect(422);
    }
    let page = sign_in(&mut client, "zoe@exemple.test", PASSWORD).await.expect(429).shows("Trop d’essais");
    assert_eq!(page.headers[header::RETRY_AFTER], "30");
    assert_eq!(page.form("Se connecter").value("email"), Some("zoe@exemple.test"));
    world::wait(&test, 30);
    let _ = sign_in(&mut client, "zoe@exemple.test", "pas le bon du tout").await.expect(422);
    let page = sign_in(&mut client, "zoe@exemple.test", PASSWORD).await.expect(429);
    assert_eq!(page.headers[header::RETRY_AFTER], "60");
    world::wait(&test, 60);
    let _ = sign_in(&mut client, "zoe@exemple.test", PASSWORD).await;
    assert!(client.cookie("bocage").is_some());
    // A success wipes the slate.
    let _ = sign_in(&mut test.client(), "zoe@exemple.test", "pas le bon du tout").await.expect(422);
}

#[tokio::test]
async fn the_way_back_stays_on_the_site() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    for (asked, given) in
        [("/o/haie?mois=3", "/o/haie?mois=3"), ("https://evil.example", "/"), ("//evil.example", "/")]
    {
        let mut client = test.client();
        let path = format!("/connexion?suite={}", site::ui::url_encoded(asked));
        let form = client.get(&path).await.form("Se connecter");
        assert_eq!(form.value("suite"), Some(given));
        let fields = [("email", "zoe@exemple.test"), ("password", PASSWORD), ("suite", asked)];
        let answer = client.post_only("/connexion", &fields).await.expect(303);
        assert_eq!(answer.location.as_deref(), Some(given), "even when the form was tampered with");
    }
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut client = test.client();
    let fields = [("email", "zoe@exemple.test"), ("password", PASSWORD)];
    let answer = client.post_only("/connexion", &fields).await.expect(303);
    let lines = answer.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
    let line = lines.into_iter().find(|line| line.starts_with("bocage=")).unwrap();
    assert!(
        line.contains("; HttpOnly") && line.contains("; SameSite=Lax") && line.contains("; Path=/"),
        "{line}"
    );
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    for from in ["cross-site", "same-site", "none"] {
        let request = Request::post("/deconnexion")
            .header(header::HOST, "bocage.test")
            .header("sec-fetch-site", from)
            .header(header::COOKIE, format!("bocage={}", zoe.cookie("bocage").unwrap()))
            .body(Body::empty())
            .unwrap();
        let answer = site::router(&test.site).oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{from}");
    }
    let page = zoe.get("/connexion").await;
    assert_ne!(page.path(), "/connexion", "still signed in");
}

#[tokio::test]
async fn devices_are_listed_and_ended_from_afar() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let (mut phone, mut desk, mut library) = (test.client(), test.client(), test.client());
    for client in [&mut phone, &mut desk, &mut library] {
        let _ = sign_in(client, "zoe@exemple.test", PASSWORD).await;
    }
    let page = desk.get("/moi/sessions").await.expect(200).shows("Cet appareil").shows("Appareil inconnu");
    assert_eq!(page.all(".row").len(), 3);
    // The newest other one comes first: the library.
    let page = page.form("Déconnecter Appareil inconnu").submit(&mut desk).await.expect(200);
    assert_eq!(page.all(".row").len(), 2);
    let _ = library.get("/moi").await.shows("Pas encore de compte");
    let _ = phone.get("/moi").await.expect(200).shows("Mon compte");
    let _ = page.form("Déconnecter tous les autres").submit(&mut desk).await.expect(200);
    let _ = phone.get("/moi").await.shows("Pas encore de compte");
    let _ = desk.get("/moi").await.expect(200).shows("Mon compte");
}

#[tokio::test]
async fn a_session_of_somebody_else_is_not_there() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    account(&test, "max@exemple.test", "Max").await;
    let (mut zoe, mut zoe_too, mut max) = (test.client(), test.client(), test.client());
    let _ = sign_in(&mut zoe_too, "zoe@exemple.test", PASSWORD).await;
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let _ = sign_in(&mut max, "max@exemple.test", PASSWORD).await;
    let action = zoe.get("/moi/sessions").await.form("Déconnecter Appareil").action().to_owned();
    let _ = max.post(&action, &[]).await.expect(404);
    let _ = zoe_too.get("/moi").await.expect(200).shows("Mon compte");
}

#[tokio::test]
async fn a_session_holds_sixty_days() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    world::wait(&test, 60 * 24 * 3600 - 1);
    let _ = zoe.get("/moi").await.expect(200).shows("Mon compte");
    world::wait(&test, 1);
    let _ = zoe.get("/moi").await.shows("Pas encore de compte");
}

#[tokio::test]
async fn what_was_typed_when_the_session_is_over_is_offered_again_after_signing_in() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    let form = zoe.get("/moi").await.expect(200).form("Enregistrer").fill("first_name", "Zoé-Lou <&>");
    let mut tx = test.site.db.write().await.unwrap();
    assert_eq!(tx.run("DELETE FROM session", store::args![]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let page = form.submit(&mut zoe).await.expect(401).shows("ce que vous aviez saisi est gardé");
    let page = page.form("Se connecter et reprendre").submit(&mut zoe).await.expect(200);
    let wrong = page.form("Se connecter").fill("email", "zoe@exemple.test").fill("password", "pas celui-là");
    let page = wrong.submit(&mut zoe).await.expect(422);
    let right = page.form("Se connecter").fill("email", "zoe@exemple.test").fill("password", PASSWORD);
    let page = right.submit(&mut zoe).await.expect(200).shows("Ce que vous aviez saisi n’est pas encore");
    let _ = page.form("Enregistrer ce que j’avais saisi").submit(&mut zoe).await.expect(200);
    assert_eq!(zoe.get("/moi").await.form("Enregistrer").value("first_name"), Some("Zoé-Lou <&>"));
}

#[tokio::test]
async fn what_is_offered_again_never_leaves_the_site() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut zoe = test.client();
    let sent = [
        ("email", "zoe@exemple.test"),
        ("password", PASSWORD),
        ("kept_path", "https://ailleurs.example/vol"),
        ("kept_body", "iban=1&password=2"),
    ];
    let html = zoe.post("/connexion", &sent).await.expect(200).html();
    assert!(html.contains("action=\"/\"") && !html.contains("ailleurs.example"), "{html}");
    assert!(html.contains("name=\"iban\"") && !html.contains("name=\"password\""), "{html}");
}

#[tokio::test]
async fn s2_a_session_does_not_lift_the_limit_by_address() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let address = "192.0.2.7".parse().unwrap();
    let mut zoe = test.client().seen_at(address);
    let _ = sign_in(&mut zoe, "zoe@exemple.test", PASSWORD).await;
    // One try comes back every few milliseconds: what is left is spent again before each.
    let mut statuses = Vec::new();
    for number in 0..20 {
        while test.site.limits.try_from_address(address).is_ok() {}
        let email = format!("personne{number}@exemple.test");
        statuses.push(zoe.post_only("/mot-de-passe-oublie", &[("email", &email)]).await.status.as_u16());
        // What is pressed at will is not counted.
        let _ = zoe.post_only("/langue", &[("lang", "en"), ("suite", "/moi")]).await.expect(303);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    let _ = zoe.post_only("/deconnexion", &[]).await.expect(303);
}

#[tokio::test]
async fn an_address_that_only_takes_forms_is_a_page_with_a_way_out() {
    let test = world::site().await;
    let mut visitor = test.client();
    let page =
        visitor.get("/deconnexion").await.expect(405).shows("Cette adresse ne s’ouvre pas toute seule");
    assert!(page.html().contains("<h1>") && page.html().contains("href=\"/\""), "{}", page.html());
    assert_eq!(page.headers[header::ALLOW], "POST");
    assert_eq!(page.form("English").value("suite"), Some("/"));
}
