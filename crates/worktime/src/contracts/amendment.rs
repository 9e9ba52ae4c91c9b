//! An amendment: the dated terms of a contract. They follow one another without a gap and never
//! overlap (I1): the day after the last day of one is the first day of the next.

use super::{PatternPeriod, WeekPattern};
use crate::{holidays::Zone, packs::Figures, schemes::SchemeRules};
use base::{Day, Id, jiff::ToSpan};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// In which days leave is counted.
    pub enum LeaveUnit { Ouvrables = "ouvrables", Ouvres = "ouvres", PatternDays = "pattern_days" }
}

/// When the day of solidarity is owed (code du travail, art. L3133-7 s.).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Solidarity {
    On(Day),
    PeriodEnd,
    #[default]
    None,
}

/// Dated terms of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Amendment {
    pub id: Id,
    pub contract_id: Id,
    pub from: Day,
    /// The last day, that day included; `None`: until further notice.
    pub to: Option<Day>,
    pub scheme_id: Id,
    /// Share of full time, 10 000 = full.
    pub fte_bp: i64,
    pub week_pattern: WeekPattern,
    pub periods: Vec<PatternPeriod>,
    pub leave_unit: LeaveUnit,
    /// Planned leave of a period, in hundredths of pattern days; `None`: computed (R24).
    pub planned_leave_c: Option<i64>,
    /// Where it is not the zone of the organisation.
    pub zone: Option<Zone>,
    pub solidarity: Solidarity,
    pub reason: String,
    pub version: i64,
}

/// Why amendments are refused (§8: `amendment_overlap`, `amendment_gap`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotAmend {
    /// Nothing begins with the contract, or a day between two amendments has none.
    Gap { on: Day },
    /// Two hold on the same day.
    Overlap { on: Day },
    /// It goes on after the contract.
    AfterEnd { on: Day },
    /// Weeks planned outside the amendment, or twice.
    PeriodOutside { on: Day },
}

impl Amendment {
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    /// What the days of this amendment are computed with.
    #[must_use]
    pub fn terms(&self, rules: SchemeRules, default_zone: Zone) -> Terms {
        Terms {
            amendment_id: self.id,
            from: self.from,
            to: self.to,
            whole: (self.from, self.to),
            fte_bp: self.fte_bp,
            week_pattern: self.week_pattern,
            periods: self.periods.clone(),
            planned_leave_c: self.planned_leave_c,
            zone: self.zone.unwrap_or(default_zone),
            solidarity: self.solidarity,
            rules,
            figures: Figures::default(),
        }
    }
}

/// The terms of a person over some days, with the rules of their scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub amendment_id: Id,
    pub from: Day,
    pub to: Option<Day>,
    /// The days of their amendment: a new version of its scheme begins other terms under the same amendment.
    pub whole: (Day, Option<Day>),
    pub fte_bp: i64,
    pub week_pattern: WeekPattern,
    pub periods: Vec<PatternPeriod>,
    pub planned_leave_c: Option<i64>,
    pub zone: Zone,
    pub solidarity: Solidarity,
    pub rules: SchemeRules,
    /// The figures of the law as the organisation decided them.
    pub figures: Figures,
}

impl Terms {
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    /// The week in use on a day: planned high or low weeks, else the usual one.
    #[must_use]
    pub fn pattern_on(&self, on: Day) -> &WeekPattern {
        let planned = self.periods.iter().find(|it| it.from <= on && on <= it.to);
        planned.map_or(&self.week_pattern, |it| &it.pattern)
    }

    /// The days of these terms inside a period, both ends counted; `None` when they have none.
    #[must_use]
    pub fn within(&self, from: Day, to: Day) -> Option<(Day, Day)> {
        let first = self.from.max(from);
        let last = self.to.map_or(to, |end| end.min(to));
        (first <= last).then_some((first, last))
    }
}

/// Every terms of a person that hold on a day: one, or two contracts side by side (I1).
pub fn terms_on(all: &[Terms], on: Day) -> impl Iterator<Item = &Terms> {
    all.iter().filter(move |it| it.holds(on))
}

/// Checks the amendments of one contract (I1).
///
/// # Errors
/// The first day where they do not follow one another from the first to the last day of the contract.
pub fn chained(starts_on: Day, ends_on: Option<Day>, amendments: &[Amendment]) -> Result<(), CannotAmend> {
    let mut ordered: Vec<&Amendment> = amendments.iter().collect();
    ordered.sort_by_key(|it| it.from);
    let mut expected = Some(starts_on);
    for it in ordered {
        match expected {
            Some(on) if it.from > on => return Err(CannotAmend::Gap { on }),
            Some(on) if it.from < on => return Err(CannotAmend::Overlap { on: it.from }),
            None => return Err(CannotAmend::Overlap { on: it.from }),
            Some(_) => {}
        }
        if let Some(to) = it.to.filter(|to| *to < it.from) {
            return Err(CannotAmend::Gap { on: to });
        }
        check_periods(it)?;
        expected = it.to.map(|to| to.saturating_add(1.day()));
    }
    match (expected, ends_on) {
        (None, None) => Ok(()),
        (None, Some(end)) => Err(CannotAmend::AfterEnd { on: end }),
        (Some(on), None) => Err(CannotAmend::Gap { on }),
        (Some(on), Some(end)) => {
            let after = end.saturating_add(1.day());
            match on.cmp(&after) {
                std::cmp::Ordering::Less => Err(CannotAmend::Gap { on }),
                std::cmp::Ordering::Equal => Ok(()),
                std::cmp::Ordering::Greater => Err(CannotAmend::AfterEnd { on: after }),
            }
        }
    }
}

