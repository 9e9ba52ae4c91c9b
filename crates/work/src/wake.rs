//! A way of saying « there is something to do » to the loops, without waiting for their next look.

use std::sync::Arc;
use tokio::sync::watch;

/// Handed around: whoever commits a job or a mail rouses the loops. A call made while a loop is
/// busy is not lost: the loop looks again before it rests.
#[derive(Clone)]
pub struct Wake {
    calls: Arc<watch::Sender<u64>>,
}

impl Default for Wake {
    fn default() -> Wake {
        Wake { calls: Arc::new(watch::Sender::new(0)) }
    }
}

impl Wake {
    #[must_use]
    pub fn new() -> Wake {
        Wake::default()
    }

    /// Makes every loop look at once. Call it after the commit.
    pub fn rouse(&self) {
        self.calls.send_modify(|calls| *calls = calls.wrapping_add(1));
    }

    /// One more loop that hears the calls.
    #[must_use]
    pub fn listen(&self) -> Ear {
        Ear { calls: self.calls.subscribe() }
    }
}

/// One loop's side of a [`Wake`].
pub struct Ear {
    calls: watch::Receiver<u64>,
}

impl Ear {
    /// Answers once roused since the last time.
    pub async fn roused(&mut self) {
        if self.calls.changed().await.is_err() {
            // Nobody can call any more: the loop goes on with its regular looks.
            std::future::pending::<()>().await;
        }
    }
}

/// Answers once the program is asked to stop, or whoever could ask is gone.
pub async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
