//! The loop that empties the outbox of events: several webhooks at a time, one event at a time for each.

use super::{
    delivery::{Delivery, DeliveryState, Outcome, next_try, outcome},
    outbox::{self, Ended},
    pausing, store,
    webhook::{WebhookState, has_failed_too_long},
};
use ::store::{Scope, Tx};
use base::{Instant, Refusal, Result};
use site::Site;
use std::time::Duration;
use tokio::{sync::watch, task::JoinSet};
use work::{
    post::{CannotPost, Parcel, Poster, Target},
    stopped,
};

/// How many webhooks are called at once.
const AT_ONCE: usize = 16;
/// How often the outbox is looked at without being roused.
const LOOK: Duration = Duration::from_secs(2);

/// Tells what waits in the outbox.
#[derive(Clone)]
pub struct Sender {
    site: Site,
    poster: Poster,
}

impl Sender {
    /// Reaches what the instance allows to reach.
    ///
    /// # Errors
    /// A fault when TLS cannot be set up.
    pub fn new(site: &Site) -> Result<Sender> {
        Ok(Sender::through(site, Poster::new(site.config.local_webhooks)?))
    }

    /// The same through another client.
    #[must_use]
    pub fn through(site: &Site, poster: Poster) -> Sender {
        Sender { site: site.clone(), poster }
    }

    /// Tells events until asked to stop; those being told then are finished.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut ear = self.site.wake.listen();
        let mut flying = JoinSet::new();
        while !*stop.borrow() {
            if flying.len() < AT_ONCE {
                match self.claim().await {
                    Ok(Some((scope, delivery))) => {
                        let sender = self.clone();
                        flying.spawn(async move { sender.deliver(scope, &delivery).await });
                        continue;
                    }
                    Ok(None) => {}
                    Err(refusal) => tracing::error!(?refusal, "the outbox of events could not be read"),
                }
            }
            tokio::select! {
                () = stopped(&mut stop) => {}
                Some(_) = flying.join_next() => {}
                () = ear.roused() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
        while flying.join_next().await.is_some() {}
    }

    /// Tells every event that is due, one after the other; answers how many tries that made. For tests.
    ///
    /// # Errors
    /// A fault from the database. An event that is not taken is no error here: it waits.
    pub async fn send_due(&self) -> Result<usize> {
        let mut tries = 0;
        while let Some((scope, delivery)) = self.claim().await? {
            self.deliver(scope, &delivery).await;
            tries += 1;
        }
        Ok(tries)
    }

    async fn claim(&self) -> Result<Option<(Scope, Delivery)>> {
        let now = self.site.now();
        // A look that finds nothing must not take the writer's turn.
        if !outbox::is_due(&mut self.site.db.read().await?, now).await? {
            return Ok(None);
        }
        let mut tx = self.site.db.write().await?;
        let claimed = outbox::claim(&mut tx, now).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    /// One try, and what became of it. What cannot be written down is told again, with the same identity.
    async fn deliver(&self, scope: Scope, delivery: &Delivery) {
        if let Err(refusal) = self.deliver_and_note(scope, delivery).await {
            tracing::error!(delivery = %delivery.id, ?refusal, "a try of an event was not written");
        }
    }

    async fn deliver_and_note(&self, scope: Scope, delivery: &Delivery) -> Result<()> {
        let mut tx = self.site.db.read().await?;
        let webhook = match store::get(&mut tx, scope, delivery.webhook_id).await {
            // Taken away since: what waited for it went with it.
            Err(Refusal::NotFound) => return Ok(()),
            found => found?,
        };
        let signer = store::signer(&mut tx, scope, webhook.id).await?;
        drop(tx);
        let answer = match (Target::read(&webhook.url, self.site.config.local_webhooks), signer) {
            (Ok(target), Some(signer)) => {
                let id = delivery.event_id.to_string();
                let headers = signer.headers(&id, self.site.now(), &delivery.payload);
                let parcel = Parcel { headers, body: delivery.payload.clone() };
                self.poster.post(&target, &parcel).await
            }
            _ => Err(CannotPost::Unknown),
        };
        let now = self.site.now();
        let mut tx = self.site.db.write_in(scope.organisation_id).await?;
        self.note(&mut tx, scope, delivery, answer, now).await?;
        tx.commit().await?;
        self.site.wake.rouse();
        Ok(())
    }

    async fn note(
        &self,
        tx: &mut Tx,
        scope: Scope,
        tried: &Delivery,
        answer: Result<u16, CannotPost>,
        now: Instant,
    ) -> Result<()> {
        let outcome = outcome(answer, tried.attempts, tried.is_test());
        let (state, next_at) = match outcome {
            Outcome::Taken => (DeliveryState::Sent, now),
            Outcome::Again => (DeliveryState::Waiting, next_try(now, tried.attempts, tried.id)?),
            Outcome::Over | Outcome::Gone => (DeliveryState::Failed, now),
        };
        let (status, problem) = (answer.ok().map(i64::from), answer.err().map(CannotPost::code));
        outbox::end(tx, tried, &Ended { state, next_at, status, problem }).await?;
        if outcome == Outcome::Taken {
            return store::answered(tx, scope, tried.webhook_id, now).await;
        }
        if tried.is_test() {
            return Ok(());
        }
        tracing::warn!(delivery = %tried.id, attempt = tried.attempts, status, problem, "an event was not taken");
        let webhook = store::failing(tx, scope, tried.webhook_id, now).await?;
        let too_long = webhook.failing_since.is_some_and(|since| has_failed_too_long(since, now));
        if !webhook.is_active() {
            // It was paused meanwhile.
            outbox::hold(tx, scope, webhook.id).await
        } else if outcome == Outcome::Gone {
            pausing::pause(tx, &self.site, scope, &webhook, WebhookState::Gone, now).await
        } else if too_long {
            pausing::pause(tx, &self.site, scope, &webhook, WebhookState::Failing, now).await
        } else {
            Ok(())
        }
    }
}
