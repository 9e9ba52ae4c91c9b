//! The rules of mail, jobs, facts and files, on the engine that `TEST_DB` names.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod facts_and_files;
mod jobs;
mod mail;
mod post;
mod sink;
mod statements;

use base::{Instant, jiff::SignedDuration};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use testkit::database::{TestDb, fresh};

pub async fn database() -> TestDb {
    fresh(work::MIGRATIONS).await
}

/// A clock that tests move.
#[derive(Clone, Default)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    pub fn now(&self) -> Instant {
        let start: Instant = "2026-03-07T10:00:00Z".parse().unwrap();
        start.checked_add(SignedDuration::from_secs(self.0.load(Ordering::SeqCst))).unwrap()
    }
    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
    pub fn clock(&self) -> work::Clock {
        let hands = self.clone();
        Arc::new(move || hands.now())
    }
}
