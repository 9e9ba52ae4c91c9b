//! Writers of one organisation take turns; a broken uniqueness is recognised.

use crate::town;
use base::{Id, Msg, Refusal, fresh_id};
use std::time::Duration;
use store::{Db, Engine, Rider, args, broke_unique};
use testkit::database::engine;

/// Reads a total, waits, writes it one higher: a lost update unless writers take turns.
async fn count_one_more(db: Db, organisation: Id) {
    let mut tx = db.write_in(organisation).await.unwrap();
    let sql = "SELECT houses FROM house_total WHERE organisation_id = $1";
    let houses: i64 = tx.one(sql, args![organisation]).await.unwrap().get("houses").unwrap();
    tokio::time::sleep(Duration::from_millis(5)).await;
    let sql = "UPDATE house_total SET houses = $2 WHERE organisation_id = $1";
    tx.run(sql, args![organisation, houses + 1]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn with_total(db: &Db) -> Id {
    let organisation = fresh_id();
    let mut tx = db.write().await.unwrap();
    let sql = "INSERT INTO house_total (organisation_id, houses) VALUES ($1, 0)";
    tx.run(sql, args![organisation]).await.unwrap();
    tx.commit().await.unwrap();
    organisation
}

#[tokio::test]
async fn the_writers_of_one_organisation_take_turns() {
    let db = town::town(engine()).await;
    let organisation = with_total(&db).await;
    let writers: Vec<_> =
        (0..20).map(|_| tokio::spawn(count_one_more(Db::clone(&db), organisation))).collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT houses FROM house_total WHERE organisation_id = $1";
    let houses: i64 = tx.one(sql, args![organisation]).await.unwrap().get("houses").unwrap();
    assert_eq!(houses, 20);
}

#[tokio::test]
async fn on_postgresql_two_organisations_write_side_by_side() {
    if engine() != Engine::Postgres {
        return;
    }
    let db = town::town(Engine::Postgres).await;
    let one = db.write_in(fresh_id()).await.unwrap();
    let other = tokio::time::timeout(Duration::from_secs(5), db.write_in(fresh_id())).await;
    assert!(other.is_ok());
    drop(one);
}

#[tokio::test]
async fn a_reader_sees_one_moment_and_waits_for_nobody() {
    let db = town::town(engine()).await;
    let organisation = with_total(&db).await;
    let sql = "SELECT houses FROM house_total WHERE organisation_id = $1";
    let mut reader = db.read().await.unwrap();
    let before: i64 = reader.one(sql, args![organisation]).await.unwrap().get("houses").unwrap();
    count_one_more(Db::clone(&db), organisation).await;
    let after: i64 = reader.one(sql, args![organisation]).await.unwrap().get("houses").unwrap();
    assert_eq!((before, after), (0, 0));
    drop(reader);
    let mut reader = db.read().await.unwrap();
    assert_eq!(reader.one(sql, args![organisation]).await.unwrap().get::<i64>("houses").unwrap(), 1);
}

#[tokio::test]
async fn a_broken_uniqueness_names_its_table() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    let sql = "INSERT INTO organisation (id, slug) VALUES ($1, 'ruche')";
    tx.run(sql, args![fresh_id()]).await.unwrap();
    let refusal = tx.run(sql, args![fresh_id()]).await.unwrap_err();
    assert!(broke_unique(&refusal, "organisation"));
    assert!(!broke_unique(&refusal, "street"));
    assert!(!broke_unique(&refusal, "organ"));
}

#[tokio::test]
async fn another_fault_is_no_broken_uniqueness() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    let orphan = tx.run(town::STREET, args![fresh_id(), fresh_id(), None::<Id>, "rue"]).await.unwrap_err();
    assert!(matches!(orphan, Refusal::Fault(_)));
    assert!(!broke_unique(&orphan, "street"));
    assert!(!broke_unique(&Refusal::NotFound, "street"));
}

