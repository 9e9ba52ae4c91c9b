//! How far an agreement is spent (R32).

use base::{Day, Money, days_between, round_half_away};

/// Money promised and spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub promised: Money,
    pub spent: Money,
    /// What is left; less than nothing when more was spent.
    pub left: Money,
    /// Whole percents, rounded half away from zero; `None` when nothing is promised.
    pub percent: Option<i64>,
    /// The threshold it reached, in percents.
    pub alert: Option<i64>,
    /// What will be spent by the last day at the pace so far; `None` before its first day.
    pub projection: Option<Money>,
    /// What was spent is all told: else staff time is left out, and neither what is left nor a part of it is known.
    pub whole: bool,
}

/// The last of the thresholds, in percents, that a part of a whole reaches.
#[must_use]
pub fn reached(part: i64, whole: i64, alerts: [i64; 2]) -> Option<i64> {
    let (part, whole) = (i128::from(part) * 100, i128::from(whole));
    let passed = |it: &i64| whole > 0 && part >= whole * i128::from(*it);
    alerts.into_iter().filter(passed).max()
}

impl Progress {
    /// Counts on a day, for an agreement that goes from one day to another; thresholds in percents.
    #[must_use]
    pub fn of(
        promised: Money,
        spent: Money,
        (from, to): (Day, Day),
        today: Day,
        alerts: [i64; 2],
    ) -> Progress {
        let (amount, used) = (i128::from(promised.0), i128::from(spent.0));
        Progress {
            promised,
            spent,
            left: Money(promised.0 - spent.0),
            percent: (amount > 0).then(|| whole(round_half_away(used * 100, amount))),
            alert: reached(spent.0, promised.0, alerts),
            projection: projection(spent, from, to, today),
            whole: true,
        }
    }

    /// The same for who may not know what staff time costs (I10): no part, no pace, no alert of what is not whole.
    #[must_use]
    pub fn told(self, whole: bool) -> Progress {
        if whole {
            return self;
        }
        Progress { percent: None, alert: None, projection: None, whole, ..self }
    }
}

/// What will be spent by the last day at the pace so far; `None` before the first day.
#[must_use]
pub fn projection(spent: Money, from: Day, to: Day, today: Day) -> Option<Money> {
    if today < from {
        return None;
    }
    let length = days_between(from, to);
    let elapsed = days_between(from, today).min(length);
    let projected = round_half_away(i128::from(spent.0) * i128::from(length), i128::from(elapsed.max(1)));
    Some(Money(whole(projected)))
}

fn whole(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    fn on(spent: i64, month: i8, day: i8) -> Progress {
        let dates = (date(2031, 1, 1), date(2031, 12, 31));
        Progress::of(Money(1_000_000), Money(spent), dates, date(2031, month, day), [80, 100])
    }

    #[test]
    fn w_r32_thresholds_are_those_of_the_settings() {
        assert_eq!(
            [69, 70, 94, 95, 120].map(|part| reached(part, 100, [70, 95])),
            [None, Some(70), Some(70), Some(95), Some(95)]
        );
        assert_eq!(reached(10, 0, [80, 100]), None, "nothing was promised");
    }

    #[test]
    fn w_r32_alerts_at_80_and_100_percent_to_the_cent() {
        assert_eq!(on(799_999, 6, 1).alert, None);
        assert_eq!(on(800_000, 6, 1).alert, Some(80));
        assert_eq!(on(999_999, 6, 1).alert, Some(80));
        assert_eq!(on(1_000_000, 6, 1).alert, Some(100));
        assert_eq!(on(1_200_000, 6, 1).left, Money(-200_000));
    }

    #[test]
    fn w_r32_the_projection_follows_the_pace_of_the_days_gone() {
        // 73 days of 365: a fifth.
        assert_eq!(on(200_000, 3, 14).projection, Some(Money(1_000_000)));
        assert_eq!(on(200_000, 12, 31).projection, Some(Money(200_000)));
        let dates = (date(2031, 1, 1), date(2031, 12, 31));
        let before = Progress::of(Money(0), Money(0), dates, date(2030, 12, 31), [80, 100]);
        assert_eq!((before.projection, before.percent, before.alert), (None, None, None));
    }
}
