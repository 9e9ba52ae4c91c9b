//! What a whole period owes: from the calendar, from the statutory threshold or from a pack (R24), and
//! how far the calendar goes beyond the threshold (R25).

use super::day_line::{solidarity, solidarity_minutes};
use crate::{
    contracts::Terms,
    exact::Exact,
    holidays::Zone,
    packs::minutes_in_force,
    schemes::{DueMethod, OverCalendar, SchemeRules},
};
use base::{Day, days_between, jiff::ToSpan};

/// The part of one amendment, with every number of its formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentDue {
    pub from: Day,
    pub to: Day,
    pub fte_bp: i64,
    pub pattern_days: i64,
    pub pattern_minutes: i64,
    /// Observed holidays on pattern days, and their minutes.
    pub holidays: i64,
    pub holiday_minutes: i64,
    /// Hundredths of pattern days.
    pub leave_c: i64,
    pub leave: Exact,
    pub solidarity: Exact,
}

impl AmendmentDue {
    #[must_use]
    pub fn due(&self) -> Exact {
        Exact::whole(self.pattern_minutes - self.holiday_minutes).minus(self.leave).plus(self.solidarity)
    }
}

/// What a period owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodDue {
    pub parts: Vec<AmendmentDue>,
    /// From the calendar, rounded once.
    pub calendar: i64,
    /// The legal threshold of these contracts.
    pub threshold: Exact,
    /// What is kept: the calendar, the threshold or the pack.
    pub due: i64,
    /// The line « ajustement annuel » at the end of the period.
    pub adjustment: i64,
    /// By how much the calendar goes beyond the threshold (R25).
    pub excess: Exact,
}

/// Planned leave of an amendment in a period, in hundredths of pattern days: what was typed, else 25 days
/// of a full week brought to the days of the week and of the period, rounded to the half-day.
#[must_use]
pub fn planned_leave_c(terms: &Terms, from: Day, to: Day, period: (Day, Day)) -> i64 {
    if let Some(typed) = terms.planned_leave_c {
        return typed;
    }
    let full = Exact::whole(terms.figures.national("planned_leave_ouvres", from));
    let week = Exact::ratio(terms.week_pattern.days(), 5);
    let share = Exact::ratio(days_between(from, to), days_between(period.0, period.1));
    full.times(week).times(share).over(Exact::whole(50)).rounded() * 50
}

/// The calendar of one amendment.
fn part(terms: &Terms, period: (Day, Day), holidays: &dyn Fn(Zone, Day) -> bool) -> Option<AmendmentDue> {
    let (from, to) = terms.within(period.0, period.1)?;
    let mut it = AmendmentDue {
        from,
        to,
        fte_bp: terms.fte_bp,
        pattern_days: 0,
        pattern_minutes: 0,
        holidays: 0,
        holiday_minutes: 0,
        leave_c: planned_leave_c(terms, from, to, period),
        leave: Exact::ZERO,
        solidarity: Exact::ZERO,
    };
    for on in from.series(1.day()).take_while(|on| *on <= to) {
        let minutes = terms.pattern_on(on).on(on);
        if minutes > 0 {
            it.pattern_days += 1;
            it.pattern_minutes += minutes;
            if holidays(terms.zone, on) {
                it.holidays += 1;
                it.holiday_minutes += minutes;
            }
        }
        if solidarity_minutes(terms, on) > 0 {
            it.solidarity = it.solidarity.plus(solidarity(terms, on));
        }
    }
    let average = Exact::ratio(terms.week_pattern.weekly(), terms.week_pattern.days());
    it.leave = Exact::ratio(it.leave_c, 100).times(average);
    Some(it)
}

/// The calendar of a period: each amendment on its own dates, the sum rounded once.
#[must_use]
pub fn calendar_due(
    terms: &[Terms],
    period: (Day, Day),
    holidays: &dyn Fn(Zone, Day) -> bool,
) -> (Vec<AmendmentDue>, i64) {
    let parts: Vec<AmendmentDue> = terms.iter().filter_map(|it| part(it, period, holidays)).collect();
    let total: Exact = parts.iter().map(AmendmentDue::due).sum();
    (parts, total.rounded())
}

/// A yearly figure brought to shares of full time and to days on contract.
fn prorated(yearly: i64, parts: &[AmendmentDue], period: (Day, Day)) -> Exact {
    let days = days_between(period.0, period.1);
    let share = |it: &AmendmentDue| Exact::ratio(it.fte_bp * days_between(it.from, it.to), 10_000 * days);
    Exact::whole(yearly).times(parts.iter().map(share).sum())
}

/// The legal threshold of a period (code du travail, art. L3121-41): before sickness (R39).
#[must_use]
pub fn annual_threshold(threshold: i64, parts: &[AmendmentDue], period: (Day, Day)) -> Exact {
    prorated(threshold, parts, period)
}

/// R24 and R25 for a period of annualised or hour-pack terms. `rules` are those of the last amendment.
#[must_use]
pub fn due_of_period(
    terms: &[Terms],
    rules: &SchemeRules,
    period: (Day, Day),
    holidays: &dyn Fn(Zone, Day) -> bool,
) -> PeriodDue {
    let (parts, calendar) = calendar_due(terms, period, holidays);
    let (yearly, fixed, cap) = match rules {
        SchemeRules::Annualised(it) => {
            let fixed = match it.due_method {
                DueMethod::Calendar => None,
                DueMethod::Statutory => Some(it.threshold),
                DueMethod::Pack => it.pack_minutes,
            };
            (it.threshold, fixed, it.over_calendar == OverCalendar::Cap)
        }
        SchemeRules::HourPack(it) => (it.minutes, Some(it.minutes), false),
        SchemeRules::Weekly(_) | SchemeRules::DayPack(_) | SchemeRules::Untracked => {
            (minutes_in_force("annual_threshold", period.0), None, false)
        }
    };
    let threshold = annual_threshold(yearly, &parts, period);
    let excess = Exact::whole(calendar).minus(threshold).max(Exact::ZERO);
    let due = match fixed {
        Some(minutes) => prorated(minutes, &parts, period).rounded(),
        None if cap && excess > Exact::ZERO => threshold.rounded(),
        None => calendar,
    };
    PeriodDue { parts, calendar, threshold, due, adjustment: due - calendar, excess }
}

