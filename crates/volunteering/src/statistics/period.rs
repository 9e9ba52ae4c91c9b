//! The periods of statistics, and the one before each, for comparison (R18).

use base::{
    Day, FieldErrors, Msg, Result, day_from_text, days_between,
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// The kinds of period offered.
    pub enum PeriodKind {
        Year = "year",
        Fiscal = "fiscal",
        Quarter = "quarter",
        Month = "month",
        Free = "free",
        All = "all",
    }
}

/// A period, both days counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Day,
    pub to: Day,
}

/// A chosen period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodChoice {
    /// Holds the year.
    Year(i16),
    /// A fiscal year, from its first to its last day, whatever they are.
    Fiscal(Period),
    Quarter {
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    Month {
        year: i16,
        month: i8,
    },
    Free(Period),
    /// Since ever (R82).
    All,
}

/// The twelve months around `day` of a fiscal year that starts on this day of this month.
/// A start on 29 February is on 28 February in other years.
#[must_use]
pub fn fiscal_year_of(day: Day, start_month: i8, start_day: i8) -> Period {
    let start = |year: i16| {
        let first = first_of_month(year, start_month);
        first.saturating_add((i64::from(start_day.clamp(1, first.days_in_month())) - 1).days())
    };
    let year = if day < start(day.year()) { day.year() - 1 } else { day.year() };
    Period { from: start(year), to: start(year + 1).saturating_sub(1.day()) }
}

fn first_of_month(year: i16, month: i8) -> Day {
    Date::new(year, month.clamp(1, 12), 1).unwrap_or(Date::MIN)
}

impl Period {
    /// Days before and after anything can be.
    pub const EVER: Period = Period { from: date(1, 1, 1), to: date(9999, 12, 31) };

    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The first days of the months it touches, in order; at most 1 200.
    #[must_use]
    pub fn months(&self) -> Vec<Day> {
        let mut months = Vec::new();
        let mut month = self.from.first_of_month();
        while month <= self.to && months.len() < 1200 {
            months.push(month);
            let next = month.saturating_add(1.month());
            if next == month {
                break;
            }
            month = next;
        }
        months
    }

    fn of_months(first: Day, months: i64) -> Period {
        Period { from: first, to: first.saturating_add(months.months()).saturating_sub(1.day()) }
    }
}

impl PeriodChoice {
    /// Its days; `None` for all time.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        Some(match *self {
            PeriodChoice::Year(year) => Period::of_months(first_of_month(year, 1), 12),
            PeriodChoice::Quarter { year, quarter } => {
                Period::of_months(first_of_month(year, (quarter.clamp(1, 4) - 1) * 3 + 1), 3)
            }
            PeriodChoice::Month { year, month } => Period::of_months(first_of_month(year, month), 1),
            PeriodChoice::Fiscal(period) | PeriodChoice::Free(period) => period,
            PeriodChoice::All => return None,
        })
    }

    /// Whether it is shorter than a year: what it says of one place is then as telling as a crossed cell (§3.4).
    #[must_use]
    pub fn is_part_of_a_year(&self) -> bool {
        match self {
            PeriodChoice::Quarter { .. } | PeriodChoice::Month { .. } => true,
            PeriodChoice::Free(period) | PeriodChoice::Fiscal(period) => {
                base::days_between(period.from, period.to) < 365
            }
            PeriodChoice::Year(_) | PeriodChoice::All => false,
        }
    }

    /// The one just before: the year, quarter or month before; as many days for a free one. The
    /// fiscal year before starts a year earlier and ends on the eve, even if this one was not of
    /// twelve months.
    #[must_use]
    pub fn previous(&self) -> Option<Period> {
        let period = self.period()?;
        let eve = period.from.saturating_sub(1.day());
        let from = match self {
            PeriodChoice::Year(_) | PeriodChoice::Fiscal(_) => period.from.saturating_sub(1.year()),
            PeriodChoice::Quarter { .. } => period.from.saturating_sub(3.months()),
            PeriodChoice::Month { .. } => period.from.saturating_sub(1.month()),
            PeriodChoice::Free(_) => period.from.saturating_sub(days_between(period.from, period.to).days()),
            PeriodChoice::All => return None,
        };
        Some(Period { from, to: eve })
    }
}

