//! A transaction on either engine.

use crate::{
    db::Engine,
    rider,
    row::Row,
    sqlite::{self, SqliteTx},
    value::{Kind, Value},
};
use base::{Day, Id, Instant, Refusal, Result};
use jiff_sqlx::ToSqlx;
use sqlx::{
    AssertSqlSafe, Executor as _, Postgres, SqlSafeStr, SqlStr, Transaction, postgres::PgArguments,
    query::Query,
};

/// A transaction: rolled back when dropped, durable once [`Tx::commit`] has answered.
pub enum Tx {
    Sqlite(SqliteTx),
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
        match self {
            Tx::Sqlite(tx) => take_turns(tx.all(sql, args)?.map(Row::Sqlite).collect()).await,
            Tx::Postgres(tx) => all_postgres(tx, sql.into_sql_str(), args).await,
        }
    }

    /// The first row of a statement, if there is one.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn first(&mut self, sql: &'static str, args: &[Value]) -> Result<Option<Row>> {
        match self {
            Tx::Sqlite(tx) => {
                let row = tx.first(sql, args)?.map(Row::Sqlite);
                tokio::task::consume_budget().await;
                Ok(row)
            }
            Tx::Postgres(tx) => {
                let row = bind_postgres(sql.into_sql_str(), args).fetch_optional(&mut **tx).await;
                row.map(|row| row.map(Row::Postgres)).map_err(Refusal::fault)
            }
        }
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
        match self {
            Tx::Sqlite(tx) => run_sqlite(tx, sql, args).await,
            Tx::Postgres(tx) => run_postgres(tx, sql.into_sql_str(), args).await,
        }
    }

    /// Like [`Tx::all`] for a text built from the schema by the archive (never from what people type).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn all_built(&mut self, sql: String, args: &[Value]) -> Result<Vec<Row>> {
        match self {
            Tx::Sqlite(tx) => take_turns(tx.all(&sql, args)?.map(Row::Sqlite).collect()).await,
            Tx::Postgres(tx) => all_postgres(tx, AssertSqlSafe(sql).into_sql_str(), args).await,
        }
    }

    /// Like [`Tx::run`] for a text built from the schema by the archive (never from what people type).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn run_built(&mut self, sql: String, args: &[Value]) -> Result<u64> {
        match self {
            Tx::Sqlite(tx) => run_sqlite(tx, &sql, args).await,
            Tx::Postgres(tx) => run_postgres(tx, AssertSqlSafe(sql).into_sql_str(), args).await,
        }
    }

    /// Prepares a statement without running it.
    ///
    /// # Errors
    /// The database's own words on what is wrong with it.
    pub async fn prepare(&mut self, sql: &'static str) -> Result<()> {
        match self {
            Tx::Sqlite(tx) => tx.prepare(sql),
            Tx::Postgres(tx) => tx.prepare(sql.into_sql_str()).await.map(|_| ()).map_err(Refusal::fault),
        }
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
            Tx::Postgres(tx) => tx.commit().await.map_err(Refusal::fault),
        }?;
        if let Some(rider) = rider {
            rider.arrived();
        }
        Ok(())
    }
}

/// From so many rows on, a result is work enough for the other tasks of the thread to have their turn.
const MANY: usize = 200;

/// SQLite answers where it is asked: without this an export would keep its thread to its end.
async fn take_turns(rows: Vec<Row>) -> Result<Vec<Row>> {
    if rows.len() < MANY {
        tokio::task::consume_budget().await;
    } else {
        tokio::task::yield_now().await;
    }
    Ok(rows)
}

async fn run_sqlite(tx: &mut SqliteTx, sql: &str, args: &[Value]) -> Result<u64> {
    let touched = tx.run(sql, args);
    tokio::task::consume_budget().await;
    touched
}

async fn all_postgres(
    tx: &mut Transaction<'static, Postgres>,
    sql: SqlStr,
    args: &[Value],
) -> Result<Vec<Row>> {
    let rows = bind_postgres(sql, args).fetch_all(&mut **tx).await.map_err(Refusal::fault)?;
    Ok(rows.into_iter().map(Row::Postgres).collect())
}

async fn run_postgres(tx: &mut Transaction<'static, Postgres>, sql: SqlStr, args: &[Value]) -> Result<u64> {
    let done = bind_postgres(sql, args).execute(&mut **tx).await.map_err(Refusal::fault)?;
    Ok(done.rows_affected())
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
    if let Some(error) = cause.0.downcast_ref::<rusqlite::Error>() {
        return sqlite::broke_unique(error, table);
    }
    let Some(sqlx::Error::Database(error)) = cause.0.downcast_ref::<sqlx::Error>() else { return false };
    error.is_unique_violation() && error.table() == Some(table)
}

/// Whether a refusal is a row that others still point to: the store that deletes it turns it into words.
#[must_use]
pub fn broke_reference(refusal: &Refusal) -> bool {
    let Refusal::Fault(cause) = refusal else { return false };
    if let Some(error) = cause.0.downcast_ref::<rusqlite::Error>() {
        return sqlite::broke_reference(error);
    }
    let Some(sqlx::Error::Database(error)) = cause.0.downcast_ref::<sqlx::Error>() else { return false };
    error.is_foreign_key_violation()
}
