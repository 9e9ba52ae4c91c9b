//! What a job holds while it runs.

use super::Job;
use base::{Refusal, Result};
use serde::de::DeserializeOwned;
use tokio::sync::watch;

/// The handle of a running job.
pub struct Running {
    pub job: Job,
    progress: watch::Sender<(i64, i64)>,
}

impl Running {
    /// The handle, and the end by which the worker follows its progress.
    pub(super) fn of(job: Job) -> (Running, watch::Receiver<(i64, i64)>) {
        let (progress, followed) = watch::channel((job.progress_done, job.progress_total));
        (Running { job, progress }, followed)
    }

    /// What the job was asked with.
    ///
    /// # Errors
    /// A fault when it is not of that shape.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_value(self.job.payload.clone()).map_err(Refusal::fault)
    }

    /// Tells how far the job is. It costs nothing and may be called at each row, even inside a write
    /// transaction: the worker writes it four times a second at most, in a transaction of its own.
    pub fn progress(&self, done: i64, total: i64) {
        self.progress.send_replace((done, total));
    }
}
