//! Two organisations and five people, one by level of rights; no action but those a test adds.

use crate::MODULES;
use base::{Day, Id, Minutes, fresh_id};
use site::secret;
use std::collections::BTreeMap;
use store::{Scope, args};
use testkit::{Client, TestSite};
use volunteering::{
    actions::{self, ActionState, Contributor, Origin, Status, VolunteerAction},
    house::House,
    settings::Feature,
};

/// The site and the first organisation (`haie`); Emma manages the other one (`velo`).
pub struct World {
    pub test: TestSite,
    pub haie: Scope,
    /// Their persons in `haie`, by name.
    pub persons: BTreeMap<&'static str, Id>,
    accounts: BTreeMap<&'static str, Id>,
}

/// Who is there, and the level of each in volunteering.
const PEOPLE: [(&str, &str); 4] =
    [("alice", "manage"), ("basile", "own"), ("chloe", "write"), ("david", "read")];

impl World {
    pub async fn new() -> World {
        let test = TestSite::new(MODULES).await;
        let haie = organisation(&test, "haie", "Les Amis de la Haie").await;
        let velo = organisation(&test, "velo", "Vélo pour tous").await;
        let mut world = World { test, haie, persons: BTreeMap::new(), accounts: BTreeMap::new() };
        for (name, level) in PEOPLE {
            let person = world.join(haie, name, level).await;
            world.persons.insert(name, person);
        }
        world.join(velo, "emma", "manage").await;
        crate::assembly::switch(&world, &[Feature::Estimates, Feature::InKind]).await;
        world
    }

    /// A new account with a role of its own.
    async fn join(&mut self, scope: Scope, name: &'static str, level: &str) -> Id {
        let now = self.test.site.now();
        let (account, role, person) = (fresh_id(), fresh_id(), fresh_id());
        let organisation = scope.organisation_id;
        let mut tx = self.test.site.db.write().await.unwrap();
        tx.run(
            "INSERT INTO account (id, email, email_folded, first_name, state, instance_admin, created_at, updated_at)
            VALUES ($1, $2, $2, $3, 'active', $4, $5, $5)",
            args![account, format!("{name}@exemple.test"), name, name == "alice", now],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO role (id, organisation_id, name, name_folded, levels, capabilities)
            VALUES ($1, $2, $3, $3, $4, '[]')",
            args![
                role,
                organisation,
                format!("rôle de {name}"),
                format!("{{\"volunteering\":\"{level}\",\"organisation\":\"own\"}}")
            ],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO person (id, organisation_id, account_id, role_id, first_name, name_folded, state, joined_on,
                created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $5, 'active', $6, $7, $7)",
            args![person, organisation, account, role, name, base::jiff::civil::date(2020, 1, 1), now],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.accounts.insert(name, account);
        person
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
            args![fresh_id(), self.accounts[name], secret::hash(&token), now, later],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.test.client().with_cookie("bocage", &token)
    }

    /// A program with a token of this person.
    pub async fn token(&self, name: &str, scopes: &str) -> Client {
        let token = secret::fresh(24).unwrap();
        let mut tx = self.test.site.db.write().await.unwrap();
        tx.run(
            "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
            VALUES ($1, $2, 'test', $3, 'abcd', $4, $5)",
            args![fresh_id(), self.accounts[name], secret::hash(&token), scopes, self.test.site.now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.test.client().with_token(&token)
    }

    /// What a crash leaves between a commit of the API and the keeping of its answer.
    pub async fn lose_answers(&self) {
        let mut tx = self.test.site.db.write().await.unwrap();
        let lost = tx.run("UPDATE idempotency_key SET status = 0, body = ''", args![]).await.unwrap();
        assert!(lost > 0);
        tx.commit().await.unwrap();
    }

    /// The same, whose account speaks English.
    pub async fn english(&self, name: &str) -> Client {
        let mut tx = self.test.site.db.write().await.unwrap();
        let sql = "UPDATE account SET lang = 'en' WHERE id = $1";
        tx.run(sql, args![self.accounts[name]]).await.unwrap();
        tx.commit().await.unwrap();
        self.client(name).await
    }

    pub async fn house(&self) -> House {
        let mut tx = self.test.site.db.read().await.unwrap();
        House::load(&mut tx, self.haie).await.unwrap()
    }

    /// A category of `haie` by its name.
    pub async fn category(&self, name: &str) -> Id {
        self.house().await.categories.iter().find(|it| it.name == name).unwrap().id
    }

    /// A validated action of one person under « Accueil », for a test to change as it needs.
    pub async fn action(&self, who: &str, on: Day, minutes: i64) -> VolunteerAction {
        VolunteerAction {
            id: fresh_id(),
            title: "Permanence".into(),
            description: String::new(),
            happened_on: on,
            ends_on: None,
            minutes: Minutes(minutes),
            headcount: 1,
            distance_m: None,
            category_id: self.category("Accueil").await,
            project_id: None,
            level_id: None,
            contributor: Contributor::Person(self.persons[who]),
            status: Status::Volunteer,
            state: ActionState::Validated,
            origin: Origin::Own,
            disputed: false,
            entered_by: None,
            reject_reason: None,
            client_uid: None,
            fingerprint: None,
            import_id: None,
            group_id: None,
            version: 1,
            created_at: self.test.site.now(),
            updated_at: self.test.site.now(),
        }
    }

    pub async fn add(&self, action: &VolunteerAction) {
        let mut tx = self.test.site.db.write().await.unwrap();
        actions::store::add(&mut tx, self.haie, action).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn organisation(test: &TestSite, slug: &str, name: &str) -> Scope {
    let scope = Scope::of(fresh_id());
    let now = test.site.now();
    let mut tx = test.site.db.write().await.unwrap();
    tx.run(
        "INSERT INTO organisation (id, slug, name, name_folded, state, created_at, updated_at)
        VALUES ($1, $2, $3, $4, 'active', $5, $5)",
        args![scope.organisation_id, slug, name, base::fold(name), now],
    )
    .await
    .unwrap();
    test.site.found(&mut tx, scope.organisation_id).await.unwrap();
    tx.commit().await.unwrap();
    scope
}
