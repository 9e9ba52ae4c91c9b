//! What must hold of every route, every statement, every table and every page.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what it did not expect")]

mod api;
mod crawl;
mod demo;
mod documented;
mod figures;
mod jobs;
mod journal;
mod licences;
mod others;
mod papers;
mod personal;
mod rights;
mod schemas;
mod screens;
mod statements;
mod tables;
mod tenants;
mod transfer;
mod words;

use site::Site;
use testkit::{Client, TestSite};

/// A site with the small world of the demonstration.
async fn seeded() -> TestSite {
    let test_site = TestSite::new(app::MODULES).await;
    seed(&test_site.site).await;
    test_site
}

async fn seed(site: &Site) {
    app::seed(site).await.unwrap();
}

/// A browser signed in through the real form.
async fn signed_in(test_site: &TestSite, who: &str) -> Client {
    let mut client = test_site.client();
    let page = client.get("/connexion").await;
    let form = page.form("Se connecter").fill("email", &format!("{who}@exemple.test"));
    let page = form.fill("password", "bocage-demo").submit(&mut client).await;
    assert_eq!(page.status.as_u16(), 200, "{who} signs in:\n{}", page.text());
    client
}
