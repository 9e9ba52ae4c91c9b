//! What runs again and again beside the jobs: purges, reminders, checks.

use crate::{clock::Clock, jobs::Outcome, wake::stopped};
use base::Instant;
use std::time::Duration;
use tokio::sync::watch;

/// A periodic task. It runs at the start of the program, then each `every`; with several processes
/// it runs in each, so it must bear being done twice.
pub struct Schedule<C> {
    pub name: &'static str,
    pub every: Duration,
    /// What it does, given the time.
    pub run: fn(C, Instant) -> Outcome<()>,
}

/// Runs the tasks, one at a time, until asked to stop.
pub(crate) async fn run<C: Clone + Send + Sync + 'static>(
    schedule: Vec<Schedule<C>>,
    context: C,
    clock: Clock,
    mut stop: watch::Receiver<bool>,
) {
    let start = tokio::time::Instant::now();
    let mut due: Vec<(tokio::time::Instant, Schedule<C>)> =
        schedule.into_iter().map(|task| (start, task)).collect();
    while let Some((at, task)) = due.iter_mut().min_by_key(|(at, _)| *at) {
        tokio::select! {
            () = stopped(&mut stop) => return,
            () = tokio::time::sleep_until(*at) => {}
        }
        let (run, context, now) = (task.run, context.clone(), clock());
        // In a task of its own, so that a panic ends this round alone.
        match tokio::spawn(async move { run(context, now).await }).await {
            Ok(Ok(())) => {}
            Ok(Err(refusal)) => tracing::error!(task = task.name, ?refusal, "a periodic task broke"),
            Err(_) => tracing::error!(task = task.name, "a periodic task panicked"),
        }
        *at = tokio::time::Instant::now() + task.every;
    }
}
