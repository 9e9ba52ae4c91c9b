//! How often a signed-out address may try something, and a token of the API may call.

use base::{Id, Refusal, Result};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{hash::Hash, net::IpAddr, num::NonZeroU32};

/// The calls one token may make in a minute.
pub const CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(600).unwrap();

/// Tries by address, kept in memory only: no address is ever written down.
pub struct Limits {
    tries: DefaultKeyedRateLimiter<IpAddr>,
    calls: DefaultKeyedRateLimiter<Id>,
}

impl Limits {
    #[must_use]
    pub fn new(per_minute: u32) -> Limits {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        let calls = RateLimiter::keyed(Quota::per_minute(CALLS_PER_MINUTE));
        Limits { tries: RateLimiter::keyed(quota), calls }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`base::Refusal::TooMany`] with the seconds to wait.
    pub fn try_from_address(&self, address: IpAddr) -> Result<()> {
        count(&self.tries, &address)
    }

    /// Counts a call made with a token.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] with the seconds to wait.
    pub fn call_with_token(&self, token_id: Id) -> Result<()> {
        count(&self.calls, &token_id)
    }

    /// Forgets the addresses and the tokens that have been quiet.
    pub fn forget_quiet(&self) {
        self.tries.retain_recent();
        self.calls.retain_recent();
    }
}

fn count<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<()> {
    limiter.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(governor::clock::DefaultClock::default().now());
        Refusal::TooMany { seconds: wait.as_secs().max(1) }
    })
}