/// What the address of a statistics page carries. Empty is the current year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeriodForm {
    /// A [`PeriodKind`].
    pub period: String,
    /// The year of `year`, `quarter` and `month`.
    pub year: String,
    /// 1–4 for a quarter, 1–12 for a month.
    pub number: String,
    /// The days of `free`; for `fiscal`, any day of the year wanted in `from`.
    pub from: String,
    pub to: String,
}

impl PeriodForm {
    /// Reads it; `fiscal_year` answers the fiscal year of a day as the organisation keeps it.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] on `period`, `year`, `number`, `from` or `to`.
    pub fn read(&self, today: Day, fiscal_year: impl Fn(Day) -> Period) -> Result<PeriodChoice> {
        let mut errors = FieldErrors::default();
        let kind = match self.period.trim() {
            "" => PeriodKind::Year,
            sent => PeriodKind::from_text(sent).unwrap_or_else(|| {
                errors.add("period", Msg::new("period-invalid"));
                PeriodKind::Year
            }),
        };
        let choice = match kind {
            PeriodKind::Year => PeriodChoice::Year(self.read_year(today, &mut errors)),
            PeriodKind::Quarter => PeriodChoice::Quarter {
                year: self.read_year(today, &mut errors),
                quarter: self.read_number((today.month() - 1) / 3 + 1, 4, &mut errors),
            },
            PeriodKind::Month => PeriodChoice::Month {
                year: self.read_year(today, &mut errors),
                month: self.read_number(today.month(), 12, &mut errors),
            },
            PeriodKind::Fiscal => {
                PeriodChoice::Fiscal(fiscal_year(read_day(&self.from, "from", today, &mut errors)))
            }
            PeriodKind::Free => {
                let from = read_day(&self.from, "from", today, &mut errors);
                let to = read_day(&self.to, "to", today, &mut errors);
                if to < from {
                    errors.add("to", Msg::new("end-before-start"));
                }
                PeriodChoice::Free(Period { from, to })
            }
            PeriodKind::All => PeriodChoice::All,
        };
        errors.or(choice)
    }

    fn read_year(&self, today: Day, errors: &mut FieldErrors) -> i16 {
        let typed = self.year.trim();
        if typed.is_empty() {
            return today.year();
        }
        typed.parse().ok().filter(|year| (1900..=2999).contains(year)).unwrap_or_else(|| {
            errors.add("year", Msg::new("year-invalid"));
            today.year()
        })
    }

    fn read_number(&self, default: i8, most: i8, errors: &mut FieldErrors) -> i8 {
        let typed = self.number.trim();
        if typed.is_empty() {
            return default;
        }
        typed.parse().ok().filter(|number| (1..=most).contains(number)).unwrap_or_else(|| {
            errors.add("number", Msg::new("period-invalid"));
            default
        })
    }
}

fn read_day(typed: &str, field: &'static str, default: Day, errors: &mut FieldErrors) -> Day {
    if typed.trim().is_empty() {
        return default;
    }
    day_from_text(typed).unwrap_or_else(|| {
        errors.add(field, Msg::new("date-invalid"));
        default
    })
}

#[cfg(test)]
mod tests {
    use super::{Period, PeriodChoice, PeriodForm, fiscal_year_of};
    use base::{Day, jiff::civil::date};

    fn period(from: (i16, i8, i8), to: (i16, i8, i8)) -> Period {
        Period { from: date(from.0, from.1, from.2), to: date(to.0, to.1, to.2) }
    }

