//! `kill -9` under concurrent writes.

use crate::{program, program::Program, world};
use base::fresh_id;
use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use store::args;

const ROUNDS: u64 = 5;
const WRITERS: usize = 4;

/// Posts actions until told to stop; notes the uids that were acknowledged.
fn write(port: u16, session: &str, stop: &AtomicBool, acknowledged: &Mutex<BTreeSet<String>>) {
    while !stop.load(Ordering::Relaxed) {
        let uid = fresh_id().to_string();
        let form = format!("title=Faute+{uid}&date=2026-03-07&duration=1m&client_uid={uid}&confirmed=1");
        let path = "/o/amis-de-la-haie/benevolat/declarer";
        if program::post(port, session, path, &form) == Some(303) {
            acknowledged.lock().unwrap().insert(uid);
        }
    }
}

fn round(database: &str, session: &str, wait: Duration, acknowledged: &Arc<Mutex<BTreeSet<String>>>) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(database, folder.path());
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (stop, acknowledged, session) = (stop.clone(), acknowledged.clone(), session.to_owned());
            let port = program.port;
            std::thread::spawn(move || write(port, &session, &stop, &acknowledged))
        })
        .collect();
    std::thread::sleep(wait);
    program.kill();
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.join().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i8_what_was_acknowledged_is_there_once_after_every_kill() {
    let world = world().await;
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    for number in 0..ROUNDS {
        let (database, session, acknowledged) =
            (world.db.address.clone(), world.session.clone(), acknowledged.clone());
        let wait = Duration::from_millis(700 + number * 230);
        tokio::task::spawn_blocking(move || round(&database, &session, wait, &acknowledged)).await.unwrap();
    }
    let acknowledged = acknowledged.lock().unwrap().clone();
    assert!(acknowledged.len() > 20, "only {} actions were acknowledged", acknowledged.len());

    let mut tx = world.db.read().await.unwrap();
    let rows =
        tx.all("SELECT client_uid, id FROM volunteer_action WHERE title LIKE 'Faute %'", &[]).await.unwrap();
    let uids: Vec<String> = rows.iter().map(|row| row.get("client_uid").unwrap()).collect();
    let distinct: BTreeSet<String> = uids.iter().cloned().collect();
    assert_eq!(distinct.len(), uids.len(), "an action is there twice");
    let lost: Vec<&String> = acknowledged.difference(&distinct).collect();
    assert!(lost.is_empty(), "{} acknowledged actions are lost", lost.len());

    world.must_be_sound().await;
    for row in &rows {
        let lines = "SELECT COUNT(*) AS n FROM audit_entry WHERE object_id = $1 AND verb = 'add'";
        let id: base::Id = row.get("id").unwrap();
        let count: i64 = tx.one(lines, args![id]).await.unwrap().get("n").unwrap();
        assert_eq!(count, 1, "an action without its journal line, or with two");
    }
}
