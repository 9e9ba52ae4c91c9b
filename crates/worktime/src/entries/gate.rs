//! The gates: days whose counter is missing (R12), days without time (R13).

use crate::{
    absences::{Absence, AbsenceState, half_days_on},
    due::DayLine,
};
use base::Day;
use std::collections::BTreeSet;

/// What the counter gate looks at.
pub struct CounterGate<'a> {
    /// The days of the terms, in order.
    pub lines: &'a [DayLine],
    /// Days that have a counter, whatever its value.
    pub counted: &'a BTreeSet<Day>,
    /// Days that cannot be written: nothing is asked of them.
    pub locked: &'a BTreeSet<Day>,
    pub absences: &'a [Absence],
    pub gate_from: Day,
}

impl CounterGate<'_> {
    /// The required days before `on` that have no counter (R12). Half a day of absence still asks for one.
    #[must_use]
    pub fn missing_before(&self, on: Day) -> Vec<Day> {
        self.missing(|day| day < on)
    }

    /// The same, up to a day and that day too: for a sheet.
    #[must_use]
    pub fn missing_until(&self, on: Day) -> Vec<Day> {
        self.missing(|day| day <= on)
    }

    fn missing(&self, wanted: impl Fn(Day) -> bool) -> Vec<Day> {
        let asked = [AbsenceState::Requested, AbsenceState::Accepted];
        let lines = self.lines.iter().filter(|it| wanted(it.on) && it.on >= self.gate_from);
        let days = lines.filter(|it| it.theoretical > 0 && !it.holiday).map(|it| it.on);
        let days = days.filter(|on| !self.counted.contains(on) && !self.locked.contains(on));
        days.filter(|on| !half_days_on(self.absences, *on, &asked).is_full()).collect()
    }
}

/// The days of a sheet with something due, nothing written and no « non travaillé » (R13). Before
/// `gate_from` nothing is asked, nor of a full absence, be the day still due: recovery (R22).
#[must_use]
pub fn days_without_time(lines: &[DayLine], filled: &BTreeSet<Day>, gate_from: Day) -> Vec<Day> {
    let asked = |it: &&DayLine| it.of_day() > 0 && !it.absent.is_full() && it.on >= gate_from;
    lines.iter().filter(asked).map(|it| it.on).filter(|on| !filled.contains(on)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        absences::{AbsenceEffect, Half, HalfDays, tests_absence},
        holidays::{Rules, Zone, holidays_of},
    };
    use base::jiff::{ToSpan, civil::date};

    fn october() -> Vec<DayLine> {
        let first = date(2031, 10, 1);
        let holidays = holidays_of(Zone::Metropole, 2031, Rules::SHIPPED).unwrap();
        first
            .series(1.day())
            .take(31)
            .map(|on| DayLine {
                on,
                theoretical: if on.weekday().to_monday_zero_offset() < 5 { 420 } else { 0 },
                due: 0,
                unplaced: 0,
                due_days_c: 100,
                holiday: holidays.contains_key(&on),
                absent: HalfDays::default(),
                why: Vec::new(),
            })
            .collect()
    }

    fn counted_but(missing: &[i8]) -> BTreeSet<Day> {
        (1..=31).filter(|day| !missing.contains(day)).map(|day| date(2031, 10, day)).collect()
    }

    /// Worked example X5.
    #[test]
    fn r12_x5_a_day_without_counter_stops_the_next_ones() {
        let lines = october();
        let none = BTreeSet::new();
        let missing = |days: &[i8], absences: &[Absence]| {
            let counted = counted_but(days);
            let gate = CounterGate {
                lines: &lines,
                counted: &counted,
                locked: &none,
                absences,
                gate_from: date(2031, 10, 1),
            };
            gate.missing_before(date(2031, 10, 13))
        };
        let (ninth, tenth) = (date(2031, 10, 9), date(2031, 10, 10));
        assert_eq!(missing(&[9, 10, 13], &[]), [ninth, tenth]);
        assert_eq!(missing(&[10, 13], &[]), [tenth]);
        assert_eq!(missing(&[13], &[]), []);
        let mut asked = tests_absence(tenth, tenth, AbsenceEffect::NeutralDue);
        asked.state = AbsenceState::Requested;
        assert_eq!(missing(&[10, 13], &[asked.clone()]), [], "a request lifts the day");
        asked.to_half = Half::Am;
        assert_eq!(missing(&[10, 13], &[asked]), [tenth], "half a day still asks");
    }

    #[test]
    fn r12_weekends_holidays_locked_days_and_days_before_the_module_ask_nothing() {
        let lines = october();
        let (none, all) = (BTreeSet::new(), counted_but(&[]));
        let gate = |counted, locked, from| CounterGate {
            lines: &lines,
            counted,
            locked,
            absences: &[],
            gate_from: from,
        };
        let first = date(2031, 10, 1);
        let end = date(2031, 10, 31);
        assert_eq!(gate(&none, &none, first).missing_until(end).len(), 23);
        assert_eq!(gate(&none, &all, first).missing_until(end).len(), 0);
        assert_eq!(gate(&none, &none, date(2031, 10, 31)).missing_until(end), [end]);
    }

    #[test]
    fn r13_a_due_day_without_time_is_listed() {
        let mut lines = october();
        for line in &mut lines {
            line.due = line.theoretical;
        }
        let filled = counted_but(&[2, 4]);
        assert_eq!(days_without_time(&lines, &filled, date(2031, 10, 1)), [date(2031, 10, 2)]);
        assert_eq!(days_without_time(&lines, &filled, date(2031, 10, 3)), []);
        // A day of recovery is due, and nobody may write on it; half of one still asks.
        lines[1].absent = HalfDays { am: true, pm: true };
        assert_eq!(days_without_time(&lines, &filled, date(2031, 10, 1)), []);
        lines[1].absent = HalfDays { am: true, pm: false };
        assert_eq!(days_without_time(&lines, &filled, date(2031, 10, 1)), [date(2031, 10, 2)]);
    }
}
