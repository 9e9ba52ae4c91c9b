//! What a call adds to the transaction that acts for it: written by the same commit, once, so that no
//! crash can fall between the two.

use crate::{tx::Tx, value::Value};
use base::{Msg, Refusal, Result};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

tokio::task_local! {
    static ABOARD: Arc<Rider>;
}

/// A statement carried by the first commit of a call.
pub struct Rider {
    pub sql: &'static str,
    pub args: Vec<Value>,
    /// What the call is refused with when the statement touches no row: then nothing is committed.
    pub refusal: Msg,
    written: AtomicBool,
}

impl Rider {
    #[must_use]
    pub fn new(sql: &'static str, args: Vec<Value>, refusal: Msg) -> Arc<Rider> {
        Arc::new(Rider { sql, args, refusal, written: AtomicBool::new(false) })
    }

    /// Runs a call whose first commit carries this statement.
    pub async fn carried_by<F: Future>(self: Arc<Self>, call: F) -> F::Output {
        ABOARD.scope(self, call).await
    }
}

/// The rider of the call this task answers, until a commit carried it.
pub(crate) fn aboard() -> Option<Arc<Rider>> {
    let rider = ABOARD.try_with(Arc::clone).ok()?;
    (!rider.written.load(Ordering::Acquire)).then_some(rider)
}

impl Rider {
    /// Writes the statement in a transaction about to be committed.
    pub(crate) async fn board(&self, tx: &mut Tx) -> Result<()> {
        match tx.run(self.sql, &self.args).await? {
            0 => Err(Refusal::Conflict(self.refusal.clone())),
            _ => Ok(()),
        }
    }

    pub(crate) fn arrived(&self) {
        self.written.store(true, Ordering::Release);
    }
}
