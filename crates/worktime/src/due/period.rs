//! What a whole period owes: from the calendar, from the statutory threshold or from a pack (R24), and
//! how far the calendar goes beyond the threshold (R25).

use super::day_line::{solidarity, solidarity_minutes};
use crate::{
    contracts::Terms,
    exact::Exact,
    holidays::Zone,
    schemes::{DueMethod, OverCalendar, SchemeRules},
};
use base::{Day, days_between, jiff::ToSpan};
use std::collections::{BTreeMap, BTreeSet};

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
    let (first, last) = (terms.whole.0.max(period.0), terms.whole.1.map_or(period.1, |it| it.min(period.1)));
    let days = days_between(first, last);
    let all = terms.planned_leave_c.unwrap_or_else(|| {
        let full = Exact::whole(terms.figures.national("planned_leave_ouvres", from));
        let week = Exact::ratio(terms.week_pattern.days(), 5);
        let share = Exact::ratio(days, days_between(period.0, period.1));
        full.times(week).times(share).over(Exact::whole(50)).rounded() * 50
    });
    // Terms of one amendment share its leave by their days, so that they sum to it.
    let until = |on: Day| Exact::ratio(all * days_between(first, on).clamp(0, days), days.max(1)).rounded();
    until(to) - if from > first { until(from.saturating_sub(1.day())) } else { 0 }
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

/// A yearly figure brought to a share of full time and to days on contract.
fn prorated(yearly: i64, part: &AmendmentDue, period: (Day, Day)) -> Exact {
    let days = days_between(period.0, period.1);
    Exact::whole(yearly).times(Exact::ratio(part.fte_bp * days_between(part.from, part.to), 10_000 * days))
}

/// What rules make of the year of a full-time person.
struct Yearly {
    threshold: i64,
    /// What is due whatever the calendar says.
    fixed: Option<i64>,
    cap: bool,
}

impl Yearly {
    /// `None` for rules that have no modulation.
    fn of(rules: &SchemeRules) -> Option<Yearly> {
        match rules {
            SchemeRules::Annualised(it) => Some(Yearly {
                threshold: it.threshold,
                fixed: match it.due_method {
                    DueMethod::Calendar => None,
                    DueMethod::Statutory => Some(it.threshold),
                    DueMethod::Pack => it.pack_minutes,
                },
                cap: it.over_calendar == OverCalendar::Cap,
            }),
            SchemeRules::HourPack(it) => {
                Some(Yearly { threshold: it.minutes, fixed: Some(it.minutes), cap: false })
            }
            SchemeRules::Weekly(_) | SchemeRules::DayPack(_) | SchemeRules::Untracked => None,
        }
    }
}

/// Whether a period is the one that these terms count in on their days of it: each year begins where its scheme says.
#[must_use]
pub fn counts_in(it: &Terms, period: (Day, Day)) -> bool {
    it.rules.kind().modulates()
        && it.within(period.0, period.1).is_some_and(|(first, _)| it.rules.period(first) == period)
}

/// R24 and R25 for a period: the calendar of each of its annualised or hour-pack terms on its own dates, under its own
/// rules, the sum rounded once. Days under other schemes, or of another period, owe nothing here. The threshold is the legal one (code du
/// travail, art. L3121-41), before sickness (R39).
#[must_use]
pub fn due_of_period(terms: &[Terms], period: (Day, Day), holidays: &dyn Fn(Zone, Day) -> bool) -> PeriodDue {
    let mut parts = Vec::new();
    let (mut threshold, mut fixed) = (Exact::ZERO, Exact::ZERO);
    // What the calendar alone says, and what it may be lowered to.
    let (mut open, mut most, mut cap) = (Exact::ZERO, Exact::ZERO, false);
    let own = terms.iter().filter(|it| counts_in(it, period));
    for (yearly, part) in own.filter_map(|it| Some((Yearly::of(&it.rules)?, part(it, period, holidays)?))) {
        let own = prorated(yearly.threshold, &part, period);
        threshold = threshold.plus(own);
        match yearly.fixed {
            Some(minutes) => fixed = fixed.plus(prorated(minutes, &part, period)),
            None => (open, most, cap) = (open.plus(part.due()), most.plus(own), yearly.cap),
        }
        parts.push(part);
    }
    let calendar = parts.iter().map(AmendmentDue::due).sum::<Exact>().rounded();
    let excess = Exact::whole(calendar).minus(threshold).max(Exact::ZERO);
    let open = if cap && open > most { most } else { open };
    let due = fixed.plus(open).rounded();
    PeriodDue { parts, calendar, threshold, due, adjustment: due - calendar, excess }
}

