//! What must hold of the figures of an action, typed or imported (R2, R3, R4, headcount).

use base::{
    Day, FieldErrors, Minutes, Msg, days_between,
    jiff::{ToSpan, civil::date},
};

/// The earliest day an action may have (R4).
pub const EARLIEST: Day = date(2000, 1, 1);

/// How far away an action may be announced, in years.
const LONGEST_PLAN: i64 = 5;

/// The greatest headcount of one entry.
pub const MOST_HEADCOUNT: i64 = 99_999;

pub(super) const MINUTES_OF_A_DAY: i64 = 1440;

/// The figures of an action, before they are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    pub minutes: Minutes,
    pub distance_m: Option<i64>,
    pub headcount: i64,
    /// Whether a person or a private link gave the time.
    pub named: bool,
    /// Whether it is announced for later.
    pub planned: bool,
}

/// More than a day holds; [`super::day_load`] says it of the other actions of a day.
fn too_long(days: i64) -> Msg {
    Msg::new("duration-too-long").with("days", days).with("day", "").with("already", "")
}

impl Facts {
    /// Everything wrong with them, by field of the form.
    #[must_use]
    pub fn problems(&self, today: Day) -> FieldErrors {
        let mut errors = FieldErrors::default();
        self.check_days(today, &mut errors);
        self.check_time(&mut errors);
        if !(1..=MOST_HEADCOUNT).contains(&self.headcount) {
            errors.add("headcount", Msg::new("headcount-invalid").with("most", MOST_HEADCOUNT));
        } else if self.headcount > 1 && self.named {
            errors.add("headcount", Msg::new("headcount-named"));
        }
        errors
    }

    fn check_days(&self, today: Day, errors: &mut FieldErrors) {
        if self.happened_on < EARLIEST {
            errors.add("date", Msg::new("date-too-old"));
        }
        let last = self.ends_on.unwrap_or(self.happened_on);
        if self.planned && last > today.saturating_add(LONGEST_PLAN.years()) {
            errors.add("date", Msg::new("date-too-far").with("years", LONGEST_PLAN));
            return;
        }
        let Some(ends_on) = self.ends_on else {
            if self.happened_on > today && !self.planned {
                errors.add("date", Msg::new("date-in-future"));
            }
            return;
        };
        if ends_on <= self.happened_on {
            errors.add("end_date", Msg::new("end-before-start"));
        }
        if self.happened_on > today && !self.planned {
            errors.add("date", Msg::new("date-in-future"));
        } else if ends_on > today && !self.planned {
            errors.add("end_date", Msg::new("date-in-future"));
        }
    }

    fn check_time(&self, errors: &mut FieldErrors) {
        let days = days_between(self.happened_on, self.ends_on.unwrap_or(self.happened_on)).max(1);
        if self.minutes.0 < 0 {
            errors.add("duration", Msg::new("duration-invalid"));
        } else if self.minutes.0 > days * MINUTES_OF_A_DAY {
            errors.add("duration", too_long(days));
        } else if self.minutes.0 == 0 && self.distance_m.is_none_or(|metres| metres == 0) {
            errors.add("duration", Msg::new("distance-required"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Facts;
    use base::{Day, Minutes, jiff::civil::date};

    const TODAY: Day = date(2026, 3, 7);

    fn fine() -> Facts {
        Facts {
            happened_on: TODAY,
            ends_on: None,
            minutes: Minutes(135),
            distance_m: None,
            headcount: 1,
            named: true,
            planned: false,
        }
    }

    fn codes(facts: Facts) -> Vec<(&'static str, String)> {
        facts.problems(TODAY).0.into_iter().map(|(field, msg)| (field, msg.code())).collect()
    }

    #[test]
    fn r2_a_day_holds_1440_minutes_per_person() {
        assert_eq!(codes(Facts { minutes: Minutes(1440), ..fine() }), []);
        assert_eq!(
            codes(Facts { minutes: Minutes(1441), ..fine() }),
            [("duration", "DURATION_TOO_LONG".into())]
        );
        let two_days = Facts { happened_on: date(2026, 3, 6), ends_on: Some(TODAY), ..fine() };
        assert_eq!(codes(Facts { minutes: Minutes(2880), ..two_days }), []);
        assert_eq!(codes(Facts { minutes: Minutes(2881), ..two_days }).len(), 1);
        let crowd = Facts { minutes: Minutes(1440), headcount: 40, named: false, ..fine() };
        assert_eq!(codes(crowd), []);
    }

    #[test]
    fn r3_no_duration_needs_a_distance() {
        let none = Facts { minutes: Minutes(0), ..fine() };
        assert_eq!(codes(none), [("duration", "DISTANCE_REQUIRED".into())]);
        assert_eq!(codes(Facts { distance_m: Some(0), ..none }).len(), 1);
        assert_eq!(codes(Facts { distance_m: Some(1), ..none }), []);
    }

    #[test]
    fn r4_days_are_between_2000_and_today_and_in_order() {
        for (from, to, planned, code) in [
            (date(1999, 12, 31), None, false, vec![("date", "DATE_TOO_OLD")]),
            (date(2000, 1, 1), None, false, vec![]),
            (date(2026, 3, 8), None, false, vec![("date", "DATE_IN_FUTURE")]),
            (date(2026, 3, 8), None, true, vec![]),
            (date(2031, 3, 7), None, true, vec![]),
            (date(2031, 3, 8), None, true, vec![("date", "DATE_TOO_FAR")]),
            (TODAY, Some(TODAY), false, vec![("end_date", "END_BEFORE_START")]),
            (TODAY, Some(date(2026, 3, 6)), false, vec![("end_date", "END_BEFORE_START")]),
            (TODAY, Some(date(2026, 3, 8)), false, vec![("end_date", "DATE_IN_FUTURE")]),
            (TODAY, Some(date(2026, 3, 8)), true, vec![]),
        ] {
            let got = codes(Facts { happened_on: from, ends_on: to, planned, ..fine() });
            let got: Vec<_> = got.iter().map(|(field, code)| (*field, code.as_str())).collect();
            assert_eq!(got, code, "{from} {to:?} {planned}");
        }
    }

    #[test]
    fn several_people_have_no_name() {
        assert_eq!(codes(Facts { headcount: 2, ..fine() }), [("headcount", "HEADCOUNT_NAMED".into())]);
        assert_eq!(codes(Facts { headcount: 2, named: false, ..fine() }), []);
        assert_eq!(codes(Facts { headcount: 0, ..fine() }), [("headcount", "HEADCOUNT_INVALID".into())]);
    }
}
