//! A job is done after the commit, again when it broke, and by one process at a time.

use crate::{Hands, database};
use base::{Id, Msg, Refusal, fresh_id};
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use store::{Db, args};
use work::{
    Wake,
    jobs::{self, Job, JobKind, JobState, NewJob, Outcome, Running, Worker},
    schedule::Schedule,
};

/// What the jobs of these tests share.
#[derive(Clone, Default)]
struct Bench {
    runs: Arc<AtomicUsize>,
    gate: Arc<tokio::sync::Notify>,
}

fn double(bench: Bench, running: Running) -> Outcome {
    Box::pin(async move {
        bench.runs.fetch_add(1, Ordering::SeqCst);
        let number: i64 = running.payload()?;
        running.progress(number, number);
        Ok(json!({ "double": number * 2 }))
    })
}

fn break_twice(bench: Bench, _: Running) -> Outcome {
    Box::pin(async move {
        match bench.runs.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Refusal::fault("the disk is full")),
            1 => panic!("a bug"),
            _ => Ok(Value::Null),
        }
    })
}

fn refuse(bench: Bench, _: Running) -> Outcome {
    bench.runs.fetch_add(1, Ordering::SeqCst);
    Box::pin(async { Err(Refusal::Conflict(Msg::new("import-undone"))) })
}

fn wait(bench: Bench, running: Running) -> Outcome {
    Box::pin(async move {
        running.progress(1, 2);
        bench.gate.notified().await;
        Ok(Value::Null)
    })
}

fn kinds() -> Vec<JobKind<Bench>> {
    vec![
        JobKind { name: "double", run: double },
        JobKind { name: "break_twice", run: break_twice },
        JobKind { name: "refuse", run: refuse },
        JobKind { name: "wait", run: wait },
    ]
}

fn worker(db: &Db, hands: &Hands, bench: &Bench, wake: &Wake) -> Worker<Bench> {
    Worker::new(db.clone(), hands.clock(), wake.clone(), bench.clone(), kinds())
}

