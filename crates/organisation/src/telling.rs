//! Telling another site, once and at somebody's asking, what was done here: the end of a move (R83), or of a
//! takeover (R84). Only over https, never an address of this machine or of its network, no redirect followed.
//! A job does it, and its page says what became of it.

use ::store::Tx;
use base::{Id, Instant, Msg, Refusal, Result};
use serde::{Deserialize, Serialize};
use site::Site;
use work::{
    jobs::{JobKind, NewJob, Outcome, Running, enqueue},
    post::{CannotPost, Parcel, Poster, Target},
};

const KIND: &str = "tell-other-site";

pub const JOB: JobKind<Site> = JobKind { name: KIND, run };

/// What is told, and where.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    pub url: String,
    /// Of the body: `application/json`, or that of a form.
    pub media_type: String,
    pub body: String,
    /// Where the page of the job leads once it is told.
    pub href: String,
}

/// Who asks for it.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    pub organisation_id: Id,
    pub account_id: Id,
}

/// Asks for a message to be told after the commit of `tx`; answers the job, whose page says what became of it.
///
/// # Errors
/// A fault from the database.
pub async fn ask(tx: &mut Tx, asker: Asker, message: &Message, now: Instant) -> Result<Id> {
    let job = NewJob {
        organisation_id: Some(asker.organisation_id),
        account_id: Some(asker.account_id),
        kind: KIND,
        payload: serde_json::to_value(message).map_err(Refusal::fault)?,
        run_at: now,
    };
    enqueue(tx, &job, now).await
}

fn run(_: Site, running: Running) -> Outcome {
    Box::pin(async move {
        let message: Message = running.payload()?;
        tell(&Poster::new(false)?, &message, false).await?;
        Ok(serde_json::json!({ "href": message.href }))
    })
}

/// Tells it. `local_allowed` is for tests: a job never allows it.
///
/// # Errors
/// [`Refusal::Conflict`] saying that the address is refused, that nothing answered, or that the other site refused.
pub async fn tell(poster: &Poster, message: &Message, local_allowed: bool) -> Result<()> {
    let refused = |key| Refusal::Conflict(Msg::new(key));
    let target = Target::read(&message.url, local_allowed).map_err(|_| refused("tell-address"))?;
    let headers = vec![("content-type", message.media_type.clone())];
    match poster.post(&target, &Parcel { headers, body: message.body.clone() }).await {
        Ok(200..=299) => Ok(()),
        Ok(_) => Err(refused("tell-refused")),
        Err(CannotPost::Local) => Err(refused("tell-address")),
        Err(_) => Err(refused("tell-unreachable")),
    }
}
