//! The steps of the schema on a SQLite file. They are kept in the table that sqlx makes, here as on
//! PostgreSQL: files of the time when it drove SQLite too go on.

use crate::{
    db::Engine,
    migration::{Migration, text_for},
};
use base::{Refusal, Result};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::{Digest, Sha384};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Instant,
};

const TABLE: &str = "CREATE TABLE IF NOT EXISTS _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
)";
const APPLIED: &str = "SELECT version, checksum, success FROM _sqlx_migrations";
const APPLY: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
    VALUES (?1, ?2, TRUE, ?3, ?4)";

/// Applies what is missing: all of it, or nothing.
pub(super) fn migrate(connection: &mut Connection, migrations: &[Migration]) -> Result<()> {
    // At once for writing: two programs started together take turns.
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Refusal::fault)?;
    tx.execute(TABLE, []).map_err(Refusal::fault)?;
    let applied = applied(&tx)?;
    let known: BTreeSet<i64> = migrations.iter().map(|step| step.version).collect();
    if let Some(version) = applied.keys().find(|version| !known.contains(version)) {
        return Err(Refusal::fault(format!("the database has step {version}, unknown to this version")));
    }
    let mut steps: Vec<&Migration> = migrations.iter().collect();
    steps.sort_by_key(|step| step.version);
    for step in steps {
        let sql = text_for(step.sql, Engine::Sqlite);
        let sum = Sha384::digest(&sql);
        match applied.get(&step.version) {
            None => apply(&tx, step, &sql, &sum)?,
            Some(found) if found.as_slice() == sum.as_slice() => {}
            Some(_) => return Err(Refusal::fault(format!("step {} changed since", step.version))),
        }
    }
    tx.commit().map_err(Refusal::fault)
}

/// The sum of each step that the file has.
fn applied(tx: &Transaction<'_>) -> Result<BTreeMap<i64, Vec<u8>>> {
    let mut applied = BTreeMap::new();
    let mut statement = tx.prepare(APPLIED).map_err(Refusal::fault)?;
    let mut rows = statement.query([]).map_err(Refusal::fault)?;
    while let Some(row) = rows.next().map_err(Refusal::fault)? {
        let version: i64 = row.get(0).map_err(Refusal::fault)?;
        if !row.get::<_, bool>(2).map_err(Refusal::fault)? {
            return Err(Refusal::fault(format!("step {version} was begun and not finished")));
        }
        applied.insert(version, row.get(1).map_err(Refusal::fault)?);
    }
    Ok(applied)
}

fn apply(tx: &Transaction<'_>, step: &Migration, sql: &str, sum: &[u8]) -> Result<()> {
    let started = Instant::now();
    tx.execute_batch(sql).map_err(Refusal::fault)?;
    let took = i64::try_from(started.elapsed().as_nanos()).unwrap_or(i64::MAX);
    tx.execute(APPLY, (step.version, step.name, sum, took)).map(|_| ()).map_err(Refusal::fault)
}
