//! What is true of the SQLite file alone: its steps, its neighbours, its end.

use crate::town;
use base::fresh_id;
use sqlx::{
    SqlSafeStr,
    migrate::{Migration as Step, MigrationType},
};
use std::{path::Path, time::Duration};
use store::{Db, Engine, Migration, args};
use tempfile::TempDir;

const FIRST: Migration = Migration { version: 1, name: "one", sql: "CREATE TABLE one (\n    id BLOB\n);" };
const SECOND: Migration = Migration { version: 2, name: "two", sql: "CREATE TABLE two (\n    id BLOB\n);" };

async fn file(folder: &TempDir) -> Db {
    Db::open(&format!("sqlite:{}", folder.path().join("a.db").display()), 4).await.unwrap()
}

/// A file whose first step was applied while sqlx drove SQLite: its table, its sum.
async fn migrated_by_sqlx(folder: &TempDir, success: &str) -> Db {
    let text = "CREATE TABLE one (\n    id BLOB\n) STRICT;";
    let step = Step::new(1, "one".into(), MigrationType::Simple, text.into_sql_str(), false);
    let sum: String = step.checksum.iter().map(|byte| format!("{byte:02x}")).collect();
    let db = file(folder).await;
    let sql = format!(
        "CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
{text}
INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
    VALUES (1, 'one', {success}, x'{sum}', 123456);"
    );
    db.run_alone(sql).await.unwrap();
    db
}

async fn steps(db: &Db) -> Vec<i64> {
    let rows = db.read().await.unwrap().all("SELECT version FROM _sqlx_migrations ORDER BY 1", &[]).await;
    rows.unwrap().iter().map(|row| row.get("version").unwrap()).collect()
}

#[tokio::test]
async fn a_file_migrated_by_the_former_driver_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let db = migrated_by_sqlx(&folder, "TRUE").await;
    db.migrate(&[SECOND, FIRST]).await.unwrap();
    assert_eq!(steps(&db).await, [1, 2]);
    assert_eq!(town::count(&db, "two").await, 0);
    // Again, and in another program: nothing is left to do.
    file(&folder).await.migrate(&[FIRST, SECOND]).await.unwrap();
    assert_eq!(steps(&db).await, [1, 2]);
}

#[tokio::test]
async fn a_step_changed_unknown_or_unfinished_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let db = migrated_by_sqlx(&folder, "TRUE").await;
    let changed = Migration { sql: "CREATE TABLE one (\n    id UUID,\n    more TEXT\n);", ..FIRST };
    assert!(db.migrate(&[changed, SECOND]).await.is_err());
    assert!(db.migrate(&[SECOND]).await.is_err());
    assert_eq!(steps(&db).await, [1]);
    let other = tempfile::tempdir().unwrap();
    assert!(migrated_by_sqlx(&other, "FALSE").await.migrate(&[FIRST]).await.is_err());
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let db = file(&folder).await;
    let wrong = Migration { sql: "CREATE TABLE three (\n    id BLOB\n);\nCREATE TABLE one (id);", ..SECOND };
    assert!(db.migrate(&[FIRST, wrong]).await.is_err());
    db.migrate(&[FIRST, SECOND]).await.unwrap();
    assert_eq!(steps(&db).await, [1, 2]);
}

/// Another program (a backup, a second server by mistake) holds the file: the writer waits its turn and
/// keeps no thread meanwhile, this test having one only.
#[tokio::test]
async fn a_writer_waits_for_another_program() {
    let folder = tempfile::tempdir().unwrap();
    let (db, other) = (file(&folder).await, file(&folder).await);
    db.migrate(&[FIRST]).await.unwrap();
    let held = other.write().await.unwrap();
    let writer = tokio::spawn({
        let db = db.clone();
        async move {
            let mut tx = db.write().await?;
            tx.run("INSERT INTO one (id) VALUES ($1)", args![fresh_id()]).await?;
            tx.commit().await
        }
    });
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert!(!writer.is_finished());
    // Whoever only reads waits for nobody.
    assert_eq!(town::count(&db, "one").await, 0);
    drop(held);
    writer.await.unwrap().unwrap();
    assert_eq!(town::count(&other, "one").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_file_is_whole_and_lends_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let db = file(&folder).await;
    db.migrate(&[FIRST]).await.unwrap();
    let mut tx = db.write().await.unwrap();
    tx.run("INSERT INTO one (id) VALUES ($1)", args![fresh_id()]).await.unwrap();
    let closing = tokio::spawn({
        let db = db.clone();
        async move { db.close().await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    tx.commit().await.unwrap();
    closing.await.unwrap();
    assert!(db.read().await.is_err());
    assert!(db.write().await.is_err());
    assert!(!Path::new(&folder.path().join("a.db-wal")).exists());
    assert_eq!(town::count(&file(&folder).await, "one").await, 1);
}

/// A page of a table keeps its snapshot while others write, also from thread to thread.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_and_writers_go_side_by_side() {
    let db = town::town(Engine::Sqlite).await;
    let writer = tokio::spawn({
        let db = Db::clone(&db);
        async move {
            for number in 0..50 {
                let mut tx = db.write().await.unwrap();
                for half in ["a", "b"] {
                    let sql = "INSERT INTO trade (id, code) VALUES ($1, $2)";
                    tx.run(sql, args![fresh_id(), format!("{number}{half}")]).await.unwrap();
                    tokio::task::yield_now().await;
                }
                tx.commit().await.unwrap();
            }
        }
    });
    while !writer.is_finished() {
        assert_eq!(town::count(&db, "trade").await % 2, 0);
        tokio::task::yield_now().await;
    }
    writer.await.unwrap();
    assert_eq!(town::count(&db, "trade").await, 100);
}

/// Writers that come together share one commit: whoever gives up in the middle takes back its own work alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_that_come_together_are_each_whole() {
    let folder = tempfile::tempdir().unwrap();
    let db = file(&folder).await;
    db.migrate(&[FIRST]).await.unwrap();
    for _ in 0..20 {
        let before = town::count(&db, "one").await;
        let held = db.write().await.unwrap();
        let writers: Vec<_> =
            (0..12).map(|number| tokio::spawn(add_one(db.clone(), number % 3 != 0))).collect();
        tokio::time::sleep(Duration::from_millis(2)).await;
        held.commit().await.unwrap();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        assert_eq!(town::count(&db, "one").await, before + 8);
    }
}

async fn add_one(db: Db, keeps: bool) -> base::Result<()> {
    let mut tx = db.write().await?;
    tx.run("INSERT INTO one (id) VALUES ($1)", args![fresh_id()]).await?;
    if keeps { tx.commit().await } else { Ok(()) }
}

/// Whoever asked may leave before the shared commit: what it had ended is kept, and the file is free again.
#[tokio::test]
async fn a_shared_commit_needs_nobody_to_stay() {
    let folder = tempfile::tempdir().unwrap();
    let db = file(&folder).await;
    db.migrate(&[FIRST]).await.unwrap();
    let mut tx = db.write().await.unwrap();
    tx.run("INSERT INTO one (id) VALUES ($1)", args![fresh_id()]).await.unwrap();
    let next = tokio::spawn({
        let db = db.clone();
        async move { db.write().await }
    });
    tokio::task::yield_now().await;
    let leaving = tokio::spawn(tx.commit());
    let next = next.await.unwrap().unwrap();
    // Another program sees nothing of it yet.
    let other = file(&folder).await;
    assert_eq!(town::count(&other, "one").await, 0);
    leaving.abort();
    drop(next);
    while town::count(&other, "one").await == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    other.write().await.unwrap();
}
