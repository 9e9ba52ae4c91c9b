//! The running site: what every request and every job holds.

use crate::{
    clock::Clock,
    large::{self, Archives},
    limits::Limits,
    module::Module,
    site_name::SiteName,
    words::Words,
};
use base::{Id, Instant, Lang, Result};
use std::{
    net::IpAddr,
    ops::Deref,
    sync::{Arc, LazyLock},
};
use store::{Db, Migration, Schema, Tx};
use tokio::sync::Semaphore;

/// How the site runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Production,
    /// `/styleguide` is open, and `/dev/mails` to anybody.
    Demo,
}

/// What becomes of the mails that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mails {
    /// A server takes them.
    Leave,
    /// They are read at `/dev/mails`: the demonstration, and a site whose operator asked for it.
    Shown,
    /// Until a server is set.
    Wait,
}

/// Whether a host is this machine: `localhost`, `127.0.0.1`, `[::1]`.
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// What the operator chose.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// `https://bocage.example`, without a final slash. Links in mails start with it.
    pub public_url: String,
    pub mode: Mode,
    pub mails: Mails,
    /// Take the caller's address from `X-Forwarded-For`: only behind a proxy that sets it.
    pub trust_proxy: bool,
    /// Days after which an account whose address was never confirmed is forgotten.
    pub unconfirmed_days: u16,
    /// Unsafe requests a signed-out address may make in a minute.
    pub tries_per_minute: u32,
    /// Where the files of whole associations wait while they are brought.
    pub archives: Archives,
    /// Webhooks may reach this machine and its network, and speak plain HTTP: tests and closed networks.
    pub local_webhooks: bool,
}

impl SiteConfig {
    /// Whether browsers reach the site over TLS.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// The tables of every module.
type LazySchema = LazyLock<Schema, Box<dyn FnOnce() -> Schema + Send>>;

/// The site; cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inside>);

pub struct Inside {
    pub db: Db,
    pub clock: Clock,
    pub config: SiteConfig,
    pub modules: &'static [Module],
    pub words: Words,
    /// Read when first needed.
    pub schema: LazySchema,
    pub limits: Limits,
    pub(crate) site_name: SiteName,
    /// The API calls with an `Idempotency-Key` that are being answered.
    pub running: crate::api::Running,
    /// Wakes the worker as soon as a job or a mail is committed.
    pub wake: work::Wake,
    /// Room for the large files that arrive.
    pub(crate) receiving: Arc<Semaphore>,
}

impl Deref for Site {
    type Target = Inside;
    fn deref(&self) -> &Inside {
        &self.0
    }
}

impl Site {
    /// Puts a site together.
    #[must_use]
    pub fn new(db: Db, clock: Clock, config: SiteConfig, modules: &'static [Module]) -> Site {
        let words = Words::of(modules);
        let limits = Limits::new(config.tries_per_minute);
        let schema: LazySchema = LazyLock::new(Box::new(|| Schema::read(&all_migrations(modules))));
        Site(Arc::new(Inside {
            db,
            clock,
            config,
            modules,
            words,
            schema,
            limits,
            site_name: SiteName::default(),
            running: crate::api::Running::default(),
            wake: work::Wake::default(),
            receiving: Arc::new(Semaphore::new(large::AT_ONCE)),
        }))
    }

    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// A full address for a mail: `path` starts with `/`.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url)
    }

    /// The text of a key without arguments.
    #[must_use]
    pub fn text(&self, lang: Lang, key: &'static str) -> String {
        self.words.say(lang, &base::Msg::new(key))
    }

    /// Puts the shipped rows of every module where there are none yet. Runs at each start.
    ///
    /// # Errors
    /// The first refusal of a module.
    pub async fn install(&self) -> Result<()> {
        let mut tx = self.db.write().await?;
        for module in self.modules {
            (module.install)(&mut tx, self.now()).await?;
        }
        self.read_name(&mut tx).await?;
        tx.commit().await
    }

    /// Gives a new organisation what every module starts with.
    ///
    /// # Errors
    /// The first refusal of a module.
    pub async fn found(&self, tx: &mut Tx, organisation_id: Id) -> Result<()> {
        for module in self.modules {
            (module.found)(tx, store::Scope::of(organisation_id), self.now()).await?;
        }
        Ok(())
    }
}

/// The migrations of the frame and of every module.
#[must_use]
pub fn all_migrations(modules: &[Module]) -> Vec<Migration> {
    let frame = work::MIGRATIONS.iter().chain(crate::MIGRATIONS);
    frame.chain(modules.iter().flat_map(|module| module.migrations)).copied().collect()
}
