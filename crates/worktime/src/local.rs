//! The time zone of an organisation.

use base::jiff::tz::TimeZone;
use site::Member;

/// What knows its time zone.
pub trait Local {
    /// Its time zone; UTC when it is none that is known.
    fn zone(&self) -> TimeZone;
}

impl Local for Member {
    fn zone(&self) -> TimeZone {
        TimeZone::get(&self.organisation.time_zone).unwrap_or(TimeZone::UTC)
    }
}
