//! Timed work: half-open intervals of instants (R1, R2, R5). What lasted is what elapsed, so a night of
//! clock change counts what was really worked.

use base::{
    Day, Instant,
    jiff::{
        ToSpan,
        civil::{DateTime, Time},
        tz::{AmbiguousOffset, TimeZone},
    },
    round_half_away,
};
use serde::Serialize;

/// `[start, end)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Interval {
    pub start: Instant,
    pub end: Instant,
}

impl Interval {
    /// Whole minutes elapsed.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.end.duration_since(self.start).as_secs() / 60
    }

    /// An interval given by its instants, inside one civil day; it may end at the midnight that ends it.
    ///
    /// # Errors
    /// [`CannotReadClock::PastMidnight`] outside the day; [`CannotReadClock::Unreadable`] backwards.
    pub fn within(zone: &TimeZone, on: Day, start: Instant, end: Instant) -> Result<Self, CannotReadClock> {
        if end <= start {
            return Err(CannotReadClock::Unreadable);
        }
        let midnight = |day: Day| {
            day.to_zoned(zone.clone()).map(|at| at.timestamp()).map_err(|_| CannotReadClock::Unreadable)
        };
        let next = on.saturating_add(1.day());
        if start < midnight(on)? || end > midnight(next)? {
            return Err(CannotReadClock::PastMidnight);
        }
        Ok(Interval { start, end })
    }

    /// What it counts for: the elapsed seconds, rounded to the minute.
    #[must_use]
    pub fn counted(&self) -> i64 {
        let seconds = i128::from(self.end.duration_since(self.start).as_secs());
        i64::try_from(round_half_away(seconds, 60)).unwrap_or(i64::MAX)
    }

    /// Touching ends are not an overlap.
    #[must_use]
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The first two intervals that overlap (I2).
#[must_use]
pub fn first_overlap(intervals: &[Interval]) -> Option<(Interval, Interval)> {
    let mut ordered = intervals.to_vec();
    ordered.sort_by_key(|it| (it.start, it.end));
    ordered.windows(2).find(|pair| pair[0].overlaps(&pair[1])).map(|pair| (pair[0], pair[1]))
}

/// Why a local time is no instant (§8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotReadClock {
    /// The clock jumped over it (spring): what it may mean, by the clock before and by the clock after.
    Gap {
        first: Instant,
        second: Instant,
    },
    /// It came twice (autumn): which?
    Ambiguous {
        first: Instant,
        second: Instant,
    },
    /// It ends before it begins: past midnight, it is split there (R1).
    PastMidnight,
    /// It ends when it begins, or before in the hour that came twice.
    Backwards,
    Unreadable,
}

/// Which of two instants, when the clock goes back or jumps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    First,
    Second,
}

/// A time of day as typed, and which of its two instants was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedClock {
    pub time: Time,
    pub which: Option<Which>,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Start,
    End,
}

/// The instant of a local time.
///
/// # Errors
/// [`CannotReadClock::Gap`] or [`CannotReadClock::Ambiguous`] on the days the clock changes, while nobody chose.
pub fn instant(zone: &TimeZone, at: DateTime, which: Option<Which>) -> Result<Instant, CannotReadClock> {
    let ambiguous = zone.to_ambiguous_timestamp(at);
    let read = |it: Result<Instant, _>| it.map_err(|_: base::jiff::Error| CannotReadClock::Unreadable);
    let offset = ambiguous.offset();
    if let AmbiguousOffset::Unambiguous { .. } = offset {
        return read(ambiguous.unambiguous());
    }
    let (first, second) = (read(ambiguous.earlier())?, read(ambiguous.later())?);
    match which {
        Some(Which::First) => Ok(first),
        Some(Which::Second) => Ok(second),
        None if matches!(offset, AmbiguousOffset::Gap { .. }) => Err(CannotReadClock::Gap { first, second }),
        None => Err(CannotReadClock::Ambiguous { first, second }),
    }
}

fn midnight_after(zone: &TimeZone, on: Day) -> Result<Instant, CannotReadClock> {
    let next = on.saturating_add(1.day());
    next.to_zoned(zone.clone()).map(|at| at.timestamp()).map_err(|_| CannotReadClock::Unreadable)
}

/// An interval typed for one date; 00:00 ends the day, any other end before the start is past midnight.
///
/// # Errors
/// [`CannotReadClock`], with the end it is about.
pub fn typed(
    zone: &TimeZone,
    on: Day,
    start: TypedClock,
    end: TypedClock,
) -> Result<Interval, (Side, CannotReadClock)> {
    let at_end = |why: CannotReadClock| (Side::End, why);
    let ends = |which| instant(zone, on.to_datetime(end.time), which).map_err(at_end);
    if start.time == end.time && (start.which == end.which || end.which.is_none()) {
        return Err(at_end(CannotReadClock::Backwards));
    }
    let start_at =
        instant(zone, on.to_datetime(start.time), start.which).map_err(|why| (Side::Start, why))?;
    if end.time == Time::midnight() {
        return Ok(Interval { start: start_at, end: midnight_after(zone, on).map_err(at_end)? });
    }
    if end.time < start.time && ends(Some(Which::Second))? <= start_at {
        return Err(at_end(CannotReadClock::PastMidnight));
    }
    let end_at = ends(end.which)?;
    if end_at <= start_at {
        return Err(at_end(CannotReadClock::Backwards));
    }
    Ok(Interval { start: start_at, end: end_at })
}

