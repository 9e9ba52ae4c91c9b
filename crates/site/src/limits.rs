//! How often a signed-out address may try something.

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{net::IpAddr, num::NonZeroU32};

/// Tries by address, kept in memory only: no address is ever written down.
pub struct Limits {
    tries: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    #[must_use]
    pub fn new(per_minute: u32) -> Limits {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        Limits { tries: RateLimiter::keyed(quota) }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`base::Refusal::TooMany`] with the seconds to wait.
    pub fn try_from_address(&self, address: IpAddr) -> base::Result<()> {
        self.tries.check_key(&address).map_err(|not_until| {
            let wait = not_until.wait_time_from(governor::clock::DefaultClock::default().now());
            base::Refusal::TooMany { seconds: wait.as_secs().max(1) }
        })
    }

    /// Forgets the addresses that have been quiet.
    pub fn forget_quiet(&self) {
        self.tries.retain_recent();
    }
}
