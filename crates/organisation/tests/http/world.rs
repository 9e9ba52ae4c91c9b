//! The small world, and signing in to it.

use crate::MODULES;
use base::Id;
use site::{DemoOrganisation, DemoWorld};
use std::collections::BTreeMap;
use store::Scope;
use testkit::{Client, TestSite};

/// A site with the demonstration in it.
pub struct World {
    pub test: TestSite,
    pub demo: DemoWorld,
}

pub const HAIE: &str = "amis-de-la-haie";
pub const VELO: &str = "velo-pour-tous";
pub const VALLEE: &str = "entraide-de-la-vallee";

impl World {
    pub async fn new() -> World {
        let test = TestSite::new(MODULES).await;
        let mut demo =
            DemoWorld { now: test.site.now(), accounts: BTreeMap::new(), organisations: Vec::new() };
        let mut tx = test.site.db.write().await.unwrap();
        for module in MODULES {
            (module.demo)(&mut tx, &mut demo).await.unwrap();
        }
        tx.commit().await.unwrap();
        World { test, demo }
    }

    /// Somebody signed in by the real form.
    pub async fn client(&self, name: &str) -> Client {
        let mut client = self.test.client();
        let page = client.get("/connexion").await;
        let form = page.form("Se connecter").fill("email", &format!("{name}@exemple.test"));
        let _ = form.fill("password", "bocage-demo").submit(&mut client).await.expect(200);
        client
    }

    pub fn organisation(&self, slug: &str) -> &DemoOrganisation {
        self.demo.organisations.iter().find(|it| it.slug == slug).unwrap()
    }

    pub fn scope(&self, slug: &str) -> Scope {
        self.organisation(slug).scope
    }

    pub fn person(&self, slug: &str, key: &str) -> Id {
        self.organisation(slug).persons[key]
    }

    /// The last mails, newest first.
    pub async fn mails(&self) -> Vec<work::mail::KeptMail> {
        let mut tx = self.test.site.db.read().await.unwrap();
        work::mail::list_recent(&mut tx, 20).await.unwrap()
    }
}

/// `/o/{slug}/{rest}`.
pub fn at(slug: &str, rest: &str) -> String {
    format!("/o/{slug}/{rest}")
}
