//! From when to when: what the day says beside a duration, for who wants to (R1, R2, R8). Read apart from durations, so
//! that a time that cannot be is asked again with what it may mean.

use crate::{
    entries::{CannotReadClock, Interval, Side, TypedClock, Which, split_at_midnight, typed},
    imports::read_time,
};
use base::{
    Day, Instant, Msg,
    jiff::{civil::Time, tz::TimeZone},
};
use site::Ui;

/// The hours of a line as a form sends them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    pub start: String,
    pub end: String,
    /// `first` or `second`, where the clock asked.
    pub which_start: String,
    pub which_end: String,
    /// What stood there: see [`stamp`].
    pub seen: (String, String),
}

/// What is asked before hours can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Which of two instants an end is.
    Which(Side, Instant, Instant),
    /// To cut at midnight: the part of each day.
    Split([(Day, Interval); 2]),
}

/// Why hours cannot be written, and what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannotTime {
    pub why: CannotReadClock,
    pub side: Side,
    pub asks: Option<Asks>,
}

fn which(text: &str) -> Option<Which> {
    match text {
        "first" => Some(Which::First),
        "second" => Some(Which::Second),
        _ => None,
    }
}

/// How a field of a form is told what stood in it: `0930`, and `a` or `b` in the hour that comes twice.
#[must_use]
pub fn stamp(zone: &TimeZone, at: Instant) -> String {
    let (time, which) = shown(zone, at);
    let turn = match which {
        "first" => "a",
        "second" => "b",
        _ => "",
    };
    format!("{}{turn}", time.replace(':', ""))
}

/// An instant as a field shows it, and which of the two hours it is when that hour comes twice.
#[must_use]
pub fn shown(zone: &TimeZone, at: Instant) -> (String, &'static str) {
    let civil = at.to_zoned(zone.clone());
    let ambiguous = zone.to_ambiguous_timestamp(civil.datetime());
    let turn = match (ambiguous.is_ambiguous(), ambiguous.earlier()) {
        (true, Ok(first)) if first == at => "first",
        (true, _) => "second",
        (false, _) => "",
    };
    (format!("{:02}:{:02}", civil.hour(), civil.minute()), turn)
}

/// `9:00–11:30`, as pages write it.
#[must_use]
pub fn said(zone: &TimeZone, it: Interval) -> String {
    format!("{}–{}", shown(zone, it.start).0, shown(zone, it.end).0)
}

impl Hours {
    #[must_use]
    pub fn of(zone: &TimeZone, it: Interval) -> Hours {
        let ((start, which_start), (end, which_end)) = (shown(zone, it.start), shown(zone, it.end));
        Hours {
            start,
            end,
            which_start: which_start.to_owned(),
            which_end: which_end.to_owned(),
            seen: (stamp(zone, it.start), stamp(zone, it.end)),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start.trim().is_empty() && self.end.trim().is_empty()
    }

    /// Whether they are other than what the screen held.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let written = |typed: &str, turn: &str, seen: &str| {
            let time = read_time(typed).map(|it| format!("{:02}{:02}", it.hour(), it.minute()));
            let turn = match (turn, seen.ends_with(['a', 'b'])) {
                ("first", true) => "a",
                ("second", true) => "b",
                _ => "",
            };
            time.map_or_else(|| typed.trim().to_owned(), |time| format!("{time}{turn}"))
        };
        let start = written(&self.start, &self.which_start, &self.seen.0);
        let end = written(&self.end, &self.which_end, &self.seen.1);
        (start, end) != self.seen
    }

    fn clocks(&self) -> Result<(TypedClock, TypedClock), Box<CannotTime>> {
        let read = |text: &str, turn: &str, side: Side| {
            let time: Option<Time> = read_time(text).filter(|_| !text.trim().is_empty());
            let cannot = || Box::new(CannotTime { why: CannotReadClock::Unreadable, side, asks: None });
            time.map(|time| TypedClock { time, which: which(turn) }).ok_or_else(cannot)
        };
        Ok((read(&self.start, &self.which_start, Side::Start)?, read(&self.end, &self.which_end, Side::End)?))
    }

    /// The interval of a date; `None` when nothing is said.
    ///
    /// # Errors
    /// [`CannotTime`], with what is asked.
    pub fn interval(&self, zone: &TimeZone, on: Day) -> Result<Option<Interval>, Box<CannotTime>> {
        if self.is_empty() {
            return Ok(None);
        }
        let (start, end) = self.clocks()?;
        typed(zone, on, start, end).map(Some).map_err(|(side, why)| {
            let asks = match &why {
                CannotReadClock::PastMidnight => self.parts(zone, on).ok().map(Asks::Split),
                _ => asked(side, &why),
            };
            Box::new(CannotTime { why, side, asks })
        })
    }

    /// The same past midnight, cut there (R1).
    ///
    /// # Errors
    /// [`CannotTime`], with what is asked.
    pub fn parts(&self, zone: &TimeZone, on: Day) -> Result<[(Day, Interval); 2], Box<CannotTime>> {
        let (start, end) = self.clocks()?;
        split_at_midnight(zone, on, start, end).map_err(|(side, why)| {
            let asks = asked(side, &why);
            Box::new(CannotTime { why, side, asks })
        })
    }
}

