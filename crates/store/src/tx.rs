//! A transaction on either engine.

use crate::{
    db::Engine,
    rider,
    row::Row,
    value::{Kind, Value, instant_text},
};
use base::{Day, Id, Instant, Refusal, Result};
use jiff_sqlx::ToSqlx;
use sqlx::{
    AssertSqlSafe, Executor as _, Postgres, SqlSafeStr, SqlStr, Sqlite, Transaction, postgres::PgArguments,
    query::Query, sqlite::SqliteArguments,
};

/// A transaction: rolled back when dropped, durable once [`Tx::commit`] has answered.
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Tx::Sqlite(_) => Engine::Sqlite,
            Tx::Postgres(_) => Engine::Postgres,
        }
    }

    /// Makes this transaction take its turn among the writers of an organisation, as
    /// [`crate::Db::write_in`] does at once; several are taken in the order of their ids.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn take_turn_in(&mut self, organisation_id: Id) -> Result<()> {
        if let Tx::Postgres(_) = self {
            let (_, low) = organisation_id.as_u64_pair();
            self.first("SELECT pg_advisory_xact_lock($1)", crate::args![low.cast_signed()]).await?;
        }
        Ok(())
    }

    /// Every row of a statement.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn all(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>> {
        self.all_of(sql.into_sql_str(), args).await
    }

    /// The first row of a statement, if there is one.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn first(&mut self, sql: &'static str, args: &[Value]) -> Result<Option<Row>> {
        match self {
            Tx::Sqlite(tx) => bind_sqlite(sql.into_sql_str(), args)
                .fetch_optional(&mut **tx)
                .await
                .map(|row| row.map(Row::Sqlite)),
            Tx::Postgres(tx) => bind_postgres(sql.into_sql_str(), args)
                .fetch_optional(&mut **tx)
                .await
                .map(|row| row.map(Row::Postgres)),
        }
        .map_err(Refusal::fault)
    }

    /// The one row of a statement.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] without a row; a fault from the database.
    pub async fn one(&mut self, sql: &'static str, args: &[Value]) -> Result<Row> {
        self.first(sql, args).await?.ok_or(Refusal::NotFound)
    }

    /// Runs a statement; answers the number of rows it touched.
    ///
    /// # Errors
    /// A fault from the database; [`broke_unique`] tells a broken uniqueness.
    pub async fn run(&mut self, sql: &'static str, args: &[Value]) -> Result<u64> {
        self.run_of(sql.into_sql_str(), args).await
    }

    /// Like [`Tx::all`] for a text built from the schema by the archive (never from what people type).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn all_built(&mut self, sql: String, args: &[Value]) -> Result<Vec<Row>> {
        self.all_of(AssertSqlSafe(sql).into_sql_str(), args).await
    }

    /// Like [`Tx::run`] for a text built from the schema by the archive (never from what people type).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn run_built(&mut self, sql: String, args: &[Value]) -> Result<u64> {
        self.run_of(AssertSqlSafe(sql).into_sql_str(), args).await
    }

    async fn all_of(&mut self, sql: SqlStr, args: &[Value]) -> Result<Vec<Row>> {
        match self {
            Tx::Sqlite(tx) => bind_sqlite(sql, args)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Sqlite).collect()),
            Tx::Postgres(tx) => bind_postgres(sql, args)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Postgres).collect()),
        }
        .map_err(Refusal::fault)
    }

    async fn run_of(&mut self, sql: SqlStr, args: &[Value]) -> Result<u64> {
        match self {
            Tx::Sqlite(tx) => {
                bind_sqlite(sql, args).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Tx::Postgres(tx) => {
                bind_postgres(sql, args).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        }
        .map_err(Refusal::fault)
    }

    /// Prepares a statement without running it.
    ///
    /// # Errors
    /// The database's own words on what is wrong with it.
    pub async fn prepare(&mut self, sql: &'static str) -> Result<()> {
        match self {
            Tx::Sqlite(tx) => tx.prepare(sql.into_sql_str()).await.map(|_| ()),
            Tx::Postgres(tx) => tx.prepare(sql.into_sql_str()).await.map(|_| ()),
        }
        .map_err(Refusal::fault)
    }

    /// Makes everything durable, with the [`crate::Rider`] of the call if it has one.
    ///
    /// # Errors
    /// A fault from the database, or the refusal of the rider: nothing was kept.
    pub async fn commit(mut self) -> Result<()> {
        let rider = rider::aboard();
        if let Some(rider) = &rider {
            rider.board(&mut self).await?;
        }
        match self {
            Tx::Sqlite(tx) => tx.commit().await,
            Tx::Postgres(tx) => tx.commit().await,
        }
        .map_err(Refusal::fault)?;
        if let Some(rider) = rider {
            rider.arrived();
        }
        Ok(())
    }
}

fn bind_sqlite(sql: SqlStr, args: &[Value]) -> Query<'static, Sqlite, SqliteArguments> {
    let mut query = sqlx::query::<Sqlite>(sql);
    for value in args {
        query = match value {
            Value::Null(Kind::Id) => query.bind(None::<Id>),
            Value::Null(Kind::Integer) => query.bind(None::<i64>),
            Value::Null(Kind::Boolean) => query.bind(None::<bool>),
            Value::Null(Kind::Bytes) => query.bind(None::<Vec<u8>>),
            Value::Null(Kind::Text | Kind::Day | Kind::Instant) => query.bind(None::<String>),
            Value::Id(it) => query.bind(*it),
            Value::Integer(it) => query.bind(*it),
            Value::Text(it) => query.bind(it.clone()),
            Value::Boolean(it) => query.bind(*it),
            Value::Day(it) => query.bind(it.to_string()),
            Value::Instant(it) => query.bind(instant_text(*it)),
            Value::Bytes(it) => query.bind(it.clone()),
        };
    }
    query
}

fn bind_postgres(sql: SqlStr, args: &[Value]) -> Query<'static, Postgres, PgArguments> {
    let mut query = sqlx::query::<Postgres>(sql);
    for value in args {
        query = match value {
            Value::Null(Kind::Id) => query.bind(None::<Id>),
            Value::Null(Kind::Integer) => query.bind(None::<i64>),
            Value::Null(Kind::Boolean) => query.bind(None::<bool>),
            Value::Null(Kind::Bytes) => query.bind(None::<Vec<u8>>),
            Value::Null(Kind::Text) => query.bind(None::<String>),
            Value::Null(Kind::Day) => query.bind(None::<jiff_sqlx::Date>),
            Value::Null(Kind::Instant) => query.bind(None::<jiff_sqlx::Timestamp>),
            Value::Id(it) => query.bind(*it),
            Value::Integer(it) => query.bind(*it),
            Value::Text(it) => query.bind(it.clone()),
            Value::Boolean(it) => query.bind(*it),
            Value::Day(it) => query.bind(Day::to_sqlx(*it)),
            Value::Instant(it) => query.bind(Instant::to_sqlx(*it)),
            Value::Bytes(it) => query.bind(it.clone()),
        };
    }
    query
}

/// Whether a refusal is a broken uniqueness of `table`: the store of that table turns it into a field error.
#[must_use]
pub fn broke_unique(refusal: &Refusal, table: &str) -> bool {
    let Refusal::Fault(cause) = refusal else { return false };
    let Some(sqlx::Error::Database(error)) = cause.0.downcast_ref::<sqlx::Error>() else { return false };
    if !error.is_unique_violation() {
        return false;
    }
    error.table() == Some(table) || error.message().contains(&format!(": {table}."))
}
