//! SQLite, called where a statement is awaited: a statement costs what SQLite takes for it and no
//! message to another thread (docs/decisions/0010).

mod bind;
mod group;
mod migrate;
mod pool;
mod row;
mod tx;

pub use row::SqliteRow;
pub use tx::SqliteTx;
pub(crate) use tx::{broke_reference, broke_unique};

use crate::migration::Migration;
use base::{Refusal, Result};
use pool::{Lent, Pool, Role};
use std::{path::Path, sync::Arc};
use tokio::runtime::{Handle, RuntimeFlavor};

/// One file in WAL mode: one connection writes, several read. Cheap to clone.
#[derive(Clone)]
pub struct File {
    read: Arc<Pool>,
    write: Arc<Pool>,
}

impl File {
    /// Opens the file, made when missing.
    pub(crate) async fn open(path: &Path, readers: u32) -> Result<File> {
        let write = Pool::new(path, Role::Writer, 1);
        let read = Pool::new(path, Role::Reader, readers.max(1));
        // One of each at once: a file that cannot be used is said now, not at the first page.
        drop(write.lend().await?);
        drop(read.lend().await?);
        Ok(File { read, write })
    }

    pub(crate) async fn read(&self) -> Result<SqliteTx> {
        SqliteTx::read(self.read.lend().await?)
    }

    /// Writers queue here, in the order they came: inside the program none is told that the file is busy.
    pub(crate) async fn write(&self) -> Result<SqliteTx> {
        SqliteTx::write(self.write.lend().await?).await
    }

    pub(crate) async fn migrate(&self, migrations: &[Migration]) -> Result<()> {
        let mut lent = self.alone().await?;
        blocking(|| migrate::migrate(lent.connection_mut()?, migrations))
    }

    pub(crate) async fn run_alone(&self, sql: &str) -> Result<()> {
        let lent = self.alone().await?;
        blocking(|| lent.connection()?.execute_batch(sql).map_err(Refusal::fault))
    }

    /// The connection that writes, in no transaction.
    async fn alone(&self) -> Result<Lent> {
        let mut lent = self.write.lend().await?;
        group::settle(&mut lent)?;
        Ok(lent)
    }

    /// Waits for the transactions under way and closes each connection; the last folds the log.
    pub(crate) async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// Does what waits for the disk. Where other threads can take over the tasks of this one, they do.
fn blocking<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}