/// The periods whose adjustment falls on some days, and the day: the last one that their terms hold.
#[must_use]
pub fn period_ends(terms: &[Terms], (from, to): (Day, Day)) -> Vec<((Day, Day), Day)> {
    let modulated = || terms.iter().filter(|it| it.rules.kind().modulates());
    let mut periods = BTreeSet::new();
    for it in modulated() {
        let Some((first, last)) = it.within(from, to) else { continue };
        let mut period = it.rules.period(first);
        while period.0 <= last {
            periods.insert(period);
            period = it.rules.period(period.1.saturating_add(1.day()));
        }
    }
    let end = |period: (Day, Day)| {
        let own = modulated().filter(|it| counts_in(it, period));
        own.filter_map(|it| it.within(period.0, period.1)).map(|it| it.1).max()
    };
    let ends = periods.into_iter().filter_map(|period| Some((period, end(period)?)));
    ends.filter(|(_, on)| from <= *on && *on <= to).collect()
}

/// The line « ajustement annuel » of these periods, by its day (R24, R25).
#[must_use]
pub fn adjustments(
    terms: &[Terms],
    ends: &[((Day, Day), Day)],
    holidays: &dyn Fn(Zone, Day) -> bool,
) -> BTreeMap<Day, i64> {
    let mut all = BTreeMap::new();
    for (period, on) in ends {
        *all.entry(*on).or_default() += due_of_period(terms, *period, holidays).adjustment;
    }
    all
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
        let all = due_of_period(std::slice::from_ref(&terms), year(2031), &national);
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
        let all = due_of_period(std::slice::from_ref(&base), year(2032), &national);
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
        assert_eq!(due_of_period(&[Terms { rules: kept, ..base }], year(2032), &national).due, 1_617 * 60);
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
        let all = due_of_period(&[before, after], year(2032), &national);
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
        let all = due_of_period(&[Terms { rules: statutory, ..base.clone() }], year(2031), &national);
        assert_eq!(all.due, 77_136);
        assert_eq!(all.calendar + all.adjustment, all.due);
        let pack = SchemeRules::Annualised(crate::schemes::AnnualisedRules {
            due_method: DueMethod::Pack,
            pack_minutes: Some(94_500),
            ..rules
        });
        assert_eq!(due_of_period(&[Terms { rules: pack, ..base }], year(2031), &national).due, 75_600);
    }

    #[test]
    fn r24_planned_leave_follows_the_week_and_the_days_on_contract() {
        let three = terms(SchemeKind::Annualised, 6_000, [420, 420, 0, 420, 0, 0, 0], date(2031, 7, 1), None);
        let (from, to) = (date(2031, 7, 1), date(2031, 12, 31));
        assert_eq!(planned_leave_c(&three, from, to, year(2031)), 750, "7,56 days to the half-day");
        let whole = terms(SchemeKind::Annualised, 6_000, [420, 420, 0, 420, 0, 0, 0], date(2031, 1, 1), None);
        assert_eq!(planned_leave_c(&whole, date(2031, 1, 1), to, year(2031)), 1_500);
    }

    /// *Forfait-jours* until June, then 35 h annualised: the year owes July to December only, and
    /// 184 of 365 days of the threshold.
    #[test]
    fn r24_days_under_another_scheme_owe_nothing_to_the_period() {
        let eve = Some(date(2031, 6, 30));
        let pack = terms(SchemeKind::DayPack, 10_000, FULL, date(2031, 1, 1), eve);
        let after = terms(SchemeKind::Annualised, 10_000, FULL, date(2031, 7, 1), None);
        let alone = due_of_period(std::slice::from_ref(&after), year(2031), &national);
        let both = due_of_period(&[pack, after], year(2031), &national);
        assert_eq!(both, alone);
        assert_eq!((both.parts.len(), both.parts[0].from), (1, date(2031, 7, 1)));
        assert_eq!(both.threshold, Exact::ratio(96_420 * 184, 365));
    }

    /// A new threshold on 1 July holds from there: 184 of 365 days at 1 582 h, 181 at 1 607 h; leave still sums.
    #[test]
    fn r25_each_day_has_the_version_of_its_scheme() {
        let whole = terms(SchemeKind::Annualised, 10_000, FULL, date(2031, 1, 1), None);
        let SchemeRules::Annualised(rules) = whole.rules else { panic!() };
        let lower = SchemeRules::Annualised(crate::schemes::AnnualisedRules { threshold: 94_920, ..rules });
        let before = Terms { to: Some(date(2031, 6, 30)), ..whole.clone() };
        let after = Terms { from: date(2031, 7, 1), rules: lower, ..whole.clone() };
        let cut = due_of_period(&[before, after], year(2031), &national);
        let one = due_of_period(&[whole], year(2031), &national);
        assert_eq!(cut.calendar, one.calendar);
        assert_eq!(cut.parts.iter().map(|it| it.leave_c).sum::<i64>(), 2_500);
        let wanted = Exact::ratio(96_420 * 181, 365).plus(Exact::ratio(94_920 * 184, 365));
        assert_eq!(cut.threshold, wanted);
    }

    /// A pack of 1 485 h by the civil year until 31 August (243 of 365 days of it), then by the school year.
    #[test]
    fn r24_two_years_that_begin_on_other_days_are_two_periods() {
        let after = terms(SchemeKind::Annualised, 10_000, FULL, date(2031, 9, 1), None);
        let SchemeRules::Annualised(rules) = after.rules else { panic!() };
        let of = |month: i8| {
            SchemeRules::Annualised(crate::schemes::AnnualisedRules {
                period_start: crate::schemes::MonthDay { month, day: 1 },
                due_method: DueMethod::Pack,
                pack_minutes: Some(89_100),
                ..rules
            })
        };
        let eve = date(2031, 8, 31);
        let before = terms(SchemeKind::Annualised, 10_000, FULL, date(2031, 1, 1), Some(eve));
        let both = [Terms { rules: of(1), ..before }, Terms { rules: of(9), ..after }];
        let school = (date(2031, 9, 1), date(2032, 8, 31));
        let all = due_of_period(&both, year(2031), &national);
        assert_eq!((all.parts.len(), all.calendar, all.due, all.adjustment), (1, 62_370, 59_319, -3_051));
        let ends = period_ends(&both, (date(2031, 1, 1), school.1));
        assert_eq!(ends, [(year(2031), eve), (school, school.1)]);
        let then = due_of_period(&both, school, &national);
        assert_eq!((then.parts.len(), then.due), (1, 89_100));
        let lines = adjustments(&both, &ends, &national);
        assert_eq!(lines, BTreeMap::from([(eve, -3_051), (school.1, then.adjustment)]));
    }

    /// X2 with `cap`: 1 617 h by the calendar, 1 607 h due; whoever worked 1 607 h ends at nought.
    #[test]
    fn r25_x2_the_adjustment_is_a_line_of_the_last_day() {
        use super::super::{Planned, day_lines};
        let base = Terms {
            solidarity: Solidarity::PeriodEnd,
            ..terms(SchemeKind::Annualised, 10_000, FULL, date(2030, 1, 1), None)
        };
        let (terms, days) = ([base], year(2032));
        let ends = period_ends(&terms, days);
        assert_eq!(ends, [(days, date(2032, 12, 31))]);
        assert!(period_ends(&terms, (days.0, date(2032, 12, 30))).is_empty());
        let lines = adjustments(&terms, &ends, &national);
        assert_eq!(lines, BTreeMap::from([(date(2032, 12, 31), -600)]));
        // Five weeks of leave from 2 to 27 August and from 13 to 17 December: no holiday in them.
        let leave =
            |from, to| crate::absences::tests_absence(from, to, crate::absences::AbsenceEffect::NeutralDue);
        let absences =
            [leave(date(2032, 8, 2), date(2032, 8, 27)), leave(date(2032, 12, 13), date(2032, 12, 17))];
        let planned = Planned { terms: &terms, holidays: &national, absences: &absences };
        let all = day_lines(&planned, days.0, days.1);
        let all = all.into_iter().map(|it| {
            let minutes = lines.get(&it.on).copied().unwrap_or_default();
            it.adjusted(minutes)
        });
        let all: Vec<_> = all.collect();
        assert_eq!(all.iter().map(|it| it.due).sum::<i64>(), 1_607 * 60);
        let last = all.last().unwrap();
        assert_eq!((last.of_day(), last.due), (420, 420 + 420 - 600));
    }
}
