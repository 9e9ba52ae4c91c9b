//! What one day owes, step by step in the order of R21.

use crate::{
    absences::{Absence, AbsenceEffect, AbsenceState, HalfDays},
    contracts::{Solidarity, Terms, terms_on},
    exact::Exact,
    holidays::Zone,
    packs,
    schemes::SchemeRules,
};
use base::{Day, jiff::ToSpan};

/// What the due time of some days is computed from.
pub struct Planned<'a> {
    pub terms: &'a [Terms],
    /// The holidays of each zone of the terms.
    pub holidays: &'a dyn Fn(Zone, Day) -> bool,
    pub absences: &'a [Absence],
}

/// A step of the computation, to be shown with its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    NoContract,
    /// The minutes of the week in use.
    Pattern {
        minutes: i64,
    },
    /// A pattern day of a *forfait-jours*.
    PatternDay,
    Holiday,
    Absence {
        effect: AbsenceEffect,
        halves: HalfDays,
        taken: i64,
    },
    Solidarity {
        minutes: i64,
    },
    /// Between the calendar and what a period owes, at its end (R24, R25).
    Adjustment {
        minutes: i64,
    },
    /// Neither hours nor days are counted.
    Untracked,
    /// What a certain sheet keeps beyond what the terms say today (R18).
    Kept {
        quantity: i64,
        in_days: bool,
    },
}

/// What a day owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLine {
    pub on: Day,
    /// The minutes of the week in use, holidays and absences aside.
    pub theoretical: i64,
    pub due: i64,
    /// The part of `due` that is owed on no day in particular: solidarity, the annual adjustment.
    pub unplaced: i64,
    /// Hundredths of a day due by a *forfait-jours*.
    pub due_days_c: i64,
    pub holiday: bool,
    pub absent: HalfDays,
    pub why: Vec<Why>,
}

impl DayLine {
    /// A day with work due, in hours or in days: solidarity alone makes no day of work.
    #[must_use]
    pub const fn is_due(&self) -> bool {
        self.of_day() > 0 || self.due_days_c > 0
    }

    /// What the day itself owes: neither solidarity nor the annual adjustment.
    #[must_use]
    pub const fn of_day(&self) -> i64 {
        self.due - self.unplaced
    }

    /// The line with the « ajustement annuel » of its period, which its last day holds (R24, R25).
    #[must_use]
    pub fn adjusted(mut self, minutes: i64) -> DayLine {
        if minutes != 0 {
            self.why.push(Why::Adjustment { minutes });
            self.unplaced += minutes;
            self.due += minutes;
        }
        self
    }
}

/// Every day from `from` to `to`, both counted.
#[must_use]
pub fn day_lines(planned: &Planned<'_>, from: Day, to: Day) -> Vec<DayLine> {
    from.series(1.day()).take_while(|on| *on <= to).map(|on| day_line(planned, on)).collect()
}

/// R21 for one day: amendment, pattern, holiday, absences, solidarity.
#[must_use]
pub fn day_line(planned: &Planned<'_>, on: Day) -> DayLine {
    let accepted = |it: &&Absence| it.state == AbsenceState::Accepted && it.halves(on).is_some();
    let absences: Vec<&Absence> = planned.absences.iter().filter(accepted).collect();
    let absent = absences.iter().fold(HalfDays::default(), |all, it| all.and(it.halves(on)));
    let mut line = DayLine {
        on,
        theoretical: 0,
        due: 0,
        unplaced: 0,
        due_days_c: 0,
        holiday: false,
        absent,
        why: Vec::new(),
    };
    for terms in terms_on(planned.terms, on) {
        let holiday = (planned.holidays)(terms.zone, on);
        line.holiday |= holiday;
        add_terms(&mut line, terms, holiday, &absences);
    }
    if terms_on(planned.terms, on).next().is_none() {
        line.why.push(Why::NoContract);
    }
    line
}