fn asked(side: Side, why: &CannotReadClock) -> Option<Asks> {
    match why {
        CannotReadClock::Gap { first, second } | CannotReadClock::Ambiguous { first, second } => {
            Some(Asks::Which(side, *first, *second))
        }
        _ => None,
    }
}

impl CannotTime {
    /// Why, in words.
    #[must_use]
    pub fn msg(&self, ui: &Ui, zone: &TimeZone, on: Day, hours: &Hours) -> Msg {
        let typed = if self.side == Side::Start { &hours.start } else { &hours.end };
        let typed = Msg::new(match self.why {
            CannotReadClock::Gap { .. } => "worktime-clock-gap",
            CannotReadClock::Ambiguous { .. } => "worktime-clock-ambiguous",
            CannotReadClock::PastMidnight => "worktime-past-midnight",
            CannotReadClock::Backwards => "worktime-clock-backwards",
            CannotReadClock::Unreadable if typed.trim().is_empty() => "worktime-both-ends",
            CannotReadClock::Unreadable => "worktime-clock-unreadable",
        })
        .with("time", typed.clone())
        .with("day", ui.day(&on));
        match &self.why {
            CannotReadClock::Gap { first, second } | CannotReadClock::Ambiguous { first, second } => {
                typed.with("first", shown(zone, *first).0).with("second", shown(zone, *second).0)
            }
            _ => typed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn hours(start: &str, end: &str) -> Hours {
        Hours { start: start.into(), end: end.into(), ..Hours::default() }
    }

    #[test]
    fn r2_what_is_typed_is_read_as_people_write_it() {
        let on = date(2031, 6, 3);
        for (start, end) in [("09:00", "11:30"), ("9h", "11h30"), ("9:00", "11.5")] {
            let read = hours(start, end).interval(&paris(), on).unwrap().unwrap();
            assert_eq!(said(&paris(), read), "09:00–11:30", "{start} {end}");
        }
        assert_eq!(hours("", " ").interval(&paris(), on), Ok(None));
        let one = hours("9:00", "").interval(&paris(), on).unwrap_err();
        assert_eq!((one.side, one.why), (Side::End, CannotReadClock::Unreadable));
    }

    #[test]
    fn r1_x15_past_midnight_offers_both_parts() {
        let asks = hours("22:00", "07:00").interval(&paris(), date(2027, 10, 30)).unwrap_err().asks;
        let Some(Asks::Split([(_, evening), (next, morning)])) = asks else { panic!("{asks:?}") };
        assert_eq!((evening.counted(), morning.counted(), next), (120, 480, date(2027, 10, 31)));
    }

    proptest! {
        #[test]
        fn r2_hours_come_back_unchanged_from_their_fields(start in 0_i64..1490, long in 1_i64..300) {
            let midnight = date(2027, 10, 31).to_zoned(paris()).unwrap().timestamp();
            let at = |minute: i64| midnight.checked_add(base::jiff::ToSpan::minutes(minute)).unwrap();
            let it = Interval { start: at(start), end: at((start + long).min(1500)) };
            let read = Hours::of(&paris(), it);
            prop_assert!(!read.is_changed(), "{read:?}");
            prop_assert_eq!(read.interval(&paris(), date(2027, 10, 31)), Ok(Some(it)));
        }
    }
}