fn check_periods(it: &Amendment) -> Result<(), CannotAmend> {
    let mut periods: Vec<&PatternPeriod> = it.periods.iter().collect();
    periods.sort_by_key(|period| period.from);
    let mut free = it.from;
    for period in periods {
        if period.from < free || period.to < period.from || it.to.is_some_and(|to| period.to > to) {
            return Err(CannotAmend::PeriodOutside { on: period.from });
        }
        free = period.to.saturating_add(1.day());
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    pub fn amendment(from: Day, to: Option<Day>) -> Amendment {
        Amendment {
            id: Id::nil(),
            contract_id: Id::nil(),
            from,
            to,
            scheme_id: Id::nil(),
            fte_bp: 10_000,
            week_pattern: WeekPattern([420, 420, 420, 420, 420, 0, 0]),
            periods: Vec::new(),
            leave_unit: LeaveUnit::Ouvrables,
            planned_leave_c: None,
            zone: None,
            solidarity: Solidarity::None,
            reason: String::new(),
            version: 1,
        }
    }

    #[test]
    fn i1_amendments_follow_one_another_without_gap_nor_overlap() {
        let start = date(2031, 1, 1);
        let first = amendment(start, Some(date(2031, 4, 30)));
        let second = amendment(date(2031, 5, 1), None);
        assert_eq!(chained(start, None, &[second.clone(), first.clone()]), Ok(()));
        let late = amendment(date(2031, 5, 2), None);
        assert_eq!(
            chained(start, None, &[first.clone(), late]),
            Err(CannotAmend::Gap { on: date(2031, 5, 1) })
        );
        let early = amendment(date(2031, 4, 30), None);
        assert_eq!(
            chained(start, None, &[first.clone(), early]),
            Err(CannotAmend::Overlap { on: date(2031, 4, 30) })
        );
        let open = amendment(start, None);
        assert_eq!(
            chained(start, None, &[open.clone(), second]),
            Err(CannotAmend::Overlap { on: date(2031, 5, 1) })
        );
        assert_eq!(chained(start, None, &[first]), Err(CannotAmend::Gap { on: date(2031, 5, 1) }));
        let end = date(2031, 12, 31);
        assert_eq!(chained(start, Some(end), &[open]), Err(CannotAmend::AfterEnd { on: end }));
        assert_eq!(chained(start, Some(end), &[amendment(start, Some(end))]), Ok(()));
        assert_eq!(chained(start, None, &[]), Err(CannotAmend::Gap { on: start }));
    }

    #[test]
    fn i1_planned_weeks_stay_inside_their_amendment() {
        let (start, end) = (date(2031, 1, 1), date(2031, 12, 31));
        let weeks = |from: Day, to: Day| PatternPeriod {
            id: Id::nil(),
            from,
            to,
            pattern: WeekPattern([480; 7]),
            label: "Été".into(),
        };
        let with = |periods: Vec<PatternPeriod>| Amendment { periods, ..amendment(start, Some(end)) };
        let summer = weeks(date(2031, 6, 1), date(2031, 8, 31));
        assert_eq!(chained(start, Some(end), &[with(vec![summer.clone()])]), Ok(()));
        let again = weeks(date(2031, 8, 31), date(2031, 9, 7));
        let twice = chained(start, Some(end), &[with(vec![summer, again])]);
        assert_eq!(twice, Err(CannotAmend::PeriodOutside { on: date(2031, 8, 31) }));
        let outside = chained(start, Some(end), &[with(vec![weeks(end, date(2032, 1, 2))])]);
        assert_eq!(outside, Err(CannotAmend::PeriodOutside { on: end }));
    }

    proptest! {
        /// Whatever dates are cut, a chain that is accepted has exactly one amendment a day.
        #[test]
        fn i1_an_accepted_chain_has_one_amendment_on_each_day(cuts in prop::collection::vec((0_i64..60, 0_i64..60), 1..5)) {
            let start = date(2031, 1, 1);
            let day = |n: i64| start.checked_add(n.days()).unwrap();
            let all: Vec<Amendment> = cuts.iter().map(|(a, b)| amendment(day(*a), Some(day(*b)))).collect();
            let end = day(59);
            if chained(start, Some(end), &all).is_ok() {
                for n in 0..60 {
                    prop_assert_eq!(all.iter().filter(|it| it.holds(day(n))).count(), 1);
                }
            }
        }
    }
}
