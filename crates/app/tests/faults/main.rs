//! The real program, killed without warning again and again while people write: what was
//! acknowledged is there, once; what was not is there whole or not at all.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what it did not expect")]

mod backup;
mod import;
mod kill;
mod outside;
mod program;

use base::{Id, fresh_id, jiff::SignedDuration};
use site::{Clock, Mode, Site, SiteConfig};
use store::{Db, Scope, Tx, args};
use testkit::database::{self, TestDb};

/// A seeded database and the secret of a manager's session in `amis-de-la-haie`.
struct World {
    db: TestDb,
    session: String,
}

async fn world() -> World {
    let db = database::fresh(&app::migrations()).await;
    let config = SiteConfig {
        public_url: "http://127.0.0.1".to_owned(),
        mode: Mode::Production,
        mails: site::Mails::Wait,
        trust_proxy: false,
        unconfirmed_days: 30,
        tries_per_minute: 1_000_000,
        archives: site::Archives::default(),
        local_webhooks: false,
    };
    let site = Site::new((*db).clone(), Clock::Real, config, app::MODULES);
    site.install().await.unwrap();
    app::seed(&site).await.unwrap();
    let session = open_session(&db).await;
    World { db, session }
}

impl World {
    /// The organisation written to.
    async fn scope(&self) -> Scope {
        let mut tx = self.db.read().await.unwrap();
        let sql = "SELECT id FROM organisation WHERE slug = $1";
        Scope::of(tx.one(sql, args!["amis-de-la-haie"]).await.unwrap().get("id").unwrap())
    }

    /// The secret of a token of the same manager.
    async fn open_token(&self) -> String {
        let token = site::secret::fresh(32).unwrap();
        let mut tx = self.db.write().await.unwrap();
        let sql = "INSERT INTO api_token (id, account_id, name, token_hash, hint, scopes, created_at)
            VALUES ($1, $2, 'faults', $3, '', 'volunteering:write', $4)";
        let alice = alice(&mut tx).await;
        let values = args![fresh_id(), alice, site::secret::hash(&token), Clock::Real.now()];
        tx.run(sql, values).await.unwrap();
        tx.commit().await.unwrap();
        token
    }

    /// What the doctor checks of the organisation: totals that are what the actions say.
    async fn must_be_sound(&self) {
        let scope = self.scope().await;
        let mut tx = self.db.read().await.unwrap();
        for module in app::MODULES {
            assert_eq!((module.check)(&mut tx, scope).await.unwrap(), Vec::<String>::new());
        }
    }
}

async fn alice(tx: &mut Tx) -> Id {
    let sql = "SELECT id FROM account WHERE email = 'alice@exemple.test'";
    tx.one(sql, &[]).await.unwrap().get("id").unwrap()
}

async fn open_session(db: &Db) -> String {
    let now = Clock::Real.now();
    let token = site::secret::fresh(32).unwrap();
    let mut tx = db.write().await.unwrap();
    let alice = alice(&mut tx).await;
    let sql = "INSERT INTO session (id, account_id, token_hash, device, created_at, seen_at, expires_at)
        VALUES ($1, $2, $3, 'faults', $4, $4, $5)";
    let until = now + SignedDuration::from_hours(24);
    tx.run(sql, args![fresh_id(), alice, site::secret::hash(&token), now, until]).await.unwrap();
    tx.commit().await.unwrap();
    token
}
