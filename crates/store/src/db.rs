//! Opening a database and beginning transactions.

use crate::{migration::Migration, sqlite, tx::Tx};
use base::{Id, Refusal, Result};
use sqlx::{
    Connection as _, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{path::Path, str::FromStr, time::Duration};

/// How long a connection is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

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
    Sqlite(sqlite::File),
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…`; the SQLite file is created when missing.
    ///
    /// # Errors
    /// A fault when the address is not understood or the database does not answer.
    pub async fn open(address: &str, connections: u32) -> Result<Db> {
        match address.split_once(':') {
            Some(("sqlite", path)) => {
                let path = Path::new(path.trim_start_matches("//"));
                sqlite::File::open(path, connections).await.map(Db::Sqlite)
            }
            Some(("postgres" | "postgresql", _)) => {
                let options = PgConnectOptions::from_str(address).map_err(Refusal::fault)?;
                let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
                match pool.connect_with(options.clone()).await {
                    Ok(pool) => Ok(Db::Postgres(pool)),
                    Err(_) => Err(unanswered(&options).await),
                }
            }
            _ => Err(Refusal::fault("the database is written sqlite:PATH or postgres://…")),
        }
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Db::Sqlite(_) => Engine::Sqlite,
            Db::Postgres(_) => Engine::Postgres,
        }
    }

    /// A transaction that only reads, over one snapshot.
    ///
    /// # Errors
    /// A fault when no connection is to be had.
    pub async fn read(&self) -> Result<Tx> {
        match self {
            Db::Sqlite(file) => file.read().await.map(Tx::Sqlite),
            Db::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                pool.begin_with(begin).await.map(Tx::Postgres).map_err(Refusal::fault)
            }
        }
    }

    /// A transaction that writes, outside any organisation (accounts, instance).
    ///
    /// # Errors
    /// A fault when no connection is to be had.
    pub async fn write(&self) -> Result<Tx> {
        match self {
            Db::Sqlite(file) => file.write().await.map(Tx::Sqlite),
            Db::Postgres(pool) => pool.begin().await.map(Tx::Postgres).map_err(Refusal::fault),
        }
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
        match self {
            Db::Sqlite(file) => file.migrate(migrations).await,
            Db::Postgres(pool) => {
                crate::migration::migrator(migrations).run(pool).await.map_err(Refusal::fault)
            }
        }
    }

    /// Runs a statement outside any transaction, as `CREATE DATABASE` and `VACUUM` ask.
    /// The text is built by the program, never from what people type.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn run_alone(&self, sql: String) -> Result<()> {
        match self {
            Db::Sqlite(file) => file.run_alone(&sql).await,
            Db::Postgres(pool) => {
                let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(sql));
                sql.execute(pool).await.map(|_| ()).map_err(Refusal::fault)
            }
        }
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
            Db::Sqlite(file) => file.close().await,
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

/// A pool only says that it waited: one connection says where nobody answers, and why. The password is not said.
async fn unanswered(options: &PgConnectOptions) -> Refusal {
    let cause = match tokio::time::timeout(PATIENCE, PgConnection::connect_with(options)).await {
        Ok(Ok(_)) => "it answered too late".to_owned(),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} seconds", PATIENCE.as_secs()),
    };
    let (host, port) = (options.get_host(), options.get_port());
    let database = options.get_database().unwrap_or_default();
    Refusal::fault(format!("PostgreSQL at {host}:{port}, database {database}: {cause}"))
}