/// What rides with a call is in its first commit and in no other; where it finds no seat nothing leaves.
#[tokio::test]
async fn i8_a_rider_is_written_by_the_first_commit_or_nothing_is() {
    let db = town::town(engine()).await;
    let (first, second) = (with_total(&db).await, with_total(&db).await);
    let taken = fresh_id();
    let add = "INSERT INTO house_total (organisation_id, houses) VALUES ($1, 7) ON CONFLICT DO NOTHING";
    let raise = "UPDATE house_total SET houses = houses + 1 WHERE organisation_id = $1";
    let call = async |organisation: Id| {
        for _ in 0..2 {
            let mut tx = db.write().await.unwrap();
            tx.run(raise, args![organisation]).await.unwrap();
            tx.commit().await?;
        }
        base::Result::Ok(())
    };
    let rider = || Rider::new(add, args![taken].to_vec(), Msg::new("taken"));
    // A call that is dropped before its commit leaves nothing.
    let dropped = async {
        let mut tx = db.write().await.unwrap();
        tx.run(raise, args![first]).await.unwrap();
    };
    rider().carried_by(dropped).await;
    rider().carried_by(call(first)).await.unwrap();
    let again = rider().carried_by(call(second)).await;
    assert!(matches!(again, Err(Refusal::Conflict(msg)) if msg.key == "taken"));
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT houses FROM house_total WHERE organisation_id = $1";
    for (id, houses) in [(taken, 7), (first, 2), (second, 0)] {
        assert_eq!(tx.one(sql, args![id]).await.unwrap().get::<i64>("houses").unwrap(), houses);
    }
}

/// A request that is dropped between two statements takes back what it wrote and gives way to the next.
#[tokio::test]
async fn a_writer_dropped_midway_leaves_nothing_and_gives_way() {
    let db = town::town(engine()).await;
    let organisation = with_total(&db).await;
    let (told, begun) = tokio::sync::oneshot::channel();
    let other = Db::clone(&db);
    let writer = tokio::spawn(async move {
        let mut tx = other.write_in(organisation).await.unwrap();
        let sql = "UPDATE house_total SET houses = 9 WHERE organisation_id = $1";
        tx.run(sql, args![organisation]).await.unwrap();
        told.send(()).unwrap();
        std::future::pending::<()>().await;
        tx.commit().await.unwrap();
    });
    begun.await.unwrap();
    writer.abort();
    assert!(writer.await.unwrap_err().is_cancelled());
    let next = tokio::time::timeout(Duration::from_secs(5), count_one_more(Db::clone(&db), organisation));
    next.await.unwrap();
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT houses FROM house_total WHERE organisation_id = $1";
    assert_eq!(tx.one(sql, args![organisation]).await.unwrap().get::<i64>("houses").unwrap(), 1);
}

/// As many requests as there are connections, all dropped midway, leave as many connections.
#[tokio::test]
async fn readers_dropped_midway_give_their_connections_back() {
    let db = town::town(engine()).await;
    for _ in 0..3 {
        let mut readers = Vec::new();
        for _ in 0..4 {
            let mut tx = db.read().await.unwrap();
            tx.all("SELECT id FROM organisation", &[]).await.unwrap();
            readers.push(tx);
        }
    }
    let mut held = Vec::new();
    for _ in 0..4 {
        let reader = tokio::time::timeout(Duration::from_secs(5), db.read()).await;
        held.push(reader.expect("a connection was not given back").unwrap());
    }
    assert_eq!(held.len(), 4);
}

#[tokio::test]
async fn what_reads_cannot_write() {
    let db = town::town(engine()).await;
    let mut tx = db.read().await.unwrap();
    let written = tx.run("INSERT INTO trade (id, code) VALUES ($1, 'bakery')", args![fresh_id()]).await;
    assert!(written.is_err());
    drop(tx);
    assert_eq!(town::count(&db, "trade").await, 0);
}

/// A statement that writes and answers is run to its end: a broken reference shows on the first row.
#[tokio::test]
async fn a_broken_reference_shows_in_a_statement_that_answers() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    let sql = "INSERT INTO street (id, organisation_id, name) VALUES ($1, $2, 'rue') RETURNING id";
    assert!(tx.first(sql, args![fresh_id(), fresh_id()]).await.is_err());
}