fn add_terms(line: &mut DayLine, terms: &Terms, holiday: bool, absences: &[&Absence]) {
    let pattern = terms.pattern_on(line.on).on(line.on);
    let in_days = matches!(terms.rules, SchemeRules::DayPack(_));
    if matches!(terms.rules, SchemeRules::Untracked) {
        line.why.push(Why::Untracked);
        // Nothing is due, but leave and half-days are counted over the days of the contract (R11, R46).
        line.theoretical += pattern;
        return;
    }
    if pattern > 0 {
        line.why.push(if in_days { Why::PatternDay } else { Why::Pattern { minutes: pattern } });
        line.theoretical += pattern;
    }
    let whole = match (in_days, pattern > 0) {
        (true, true) => 100,
        (true, false) => 0,
        (false, _) => pattern,
    };
    let mut due = whole;
    if holiday && whole > 0 {
        line.why.push(Why::Holiday);
        due = 0;
    }
    due -= absences_take(line, whole, due, absences);
    if in_days {
        line.due_days_c += due;
        return;
    }
    let solidarity = solidarity_minutes(terms, line.on);
    if solidarity > 0 {
        line.why.push(Why::Solidarity { minutes: solidarity });
    }
    line.unplaced += solidarity;
    line.due += due + solidarity;
}

/// What accepted absences take from a day, each half once whatever the number of absences (R22).
fn absences_take(line: &mut DayLine, whole: i64, due: i64, absences: &[&Absence]) -> i64 {
    let (mut taken, mut seen) = (0, HalfDays::default());
    for it in absences.iter().filter(|_| due > 0) {
        let halves = it.halves(line.on);
        let fresh = HalfDays { am: halves.am && !seen.am, pm: halves.pm && !seen.pm };
        let part = if it.effect == AbsenceEffect::DebitDifference { 0 } else { fresh.of(whole) };
        line.why.push(Why::Absence { effect: it.effect, halves, taken: part });
        taken += part;
        seen = seen.and(fresh);
    }
    taken
}

/// The minutes of solidarity owed on a day: 7 h × share of full time, once, on the day chosen or at the
/// end of the period (art. L3133-7 s.); not in the zones that the pack leaves out.
pub(super) fn solidarity_minutes(terms: &Terms, on: Day) -> i64 {
    let chosen = match terms.solidarity {
        Solidarity::On(day) => is_anniversary(day, on),
        Solidarity::PeriodEnd => terms.rules.period(on).1 == on,
        Solidarity::None => false,
    };
    if chosen { solidarity(terms, on).rounded() } else { 0 }
}

/// The same day of a year, as periods are years; 29 February is the 28th in the others.
fn is_anniversary(day: Day, on: Day) -> bool {
    let leap_day = (day.month(), day.day()) == (2, 29);
    let wanted = if leap_day && !on.in_leap_year() { 28 } else { day.day() };
    (on.month(), on.day()) == (day.month(), wanted)
}

