//! Backups: whole, of one moment, verified before anything is written, and of no engine.

use crate::town::{archived, count, opened, rewritten, schema, settle, settled, town};
use std::{
    io::{Cursor, Seek, SeekFrom, Write},
    sync::mpsc,
};
use store::{
    Db, Engine, Schema,
    archive::{self, CannotRead, CannotRestore, Filter, Stamp, TableEntry},
};
use testkit::database::{engine, has_postgres};

/// Restores into a fresh database and answers it archived again.
async fn restored(bytes: &[u8], engine: Engine) -> Vec<u8> {
    let db = town(engine).await;
    let mut archive = opened(bytes).unwrap();
    let mut tx = db.write().await.unwrap();
    archive::restore(&mut tx, &mut archive).await.unwrap();
    tx.commit().await.unwrap();
    archived(&db, Filter::Everything).await
}

/// The sums of an archive: equal when every value of every row is.
fn sums(bytes: &[u8]) -> Vec<TableEntry> {
    opened(bytes).unwrap().manifest().tables.clone()
}

#[tokio::test]
async fn a_backup_restored_is_the_same_database() {
    let (db, _) = settled(engine()).await;
    let bytes = archived(&db, Filter::Everything).await;
    let rows: Vec<(String, u64)> = sums(&bytes).into_iter().map(|entry| (entry.name, entry.rows)).collect();
    let expected =
        [("stored_file", 4), ("trade", 2), ("organisation", 2), ("street", 4), ("house", 27), ("secret", 2)];
    assert_eq!(rows, expected.map(|(name, rows)| (name.to_owned(), rows)));
    assert_eq!(restored(&bytes, engine()).await, bytes);
}

#[tokio::test]
async fn a_backup_goes_from_an_engine_to_the_other_and_back() {
    if !has_postgres() {
        return;
    }
    let (db, _) = settled(Engine::Sqlite).await;
    let first = archived(&db, Filter::Everything).await;
    let second = restored(&first, Engine::Postgres).await;
    assert_eq!(opened(&second).unwrap().manifest().engine, "postgres");
    assert_eq!(sums(&second), sums(&first));
    assert_eq!(restored(&second, Engine::Sqlite).await, first);
}

#[tokio::test]
async fn a_backup_of_more_than_one_page_is_whole() {
    let db = town(engine()).await;
    let mut tx = db.write().await.unwrap();
    settle(&mut tx, "grande", 2001).await;
    tx.commit().await.unwrap();
    let bytes = archived(&db, Filter::Everything).await;
    assert_eq!(sums(&bytes)[4].rows, 2001);
    assert_eq!(restored(&bytes, engine()).await, bytes);
}

#[tokio::test]
async fn a_backup_is_restored_in_an_empty_database_only() {
    let (db, _) = settled(engine()).await;
    let bytes = archived(&db, Filter::Everything).await;
    let mut tx = db.write().await.unwrap();
    let refused = archive::restore(&mut tx, &mut opened(&bytes).unwrap()).await;
    assert!(matches!(refused, Err(CannotRestore::NotEmpty { table }) if table == "stored_file"));
    drop(tx);
    assert_eq!(count(&db, "house").await, 27);
}

/// Whatever byte changes, the archive is refused, or what it says and holds is unchanged.
#[tokio::test]
async fn a_flipped_byte_never_passes_for_the_truth() {
    let (db, _) = settled(engine()).await;
    let bytes = archived(&db, Filter::Everything).await;
    let manifest = opened(&bytes).unwrap().manifest().clone();
    let mut refused = 0;
    for place in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 0x10;
        match opened(&flipped) {
            Err(_) => refused += 1,
            Ok(archive) => assert_eq!(*archive.manifest(), manifest, "byte {place}"),
        }
    }
    assert!(refused * 2 > bytes.len(), "{refused} of {}", bytes.len());
}

#[tokio::test]
async fn an_archive_cut_short_is_refused() {
    let (db, _) = settled(engine()).await;
    let bytes = archived(&db, Filter::Everything).await;
    for length in (0..bytes.len()).step_by(7).chain([bytes.len() - 1]) {
        assert!(opened(&bytes[..length]).is_err(), "{length} bytes of {}", bytes.len());
    }
}

