//! The connections to one file, lent one transaction at a time.

use super::blocking;
use base::{Refusal, Result};
use rusqlite::{Connection, config::DbConfig};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long another program may keep the file before we give up.
pub(super) const BUSY: Duration = Duration::from_secs(10);
/// How long a transaction waits for its connection.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 200;

/// What the connections of a pool are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Reader,
    Writer,
}

/// So many connections at most, opened when first needed.
pub(super) struct Pool {
    path: PathBuf,
    role: Role,
    many: u32,
    /// Fair: who came first is served first.
    seats: Arc<Semaphore>,
    /// The last given back is lent first: its pages are still in its cache, and a quiet server keeps one.
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    pub(super) fn new(path: &Path, role: Role, many: u32) -> Arc<Pool> {
        let seats = Arc::new(Semaphore::new(usize::try_from(many).unwrap_or(usize::MAX)));
        Arc::new(Pool { path: path.to_owned(), role, many, seats, idle: Mutex::default() })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection, given back when dropped.
    pub(super) async fn lend(self: &Arc<Self>) -> Result<Lent> {
        let seat = match Arc::clone(&self.seats).try_acquire_owned() {
            Ok(seat) => seat,
            Err(_) => tokio::time::timeout(PATIENCE, Arc::clone(&self.seats).acquire_owned())
                .await
                .map_err(|_| Refusal::fault("no connection to the database came free in time"))?
                .map_err(|_| Refusal::fault("the database is closed"))?,
        };
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => blocking(|| open(&self.path, self.role)).map_err(Refusal::fault)?,
        };
        Ok(Lent { connection: Some(connection), pool: Arc::clone(self), _seat: seat })
    }

    /// Lends no more, waits for what is lent, closes everything.
    pub(super) async fn close(&self) {
        // Whoever asks from now on stands behind, and is told that the database is closed.
        let _ = tokio::time::timeout(PATIENCE, self.seats.acquire_many(self.many)).await;
        self.seats.close();
        let idle = std::mem::take(&mut *self.idle());
        blocking(|| drop(idle));
    }
}

fn open(path: &Path, role: Role) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // One plan for a statement, whatever its values: without this SQLite plans `LIMIT $1` anew each time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Acknowledged means durable: with FULL the log is synced at each commit. It goes into the file every 16 MiB:
    // an entry writes some thirty pages, mostly the same, which a log of 4 MiB would copy every thirty entries.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA cache_size = -4096;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA temp_store = MEMORY;",
    )?;
    if role == Role::Reader {
        // What reads cannot write, on this engine as on the other.
        connection.execute_batch("PRAGMA query_only = ON;")?;
    }
    Ok(connection)
}

/// A connection on loan. Dropped in the middle of a transaction, it takes back what was written.
pub(super) struct Lent {
    connection: Option<Connection>,
    pool: Arc<Pool>,
    /// Given up after the connection is back in its place.
    _seat: OwnedSemaphorePermit,
}

impl Lent {
    pub(super) fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| Refusal::fault("the connection was given back"))
    }

    pub(super) fn connection_mut(&mut self) -> Result<&mut Connection> {
        self.connection.as_mut().ok_or_else(|| Refusal::fault("the connection was given back"))
    }

    pub(super) fn role(&self) -> Role {
        self.pool.role
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if !connection.is_autocommit()
            && let Err(error) = execute(&connection, "ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be taken back");
        }
        // A connection still in a transaction is closed instead, which ends it too.
        if connection.is_autocommit() && !self.pool.seats.is_closed() {
            self.pool.idle().push(connection);
        }
    }
}

/// Runs one of the words that begin and end transactions.
pub(super) fn execute(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}
