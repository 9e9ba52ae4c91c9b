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

/// What was sent, and what came back of it.
#[derive(Default)]
struct Sent {
    acknowledged: BTreeSet<Call>,
    /// Sent, and the answer lost: a telephone sends it again.
    unanswered: BTreeSet<Call>,
}

/// One action to add, in one of the two ways.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Call {
    by_api: bool,
    /// Of March: a day holds 24 hours of somebody, a minute each.
    day: usize,
    uid: String,
}

impl Call {
    fn new(number: usize) -> Call {
        Call { by_api: number.is_multiple_of(2), day: 1 + number % 28, uid: fresh_id().to_string() }
    }

    fn send(&self, port: u16, keys: &Keys) -> bool {
        let Call { uid, day, .. } = self;
        if self.by_api {
            let path = "/api/v1/orgs/amis-de-la-haie/volunteering/actions";
            let body = format!("{{\"title\":\"Faute {uid}\",\"date\":\"2026-03-{day:02}\",\"minutes\":1}}");
            return program::call(port, &keys.token, path, uid, &body) == Some(201);
        }
        let path = "/o/amis-de-la-haie/benevolat/declarer";
        let form =
            format!("title=Faute+{uid}&date=2026-03-{day:02}&duration=1m&client_uid={uid}&confirmed=1");
        program::post(port, &keys.session, path, &form) == Some(303)
    }
}

/// What opens the site to the two kinds of callers.
#[derive(Clone)]
struct Keys {
    session: String,
    token: String,
}

/// Sends actions until told to stop; notes which were acknowledged and which had no answer.
fn write(port: u16, keys: &Keys, stop: &AtomicBool, sent: &Mutex<Sent>) {
    for number in 0.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let call = Call::new(number);
        let done = call.send(port, keys);
        let mut sent = sent.lock().unwrap();
        if done {
            sent.acknowledged.insert(call)
        } else {
            sent.unanswered.insert(call)
        };
    }
}

/// The program serves for a while, and dies.
fn round(database: &str, keys: &Keys, wait: Duration, sent: &Arc<Mutex<Sent>>) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::start(database, folder.path());
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (stop, sent, keys) = (stop.clone(), sent.clone(), keys.clone());
            let port = program.port;
            std::thread::spawn(move || write(port, &keys, &stop, &sent))
        })
        .collect();
    std::thread::sleep(wait);
    program.kill();
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.join().unwrap();
    }
}

/// What lost its answer is sent again, as it was: what answers it is that it is there.
fn send_again(database: &str, keys: &Keys, sent: &Mutex<Sent>) {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(database, folder.path());
    let mut sent = sent.lock().unwrap();
    for call in std::mem::take(&mut sent.unanswered) {
        let started = std::time::Instant::now();
        while !call.send(program.port, keys) {
            assert!(started.elapsed() < Duration::from_secs(60), "{call:?} is never answered");
            std::thread::sleep(Duration::from_millis(200));
        }
        sent.acknowledged.insert(call);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i8_what_was_acknowledged_or_sent_again_is_there_once_after_every_kill() {
    let world = world().await;
    let sent = Arc::new(Mutex::new(Sent::default()));
    let keys = Keys { session: world.session.clone(), token: world.open_token().await };
    for number in 0..ROUNDS {
        let (database, keys, sent) = (world.db.address.clone(), keys.clone(), sent.clone());
        let wait = Duration::from_millis(700 + number * 230);
        tokio::task::spawn_blocking(move || {
            round(&database, &keys, wait, &sent);
            send_again(&database, &keys, &sent);
        })
        .await
        .unwrap();
    }
    let acknowledged = std::mem::take(&mut sent.lock().unwrap().acknowledged);
    for by_api in [false, true] {
        let count = acknowledged.iter().filter(|call| call.by_api == by_api).count();
        assert!(count > 20, "only {count} actions were acknowledged (by API: {by_api})");
    }

    let mut tx = world.db.read().await.unwrap();
    let sql = "SELECT id, title FROM volunteer_action WHERE title LIKE 'Faute %'";
    let rows = tx.all(sql, &[]).await.unwrap();
    let titles: Vec<String> = rows.iter().map(|row| row.get("title").unwrap()).collect();
    let distinct: BTreeSet<String> = titles.iter().cloned().collect();
    assert_eq!(distinct.len(), titles.len(), "an action is there twice");
    let expected: BTreeSet<String> = acknowledged.iter().map(|call| format!("Faute {}", call.uid)).collect();
    let lost = expected.difference(&distinct).count();
    assert_eq!(lost, 0, "acknowledged actions are lost");

    world.must_be_sound().await;
    for row in &rows {
        let lines = "SELECT COUNT(*) AS n FROM audit_entry WHERE object_id = $1 AND verb = 'add'";
        let id: base::Id = row.get("id").unwrap();
        let count: i64 = tx.one(lines, args![id]).await.unwrap().get("n").unwrap();
        assert_eq!(count, 1, "an action without its journal line, or with two");
    }
}
