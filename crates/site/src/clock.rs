//! The clock, a parameter: real when serving, fixed in tests and screenshots.

use base::{Day, Instant, jiff::tz::TimeZone};
use std::sync::{Arc, Mutex};

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    Real,
    /// A clock that only moves when a test says so.
    Fixed(Arc<Mutex<Instant>>),
}

impl Clock {
    #[must_use]
    pub fn fixed(at: Instant) -> Clock {
        Clock::Fixed(Arc::new(Mutex::new(at)))
    }

    /// The instant it is.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "this is the one clock")]
    pub fn now(&self) -> Instant {
        match self {
            Clock::Real => Instant::now(),
            Clock::Fixed(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock; a real one does not listen.
    pub fn set(&self, to: Instant) {
        if let Clock::Fixed(at) = self {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }

    /// The civil day it is in a zone (`Europe/Paris` when the name is unknown).
    #[must_use]
    pub fn today(&self, zone: &str) -> Day {
        civil_day(self.now(), zone)
    }
}

/// The civil day of an instant in a zone named as in the IANA database; UTC when nobody knows it.
#[must_use]
pub fn civil_day(at: Instant, zone: &str) -> Day {
    let zone = TimeZone::get(zone).or_else(|_| TimeZone::get("Europe/Paris")).unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).date()
}

/// The hour of the day from which people are written to: nobody is woken by a mail.
const FIRST_HOUR: i8 = 7;

/// Whether people of a zone may be written to.
#[must_use]
pub fn is_day_time(now: Instant, zone: &str) -> bool {
    now.in_tz(zone).is_ok_and(|civil| civil.hour() >= FIRST_HOUR)
}

#[cfg(test)]
mod tests {
    #[test]
    fn r4_time_zones_are_in_the_program() {
        let bundled = base::jiff::tz::TimeZoneDatabase::bundled();
        for zone in ["Europe/Paris", "Indian/Mayotte", "America/Cayenne"] {
            assert!(
                bundled.get(zone).is_ok(),
                "{zone}: an image without /usr/share/zoneinfo would count in UTC"
            );
        }
    }
}