    #[test]
    fn r18_each_period_has_its_days_and_the_one_before() {
        let school = period((2025, 9, 1), (2026, 8, 31));
        for (choice, days, before) in [
            (
                PeriodChoice::Year(2026),
                period((2026, 1, 1), (2026, 12, 31)),
                period((2025, 1, 1), (2025, 12, 31)),
            ),
            (PeriodChoice::Fiscal(school), school, period((2024, 9, 1), (2025, 8, 31))),
            (
                PeriodChoice::Quarter { year: 2026, quarter: 1 },
                period((2026, 1, 1), (2026, 3, 31)),
                period((2025, 10, 1), (2025, 12, 31)),
            ),
            (
                PeriodChoice::Month { year: 2024, month: 2 },
                period((2024, 2, 1), (2024, 2, 29)),
                period((2024, 1, 1), (2024, 1, 31)),
            ),
            (
                PeriodChoice::Free(period((2026, 3, 10), (2026, 3, 19))),
                period((2026, 3, 10), (2026, 3, 19)),
                period((2026, 2, 28), (2026, 3, 9)),
            ),
        ] {
            assert_eq!(choice.period(), Some(days));
            assert_eq!(choice.previous(), Some(before));
        }
        assert_eq!((PeriodChoice::All.period(), PeriodChoice::All.previous()), (None, None));
    }

    #[test]
    fn r18_a_fiscal_year_starts_on_any_day() {
        for (day, month, start_day, expected) in [
            (date(2026, 3, 7), 9, 1, period((2025, 9, 1), (2026, 8, 31))),
            (date(2026, 9, 1), 9, 1, period((2026, 9, 1), (2027, 8, 31))),
            (date(2026, 3, 7), 1, 1, period((2026, 1, 1), (2026, 12, 31))),
            (date(2024, 2, 29), 2, 29, period((2024, 2, 29), (2025, 2, 27))),
            (date(2025, 2, 28), 2, 29, period((2025, 2, 28), (2026, 2, 27))),
        ] {
            assert_eq!(fiscal_year_of(day, month, start_day), expected, "{day}");
            assert!(expected.contains(day));
        }
    }

    #[test]
    fn r18_the_months_of_a_period_are_in_order() {
        let months = period((2025, 11, 15), (2026, 2, 1)).months();
        assert_eq!(months, [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]);
        assert_eq!(Period { from: Day::MIN, to: Day::MAX }.months().len(), 1200);
    }

    #[test]
    fn r18_the_address_of_the_page_is_read() {
        let read = |period: &str, year: &str, number: &str, from: &str, to: &str| {
            let form = PeriodForm {
                period: period.into(),
                year: year.into(),
                number: number.into(),
                from: from.into(),
                to: to.into(),
            };
            form.read(date(2026, 5, 7), |day| fiscal_year_of(day, 9, 1))
        };
        assert_eq!(read("", "", "", "", "").unwrap(), PeriodChoice::Year(2026));
        assert_eq!(
            read("quarter", "2025", "", "", "").unwrap(),
            PeriodChoice::Quarter { year: 2025, quarter: 2 }
        );
        assert_eq!(read("month", "", "12", "", "").unwrap(), PeriodChoice::Month { year: 2026, month: 12 });
        let fiscal = PeriodChoice::Fiscal(period((2024, 9, 1), (2025, 8, 31)));
        assert_eq!(read("fiscal", "", "", "2025-01-01", "").unwrap(), fiscal);
        let free = PeriodChoice::Free(period((2026, 1, 2), (2026, 5, 7)));
        assert_eq!(read("free", "", "", "2/1/26", "").unwrap(), free);
        assert_eq!(read("all", "", "", "", "").unwrap(), PeriodChoice::All);
        for wrong in [
            read("week", "", "", "", ""),
            read("year", "26", "", "", ""),
            read("quarter", "", "5", "", ""),
            read("free", "", "", "2026-02-01", "2026-01-01"),
            read("free", "", "", "hier", ""),
        ] {
            assert!(matches!(wrong, Err(base::Refusal::Invalid(_))));
        }
    }
}
