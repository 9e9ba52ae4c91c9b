//! The mails where none leaves.

use crate::world::{self, account};
use axum::{body::Body, http::Request};
use site::{Mails, Mode, SiteConfig};
use testkit::TestSite;
use tower::ServiceExt;

#[tokio::test]
async fn mails_are_read_and_their_links_followed() {
    let test = world::site().await;
    account(&test, "zoe@exemple.test", "Zoé").await;
    let mut client = test.client();
    let _ = client.get("/dev/mails").await.expect(200).shows("Aucun courriel");
    let _ = client.post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await.expect(200);
    let list = client.get("/dev/mails").await;
    let mail = list.follow(&mut client, "Choisir un nouveau mot de passe").await.expect(200);
    let link = mail.link("http://bocage.test/nouveau-mot-de-passe/");
    let _ = client.get(link.trim_start_matches("http://bocage.test")).await.expect(200);
    let _ = client.get("/dev/mails/pas-un-courriel").await.expect(404);
}

/// What a site in production answers to a browser that asked for a path under these headers.
async fn answered(test: &TestSite, path: &str, headers: &[(&str, &str)]) -> u16 {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    site::router(&test.site).oneshot(request).await.unwrap().status().as_u16()
}

fn in_production(mails: Mails) -> impl FnOnce(&mut SiteConfig) {
    move |config| {
        config.mode = Mode::Production;
        config.mails = mails;
    }
}

#[tokio::test]
async fn nobody_reads_mails_in_production() {
    for mails in [Mails::Leave, Mails::Wait] {
        let test = world::site().await.configured(in_production(mails));
        for path in ["/dev/mails".to_owned(), format!("/dev/mails/{}", base::fresh_id())] {
            assert_eq!(answered(&test, &path, &[("host", "127.0.0.1:8080")]).await, 404, "{mails:?}");
        }
    }
}

#[tokio::test]
async fn s2_a_site_without_a_mail_server_says_so() {
    // Where it is asked mails are read on the site, from this machine; a proxy that shows itself opens nothing.
    let test = world::site().await.configured(in_production(Mails::Shown));
    for host in ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"] {
        assert_eq!(answered(&test, "/dev/mails", &[("host", host)]).await, 200, "{host}");
    }
    for headers in [
        &[][..],
        &[("host", "haie.exemple")],
        &[("host", "localhost.haie.exemple")],
        &[("host", "127.0.0.1:8080"), ("x-forwarded-for", "192.0.2.1")],
        &[("host", "127.0.0.1:8080"), ("forwarded", "for=192.0.2.1")],
        &[("host", "127.0.0.1:8080"), ("x-real-ip", "192.0.2.1")],
        &[("host", "127.0.0.1:8080"), ("x-forwarded-proto", "https")],
        &[("host", "127.0.0.1:8080"), ("via", "1.1 relais")],
    ] {
        assert_eq!(answered(&test, "/dev/mails", headers).await, 404, "{headers:?}");
    }
    // Elsewhere whoever waits for a mail is told that it waits.
    let test = world::site().await.configured(in_production(Mails::Wait));
    account(&test, "zoe@exemple.test", "Zoé").await;
    let page = test.client().post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await;
    let _ = page.expect(200).shows("pas encore de serveur de courriel").hides("/dev/mails");
    let test = world::site().await.configured(in_production(Mails::Leave));
    let page = test.client().post("/mot-de-passe-oublie", &[("email", "zoe@exemple.test")]).await;
    let _ = page.expect(200).hides("pas encore de serveur de courriel");
}