#[tokio::test]
async fn each_refusal_says_what_is_wrong() {
    let (db, _) = settled(engine()).await;
    let bytes = archived(&db, Filter::Everything).await;
    let why = |bytes: &[u8]| opened(bytes).err().expect("a refusal");
    let damaged = |table: &str| CannotRead::Damaged { table: table.to_owned() };

    assert_eq!(why(b"a letter, not an archive"), CannotRead::NotAnArchive);
    let other = |text: String| text.replace("\"version\": 1", "\"version\": 2");
    assert_eq!(why(&rewritten(&bytes, "manifest.json", other)), CannotRead::WrongVersion { found: 2 });
    let other = |text: String| text.replace("bocage-archive", "another");
    assert_eq!(why(&rewritten(&bytes, "manifest.json", other)), CannotRead::NotAnArchive);
    let other = |text: String| text.replace("ruche", "rucha");
    assert_eq!(why(&rewritten(&bytes, "organisation.ndjson", other)), damaged("organisation"));
    let shorter = |text: String| text.split_inclusive('\n').skip(1).collect();
    assert_eq!(why(&rewritten(&bytes, "house.ndjson", shorter)), damaged("house"));
    let fewer = |text: String| text.replace("\"rows\": 27", "\"rows\": 26");
    assert_eq!(why(&rewritten(&bytes, "manifest.json", fewer)), damaged("house"));

    let mut smaller = schema();
    smaller.tables.retain(|table| table.name != "secret");
    let unknown = |schema: &Schema| {
        archive::read(Cursor::new(bytes.clone()), schema, archive::Origin::Backup).err().expect("a refusal")
    };
    assert_eq!(unknown(&smaller), CannotRead::UnknownTable { table: "secret".to_owned() });
    let mut narrower = schema();
    narrower.tables[4].columns.retain(|column| column.name != "seal");
    let column = CannotRead::UnknownColumn { table: "house".to_owned(), column: "seal".to_owned() };
    assert_eq!(unknown(&narrower), column);
}

/// A sink that, once some bytes have come, waits for another writer to have committed.
struct Interrupted {
    inner: Cursor<Vec<u8>>,
    meet: Option<(mpsc::Sender<()>, mpsc::Receiver<()>)>,
}

impl Write for Interrupted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.inner.get_ref().len() > 8192
            && let Some((ready, committed)) = self.meet.take()
        {
            ready.send(()).unwrap();
            // Told to the runtime: a worker blocked unannounced keeps tasks that wait in its queue.
            tokio::task::block_in_place(|| committed.recv().unwrap());
        }
        self.inner.write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Seek for Interrupted {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(to)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_others_write_is_of_one_moment() {
    let db = town(engine()).await;
    let mut tx = db.write().await.unwrap();
    settle(&mut tx, "grande", 3000).await;
    tx.commit().await.unwrap();
    let before = sums(&archived(&db, Filter::Everything).await);

    let (ready, told_ready) = mpsc::channel();
    let (commit, committed) = mpsc::channel();
    let sink = Interrupted { inner: Cursor::new(Vec::new()), meet: Some((ready, committed)) };
    let reader = Db::clone(&db);
    // A task of its own: this also says that the future may go from thread to thread.
    let backup = tokio::spawn(async move {
        let stamp =
            Stamp { app_version: "0.1.0".to_owned(), taken_at: "2026-03-07T12:00:00Z".parse().unwrap() };
        let mut tx = reader.read().await.unwrap();
        archive::write(&mut tx, &schema(), Filter::Everything, &stamp, sink).await.unwrap()
    });
    tokio::task::spawn_blocking(move || told_ready.recv().unwrap()).await.unwrap();
    let mut tx = db.write().await.unwrap();
    settle(&mut tx, "nouvelle", 10).await;
    tx.commit().await.unwrap();
    commit.send(()).unwrap();

    let bytes = backup.await.unwrap().inner.into_inner();
    assert_eq!(sums(&bytes), before);
    assert_eq!(count(&db, "organisation").await, 2);
}
