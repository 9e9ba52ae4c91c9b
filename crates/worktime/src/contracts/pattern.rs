//! The minutes of each day of a week.

use base::{Day, Id};
use serde::{Deserialize, Serialize};

/// Minutes from Monday to Sunday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeekPattern(pub [i64; 7]);

impl WeekPattern {
    #[must_use]
    pub fn on(&self, day: Day) -> i64 {
        let index = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.0.get(index).copied().unwrap_or_default()
    }

    #[must_use]
    pub fn weekly(&self) -> i64 {
        self.0.iter().sum()
    }

    /// How many days of the week are worked.
    #[must_use]
    pub fn days(&self) -> i64 {
        i64::try_from(self.0.iter().filter(|minutes| **minutes > 0).count()).unwrap_or_default()
    }

    /// `420,420,0,…`: the column.
    #[must_use]
    pub fn as_text(&self) -> String {
        self.0.map(|minutes| minutes.to_string()).join(",")
    }

    /// Reads the column; `None` unless seven durations of one day at most.
    #[must_use]
    pub fn from_text(text: &str) -> Option<WeekPattern> {
        let minutes: Vec<i64> = text.split(',').map(|it| it.trim().parse().ok()).collect::<Option<_>>()?;
        let pattern: [i64; 7] = minutes.try_into().ok()?;
        pattern.iter().all(|it| (0..=1440).contains(it)).then_some(WeekPattern(pattern))
    }
}

/// High or low weeks inside an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PatternPeriod {
    pub id: Id,
    pub from: Day,
    pub to: Day,
    pub pattern: WeekPattern,
    pub label: String,
}

#[cfg(test)]
mod tests {
    use super::WeekPattern;
    use base::jiff::civil::date;

    #[test]
    fn a_week_begins_on_monday_and_comes_back_from_its_column() {
        let pattern = WeekPattern([420, 420, 0, 420, 0, 0, 0]);
        assert_eq!((pattern.on(date(2031, 1, 6)), pattern.on(date(2031, 1, 8))), (420, 0));
        assert_eq!((pattern.weekly(), pattern.days()), (1260, 3));
        assert_eq!(WeekPattern::from_text(&pattern.as_text()), Some(pattern));
        for wrong in ["", "1,2,3", "1,2,3,4,5,6,1441", "1,2,3,4,5,6,-1", "a,b,c,d,e,f,g"] {
            assert_eq!(WeekPattern::from_text(wrong), None, "{wrong}");
        }
    }
}
