//! A transaction on a SQLite file.

use super::{
    bind::bind,
    group,
    pool::{BUSY, Lent, Role, Work, execute},
    row::{Found, SqliteRow},
};
use crate::value::Value;
use base::{Refusal, Result};
use rusqlite::{CachedStatement, Connection, ErrorCode, ffi};
use std::time::{Duration, Instant};

/// After how long a file that another program writes is asked again.
const AGAIN: Duration = Duration::from_millis(10);

/// Rolled back when dropped; durable once committed.
pub struct SqliteTx {
    lent: Lent,
}

impl SqliteTx {
    pub(super) fn read(mut lent: Lent) -> Result<SqliteTx> {
        execute(lent.connection()?, "BEGIN").map_err(Refusal::fault)?;
        lent.work = Work::Whole;
        Ok(SqliteTx { lent })
    }

    /// The file is free unless another program writes: it is then asked again without keeping the thread. Where
    /// others wait for their commit, this is a part of their transaction.
    pub(super) async fn write(mut lent: Lent) -> Result<SqliteTx> {
        if !lent.group()?.is_empty() {
            execute(lent.connection()?, "SAVEPOINT part").map_err(Refusal::fault)?;
            lent.work = Work::Part;
            return Ok(SqliteTx { lent });
        }
        let until = Instant::now() + BUSY;
        while !begin_write(lent.connection()?, Instant::now() < until)? {
            tokio::time::sleep(AGAIN).await;
        }
        lent.work = Work::Whole;
        Ok(SqliteTx { lent })
    }

    pub(crate) fn all(&self, sql: &str, args: &[Value]) -> Result<impl Iterator<Item = SqliteRow>> {
        let mut statement = self.prepared(sql, args)?;
        let mut rows = statement.raw_query();
        let mut found = Found::default();
        while let Some(row) = rows.next().map_err(Refusal::fault)? {
            found.take(row)?;
        }
        Ok(found.into_rows())
    }

    pub(crate) fn first(&self, sql: &str, args: &[Value]) -> Result<Option<SqliteRow>> {
        let mut statement = self.prepared(sql, args)?;
        let reads = statement.readonly();
        let mut rows = statement.raw_query();
        let mut found = Found::default();
        if let Some(row) = rows.next().map_err(Refusal::fault)? {
            found.take(row)?;
        }
        // What writes is run to its end, where SQLite checks the references.
        while !reads && rows.next().map_err(Refusal::fault)?.is_some() {}
        Ok(found.into_rows().next())
    }

    pub(crate) fn run(&self, sql: &str, args: &[Value]) -> Result<u64> {
        let mut statement = self.prepared(sql, args)?;
        let mut rows = statement.raw_query();
        while rows.next().map_err(Refusal::fault)?.is_some() {}
        Ok(self.lent.connection()?.changes())
    }

    pub(crate) fn prepare(&self, sql: &str) -> Result<()> {
        self.lent.connection()?.prepare(sql).map(|_| ()).map_err(Refusal::fault)
    }

    fn prepared(&self, sql: &str, args: &[Value]) -> Result<CachedStatement<'_>> {
        let mut statement = self.lent.connection()?.prepare_cached(sql).map_err(Refusal::fault)?;
        bind(&mut statement, args)?;
        Ok(statement)
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self.lent.role() {
            Role::Reader => group::end(self.lent),
            Role::Writer => group::commit(self.lent).await,
        }
    }
}

/// Takes the lock of the file; `false` when it is busy and that is borne.
fn begin_write(connection: &Connection, may_be_busy: bool) -> Result<bool> {
    connection.busy_timeout(Duration::ZERO).map_err(Refusal::fault)?;
    let begun = execute(connection, "BEGIN IMMEDIATE");
    connection.busy_timeout(BUSY).map_err(Refusal::fault)?;
    match begun {
        Err(error) if may_be_busy && error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
        begun => begun.map(|()| true).map_err(Refusal::fault),
    }
}

/// Whether an error is a broken uniqueness of `table`.
pub(crate) fn broke_unique(error: &rusqlite::Error, table: &str) -> bool {
    let rusqlite::Error::SqliteFailure(error, Some(message)) = error else { return false };
    let unique = [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY];
    unique.contains(&error.extended_code) && message.contains(&format!(": {table}."))
}

/// Whether an error is a row that others still point to.
pub(crate) fn broke_reference(error: &rusqlite::Error) -> bool {
    let rusqlite::Error::SqliteFailure(error, _) = error else { return false };
    error.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY
}
