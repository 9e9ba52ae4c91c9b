//! How often a signed-out address may try something, a token of the API may call, and a private link may write.

use base::{Id, Refusal, Result};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

/// The calls one token may make in a minute.
pub const CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(600).unwrap();

/// What one private link may write in a minute: forty people who declare together, and no loop.
pub const WRITES_PER_MINUTE: NonZeroU32 = NonZeroU32::new(120).unwrap();

/// Tries by address, kept in memory only: no address is ever written down.
pub struct Limits {
    tries: DefaultKeyedRateLimiter<IpAddr>,
    calls: DefaultKeyedRateLimiter<Id>,
    writes: DefaultKeyedRateLimiter<Id>,
}

impl Limits {
    #[must_use]
    pub fn new(per_minute: u32) -> Limits {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        let calls = RateLimiter::keyed(Quota::per_minute(CALLS_PER_MINUTE));
        let writes = RateLimiter::keyed(Quota::per_minute(WRITES_PER_MINUTE));
        Limits { tries: RateLimiter::keyed(quota), calls, writes }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`base::Refusal::TooMany`] with the seconds to wait.
    pub fn try_from_address(&self, address: IpAddr) -> Result<()> {
        count(&self.tries, &network_of(address))
    }

    /// Counts a call made with a token.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] with the seconds to wait.
    pub fn call_with_token(&self, token_id: Id) -> Result<()> {
        count(&self.calls, &token_id)
    }

    /// Counts what is written through a private link.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] with the seconds to wait.
    pub fn write_by_link(&self, link_id: Id) -> Result<()> {
        count(&self.writes, &link_id)
    }

    /// Forgets the addresses, the tokens and the links that have been quiet.
    pub fn forget_quiet(&self) {
        self.tries.retain_recent();
        self.calls.retain_recent();
        self.writes.retain_recent();
    }
}

/// What one subscriber is given: an address of IPv4, the first 64 bits of one of IPv6, whose others they choose
/// themselves.
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        it @ IpAddr::V4(_) => it,
    }
}

fn count<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<()> {
    limiter.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(governor::clock::DefaultClock::default().now());
        Refusal::TooMany { seconds: wait.as_secs().max(1) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s2_tries_are_counted_by_subscriber_whatever_address_they_take() {
        let limits = Limits::new(2);
        let at = |text: &str| limits.try_from_address(text.parse().unwrap());
        assert!(at("2001:db8:0:1::1").is_ok());
        assert!(at("2001:db8:0:1:ffff::2").is_ok());
        assert!(matches!(at("2001:db8:0:1:9:9:9:9"), Err(Refusal::TooMany { .. })));
        assert!(at("2001:db8:0:2::1").is_ok(), "another subscriber");
        assert!(at("192.0.2.7").is_ok());
        assert!(at("::ffff:192.0.2.7").is_ok());
        assert!(at("192.0.2.7").is_err(), "written in either way, it is one address");
    }

    #[test]
    fn s8_what_is_written_is_counted_by_link() {
        let (limits, poster, other) = (Limits::new(2), base::fresh_id(), base::fresh_id());
        // One comes back every half second.
        let taken = (0..WRITES_PER_MINUTE.get() * 2).filter(|_| limits.write_by_link(poster).is_ok()).count();
        assert!(taken < 200, "{taken}");
        assert!(matches!(limits.write_by_link(poster), Err(Refusal::TooMany { .. })));
        assert!(limits.write_by_link(other).is_ok());
    }
}