/// An interval past midnight, cut at 00:00 of the next day: the part of each date (R1).
///
/// # Errors
/// [`CannotReadClock`], with the end it is about.
pub fn split_at_midnight(
    zone: &TimeZone,
    on: Day,
    start: TypedClock,
    end: TypedClock,
) -> Result<[(Day, Interval); 2], (Side, CannotReadClock)> {
    let next = on.saturating_add(1.day());
    let at_end = |why: CannotReadClock| (Side::End, why);
    let midnight = midnight_after(zone, on).map_err(at_end)?;
    let start = instant(zone, on.to_datetime(start.time), start.which).map_err(|why| (Side::Start, why))?;
    let end = instant(zone, next.to_datetime(end.time), end.which).map_err(at_end)?;
    Ok([(on, Interval { start, end: midnight }), (next, Interval { start: midnight, end })])
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::{date, time};
    use proptest::prelude::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn clock(time: Time) -> TypedClock {
        TypedClock { time, which: None }
    }

    fn at(on: Day, start: Time, end: Time) -> Result<Interval, CannotReadClock> {
        typed(&paris(), on, clock(start), clock(end)).map_err(|(_, why)| why)
    }

    /// Worked example X15.
    #[test]
    fn r2_x15_nights_of_clock_change() {
        let spring = at(date(2027, 3, 28), time(1, 15, 0, 0), time(4, 45, 0, 0)).unwrap();
        assert_eq!(spring.minutes(), 150);
        let autumn = date(2027, 10, 31);
        let first = TypedClock { time: time(1, 30, 0, 0), which: Some(Which::First) };
        assert_eq!(typed(&paris(), autumn, first, clock(time(3, 30, 0, 0))).unwrap().minutes(), 180);
        let [(eve, before), (day, after)] = split_at_midnight(
            &paris(),
            date(2027, 10, 30),
            clock(time(22, 0, 0, 0)),
            clock(time(7, 0, 0, 0)),
        )
        .unwrap();
        assert_eq!((eve, before.minutes()), (date(2027, 10, 30), 120));
        assert_eq!((day, after.minutes()), (autumn, 480));
    }

    #[test]
    fn r2_a_time_that_is_not_or_is_twice_offers_its_instants() {
        let utc =
            |hour: i8| date(2027, 3, 28).at(hour, 30, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let missing = at(date(2027, 3, 28), time(2, 30, 0, 0), time(4, 0, 0, 0));
        assert_eq!(missing, Err(CannotReadClock::Gap { first: utc(0), second: utc(1) }), "01:30 and 03:30");
        let autumn = date(2027, 10, 31);
        let twice = |which| {
            let start = TypedClock { time: time(2, 30, 0, 0), which };
            typed(&paris(), autumn, start, clock(time(4, 0, 0, 0))).map(|it| it.minutes())
        };
        assert!(matches!(twice(None), Err((Side::Start, CannotReadClock::Ambiguous { .. }))));
        assert_eq!((twice(Some(Which::First)), twice(Some(Which::Second))), (Ok(150), Ok(90)));
        let asked = at(autumn, time(2, 45, 0, 0), time(2, 15, 0, 0));
        assert!(matches!(asked, Err(CannotReadClock::Ambiguous { .. })), "not past midnight");
    }

    #[test]
    fn r1_an_interval_past_midnight_is_refused() {
        let on = date(2031, 6, 3);
        assert_eq!(at(on, time(22, 0, 0, 0), time(2, 0, 0, 0)), Err(CannotReadClock::PastMidnight));
        assert_eq!(at(on, time(22, 0, 0, 0), time(0, 0, 0, 0)).unwrap().minutes(), 120, "it ends the day");
        assert_eq!(at(on, time(9, 0, 0, 0), time(9, 0, 0, 0)), Err(CannotReadClock::Backwards));
        let autumn = date(2027, 10, 31);
        assert_eq!(at(autumn, time(22, 0, 0, 0), time(2, 30, 0, 0)), Err(CannotReadClock::PastMidnight));
    }

    #[test]
    fn r5_x15_touching_ends_are_no_overlap() {
        let on = date(2031, 6, 3);
        let of = |a: i8, b: i8, c: i8, d: i8| at(on, time(a, b, 0, 0), time(c, d, 0, 0)).unwrap();
        let first = of(13, 0, 14, 0);
        assert_eq!(first_overlap(&[of(14, 0, 15, 0), first]), None);
        assert!(first_overlap(&[of(13, 59, 15, 0), first]).is_some());
    }

    proptest! {
        #[test]
        fn r5_an_accepted_day_holds_each_minute_once(all in prop::collection::vec((0_i64..1440, 1_i64..200), 0..8)) {
            let zero = Instant::UNIX_EPOCH;
            let minute = |n: i64| zero.checked_add((n * 60).seconds()).unwrap();
            let intervals: Vec<Interval> =
                all.iter().map(|(from, long)| Interval { start: minute(*from), end: minute(from + long) }).collect();
            if first_overlap(&intervals).is_none() {
                let total: i64 = intervals.iter().map(Interval::minutes).sum();
                let covered = (0..1640).filter(|n| intervals.iter().any(|it| it.start <= minute(*n) && minute(*n) < it.end));
                prop_assert_eq!(covered.count() as i64, total);
            }
        }
    }
}
