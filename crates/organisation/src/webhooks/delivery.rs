//! What is told to a webhook, and when it is told again.

use base::{Id, Instant, Refusal, Result, jiff::SignedDuration};
use sha2::{Digest, Sha256};
use site::text_enum;
use work::post::CannotPost;

/// The event of a test: sent when somebody asks, whatever the webhook listens to.
pub const TEST: &str = "webhook.test";
/// How many times something is told: for a little more than three days.
const TRIES: i64 = 10;

text_enum! {
    /// Where a delivery is on its way.
    pub enum DeliveryState {
        Waiting = "waiting",
        Sending = "sending",
        /// Until its webhook is resumed.
        Held = "held",
        Sent = "sent",
        Failed = "failed",
    }
}

/// An event on its way to a webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub id: Id,
    pub webhook_id: Id,
    /// The same for every webhook and every try: who receives it twice knows it again.
    pub event_id: Id,
    pub event: String,
    /// The very text that is signed and sent.
    pub payload: String,
    pub state: DeliveryState,
    pub attempts: i64,
    /// When it is told next; while it is being sent, when it may be taken for forgotten.
    pub next_at: Instant,
    pub created_at: Instant,
    pub tried_at: Option<Instant>,
    /// What the other side answered to the last try.
    pub status: Option<i64>,
    /// Why it did not answer: a code.
    pub problem: Option<String>,
}

impl Delivery {
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.event == TEST
    }

    /// Whether it leaves again by itself.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.state == DeliveryState::Waiting
    }
}

/// What comes of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Taken,
    Again,
    /// Not told any more.
    Over,
    /// The other side says that there is nothing there any more.
    Gone,
}

/// What comes of an answer to the `attempts`th try. Only a 2xx is a yes: redirects are not followed.
#[must_use]
pub fn outcome(answer: Result<u16, CannotPost>, attempts: i64, is_test: bool) -> Outcome {
    match answer {
        Ok(200..=299) => Outcome::Taken,
        Ok(410) if !is_test => Outcome::Gone,
        _ if is_test || attempts >= TRIES => Outcome::Over,
        _ => Outcome::Again,
    }
}

/// The claims that a process left behind are given up after as many tries.
#[must_use]
pub const fn most_tries() -> i64 {
    TRIES
}

/// After 30 s, 2 min, 8 min, 32 min, 2 h 08, 8 h 32, then every 20 h, each a tenth more or less: what failed
/// together does not come back together.
///
/// # Errors
/// A fault when the calendar ends.
pub fn next_try(now: Instant, attempts: i64, id: Id) -> Result<Instant> {
    let power = u32::try_from(attempts.clamp(1, TRIES) - 1).map_err(Refusal::fault)?;
    let seconds = (30 * 4_i64.pow(power)).min(20 * 3600);
    let digest = Sha256::digest([id.as_bytes().as_slice(), &attempts.to_be_bytes()].concat());
    let drawn = i64::from(digest[0]) * 256 + i64::from(digest[1]);
    let spread = seconds / 5 * drawn / 0xffff - seconds / 10;
    now.checked_add(SignedDuration::from_secs(seconds + spread)).map_err(Refusal::fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{fresh_id, jiff::civil::date};

    #[test]
    fn s7_an_event_is_told_again_for_three_days() {
        let first = date(2026, 3, 7).at(11, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
        for _ in 0..50 {
            let (id, mut at) = (fresh_id(), first);
            for attempts in 1..TRIES {
                assert_eq!(outcome(Ok(500), attempts, false), Outcome::Again);
                let next = next_try(at, attempts, id).unwrap();
                let wait = next.duration_since(at).as_secs();
                let usual = [30, 120, 480, 1920, 7680, 30720, 72000, 72000, 72000];
                let usual = usual[usize::try_from(attempts - 1).unwrap()];
                assert!((wait - usual).abs() <= usual / 10, "{wait} s after {attempts}");
                at = next;
            }
            assert_eq!(outcome(Ok(500), TRIES, false), Outcome::Over);
            let hours = at.duration_since(first).as_hours();
            assert!((64..=79).contains(&hours), "{hours} h");
        }
    }

    #[test]
    fn s7_only_a_yes_is_a_yes() {
        assert_eq!(outcome(Ok(204), 1, false), Outcome::Taken);
        for status in [301, 302, 307, 400, 401, 404, 429, 500, 503] {
            assert_eq!(outcome(Ok(status), 1, false), Outcome::Again, "{status}");
        }
        assert_eq!(outcome(Ok(410), 1, false), Outcome::Gone);
        assert_eq!(outcome(Err(CannotPost::Timeout), 3, false), Outcome::Again);
    }

    #[test]
    fn s7_a_test_is_told_once() {
        assert_eq!(outcome(Ok(500), 1, true), Outcome::Over);
        assert_eq!(outcome(Ok(410), 1, true), Outcome::Over);
        assert_eq!(outcome(Ok(200), 1, true), Outcome::Taken);
    }
}
