//! Opening a database and beginning transactions.

use crate::{migration::Migration, tx::Tx};
use base::{Id, Refusal, Result};
use sqlx::{
    PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// Which engine runs behind a [`Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub enum Db {
    /// One writer and several readers over one file in WAL mode.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…`; the SQLite file is created when missing.
    ///
    /// # Errors
    /// A fault when the address is not understood or the database does not answer.
    pub async fn open(address: &str, connections: u32) -> Result<Db> {
        match address.split_once(':') {
            Some(("sqlite", path)) => Db::open_sqlite(path.trim_start_matches("//"), connections).await,
            Some(("postgres" | "postgresql", _)) => {
                let options = PgConnectOptions::from_str(address).map_err(Refusal::fault)?;
                let pool = PgPoolOptions::new()
                    .max_connections(connections)
                    .acquire_timeout(Duration::from_secs(10));
                Ok(Db::Postgres(pool.connect_with(options).await.map_err(Refusal::fault)?))
            }
            _ => Err(Refusal::fault("the database is written sqlite:PATH or postgres://…")),
        }
    }

    async fn open_sqlite(path: &str, connections: u32) -> Result<Db> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Acknowledged means durable: the log is synced at each commit.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-4096")
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(200);
        let write = SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(30));
        let write = write.connect_with(options.clone()).await.map_err(Refusal::fault)?;
        let read = SqlitePoolOptions::new().max_connections(connections).min_connections(1);
        let read = read.connect_with(options).await.map_err(Refusal::fault)?;
        Ok(Db::Sqlite { read, write })
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Db::Sqlite { .. } => Engine::Sqlite,
            Db::Postgres(_) => Engine::Postgres,
        }
    }

    /// A transaction that only reads, over one snapshot.
    ///
    /// # Errors
    /// A fault when no connection is to be had.
    pub async fn read(&self) -> Result<Tx> {
        match self {
            Db::Sqlite { read, .. } => read.begin().await.map(Tx::Sqlite),
            Db::Postgres(pool) => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map(Tx::Postgres)
            }
        }
        .map_err(Refusal::fault)
    }

    /// A transaction that writes, outside any organisation (accounts, instance).
    ///
    /// # Errors
    /// A fault when no connection is to be had.
    pub async fn write(&self) -> Result<Tx> {
        match self {
            Db::Sqlite { write, .. } => write.begin_with("BEGIN IMMEDIATE").await.map(Tx::Sqlite),
            Db::Postgres(pool) => pool.begin().await.map(Tx::Postgres),
        }
        .map_err(Refusal::fault)
    }

    /// A transaction that writes in one organisation. The writers of one organisation take turns on
    /// both engines (SQLite has one writer; PostgreSQL takes an advisory lock), so that a rule such as
    /// « the last manager stays » is decided on what is true at the commit.
    ///
    /// # Errors
    /// A fault when no connection is to be had.
    pub async fn write_in(&self, organisation_id: Id) -> Result<Tx> {
        let mut tx = self.write().await?;
        tx.take_turn_in(organisation_id).await?;
        Ok(tx)
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// A fault when a step fails or an applied step has changed since.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<()> {
        let migrator = crate::migration::migrator(migrations, self.engine());
        match self {
            Db::Sqlite { write, .. } => migrator.run(write).await,
            Db::Postgres(pool) => migrator.run(pool).await,
        }
        .map_err(Refusal::fault)
    }

    /// Runs a statement outside any transaction, as `CREATE DATABASE` and `VACUUM` ask.
    /// The text is built by the program, never from what people type.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn run_alone(&self, sql: String) -> Result<()> {
        let sql = sqlx::AssertSqlSafe(sql);
        match self {
            Db::Sqlite { write, .. } => sqlx::raw_sql(sql).execute(write).await.map(|_| ()),
            Db::Postgres(pool) => sqlx::raw_sql(sql).execute(pool).await.map(|_| ()),
        }
        .map_err(Refusal::fault)
    }

    /// Answers once the database does.
    ///
    /// # Errors
    /// A fault when it does not.
    pub async fn ping(&self) -> Result<()> {
        self.read().await?.first("SELECT 1 AS one", &[]).await.map(|_| ())
    }

    /// Closes every connection; on SQLite this folds the log back into the file.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}
