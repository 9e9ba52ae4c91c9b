//! The loop that does the jobs.

use super::{ABANDON, AGAIN, BEAT, CLAIM, DONE, FAILED, IS_DUE, Job, RELEASE, Running, read};
use crate::{
    clock::Clock,
    schedule::{self, Schedule},
    wake::{Wake, stopped},
};
use base::{Id, Instant, Refusal, Result, fresh_id, jiff::SignedDuration};
use serde_json::Value;
use std::{pin::Pin, sync::Arc, time::Duration};
use store::{Db, args};
use tokio::{sync::watch, task::JoinSet};

/// How many times a job that breaks is tried.
const TRIES: i64 = 3;
/// A job nobody has beaten for that long belongs to a dead process.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// How often a running job says that it lives.
const BEAT_EVERY: Duration = Duration::from_secs(20);
/// How often progress is written at most.
const PROGRESS_EVERY: Duration = Duration::from_millis(250);
/// How often jobs are looked for without being roused.
const LOOK: Duration = Duration::from_secs(2);
/// How long a stopping program waits for its jobs before it leaves them for the next one.
const GRACE: Duration = Duration::from_secs(10);

/// The work of a job, in a box.
pub type Outcome<T = Value> = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

/// A kind of job: its name in the table, and what it does. `C` is what jobs need of the program.
pub struct JobKind<C> {
    pub name: &'static str,
    pub run: fn(C, Running) -> Outcome,
}

impl<C> Clone for JobKind<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for JobKind<C> {}

/// Does the jobs of a database.
pub struct Worker<C> {
    shared: Arc<Shared<C>>,
    wake: Wake,
    parallel: usize,
    schedule: Vec<Schedule<C>>,
}

/// What every job of the worker needs.
struct Shared<C> {
    /// Whose claims are ours. Drawn at each start: the claims of the process before are another's.
    id: Id,
    db: Db,
    clock: Clock,
    context: C,
    kinds: Vec<JobKind<C>>,
}

/// How a job ended.
enum Ending {
    Done(Value),
    /// Trying again may do.
    Broke(&'static str),
    /// Trying again changes nothing.
    Refused(String),
}

impl<C: Clone + Send + Sync + 'static> Worker<C> {
    #[must_use]
    pub fn new(db: Db, clock: Clock, wake: Wake, context: C, kinds: Vec<JobKind<C>>) -> Worker<C> {
        let shared = Arc::new(Shared { id: fresh_id(), db, clock, context, kinds });
        Worker { shared, wake, parallel: 2, schedule: Vec::new() }
    }

    /// How many jobs run side by side (2 when not told).
    #[must_use]
    pub fn parallel(mut self, parallel: usize) -> Worker<C> {
        self.parallel = parallel.max(1);
        self
    }

    /// What runs again and again beside the jobs.
    #[must_use]
    pub fn schedule(mut self, schedule: Vec<Schedule<C>>) -> Worker<C> {
        self.schedule = schedule;
        self
    }

    /// Does jobs until asked to stop, then waits ten seconds for those that run.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let Worker { shared, wake, parallel, schedule } = self;
        let periodic = schedule::run(schedule, shared.context.clone(), shared.clock.clone(), stop.clone());
        tokio::join!(periodic, run_jobs(shared, wake, parallel, stop));
    }

    /// Does every job that is due, one after the other, and answers how many were tried. For tests
    /// and commands.
    ///
    /// # Errors
    /// A fault from the database. A job that fails is no error here.
    pub async fn run_due(&self) -> Result<usize> {
        let mut tried = 0;
        while let Some(job) = self.shared.claim().await? {
            self.shared.clone().execute(job).await;
            tried += 1;
        }
        Ok(tried)
    }
}