#[cfg(test)]
mod tests {
    use super::super::day_line::tests::{national, terms};
    use super::*;
    use crate::{contracts::Solidarity, schemes::SchemeKind};
    use base::jiff::civil::date;

    const FULL: [i64; 7] = [420, 420, 420, 420, 420, 0, 0];

    fn year(year: i16) -> (Day, Day) {
        (date(year, 1, 1), date(year, 12, 31))
    }

    /// Worked example X1.
    #[test]
    fn r24_x1_three_days_a_week() {
        let terms = Terms {
            solidarity: Solidarity::PeriodEnd,
            ..terms(SchemeKind::Annualised, 6_000, [420, 420, 0, 420, 0, 0, 0], date(2030, 1, 1), None)
        };
        let all = due_of_period(std::slice::from_ref(&terms), &terms.rules, year(2031), &national);
        let part = &all.parts[0];
        assert_eq!((part.pattern_days, part.holidays, part.leave_c), (156, 8, 1_500));
        assert_eq!(part.solidarity, Exact::whole(252));
        assert_eq!((all.calendar, all.due), (56_112, 56_112));
        assert_eq!(all.threshold, Exact::whole(57_852));
        assert_eq!(all.excess, Exact::ZERO);
    }

    /// Worked example X2.
    #[test]
    fn r25_x2_a_full_time_calendar_goes_beyond_the_threshold() {
        let base = Terms {
            solidarity: Solidarity::PeriodEnd,
            ..terms(SchemeKind::Annualised, 10_000, FULL, date(2030, 1, 1), None)
        };
        let all = due_of_period(std::slice::from_ref(&base), &base.rules, year(2032), &national);
        let part = &all.parts[0];
        assert_eq!((part.pattern_days, part.holidays, part.leave_c), (262, 7, 2_500));
        assert_eq!(all.calendar, 1_617 * 60);
        assert_eq!(all.excess, Exact::whole(600));
        assert_eq!((all.due, all.adjustment), (1_607 * 60, -600), "capped");
        let SchemeRules::Annualised(rules) = base.rules else { panic!() };
        let kept = SchemeRules::Annualised(crate::schemes::AnnualisedRules {
            over_calendar: OverCalendar::Overtime,
            ..rules
        });
        assert_eq!(due_of_period(&[base], &kept, year(2032), &national).due, 1_617 * 60);
    }

    /// Worked example X3.
    #[test]
    fn r24_x3_an_amendment_in_the_year() {
        let before = Terms {
            planned_leave_c: Some(800),
            ..terms(
                SchemeKind::Annualised,
                9_000,
                [378, 378, 378, 378, 378, 0, 0],
                date(2032, 1, 1),
                Some(date(2032, 4, 30)),
            )
        };
        let after = Terms {
            planned_leave_c: Some(1_000),
            solidarity: Solidarity::On(date(2032, 5, 17)),
            ..terms(SchemeKind::Annualised, 5_000, [0, 0, 210, 420, 420, 0, 0], date(2032, 5, 1), None)
        };
        let rules = after.rules;
        let all = due_of_period(&[before, after], &rules, year(2032), &national);
        assert_eq!((all.parts[0].pattern_days, all.parts[0].holidays), (87, 2));
        assert_eq!(all.parts[0].due(), Exact::whole(29_106));
        assert_eq!((all.parts[1].pattern_days, all.parts[1].holidays), (105, 3));
        assert_eq!(all.parts[1].due(), Exact::whole(32_410));
        assert_eq!(all.calendar, 61_516);
        assert_eq!(all.threshold.hundredths_of_hour(), 101_601);
    }

    #[test]
    fn r24_statutory_and_pack_adjust_the_calendar_at_the_end() {
        let base = terms(SchemeKind::Annualised, 8_000, FULL, date(2030, 1, 1), None);
        let SchemeRules::Annualised(rules) = base.rules else { panic!() };
        let statutory = SchemeRules::Annualised(crate::schemes::AnnualisedRules {
            due_method: DueMethod::Statutory,
            ..rules
        });
        let all = due_of_period(std::slice::from_ref(&base), &statutory, year(2031), &national);
        assert_eq!(all.due, 77_136);
        assert_eq!(all.calendar + all.adjustment, all.due);
        let pack = SchemeRules::Annualised(crate::schemes::AnnualisedRules {
            due_method: DueMethod::Pack,
            pack_minutes: Some(94_500),
            ..rules
        });
        assert_eq!(due_of_period(&[base], &pack, year(2031), &national).due, 75_600);
    }

    #[test]
    fn r24_planned_leave_follows_the_week_and_the_days_on_contract() {
        let three = terms(SchemeKind::Annualised, 6_000, [420, 420, 0, 420, 0, 0, 0], date(2031, 7, 1), None);
        let (from, to) = (date(2031, 7, 1), date(2031, 12, 31));
        assert_eq!(planned_leave_c(&three, from, to, year(2031)), 750, "7,56 days to the half-day");
        let whole = terms(SchemeKind::Annualised, 6_000, [420, 420, 0, 420, 0, 0, 0], date(2031, 1, 1), None);
        assert_eq!(planned_leave_c(&whole, date(2031, 1, 1), to, year(2031)), 1_500);
    }
}
