//! What days owed when their sheet became certain: a later change of contract leaves it as it was (R18).

use super::{DayLine, Why};
use crate::absences::HalfDays;
use base::Day;
use serde::{Deserialize, Serialize};

/// The figures of a day, as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDay {
    pub on: Day,
    pub theoretical: i64,
    pub due: i64,
    /// Owed on no day in particular: solidarity, the annual adjustment.
    #[serde(rename = "solidarity")]
    pub unplaced: i64,
    pub due_days_c: i64,
    /// Which halves were taken; not said by sheets kept before absences could be corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<HalfDays>,
}

impl From<&DayLine> for KeptDay {
    fn from(it: &DayLine) -> KeptDay {
        KeptDay {
            on: it.on,
            theoretical: it.theoretical,
            due: it.due,
            unplaced: it.unplaced,
            due_days_c: it.due_days_c,
            absent: Some(it.absent),
        }
    }
}

impl DayLine {
    /// The line with the figures that were kept; what they differ by is a step of its own.
    #[must_use]
    pub fn as_kept(mut self, kept: &KeptDay) -> DayLine {
        let (minutes, days_c) = (kept.due - self.due, kept.due_days_c - self.due_days_c);
        if minutes != 0 {
            self.why.push(Why::Kept { quantity: minutes, in_days: false });
        }
        if days_c != 0 {
            self.why.push(Why::Kept { quantity: days_c, in_days: true });
        }
        self.theoretical = kept.theoretical;
        self.due = kept.due;
        self.unplaced = kept.unplaced;
        self.due_days_c = kept.due_days_c;
        self.absent = kept.absent.unwrap_or(self.absent);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::day_line::tests::{national, terms};
    use super::super::{Planned, day_line};
    use super::*;
    use crate::schemes::SchemeKind;
    use base::jiff::civil::date;

    #[test]
    fn r18_a_kept_day_owes_what_it_owed_and_its_steps_still_sum() {
        let from = date(2032, 1, 1);
        let of = |minutes: i64| [terms(SchemeKind::Annualised, 9_000, [minutes; 7], from, None)];
        let (before, after) = (of(378), of(210));
        let line = |terms: &[crate::contracts::Terms]| {
            day_line(&Planned { terms, holidays: &national, absences: &[] }, date(2032, 4, 7))
        };
        let kept = KeptDay::from(&line(&before));
        let shown = line(&after).as_kept(&kept);
        assert_eq!((shown.due, shown.theoretical), (378, 378));
        assert_eq!(shown.steps().iter().map(|it| it.quantity).sum::<i64>(), 378);
        assert_eq!(line(&before).as_kept(&kept), line(&before), "nothing changed: nothing more is said");
    }
}
