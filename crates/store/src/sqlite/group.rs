//! One commit for the writers that come together. A commit costs what its pages cost to write and to sync, mostly the
//! same pages from one entry to the next. Who ends while others stand in the queue leaves the transaction open to them
//! and stands behind: each writes in a savepoint of its own, then the first of them to come to the end of the queue
//! commits for all. Nobody is answered before the commit that holds its work; who is alone commits at once.

use super::{
    blocking,
    pool::{Lent, Work, execute},
};
use base::{Refusal, Result};
use std::sync::Arc;
use tokio::sync::oneshot;

/// Those whose work waits for a commit, told when it is durable. One who is not told lost it.
#[derive(Default)]
pub(super) struct Group(Vec<oneshot::Sender<()>>);

impl Group {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The transaction ended without its commit.
    pub(super) fn lost(&mut self) {
        self.0.clear();
    }

    fn durable(&mut self) {
        for told in self.0.drain(..) {
            // Whoever asked may have left: its work is kept all the same.
            let _ = told.send(());
        }
    }
}

/// Ends a transaction that is one's own.
pub(super) fn end(mut lent: Lent) -> Result<()> {
    execute(lent.connection()?, "COMMIT").map_err(Refusal::fault)?;
    lent.work = Work::None;
    Ok(())
}

/// Makes what was written durable, alone or with those who stand in the queue.
pub(super) async fn commit(mut lent: Lent) -> Result<()> {
    if lent.work == Work::Part {
        execute(lent.connection()?, "RELEASE part").map_err(Refusal::fault)?;
        lent.work = Work::None;
    }
    let first = lent.group()?.is_empty();
    if first && lent.pool.is_quiet() {
        return blocking(|| end(lent));
    }
    let (told, durable) = oneshot::channel();
    lent.group()?.0.push(told);
    lent.work = Work::None;
    let pool = Arc::clone(&lent.pool);
    drop(lent);
    if first {
        // Apart from the one who asked, who may leave: the others count on it.
        tokio::spawn(async move {
            match pool.lend_to_commit().await.and_then(|mut lent| settle(&mut lent)) {
                Ok(()) => {}
                Err(error) => tracing::error!(?error, "a shared commit failed"),
            }
        });
    }
    durable.await.map_err(|_| Refusal::fault("the commit that held this work failed"))
}

/// Commits what waits on a connection, if anything does, and tells those who wait.
pub(super) fn settle(lent: &mut Lent) -> Result<()> {
    if lent.group()?.is_empty() {
        return Ok(());
    }
    // Should it fail, everything is taken back and each of them is told.
    lent.work = Work::Whole;
    blocking(|| execute(lent.connection()?, "COMMIT").map_err(Refusal::fault))?;
    lent.work = Work::None;
    lent.group()?.durable();
    Ok(())
}