async fn run_jobs<C: Clone + Send + Sync + 'static>(
    shared: Arc<Shared<C>>,
    wake: Wake,
    parallel: usize,
    mut stop: watch::Receiver<bool>,
) {
    let mut ear = wake.listen();
    let mut running = JoinSet::new();
    while !*stop.borrow() {
        while running.len() < parallel {
            match shared.claim().await {
                Ok(Some(job)) => drop(running.spawn(shared.clone().execute(job))),
                Ok(None) => break,
                Err(refusal) => {
                    tracing::error!(?refusal, "the jobs could not be read");
                    break;
                }
            }
        }
        tokio::select! {
            () = stopped(&mut stop) => {}
            () = ear.roused() => {}
            Some(_) = running.join_next(), if !running.is_empty() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
    let ended = async { while running.join_next().await.is_some() {} };
    if tokio::time::timeout(GRACE, ended).await.is_err() {
        running.shutdown().await;
        if let Err(refusal) = shared.release().await {
            tracing::error!(?refusal, "the running jobs were not given back; they are taken in two minutes");
        }
    }
}

impl<C: Clone + Send + Sync + 'static> Shared<C> {
    fn now(&self) -> Instant {
        (self.clock)()
    }

    async fn claim(&self) -> Result<Option<Job>> {
        let now = self.now();
        let dead = now.checked_sub(LEASE).map_err(Refusal::fault)?;
        // A look that finds nothing must not take the writer's turn.
        if self.db.read().await?.first(IS_DUE, args![now, dead, self.id]).await?.is_none() {
            return Ok(None);
        }
        let mut tx = self.db.write().await?;
        tx.run(ABANDON, args![now, dead, self.id, TRIES]).await?;
        let row = tx.first(CLAIM, args![now, dead, self.id]).await?;
        tx.commit().await?;
        row.as_ref().map(read).transpose()
    }

    /// Gives the running jobs back, as if they had not been tried.
    async fn release(&self) -> Result<()> {
        let mut tx = self.db.write().await?;
        tx.run(RELEASE, args![self.id]).await?;
        tx.commit().await
    }

    async fn execute(self: Arc<Self>, job: Job) {
        let (id, attempts, kind) = (job.id, job.attempts, job.kind.clone());
        let (running, mut progress) = Running::of(job);
        let ending = match self.kinds.iter().find(|known| known.name == kind) {
            None => Ending::Refused("UNKNOWN_KIND".to_owned()),
            Some(known) => {
                // In a task of its own, dropped with this one, so that a panic ends the job alone.
                let (run, context) = (known.run, self.context.clone());
                let mut task = JoinSet::new();
                task.spawn(async move { run(context, running).await });
                self.follow(id, &kind, task, &mut progress).await
            }
        };
        let far = *progress.borrow();
        let mut wait = Duration::from_millis(200);
        while let Err(refusal) = self.end(id, attempts, &ending, far).await {
            tracing::error!(job = %id, ?refusal, "the end of a job could not be written");
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(Duration::from_secs(30));
        }
    }

    /// Waits for the job's task, writing its progress and the signs that it lives.
    async fn follow(
        &self,
        id: Id,
        kind: &str,
        mut task: JoinSet<Result<Value>>,
        progress: &mut watch::Receiver<(i64, i64)>,
    ) -> Ending {
        let mut beaten = tokio::time::Instant::now();
        loop {
            tokio::select! {
                Some(joined) = task.join_next() => return ending(id, kind, joined),
                () = tokio::time::sleep(PROGRESS_EVERY) => {}
            }
            if progress.has_changed().unwrap_or(false) || beaten.elapsed() >= BEAT_EVERY {
                let (done, total) = *progress.borrow_and_update();
                if let Err(refusal) = self.beat(id, done, total).await {
                    tracing::warn!(job = %id, ?refusal, "a sign of life was not written");
                }
                beaten = tokio::time::Instant::now();
            }
        }
    }

    async fn beat(&self, id: Id, done: i64, total: i64) -> Result<()> {
        let mut tx = self.db.write().await?;
        tx.run(BEAT, args![id, self.id, self.now(), done, total]).await?;
        tx.commit().await
    }

    async fn end(&self, id: Id, attempts: i64, ending: &Ending, far: (i64, i64)) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.write().await?;
        match ending {
            Ending::Done(value) => {
                tx.run(DONE, args![id, self.id, value.to_string(), now, far.0, far.1]).await?
            }
            Ending::Broke(problem) if attempts < TRIES => {
                let wait = SignedDuration::from_secs(if attempts == 1 { 10 } else { 60 });
                let again_at = now.checked_add(wait).map_err(Refusal::fault)?;
                tx.run(AGAIN, args![id, self.id, *problem, again_at]).await?
            }
            Ending::Broke(problem) => tx.run(FAILED, args![id, self.id, *problem, now]).await?,
            Ending::Refused(problem) => tx.run(FAILED, args![id, self.id, problem, now]).await?,
        };
        tx.commit().await
    }
}

fn ending(id: Id, kind: &str, joined: Result<Result<Value>, tokio::task::JoinError>) -> Ending {
    match joined {
        Ok(Ok(value)) => Ending::Done(value),
        Ok(Err(Refusal::Fault(cause))) => {
            tracing::error!(job = %id, kind, ?cause, "a job broke");
            Ending::Broke("FAULT")
        }
        Ok(Err(refusal)) => refused(&refusal),
        Err(_) => {
            tracing::error!(job = %id, kind, "a job panicked");
            Ending::Broke("PANIC")
        }
    }
}

/// The code of a refusal. What a rule refuses, it will refuse again; a full queue may empty.
fn refused(refusal: &Refusal) -> Ending {
    Ending::Refused(match refusal {
        Refusal::Fault(_) => return Ending::Broke("FAULT"),
        Refusal::TooMany { .. } => return Ending::Broke("TOO_MANY"),
        Refusal::NotFound => "NOT_FOUND".to_owned(),
        Refusal::SignedOut => "SIGNED_OUT".to_owned(),
        Refusal::Unversioned => "PRECONDITION_REQUIRED".to_owned(),
        Refusal::Forbidden(msg) | Refusal::Conflict(msg) | Refusal::Locked(msg) | Refusal::Gone(msg) => {
            msg.code()
        }
        Refusal::Invalid(errors) => {
            errors.0.values().next().map_or_else(|| "INVALID".to_owned(), base::Msg::code)
        }
    })
}