pub(super) fn solidarity(terms: &Terms, on: Day) -> Exact {
    let row = packs::in_force("national", "solidarity_minutes", on);
    let left_out = row.is_some_and(|it| it.excluded_zones.iter().any(|zone| zone == terms.zone.as_text()));
    if left_out {
        return Exact::ZERO;
    }
    Exact::whole(terms.figures.national("solidarity_minutes", on)).times(Exact::ratio(terms.fte_bp, 10_000))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        absences::Half,
        contracts::{Amendment, WeekPattern},
        holidays::Holidays,
        schemes::SchemeKind,
    };
    use base::{Id, jiff::civil::date};

    pub fn terms(kind: SchemeKind, fte_bp: i64, pattern: [i64; 7], from: Day, to: Option<Day>) -> Terms {
        Terms {
            amendment_id: Id::nil(),
            from,
            to,
            whole: (from, to),
            fte_bp,
            week_pattern: WeekPattern(pattern),
            periods: Vec::new(),
            planned_leave_c: None,
            zone: Zone::Metropole,
            solidarity: Solidarity::None,
            rules: SchemeRules::shipped(kind, from),
            figures: packs::Figures::default(),
        }
    }

    pub fn national(zone: Zone, on: Day) -> bool {
        Holidays::between(zone, crate::holidays::Rules::SHIPPED, (on, on), &[]).unwrap().is_observed(on)
    }

    const FULL: [i64; 7] = [420, 420, 420, 420, 420, 0, 0];

    #[test]
    fn r21_a_day_owes_its_pattern_unless_it_is_a_holiday() {
        let terms = [terms(SchemeKind::Weekly, 10_000, FULL, date(2031, 1, 1), None)];
        let planned = Planned { terms: &terms, holidays: &national, absences: &[] };
        assert_eq!(day_line(&planned, date(2031, 6, 3)).due, 420);
        assert_eq!(day_line(&planned, date(2031, 6, 7)).due, 0);
        let whit = day_line(&planned, date(2031, 6, 2));
        assert_eq!((whit.due, whit.theoretical, whit.holiday), (0, 420, true));
        assert_eq!(day_line(&planned, date(2030, 12, 31)).why, [Why::NoContract]);
    }

    #[test]
    fn r22_each_effect_on_a_day_and_on_a_half() {
        let on = date(2031, 6, 3);
        let terms = [terms(SchemeKind::Annualised, 10_000, [435; 7], date(2031, 1, 1), None)];
        let due = |effect: AbsenceEffect, half: bool| {
            let mut it = crate::absences::tests_absence(on, on, effect);
            if half {
                it.to_half = Half::Am;
            }
            let absences = [it];
            day_line(&Planned { terms: &terms, holidays: &national, absences: &absences }, on).due
        };
        assert_eq!(due(AbsenceEffect::NeutralDue, false), 0);
        assert_eq!(due(AbsenceEffect::CreditAverage, false), 0);
        assert_eq!(due(AbsenceEffect::None, false), 0);
        assert_eq!(due(AbsenceEffect::DebitDifference, false), 435);
        assert_eq!(due(AbsenceEffect::NeutralDue, true), 217, "the morning takes 218");
    }

    /// Nothing is due, and half a day off leaves the other half (R11, R46).
    #[test]
    fn r21_a_day_without_count_is_planned_and_owes_nothing() {
        let terms = [terms(SchemeKind::Untracked, 10_000, FULL, date(2031, 1, 1), None)];
        let line = day_line(&Planned { terms: &terms, holidays: &national, absences: &[] }, date(2031, 6, 3));
        assert!(line.theoretical > 0 && !line.is_due(), "{line:?}");
        assert_eq!((line.due, line.due_days_c), (0, 0));
    }

    #[test]
    fn r22_a_requested_absence_changes_nothing_and_two_never_take_twice() {
        let on = date(2031, 6, 3);
        let terms = [terms(SchemeKind::Annualised, 10_000, FULL, date(2031, 1, 1), None)];
        let mut asked = crate::absences::tests_absence(on, on, AbsenceEffect::NeutralDue);
        let twice = [asked.clone(), asked.clone()];
        assert_eq!(day_line(&Planned { terms: &terms, holidays: &national, absences: &twice }, on).due, 0);
        asked.state = AbsenceState::Requested;
        let asked = [asked];
        assert_eq!(day_line(&Planned { terms: &terms, holidays: &national, absences: &asked }, on).due, 420);
    }

    #[test]
    fn r21_two_contracts_add_their_due_and_high_weeks_take_the_place_of_the_usual_one() {
        let start = date(2031, 1, 1);
        let morning = terms(SchemeKind::Weekly, 5_000, [210, 210, 210, 210, 210, 0, 0], start, None);
        let both = [morning.clone(), morning.clone()];
        let planned = Planned { terms: &both, holidays: &national, absences: &[] };
        assert_eq!(day_line(&planned, date(2031, 6, 3)).due, 420);
        let high = Amendment {
            periods: vec![crate::contracts::PatternPeriod {
                id: Id::nil(),
                from: date(2031, 6, 1),
                to: date(2031, 6, 30),
                pattern: WeekPattern([480; 7]),
                label: String::new(),
            }],
            ..crate::contracts::tests_amendment(start, None)
        };
        let high = [high.terms(morning.rules, Zone::Metropole)];
        let planned = Planned { terms: &high, holidays: &national, absences: &[] };
        assert_eq!(day_line(&planned, date(2031, 6, 3)).due, 480);
        assert_eq!(day_line(&planned, date(2031, 7, 1)).due, 420);
    }

    #[test]
    fn r21_solidarity_is_owed_once_even_on_a_holiday_and_never_at_saint_pierre() {
        let whit = date(2031, 6, 2);
        let chosen = Terms {
            solidarity: Solidarity::On(whit),
            ..terms(SchemeKind::Annualised, 6_000, FULL, date(2031, 1, 1), None)
        };
        let one = [chosen.clone()];
        let planned = Planned { terms: &one, holidays: &national, absences: &[] };
        assert_eq!(day_line(&planned, whit).due, 252);
        let year = day_lines(&planned, date(2031, 1, 1), date(2031, 12, 31));
        let solidarity = year.iter().flat_map(|it| &it.why).filter(|it| matches!(it, Why::Solidarity { .. }));
        assert_eq!(solidarity.count(), 1);
        let away = [Terms { zone: Zone::SaintPierreEtMiquelon, ..chosen.clone() }];
        let planned = Planned { terms: &away, holidays: &national, absences: &[] };
        assert_eq!(day_line(&planned, whit).due, 0);
        let at_end = [Terms { solidarity: Solidarity::PeriodEnd, ..chosen }];
        let planned = Planned { terms: &at_end, holidays: &national, absences: &[] };
        assert_eq!(day_line(&planned, date(2031, 12, 31)).due, 420 + 252);
    }

    /// 420 × 0.6 = 252 minutes on 2 June of each year, and once a year.
    #[test]
    fn r21_a_date_of_solidarity_comes_back_each_year() {
        let chosen = Terms {
            solidarity: Solidarity::On(date(2031, 6, 2)),
            ..terms(SchemeKind::Annualised, 6_000, FULL, date(2031, 1, 1), None)
        };
        for year in 2031..2035 {
            let days = date(year, 1, 1).series(1.day()).take_while(|on| on.year() == year);
            let owed: Vec<i64> =
                days.map(|on| solidarity_minutes(&chosen, on)).filter(|it| *it > 0).collect();
            assert_eq!(owed, [252], "{year}");
        }
        let leap = Terms { solidarity: Solidarity::On(date(2032, 2, 29)), ..chosen };
        assert_eq!(solidarity_minutes(&leap, date(2033, 2, 28)), 252);
        assert_eq!(solidarity_minutes(&leap, date(2036, 2, 28)), 0);
    }

    #[test]
    fn r21_a_day_pack_owes_days() {
        let pack = [terms(SchemeKind::DayPack, 10_000, FULL, date(2031, 1, 1), None)];
        let planned = Planned { terms: &pack, holidays: &national, absences: &[] };
        let line = day_line(&planned, date(2031, 6, 3));
        assert_eq!((line.due, line.due_days_c), (0, 100));
        assert_eq!(day_line(&planned, date(2031, 6, 2)).due_days_c, 0);
        let untracked = [terms(SchemeKind::Untracked, 10_000, FULL, date(2031, 1, 1), None)];
        let planned = Planned { terms: &untracked, holidays: &national, absences: &[] };
        assert!(!day_line(&planned, date(2031, 6, 3)).is_due());
    }
}
