//! Durations, amounts and days as templates show them: in the language of the page, at the hours of its place.

use super::Ui;
use crate::formats;
use base::{Day, Instant, Lang, Minutes, Money};

impl Ui {
    /// `2 h 35`, or `2,58 h`.
    pub fn minutes(&self, value: impl Whole) -> String {
        let said = if self.decimal_hours { formats::decimal_hours } else { formats::minutes };
        said(self.lang, Minutes(value.whole()))
    }

    /// `mot : ce qui en est dit`, or `word: what is said of it`.
    #[must_use]
    pub fn pair(&self, what: impl AsRef<str>, said: impl AsRef<str>) -> String {
        formats::pair(self.lang, what.as_ref(), said.as_ref())
    }

    pub fn money(&self, cents: impl Whole) -> String {
        formats::money(self.lang, Money(cents.whole()))
    }

    pub fn number(&self, value: impl Whole) -> String {
        formats::number(self.lang, value.whole())
    }

    /// `12,5 km`.
    pub fn distance(&self, metres: impl Whole) -> String {
        formats::distance(self.lang, metres.whole())
    }

    /// `7 mars 2026`.
    #[must_use]
    pub fn day(&self, day: &Day) -> String {
        formats::day(self.lang, *day)
    }

    /// `sam. 7 mars 2026`.
    #[must_use]
    pub fn short_day(&self, day: &Day) -> String {
        formats::short_day(self.lang, *day)
    }

    /// `mars 2026`.
    #[must_use]
    pub fn month(&self, day: &Day) -> String {
        formats::month(self.lang, *day)
    }

    /// Day and time of an instant in the organisation's zone.
    #[must_use]
    pub fn instant(&self, at: &Instant) -> String {
        let zone = self.organisation.as_ref().map_or("Europe/Paris", |it| it.time_zone.as_str());
        let civil = at.in_tz(zone).unwrap_or_else(|_| at.to_zoned(base::jiff::tz::TimeZone::UTC));
        let separator = if self.lang == Lang::Fr { " à " } else { ", " };
        format!(
            "{}{separator}{:02}:{:02}",
            formats::day(self.lang, civil.date()),
            civil.hour(),
            civil.minute()
        )
    }
}

/// What templates give to a format: a whole number, by value or by reference.
pub trait Whole {
    fn whole(&self) -> i64;
}

impl<T: Whole + ?Sized> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}
impl Whole for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}
impl Whole for usize {
    fn whole(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}
impl Whole for Minutes {
    fn whole(&self) -> i64 {
        self.0
    }
}
impl Whole for Money {
    fn whole(&self) -> i64 {
        self.0
    }
}
