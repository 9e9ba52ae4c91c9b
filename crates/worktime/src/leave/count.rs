//! How many days an absence takes, in the unit of the contract (R46).

use crate::{
    absences::{Absence, Half, counted_c as pattern_days_c},
    contracts::LeaveUnit,
    due::{DayLine, Why},
};
use base::Day;
use std::slice::from_ref;

/// The last day counted: half a day, morning or afternoon, pulls no following day, a whole one goes to the eve of
/// return, the day before the next one that should be worked. Nobody comes back on a holiday.
fn last_counted(absence: &Absence, lines: &[DayLine]) -> Day {
    let afternoon = absence.from == absence.to && absence.from_half == Half::Pm;
    if absence.to_half == Half::Am || afternoon {
        return absence.to;
    }
    let back = lines.iter().find(|it| it.on > absence.to && it.theoretical > 0 && !it.holiday);
    back.and_then(|it| it.on.yesterday().ok()).unwrap_or(absence.to)
}

/// Hundredths of days, day by day: from the first day that should have been worked to the eve of return, holidays out;
/// Monday to Saturday (*ouvrables*) or to Friday (*ouvrés*), or the days of the contract's own week.
/// `lines` goes on for two weeks after the absence.
#[must_use]
pub fn counted_days(unit: LeaveUnit, absence: &Absence, lines: &[DayLine]) -> Vec<(Day, i64)> {
    let days = match unit {
        LeaveUnit::PatternDays => {
            let within = lines.iter().filter(|it| it.on <= absence.to);
            return within.map(|it| (it.on, pattern_days_c(absence, from_ref(it)))).collect();
        }
        LeaveUnit::Ouvrables => 6,
        LeaveUnit::Ouvres => 5,
    };
    let worked = |it: &&DayLine| it.on >= absence.from && it.theoretical > 0 && !it.holiday;
    let Some(first) = lines.iter().find(worked).map(|it| it.on).filter(|on| *on <= absence.to) else {
        return Vec::new();
    };
    let last = last_counted(absence, lines);
    let within = lines.iter().filter(|it| first <= it.on && it.on <= last && !it.holiday);
    // Nor after the contract, nor between two.
    let within = within.filter(|it| it.theoretical > 0 || !it.why.contains(&Why::NoContract));
    let within = within.filter(|it| it.on.weekday().to_monday_one_offset() <= days);
    let of_day = |on: Day| if on <= absence.to { absence.halves(on).of(100) } else { 100 };
    within.map(|it| (it.on, of_day(it.on))).collect()
}

/// Their sum.
#[must_use]
pub fn counted_c(unit: LeaveUnit, absence: &Absence, lines: &[DayLine]) -> i64 {
    counted_days(unit, absence, lines).iter().map(|it| it.1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        absences::{AbsenceEffect, tests_absence},
        contracts::{Terms, WeekPattern},
        due::{Planned, day_lines},
        holidays::{Holidays, Zone},
        schemes::{SchemeKind, SchemeRules},
    };
    use base::{
        Id,
        jiff::{ToSpan, civil::date},
    };

    fn lines(pattern: [i64; 7], from: Day, to: Day) -> Vec<DayLine> {
        lines_until(pattern, (from, to), None)
    }

    fn lines_until(pattern: [i64; 7], (from, to): (Day, Day), end: Option<Day>) -> Vec<DayLine> {
        let terms = [Terms {
            amendment_id: Id::nil(),
            from: date(2030, 1, 1),
            to: end,
            whole: (date(2030, 1, 1), end),
            fte_bp: 10_000,
            week_pattern: WeekPattern(pattern),
            periods: Vec::new(),
            planned_leave_c: None,
            zone: Zone::Metropole,
            solidarity: crate::contracts::Solidarity::None,
            rules: SchemeRules::shipped(SchemeKind::Weekly, from),
            figures: crate::packs::Figures::default(),
        }];
        let holidays = |zone: Zone, on: Day| {
            Holidays::between(zone, crate::holidays::Rules::SHIPPED, (on, on), &[]).unwrap().is_observed(on)
        };
        let planned = Planned { terms: &terms, holidays: &holidays, absences: &[] };
        day_lines(&planned, from, to.checked_add(14.days()).unwrap())
    }

    const FULL: [i64; 7] = [420, 420, 420, 420, 420, 0, 0];

    /// Worked example X13, its last sentence.
    #[test]
    fn r46_x13_ouvrables_go_to_the_eve_of_return() {
        let (from, to) = (date(2031, 7, 11), date(2031, 7, 16));
        let off = tests_absence(from, to, AbsenceEffect::NeutralDue);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &lines(FULL, from, to)), 400, "14 July is observed");
        assert_eq!(counted_c(LeaveUnit::Ouvres, &off, &lines(FULL, from, to)), 300);
        let part_time = [420, 420, 420, 420, 0, 0, 0];
        let day = date(2031, 8, 21);
        let off = tests_absence(day, day, AbsenceEffect::NeutralDue);
        let all = lines(part_time, day, day);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &all), 300, "Thursday, Friday, Saturday");
        assert_eq!(counted_c(LeaveUnit::PatternDays, &off, &all), 100);
    }

    #[test]
    fn r46_no_day_is_counted_after_the_contract() {
        let (from, to, end) = (date(2031, 7, 28), date(2031, 8, 22), date(2031, 7, 31));
        let off = tests_absence(from, to, AbsenceEffect::NeutralDue);
        let all = lines_until(FULL, (from, to), Some(end));
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &all), 400, "Monday to Thursday");
        assert_eq!(counted_c(LeaveUnit::PatternDays, &off, &all), 400);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &lines_until(FULL, (from, to), None)), 2_300);
    }

    #[test]
    fn r46_nobody_comes_back_on_a_holiday() {
        // Thursday off, Friday 14 July 2034 observed, back on Monday.
        let day = date(2034, 7, 13);
        let off = tests_absence(day, day, AbsenceEffect::NeutralDue);
        let all = lines(FULL, day, day);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &all), 200, "Thursday and Saturday");
        // Not working on Fridays, off on the eve of Ascension.
        let day = date(2033, 5, 25);
        let off = tests_absence(day, day, AbsenceEffect::NeutralDue);
        let all = lines([420, 420, 420, 420, 0, 0, 0], day, day);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &all), 300, "Wednesday, Friday, Saturday");
    }

    #[test]
    fn r46_half_a_day_is_fifty_and_pulls_no_following_day() {
        let day = date(2031, 8, 22);
        let mut off = tests_absence(day, day, AbsenceEffect::NeutralDue);
        off.to_half = Half::Am;
        let all = lines(FULL, day, day);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &all), 50);
        off.to_half = Half::Pm;
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &all), 200, "Friday and Saturday");
        off.from_half = Half::Pm;
        for unit in [LeaveUnit::Ouvrables, LeaveUnit::Ouvres, LeaveUnit::PatternDays] {
            assert_eq!(counted_c(unit, &off, &all), 50, "the afternoon alone");
        }
        let thursday = date(2031, 8, 21);
        let mut off = tests_absence(thursday, thursday, AbsenceEffect::NeutralDue);
        off.from_half = Half::Pm;
        let part_time = lines([420, 420, 420, 420, 0, 0, 0], thursday, thursday);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &off, &part_time), 50);
        let sunday = date(2031, 8, 24);
        let none = tests_absence(sunday, sunday, AbsenceEffect::NeutralDue);
        assert_eq!(counted_c(LeaveUnit::Ouvrables, &none, &lines(FULL, sunday, sunday)), 0);
    }
}
