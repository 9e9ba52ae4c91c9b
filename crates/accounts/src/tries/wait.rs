//! The waits between tries.

use base::{Instant, jiff::SignedDuration};

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// A password.
    SignIn,
    /// Asking for a mail.
    Mail,
}

impl Tried {
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Tried::SignIn => "sign_in",
            Tried::Mail => "mail",
        }
    }
}

/// Tries that cost no wait.
const FREE: i64 = 5;
/// After a day of rest nothing is held against anybody.
pub const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Seconds still to wait at `now`, after `tries` of which the last was at `last_at`: nothing for
/// the first five, then 30 s, doubled each time, a quarter of an hour at most.
#[must_use]
pub fn wait(tries: i64, last_at: Instant, now: Instant) -> i64 {
    if tries < FREE {
        return 0;
    }
    let doubled = u32::try_from(tries - FREE).unwrap_or(u32::MAX).min(5);
    let wait = (30 * 2_i64.pow(doubled)).min(15 * 60);
    let since = now.duration_since(last_at).as_secs();
    (wait - since).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_after_five_failures_and_stays_bearable() {
        let at = Instant::UNIX_EPOCH;
        let later = |seconds| at + SignedDuration::from_secs(seconds);
        assert_eq!(wait(4, at, at), 0);
        assert_eq!(wait(5, at, at), 30);
        assert_eq!(wait(5, at, later(29)), 1);
        assert_eq!(wait(5, at, later(30)), 0);
        assert_eq!(wait(6, at, at), 60);
        assert_eq!(wait(400, at, at), 900);
    }
}
