//! A fresh, migrated database per test, on either engine: `TEST_DB=sqlite` (the default) or
//! `TEST_DB=postgres` with `TEST_POSTGRES_URL=postgres://user@host:port/postgres`.
//!
//! Migrating takes longer than most tests, so each test receives a copy of a migrated template.
#![allow(clippy::expect_used, reason = "a test without its database has nothing better to do than stop")]

use base::fresh_id;
use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    ops::Deref,
    path::Path,
    sync::{Mutex, PoisonError},
};
use store::{Db, Migration, args};
use tempfile::TempDir;

/// A database of its own; dropped with the value.
pub struct TestDb {
    db: Db,
    /// What `store::Db::open` takes, for a test that opens the same database again.
    pub address: String,
    _place: Place,
}

enum Place {
    Folder { _folder: TempDir },
    Server { _database: ServerDatabase },
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

/// Which engine the tests run on.
///
/// # Panics
/// When `TEST_DB` is neither `sqlite` nor `postgres`.
#[must_use]
pub fn engine() -> store::Engine {
    match std::env::var("TEST_DB").as_deref() {
        Err(_) | Ok("" | "sqlite") => store::Engine::Sqlite,
        Ok("postgres") => store::Engine::Postgres,
        Ok(other) => panic!("TEST_DB is sqlite or postgres, not {other}"),
    }
}

/// A fresh database with `migrations` applied, on the engine that `TEST_DB` names.
///
/// # Panics
/// When the database cannot be made.
pub async fn fresh(migrations: &[Migration]) -> TestDb {
    fresh_on(engine(), migrations).await
}

/// A fresh database on a given engine, for the tests that go from one to the other.
///
/// # Panics
/// When the database cannot be made.
pub async fn fresh_on(engine: store::Engine, migrations: &[Migration]) -> TestDb {
    match engine {
        store::Engine::Sqlite => fresh_file(migrations).await,
        store::Engine::Postgres => fresh_server_database(migrations).await,
    }
}

/// Whether PostgreSQL can be reached: a test across engines passes its turn without it.
#[must_use]
pub fn has_postgres() -> bool {
    std::env::var("TEST_POSTGRES_URL").is_ok()
}

fn fingerprint(migrations: &[Migration]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for step in migrations {
        (step.version, step.name, step.sql).hash(&mut hasher);
    }
    hasher.finish()
}

/// The bytes of migrated files, made once per process.
static FILES: Mutex<BTreeMap<u64, Vec<u8>>> = Mutex::new(BTreeMap::new());

async fn fresh_file(migrations: &[Migration]) -> TestDb {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("test.db");
    let key = fingerprint(migrations);
    let known = FILES.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    let bytes = match known {
        Some(bytes) => bytes,
        None => {
            let bytes = template(folder.path(), key, migrations).await;
            FILES.lock().unwrap_or_else(PoisonError::into_inner).insert(key, bytes.clone());
            bytes
        }
    };
    std::fs::write(&path, bytes).expect("the copy of the template");
    let address = format!("sqlite:{}", path.display());
    let db = Db::open(&address, 4).await.expect("a SQLite database");
    TestDb { db, address, _place: Place::Folder { _folder: folder } }
}

/// The migrated file: the one that another process of the same run left, or a new one left for the next. cargo-nextest
/// gives each test a process and names the run.
async fn template(folder: &Path, key: u64, migrations: &[Migration]) -> Vec<u8> {
    let shared = std::env::var("NEXTEST_RUN_ID")
        .map(|run| std::env::temp_dir().join(format!("bocage-template-{run}-{key:x}.db")));
    if let Ok(Ok(bytes)) = shared.as_ref().map(std::fs::read) {
        return bytes;
    }
    let path = folder.join("template.db");
    let bytes = migrated_file(&path, migrations).await;
    if let Ok(shared) = shared {
        // Whole or not at all: a rename, from a copy on the same disk.
        let copy = shared.with_extension(fresh_id().to_string());
        std::fs::write(&copy, &bytes)
            .and_then(|()| std::fs::rename(&copy, &shared))
            .expect("a template to share");
    }
    bytes
}

async fn migrated_file(path: &Path, migrations: &[Migration]) -> Vec<u8> {
    let db = Db::open(&format!("sqlite:{}", path.display()), 1).await.expect("a SQLite database");
    db.migrate(migrations).await.expect("migrations that apply");
    db.close().await;
    std::fs::read(path).expect("the template")
}

/// A database of the PostgreSQL server, dropped with the value.
struct ServerDatabase {
    name: String,
}

fn server_address() -> String {
    std::env::var("TEST_POSTGRES_URL").expect("TEST_DB=postgres needs TEST_POSTGRES_URL")
}

/// The server's address with another database name.
fn address_of(database: &str) -> String {
    let server = server_address();
    let (before, query) = server.split_once('?').unwrap_or((&server, ""));
    let (host, _) = before.rsplit_once('/').expect("postgres://user@host:port/postgres");
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{host}/{database}{mark}{query}")
}

async fn fresh_server_database(migrations: &[Migration]) -> TestDb {
    let server = Db::open(&server_address(), 2).await.expect("a PostgreSQL server");
    let template = server_template(&server, migrations).await;
    let name = format!("t_{}", fresh_id().simple());
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template}{}", by_files(&server).await);
    server.run_alone(sql).await.expect("a copy of the template");
    server.close().await;
    let address = address_of(&name);
    let db = Db::open(&address, 6).await.expect("the copy");
    TestDb { db, address, _place: Place::Server { _database: ServerDatabase { name } } }
}

/// How a copy is made: file by file, which costs a quarter of writing each page in the log; PostgreSQL lets one choose
/// since its version 15.
async fn by_files(server: &Db) -> &'static str {
    let mut tx = server.read().await.expect("a transaction");
    let row = tx.one("SELECT current_setting('server_version_num')::BIGINT AS version", args![]).await;
    let version: i64 = row.and_then(|row| row.get("version")).expect("the version of the server");
    if version >= 150_000 { " STRATEGY FILE_COPY" } else { "" }
}

/// The name of the migrated template, made by the first process that needs it. It is built under
/// another name and renamed once whole: a process killed half-way leaves no half template.
async fn server_template(server: &Db, migrations: &[Migration]) -> String {
    let key = fingerprint(migrations);
    let name = format!("template_{key:016x}");
    let mut tx = server.write().await.expect("a transaction");
    tx.first("SELECT pg_advisory_xact_lock($1)", args![key.cast_signed()]).await.expect("the lock");
    let known = tx.first("SELECT 1 AS one FROM pg_database WHERE datname = $1", args![&name]).await;
    if known.expect("the list of databases").is_none() {
        let draft = format!("{name}_draft");
        server.run_alone(format!("DROP DATABASE IF EXISTS {draft}")).await.expect("no draft left");
        server.run_alone(format!("CREATE DATABASE {draft}")).await.expect("an empty database");
        let db = Db::open(&address_of(&draft), 1).await.expect("the draft");
        db.migrate(migrations).await.expect("migrations that apply");
        db.close().await;
        server.run_alone(format!("ALTER DATABASE {draft} RENAME TO {name}")).await.expect("the template");
    }
    tx.commit().await.expect("the lock released");
    name
}

impl Drop for ServerDatabase {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A thread of its own: the test's runtime cannot be waited for from inside itself.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                if let Ok(server) = Db::open(&server_address(), 1).await {
                    let _ = server.run_alone(sql).await;
                    server.close().await;
                }
            });
            Ok::<(), std::io::Error>(())
        });
        let _ = dropping.join();
    }
}
