//! The small world, and signing in to it.

use crate::MODULES;
use base::{Id, fresh_id};
use site::{DemoOrganisation, DemoWorld, secret};
use std::collections::BTreeMap;
use store::{Scope, args};
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
        for name in ["alice", "basile", "chloe", "david", "emma"] {
            let id = fresh_id();
            let email = format!("{name}@exemple.test");
            tx.run(
                "INSERT INTO account (id, email, email_folded, first_name, state, created_at, updated_at)
                    VALUES ($1, $2, $2, $3, 'active', $4, $4)",
                args![id, email, name, demo.now],
            )
            .await
            .unwrap();
            demo.accounts.insert(name, id);
        }
        for module in MODULES {
            (module.demo)(&mut tx, &mut demo).await.unwrap();
        }
        tx.commit().await.unwrap();
        World { test, demo }
    }

    /// Somebody signed in.
    pub async fn client(&self, name: &str) -> Client {
        let token = secret::fresh(16).unwrap();
        let now = self.test.site.now();
        let later = now + base::jiff::SignedDuration::from_hours(24);
        let mut tx = self.test.site.db.write().await.unwrap();
        tx.run(
            "INSERT INTO session (id, account_id, token_hash, device, created_at, seen_at, expires_at)
                VALUES ($1, $2, $3, 'test', $4, $4, $5)",
            args![fresh_id(), self.demo.accounts[name], secret::hash(&token), now, later],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.test.client().with_cookie("bocage", &token)
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
}
