//! The mails of the demonstration.

use crate::world::{self, account};
use axum::{body::Body, http::Request};
use site::{Mode, Site, SiteConfig};
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

#[tokio::test]
async fn nobody_reads_mails_in_production() {
    let test = world::site().await;
    let config = SiteConfig { mode: Mode::Production, ..test.site.config.clone() };
    let site = Site::new(test.site.db.clone(), test.clock.clone(), config, test.site.modules).unwrap();
    let id = base::fresh_id();
    for path in ["/dev/mails".to_owned(), format!("/dev/mails/{id}")] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        assert_eq!(site::router(&site).oneshot(request).await.unwrap().status(), 404);
    }
}
