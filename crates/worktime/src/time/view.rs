//! Which of the three views, and its days.

use crate::{
    entries::EntrySource,
    sheets::{Rhythm, sheet_of},
};
use base::{Day, jiff::ToSpan};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Day,
    Week,
    Month,
}

impl View {
    /// The last part of its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            View::Day => "temps/jour",
            View::Week => "temps/semaine",
            View::Month => "temps/mois",
        }
    }

    #[must_use]
    pub const fn source(self) -> EntrySource {
        match self {
            View::Day => EntrySource::Day,
            View::Week => EntrySource::Week,
            View::Month => EntrySource::Month,
        }
    }

    /// The days shown around one of them.
    #[must_use]
    pub fn days(self, on: Day) -> (Day, Day) {
        match self {
            View::Day => (on, on),
            View::Week => sheet_of(Rhythm::Week, on),
            View::Month => sheet_of(Rhythm::Month, on),
        }
    }

    /// The same view a step before and a step after.
    #[must_use]
    pub fn around(self, on: Day) -> (Day, Day) {
        let (from, to) = self.days(on);
        (self.days(from.saturating_sub(1.day())).0, to.saturating_add(1.day()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn each_view_has_its_days_and_its_neighbours() {
        let on = date(2031, 10, 2);
        assert_eq!(View::Week.days(on), (date(2031, 9, 29), date(2031, 10, 5)));
        assert_eq!(View::Month.around(on), (date(2031, 9, 1), date(2031, 11, 1)));
        assert_eq!(View::Day.around(on), (date(2031, 10, 1), date(2031, 10, 3)));
        assert_eq!(View::Week.around(on), (date(2031, 9, 22), date(2031, 10, 6)));
    }
}
