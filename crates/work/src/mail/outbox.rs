//! The loop that empties the outbox.

use super::{
    ABANDON, AGAIN, CLAIM, FAILED, IS_DUE, KeptMail, SENT, read,
    transport::{CannotSend, Transport},
};
use crate::{
    clock::Clock,
    wake::{Wake, stopped},
};
use base::{
    Instant, Refusal, Result,
    jiff::{SignedDuration, ToSpan},
};
use std::time::Duration;
use store::{Db, args};
use tokio::sync::watch;

/// How many times a mail is tried.
const TRIES: i64 = 8;
/// How many mails are claimed at once; each takes 30 s at worst, well within the lease.
const AT_ONCE: i64 = 5;
/// How long a claimed mail belongs to who claimed it.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// How often the outbox is looked at without being roused.
const LOOK: Duration = Duration::from_secs(5);

/// Sends what waits in the outbox of a database.
pub struct Outbox {
    pub db: Db,
    pub transport: Transport,
    pub clock: Clock,
    pub wake: Wake,
}

impl Outbox {
    /// Sends mails until asked to stop; the one being sent then is finished.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut ear = self.wake.listen();
        while !*stop.borrow() {
            if let Err(refusal) = self.send_due_until(&stop).await {
                tracing::error!(?refusal, "the outbox could not be read");
            }
            tokio::select! {
                () = stopped(&mut stop) => {}
                () = ear.roused() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Sends every mail that is due; answers how many left.
    ///
    /// # Errors
    /// A fault from the database. A mail the server does not take is no error here: it waits.
    pub async fn send_due(&self) -> Result<usize> {
        let (_never, stop) = watch::channel(false);
        self.send_due_until(&stop).await
    }

    async fn send_due_until(&self, stop: &watch::Receiver<bool>) -> Result<usize> {
        let mut sent = 0;
        while !*stop.borrow() {
            let mails = self.claim().await?;
            if mails.is_empty() {
                break;
            }
            for mail in mails {
                sent += usize::from(self.send(&mail).await?);
            }
        }
        Ok(sent)
    }

    async fn claim(&self) -> Result<Vec<KeptMail>> {
        let now = (self.clock)();
        // A look that finds nothing must not take the writer's turn.
        if self.db.read().await?.first(IS_DUE, args![now]).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut tx = self.db.write().await?;
        tx.run(ABANDON, args![now, TRIES]).await?;
        let until = now.checked_add(LEASE).map_err(Refusal::fault)?;
        let rows = tx.all(CLAIM, args![now, until, AT_ONCE]).await?;
        let mut mails = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
        tx.commit().await?;
        mails.sort_by_key(|mail| mail.id);
        Ok(mails)
    }

    /// Sends one mail and writes down what became of it.
    async fn send(&self, mail: &KeptMail) -> Result<bool> {
        let outcome = self.transport.send(mail).await;
        let now = (self.clock)();
        let mut tx = self.db.write().await?;
        let left = outcome.is_ok();
        match outcome {
            Ok(()) => tx.run(SENT, args![mail.id, now, mail.attempts, self.transport.left_of(mail)]).await?,
            Err(CannotSend::Now(problem)) if mail.attempts < TRIES => {
                tracing::warn!(mail = %mail.id, attempt = mail.attempts, problem, "a mail did not leave");
                tx.run(AGAIN, args![mail.id, next_try(now, mail.attempts)?, problem, mail.attempts]).await?
            }
            Err(CannotSend::Now(problem) | CannotSend::Ever(problem)) => {
                tracing::error!(mail = %mail.id, problem, "a mail will not leave");
                tx.run(FAILED, args![mail.id, problem, mail.attempts]).await?
            }
        };
        tx.commit().await?;
        Ok(left)
    }
}

/// 30 s, 2 min, 8 min, 32 min, 2 h, 8 h 30, 34 h: a server that is down for a day still gets its mail.
fn next_try(now: Instant, attempts: i64) -> Result<Instant> {
    let power = u32::try_from(attempts.clamp(1, TRIES) - 1).map_err(Refusal::fault)?;
    now.checked_add((30 * 4_i64.pow(power)).seconds()).map_err(Refusal::fault)
}
