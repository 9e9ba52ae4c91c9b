//! The connections to one file, lent one transaction at a time.

use super::{blocking, group::Group};
use base::{Refusal, Result};
use rusqlite::{Connection, config::DbConfig};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
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
    /// How many stand in the queue.
    queue: AtomicUsize,
    /// The last given back is lent first: its pages are still in its cache, and a quiet server keeps one.
    idle: Mutex<Vec<Desk>>,
}

/// A connection, and those whose work it holds until a shared commit.
struct Desk {
    connection: Connection,
    group: Group,
}

/// A place in the queue, left when dropped.
struct Queued<'a>(&'a AtomicUsize);

impl Queued<'_> {
    fn stand(queue: &AtomicUsize) -> Queued<'_> {
        queue.fetch_add(1, Ordering::Relaxed);
        Queued(queue)
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Pool {
    pub(super) fn new(path: &Path, role: Role, many: u32) -> Arc<Pool> {
        let seats = Arc::new(Semaphore::new(usize::try_from(many).unwrap_or(usize::MAX)));
        let queue = AtomicUsize::new(0);
        Arc::new(Pool { path: path.to_owned(), role, many, seats, queue, idle: Mutex::default() })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Desk>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection, given back when dropped.
    pub(super) async fn lend(self: &Arc<Self>) -> Result<Lent> {
        let seat = match Arc::clone(&self.seats).try_acquire_owned() {
            Ok(seat) => seat,
            Err(_) => {
                let _queued = Queued::stand(&self.queue);
                tokio::time::timeout(PATIENCE, Arc::clone(&self.seats).acquire_owned())
                    .await
                    .map_err(|_| Refusal::fault("no connection to the database came free in time"))?
                    .map_err(|_| Refusal::fault("the database is closed"))?
            }
        };
        self.seated(seat)
    }

    /// The same for who has work to commit: however long those before take.
    pub(super) async fn lend_to_commit(self: &Arc<Self>) -> Result<Lent> {
        let seat = Arc::clone(&self.seats).acquire_owned().await;
        self.seated(seat.map_err(|_| Refusal::fault("the database is closed"))?)
    }

    fn seated(self: &Arc<Self>, seat: OwnedSemaphorePermit) -> Result<Lent> {
        let idle = self.idle().pop();
        let desk = match idle {
            Some(desk) => desk,
            None => {
                let connection = blocking(|| open(&self.path, self.role)).map_err(Refusal::fault)?;
                Desk { connection, group: Group::default() }
            }
        };
        Ok(Lent { desk: Some(desk), work: Work::None, pool: Arc::clone(self), _seat: seat })
    }

    /// Whether nobody stands in the queue.
    pub(super) fn is_quiet(&self) -> bool {
        self.queue.load(Ordering::Relaxed) == 0
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

/// What the borrower of a connection has begun and not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    None,
    /// A transaction of its own.
    Whole,
    /// A part of the transaction that others began (a savepoint).
    Part,
}

/// A connection on loan. Dropped in the middle of a transaction, it takes back what was written.
pub(super) struct Lent {
    desk: Option<Desk>,
    pub(super) work: Work,
    pub(super) pool: Arc<Pool>,
    /// Given up after the connection is back in its place.
    _seat: OwnedSemaphorePermit,
}

impl Lent {
    pub(super) fn connection(&self) -> Result<&Connection> {
        self.desk.as_ref().map(|desk| &desk.connection).ok_or_else(given_back)
    }

    pub(super) fn connection_mut(&mut self) -> Result<&mut Connection> {
        self.desk.as_mut().map(|desk| &mut desk.connection).ok_or_else(given_back)
    }

    /// Those whose work waits for the commit of this connection.
    pub(super) fn group(&mut self) -> Result<&mut Group> {
        self.desk.as_mut().map(|desk| &mut desk.group).ok_or_else(given_back)
    }

    pub(super) fn role(&self) -> Role {
        self.pool.role
    }
}

fn given_back() -> Refusal {
    Refusal::fault("the connection was given back")
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(mut desk) = self.desk.take() else { return };
        let taken_back = match self.work {
            Work::None => Ok(()),
            // An error of the disk ends a transaction by itself.
            _ if desk.connection.is_autocommit() => Ok(()),
            Work::Whole => execute(&desk.connection, "ROLLBACK"),
            Work::Part => execute(&desk.connection, "ROLLBACK TO part")
                .and_then(|()| execute(&desk.connection, "RELEASE part")),
        };
        if let Err(error) = &taken_back {
            tracing::error!(%error, "a transaction could not be taken back");
        }
        if desk.connection.is_autocommit() {
            desk.group.lost();
        }
        // A connection left in a transaction that nobody will commit is closed, which ends it too.
        let in_order = taken_back.is_ok() && desk.connection.is_autocommit() == desk.group.is_empty();
        if in_order && !self.pool.seats.is_closed() {
            self.pool.idle().push(desk);
        }
    }
}

/// Runs one of the words that begin and end transactions.
pub(super) fn execute(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}