async fn ask(db: &Db, hands: &Hands, kind: &'static str, payload: Value) -> Id {
    let mut tx = db.write().await.unwrap();
    let (now, organisation_id) = (hands.now(), Some(fresh_id()));
    let job = NewJob { organisation_id, account_id: None, kind, payload, run_at: now };
    let id = jobs::enqueue(&mut tx, &job, now).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn job(db: &Db, id: Id) -> Job {
    jobs::find(&mut db.read().await.unwrap(), id).await.unwrap().unwrap()
}

/// Waits, 5 s at most, until the job is as told.
async fn until(db: &Db, id: Id, told: impl Fn(&Job) -> bool) -> Job {
    for _ in 0..250 {
        let job = job(db, id).await;
        if told(&job) {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("not within 5 s: {:?}", job(db, id).await)
}

#[tokio::test]
async fn a_job_is_done_once_and_keeps_its_answer() {
    let (db, hands, bench) = (database().await, Hands::default(), Bench::default());
    let worker = worker(&db, &hands, &bench, &Wake::new());
    let id = ask(&db, &hands, "double", json!(21)).await;
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(worker.run_due().await.unwrap(), 0);
    let job = job(&db, id).await;
    assert_eq!((job.state, job.result, job.attempts), (JobState::Done, Some(json!({ "double": 42 })), 1));
    assert_eq!((job.progress_done, job.progress_total, job.finished_at), (21, 21, Some(hands.now())));
}

#[tokio::test]
async fn a_job_that_was_rolled_back_or_is_for_later_is_not_done() {
    let (db, hands, bench) = (database().await, Hands::default(), Bench::default());
    let worker = worker(&db, &hands, &bench, &Wake::new());
    let mut tx = db.write().await.unwrap();
    let now = hands.now();
    let mut new =
        NewJob { organisation_id: None, account_id: None, kind: "double", payload: json!(1), run_at: now };
    jobs::enqueue(&mut tx, &new, now).await.unwrap();
    drop(tx);
    hands.forward(3600);
    new.run_at = hands.now();
    let mut tx = db.write().await.unwrap();
    jobs::enqueue(&mut tx, &new, now).await.unwrap();
    tx.commit().await.unwrap();
    hands.forward(-1);
    assert_eq!(worker.run_due().await.unwrap(), 0);
    hands.forward(1);
    assert_eq!(worker.run_due().await.unwrap(), 1);
}

#[tokio::test]
async fn a_job_that_breaks_or_panics_is_tried_three_times() {
    let (db, hands, bench) = (database().await, Hands::default(), Bench::default());
    let worker = worker(&db, &hands, &bench, &Wake::new());
    let id = ask(&db, &hands, "break_twice", Value::Null).await;
    worker.run_due().await.unwrap();
    let first = job(&db, id).await;
    assert_eq!((first.state, first.problem.as_deref()), (JobState::Waiting, Some("FAULT")));
    assert_eq!(worker.run_due().await.unwrap(), 0, "not at once");
    hands.forward(10);
    worker.run_due().await.unwrap();
    assert_eq!(job(&db, id).await.problem.as_deref(), Some("PANIC"));
    hands.forward(60);
    worker.run_due().await.unwrap();
    let last = job(&db, id).await;
    assert_eq!((last.state, last.attempts, last.problem), (JobState::Done, 3, None));

    bench.runs.store(0, Ordering::SeqCst);
    let id = ask(&db, &hands, "break_twice", Value::Null).await;
    for _ in 0..5 {
        worker.run_due().await.unwrap();
        bench.runs.store(0, Ordering::SeqCst);
        hands.forward(60);
    }
    let failed = job(&db, id).await;
    assert_eq!((failed.state, failed.attempts), (JobState::Failed, 3));
    assert_eq!(failed.problem.as_deref(), Some("FAULT"), "a code, never the words of the cause");
}

#[tokio::test]
async fn a_refused_or_unknown_job_fails_at_once_with_its_code() {
    let (db, hands, bench) = (database().await, Hands::default(), Bench::default());
    let refused = ask(&db, &hands, "refuse", Value::Null).await;
    let unknown = ask(&db, &hands, "of_a_later_version", Value::Null).await;
    worker(&db, &hands, &bench, &Wake::new()).run_due().await.unwrap();
    for (id, code) in [(refused, "IMPORT_UNDONE"), (unknown, "UNKNOWN_KIND")] {
        let job = job(&db, id).await;
        assert_eq!((job.state, job.attempts, job.problem.as_deref()), (JobState::Failed, 1, Some(code)));
    }
}

#[tokio::test]
async fn the_job_of_a_dead_process_is_taken_after_two_minutes() {
    let (db, hands, bench) = (database().await, Hands::default(), Bench::default());
    let worker = worker(&db, &hands, &bench, &Wake::new());
    let id = ask(&db, &hands, "double", json!(4)).await;
    let sql =
        "UPDATE job SET state = 'running', attempts = $4, claimed_by = $2, claimed_at = $3 WHERE id = $1";
    let mut tx = db.write().await.unwrap();
    tx.run(sql, args![id, fresh_id(), hands.now(), 1_i64]).await.unwrap();
    tx.commit().await.unwrap();
    hands.forward(119);
    assert_eq!(worker.run_due().await.unwrap(), 0);
    hands.forward(1);
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(job(&db, id).await.state, JobState::Done);

    let id = ask(&db, &hands, "double", json!(4)).await;
    let mut tx = db.write().await.unwrap();
    tx.run(sql, args![id, fresh_id(), hands.now(), 3_i64]).await.unwrap();
    tx.commit().await.unwrap();
    hands.forward(120);
    // Another one is due, so that the worker looks.
    ask(&db, &hands, "double", json!(4)).await;
    worker.run_due().await.unwrap();
    let job = job(&db, id).await;
    assert_eq!((job.state, job.problem.as_deref()), (JobState::Failed, Some("ABANDONED")));
}

#[tokio::test]
async fn two_workers_never_do_the_same_job() {
    let (db, hands, bench) = (database().await, Hands::default(), Bench::default());
    let (one, other) = (worker(&db, &hands, &bench, &Wake::new()), worker(&db, &hands, &bench, &Wake::new()));
    for _ in 0..30 {
        ask(&db, &hands, "double", json!(1)).await;
    }
    let (a, b) = tokio::join!(one.run_due(), other.run_due());
    assert_eq!(a.unwrap() + b.unwrap(), 30);
    assert_eq!(bench.runs.load(Ordering::SeqCst), 30);
}

#[tokio::test]
async fn a_roused_worker_starts_at_once_and_shows_progress() {
    let (db, hands, bench, wake) = (database().await, Hands::default(), Bench::default(), Wake::new());
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(worker(&db, &hands, &bench, &wake).run(stopping));
    tokio::time::sleep(Duration::from_millis(200)).await;
    let id = ask(&db, &hands, "wait", Value::Null).await;
    wake.rouse();
    let seen = until(&db, id, |job| job.progress_done == 1).await;
    assert_eq!((seen.state, seen.progress_total), (JobState::Running, 2));
    bench.gate.notify_one();
    until(&db, id, |job| job.state == JobState::Done).await;
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(2), running).await.unwrap().unwrap();
}

/// Ten real seconds: the grace given to jobs at the stop.
#[tokio::test]
async fn a_job_that_does_not_end_at_the_stop_is_given_back() {
    let (db, hands, bench, wake) = (database().await, Hands::default(), Bench::default(), Wake::new());
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let id = ask(&db, &hands, "wait", Value::Null).await;
    let running = tokio::spawn(worker(&db, &hands, &bench, &wake).run(stopping));
    until(&db, id, |job| job.state == JobState::Running).await;
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(12), running).await.unwrap().unwrap();
    let job = job(&db, id).await;
    assert_eq!((job.state, job.attempts), (JobState::Waiting, 0));
}

#[tokio::test]
async fn periodic_tasks_run_at_the_start_and_then_each_time() {
    let (db, hands, bench, wake) = (database().await, Hands::default(), Bench::default(), Wake::new());
    let tick: fn(Bench, base::Instant) -> Outcome<()> = |bench, _| {
        Box::pin(async move {
            // The second round panics: the third comes all the same.
            assert_ne!(bench.runs.fetch_add(1, Ordering::SeqCst), 1, "a bug");
            Ok(())
        })
    };
    let schedule = vec![Schedule { name: "tick", every: Duration::from_millis(30), run: tick }];
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(worker(&db, &hands, &bench, &wake).schedule(schedule).run(stopping));
    for _ in 0..250 {
        if bench.runs.load(Ordering::SeqCst) >= 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(bench.runs.load(Ordering::SeqCst) >= 3);
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(2), running).await.unwrap().unwrap();
}

#[tokio::test]
async fn ended_jobs_are_purged_after_their_time() {
    let (db, hands, bench) = (database().await, Hands::default(), Bench::default());
    let done = ask(&db, &hands, "double", json!(1)).await;
    worker(&db, &hands, &bench, &Wake::new()).run_due().await.unwrap();
    let waiting = ask(&db, &hands, "double", json!(1)).await;
    let mut tx = db.write().await.unwrap();
    assert_eq!(jobs::purge_ended(&mut tx, hands.now()).await.unwrap(), 0);
    hands.forward(1);
    assert_eq!(jobs::purge_ended(&mut tx, hands.now()).await.unwrap(), 1);
    assert!(jobs::find(&mut tx, done).await.unwrap().is_none());
    assert!(jobs::find(&mut tx, waiting).await.unwrap().is_some());
}
