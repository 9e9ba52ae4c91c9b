//! A scheme and the rules of each of its versions.

use crate::packs::Figures;
use base::{Day, Id, jiff::ToSpan};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// How due time is counted.
    pub enum SchemeKind {
        Weekly = "weekly",
        Annualised = "annualised",
        DayPack = "day_pack",
        HourPack = "hour_pack",
        Untracked = "untracked",
    }
}

impl SchemeKind {
    /// Hours are counted, so a day has due minutes and a presence.
    #[must_use]
    pub const fn counts_hours(self) -> bool {
        !matches!(self, SchemeKind::DayPack | SchemeKind::Untracked)
    }

    /// What was worked less what was due adds up over a period (R23).
    #[must_use]
    pub const fn modulates(self) -> bool {
        matches!(self, SchemeKind::Annualised | SchemeKind::HourPack)
    }
}

text_enum! {
    /// What a full period of an annualised scheme owes (R24).
    pub enum DueMethod { Calendar = "calendar", Statutory = "statutory", Pack = "pack" }
}

text_enum! {
    /// What becomes of the calendar's excess over the threshold (R25).
    pub enum OverCalendar { Cap = "cap", Overtime = "overtime" }
}

/// A day of any year: when periods begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthDay {
    pub month: i8,
    pub day: i8,
}

impl MonthDay {
    pub const JANUARY: MonthDay = MonthDay { month: 1, day: 1 };

    fn in_year(self, year: i16) -> Day {
        let first = Day::new(year, self.month.clamp(1, 12), 1).unwrap_or(Day::MIN);
        let last = first.days_in_month();
        first.with().day(self.day.clamp(1, last)).build().unwrap_or(first)
    }

    /// The period of one year that holds a day: both ends are in it.
    #[must_use]
    pub fn period(self, on: Day) -> (Day, Day) {
        let this = self.in_year(on.year());
        let from = if this <= on { this } else { self.in_year(on.year() - 1) };
        (from, self.in_year(from.year() + 1).saturating_sub(1.day()))
    }
}

/// Of a week of so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyRules {
    pub weekly_threshold: i64,
}

/// Of a year, the weeks going up and down (code du travail, art. L3121-41 s.).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnualisedRules {
    pub period_start: MonthDay,
    pub threshold: i64,
    pub due_method: DueMethod,
    /// With [`DueMethod::Pack`]: minutes of a full-time year, leave and holidays already taken away.
    pub pack_minutes: Option<i64>,
    pub high_limit: Option<i64>,
    pub low_limit: Option<i64>,
    pub over_calendar: OverCalendar,
}

/// Of days rather than hours (*forfait-jours*, art. L3121-58 s.).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPackRules {
    pub period_start: MonthDay,
    /// Hundredths of a day in a full year.
    pub days_c: i64,
    pub includes_solidarity: bool,
    pub reference_day_minutes: i64,
}

/// A number of hours a period, without thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourPackRules {
    pub period_start: MonthDay,
    pub minutes: i64,
}

/// The rules of one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SchemeRules {
    Weekly(WeeklyRules),
    Annualised(AnnualisedRules),
    DayPack(DayPackRules),
    HourPack(HourPackRules),
    Untracked,
}

impl SchemeRules {
    /// What the law says by default, on the day a scheme is made.
    #[must_use]
    pub fn shipped(kind: SchemeKind, on: Day) -> SchemeRules {
        SchemeRules::with(kind, on, &Figures::default())
    }

    /// The same, with the figures an organisation decided.
    #[must_use]
    pub fn with(kind: SchemeKind, on: Day, figures: &Figures) -> SchemeRules {
        match kind {
            SchemeKind::Weekly => SchemeRules::Weekly(WeeklyRules {
                weekly_threshold: figures.national("weekly_threshold", on),
            }),
            SchemeKind::Annualised => SchemeRules::Annualised(AnnualisedRules {
                period_start: MonthDay::JANUARY,
                threshold: figures.national("annual_threshold", on),
                due_method: DueMethod::Calendar,
                pack_minutes: None,
                high_limit: None,
                low_limit: None,
                over_calendar: OverCalendar::Cap,
            }),
            SchemeKind::DayPack => SchemeRules::DayPack(DayPackRules {
                period_start: MonthDay::JANUARY,
                days_c: figures.national("day_pack_days", on),
                includes_solidarity: true,
                reference_day_minutes: 420,
            }),
            SchemeKind::HourPack => SchemeRules::HourPack(HourPackRules {
                period_start: MonthDay::JANUARY,
                minutes: figures.national("annual_threshold", on),
            }),
            SchemeKind::Untracked => SchemeRules::Untracked,
        }
    }

    #[must_use]
    pub const fn kind(&self) -> SchemeKind {
        match self {
            SchemeRules::Weekly(_) => SchemeKind::Weekly,
            SchemeRules::Annualised(_) => SchemeKind::Annualised,
            SchemeRules::DayPack(_) => SchemeKind::DayPack,
            SchemeRules::HourPack(_) => SchemeKind::HourPack,
            SchemeRules::Untracked => SchemeKind::Untracked,
        }
    }

    /// The period that holds a day: the one of the scheme, else the calendar year.
    #[must_use]
    pub fn period(&self, on: Day) -> (Day, Day) {
        match self {
            SchemeRules::Annualised(it) => it.period_start.period(on),
            SchemeRules::DayPack(it) => it.period_start.period(on),
            SchemeRules::HourPack(it) => it.period_start.period(on),
            SchemeRules::Weekly(_) | SchemeRules::Untracked => MonthDay::JANUARY.period(on),
        }
    }
}

/// A version of a scheme: in force from a day until the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchemeVersion {
    pub id: Id,
    pub from: Day,
    pub rules: SchemeRules,
    pub source: String,
    /// Who said that these figures are right, and when.
    pub confirmed_by: String,
    pub confirmed_on: Option<Day>,
}

/// A scheme of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scheme {
    pub id: Id,
    pub name: String,
    pub kind: SchemeKind,
    /// By `from`.
    pub versions: Vec<SchemeVersion>,
    pub archived: bool,
    pub version: i64,
}

impl Scheme {
    /// The version in force on a day; before the first one, the first.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&SchemeVersion> {
        self.versions.iter().rfind(|it| it.from <= day).or_else(|| self.versions.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn a_period_holds_its_two_ends() {
        let september = MonthDay { month: 9, day: 1 };
        assert_eq!(september.period(date(2032, 8, 31)), (date(2031, 9, 1), date(2032, 8, 31)));
        assert_eq!(september.period(date(2032, 9, 1)), (date(2032, 9, 1), date(2033, 8, 31)));
        assert_eq!(MonthDay::JANUARY.period(date(2032, 2, 29)), (date(2032, 1, 1), date(2032, 12, 31)));
        let leap = MonthDay { month: 2, day: 29 };
        assert_eq!(leap.period(date(2031, 2, 28)).0, date(2031, 2, 28));
    }

    #[test]
    fn shipped_rules_are_those_of_the_pack_and_survive_the_database() {
        let on = date(2031, 1, 1);
        for kind in SchemeKind::ALL {
            let rules = SchemeRules::shipped(*kind, on);
            assert_eq!(rules.kind(), *kind);
            let text = serde_json::to_string(&rules).unwrap();
            assert_eq!(serde_json::from_str::<SchemeRules>(&text).unwrap(), rules);
        }
        let SchemeRules::DayPack(pack) = SchemeRules::shipped(SchemeKind::DayPack, on) else { panic!() };
        assert_eq!(pack.days_c, 21_800);
    }
}
